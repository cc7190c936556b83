"""Worlds to ask."""

import pytest

from console.obs.simulated.world import World, new_world
from tests.console.obs.simulated.asking import after


@pytest.fixture
def world() -> World:
    return new_world(["Wide", "Close", "Product"], {})


@pytest.fixture
def studio(world: World) -> World:
    return after(world, "SetStudioModeEnabled", studioModeEnabled=True)
