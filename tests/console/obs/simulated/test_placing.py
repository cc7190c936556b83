"""Tests of `console.obs.simulated.placing`."""

from PIL import Image

from console.obs.simulated.placing import placed
from tests.console.obs.fake_items import PLAIN

CANVAS = (1080, 1920)
LIT, DARK = (200, 120, 40), (0, 0, 0)


def camera() -> Image.Image:
    """Paint a lit picture whose upper half is white, a quarter of the canvas's size."""
    picture = Image.new("RGB", (270, 480), LIT)
    picture.paste((255, 255, 255), (0, 0, 270, 240))
    return picture


def test_a_squeezed_camera_is_in_its_window_and_black_around() -> None:
    squeezed = {**PLAIN, "positionX": 270.0, "positionY": 96.0, "scaleX": 0.75, "scaleY": 0.75, "cropTop": 64}
    shown = placed(camera(), {**squeezed, "cropBottom": 64}, CANVAS)
    assert shown.size == (270, 480)
    assert [shown.getpixel(at) for at in ((40, 200), (200, 10), (200, 400))] == [DARK] * 3
    assert shown.getpixel((100, 100)) == (255, 255, 255)
    assert shown.getpixel((200, 340)) == LIT


def test_a_camera_as_it_came_fills_the_scene() -> None:
    assert placed(camera(), PLAIN, CANVAS).tobytes() == camera().tobytes()


def test_a_camera_of_no_size_shows_nothing() -> None:
    assert placed(camera(), {**PLAIN, "scaleX": 0.0}, CANVAS).getextrema() == ((0, 0), (0, 0), (0, 0))
