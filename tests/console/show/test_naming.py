"""Cameras by the scenes OBS has now."""

from msgspec.structs import replace

from console.show.naming import named_cameras
from console.show.state import FRESH
from console.show.types import SceneName
from tests.console.show.shop import CLOSE, SHOW, WIDE


def test_only_the_renamed_one_goes_by_another_name() -> None:
    assert named_cameras(SHOW, FRESH) is SHOW.cameras
    renamed = named_cameras(SHOW, replace(FRESH, renamed={CLOSE.scene: SceneName("Tight")}))
    assert [camera.scene for camera in renamed] == [WIDE.scene, "Tight"]
