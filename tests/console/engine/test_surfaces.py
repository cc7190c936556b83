"""Surfaces as lights and health."""

import pytest

from console.engine.surfaces import Surfaces
from console.show.facts import Fact, HealthChanged, Level
from hardware.fake import FakeSurface
from hardware.messages import DeviceInfo, Glow, Light, Spot, SurfaceId, pad, spot
from hardware.port import LightFailed, SurfaceDown, SurfaceNotice, SurfaceUp

DEVICE = DeviceInfo(SurfaceId("pads"), "Grid", "grid", 8, 8)


def test_every_surface_shows_its_own() -> None:
    roles = [SurfaceId("pads"), SurfaceId("deck")]
    fakes = {role: FakeSurface(role, 8, 8, lambda event: None, lambda notice: None) for role in roles}
    surfaces = Surfaces(lambda fact: None)
    surfaces.start(fakes)
    red, green = Light((255, 0, 0), Glow.SOLID), Light((0, 255, 0), Glow.DIM)
    surfaces.paint({spot(roles[0], pad(1, 1)): red, spot(roles[1], pad(1, 1)): green, Spot("gone:pad/1/1"): red})
    assert [fake.lights[pad(1, 1)] for fake in fakes.values()] == [red, green]
    surfaces.stop()


@pytest.mark.parametrize(
    ("notice", "level"),
    [
        (SurfaceUp(DEVICE), Level.READY),
        (SurfaceDown(DEVICE, "no Grid is plugged in"), Level.DEGRADED),
        (LightFailed(DEVICE, pad(1, 1), "busy"), Level.DEGRADED),
    ],
)
def test_notices_become_health(notice: SurfaceNotice, level: Level) -> None:
    said: list[Fact] = []
    Surfaces(said.append).notice(notice)
    (health,) = said
    assert isinstance(health, HealthChanged)
    assert health.level is level
    assert "Grid" in health.reason


def test_a_drivers_reason_becomes_a_sentence() -> None:
    said: list[Fact] = []
    Surfaces(said.append).notice(SurfaceDown(DEVICE, "no Grid is plugged in"))
    (health,) = said
    assert isinstance(health, HealthChanged)
    assert health.reason == "No Grid is plugged in. The pad wall on screen fires the same."
