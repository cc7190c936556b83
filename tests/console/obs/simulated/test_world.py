"""Tests of `console.obs.simulated.world`."""

import pytest

from console.obs.simulated.world import World, new_world, stable_uuid
from tests.console.obs.simulated.asking import after


def test_a_scene_made_after_one_was_removed_is_another(world: World) -> None:
    shrunk = after(world, "RemoveScene", sceneName="Product")
    grown = after(shrunk, "CreateScene", sceneName="Product")
    assert grown.scenes[-1].uuid != world.scenes[-1].uuid


@pytest.mark.parametrize("names", [[], [""], ["A", "A"]])
def test_a_world_needs_names_that_differ(names: list[str]) -> None:
    with pytest.raises(ValueError, match="scene names"):
        new_world(names, {})


def test_ids_are_the_same_in_every_run_and_differ(world: World) -> None:
    assert world.scenes == new_world(["Wide", "Close", "Product"], {}).scenes
    ids = {scene.uuid for scene in world.scenes} | {scene.camera_uuid for scene in world.scenes}
    assert len(ids) == 6
    assert stable_uuid("scene/1") == world.scenes[0].uuid


def test_the_first_scene_is_in_program_and_studio_mode_is_off(world: World) -> None:
    assert (world.scene(world.program).name, world.preview) == ("Wide", None)
