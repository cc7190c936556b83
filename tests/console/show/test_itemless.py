"""Cameras whose item is gone are named, and no others."""

from msgspec.structs import replace

from console.show.itemless import itemless, items_of
from console.show.nesting import NO_TREE, SceneTree
from console.show.state import FRESH, Director
from console.show.truth import NOTHING_KNOWN
from console.show.types import Camera, CameraId, SceneName
from tests.console.show.shop import SHOW, WIDE

DESK = SceneName("Desk")
CAMS = tuple(Camera(CameraId(name), name, DESK, item=name) for name in ("Cam 1", "Cam 2", "Cam 3"))
DESK_SHOW = replace(SHOW, cameras=(WIDE, *CAMS))
STATE = replace(FRESH, director=Director(scenes=(DESK, WIDE.scene)))
TREE = SceneTree(
    {"Desk": ("Cam 1", "Set", "Wide"), "Set": (), "Wide": ("Cam 2",)}, off={"Desk": ("Logo",), "Set": ("Cam 3",)}
)


def told(tree: SceneTree) -> list[str]:
    return list(itemless(DESK_SHOW, STATE, replace(NOTHING_KNOWN, tree=tree)))


def test_an_item_that_is_off_or_in_a_group_is_there_and_one_of_another_scene_is_not() -> None:
    assert items_of(TREE, DESK, frozenset(STATE.director.scenes)) == ["Cam 1", "Cam 3", "Logo", "Set", "Wide"]
    (said,) = told(TREE)
    assert said.startswith("Camera “Cam 2” shows nothing: OBS's scene “Desk” has no item “Cam 2”. Did you mean “Cam ")


def test_nothing_is_said_while_nobody_knows_or_of_a_scene_that_is_gone() -> None:
    assert told(NO_TREE) == []
    assert told(SceneTree({"Wide": ()})) == []
