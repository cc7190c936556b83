"""Which cameras a source is in the picture of."""

import pytest

from console.show.nesting import NO_TREE, SceneTree
from console.show.sync_sources import cameras_of
from console.show.types import Camera, CameraId, SceneName, Show

WIDE, DESK = SceneName("Wide scene"), SceneName("Desk scene")
CAMERAS = (
    Camera(CameraId("wide"), "Wide", WIDE, mic="Host mic"),
    Camera(CameraId("top"), "Top", DESK, item="Top cam"),
    Camera(CameraId("side"), "Side", DESK, item="Side scene"),
)
SHOW = Show(title="", cameras=CAMERAS, products=(), deals=(), sounds=())
TREE = SceneTree(
    {WIDE: ("Camera 1", "Host mic"), DESK: ("Top cam", "Side scene"), "Side scene": ("Camera 3",)}, on_air=("Top cam",)
)


@pytest.mark.parametrize(
    ("source", "cameras"),
    [
        ("Camera 1", ("Wide",)),
        (WIDE, ("Wide",)),
        ("Top cam", ("Top",)),
        ("Camera 3", ("Side",)),
        ("Host mic", ()),
        ("Music", ()),
    ],
)
def test_a_source_is_in_the_picture_of_the_cameras_that_show_it(source: str, cameras: tuple[str, ...]) -> None:
    assert cameras_of(SHOW, TREE, source) == cameras


def test_of_a_switcher_that_was_not_read_only_names_are_known() -> None:
    assert cameras_of(SHOW, NO_TREE, "Camera 1") == ()
    assert cameras_of(SHOW, NO_TREE, "Top cam") == ("Top",)
