"""What of a camera is put over another scene."""

from msgspec.structs import replace

from tests.console.show.test_presets import OVER_WIDE


def test_a_camera_that_is_an_item_is_put_over_a_scene_by_its_source() -> None:
    assert OVER_WIDE.source == OVER_WIDE.scene
    assert replace(OVER_WIDE, item="Cam 2").source == "Cam 2"
