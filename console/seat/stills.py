"""Made-up camera stills for a seat without a switcher. Counterpart: `console.seat.demo` names the cameras."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

from console.seat.demo import demo_show
from console.seat.view import Thumbnail
from console.show.types import UtcMs

_SIZE = (432, 768)
_FRAMES = 8
_LOOKS = (((92, 66, 58), (214, 164, 138)), ((38, 58, 74), (120, 158, 176)), ((74, 54, 84), (188, 150, 196)))


def still(camera: int, frame: int) -> bytes:
    """Paint a made-up portrait still of the camera (0 on) as JPEG; `frame` moves what is in it."""
    return _painted(camera % len(_LOOKS), frame % _FRAMES)


@cache
def _painted(camera: int, frame: int) -> bytes:
    dark, light = _LOOKS[camera]
    width, height = _SIZE
    ramp = Image.linear_gradient("L").resize(_SIZE)
    image = Image.composite(Image.new("RGB", _SIZE, dark), Image.new("RGB", _SIZE, light), ramp)
    drawing = ImageDraw.Draw(image)
    sway = frame * 4
    for lamp in range(3):
        left = 40 + lamp * 140 - sway
        drawing.ellipse((left, 60, left + 110, 170), fill=tuple(min(255, part + 50) for part in light))
    image = image.filter(ImageFilter.GaussianBlur(26))
    (_person, _bottles, _jar)[camera](ImageDraw.Draw(image), width, height, sway)
    return _jpeg(image.filter(ImageFilter.GaussianBlur(1.6)))


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def _person(drawing: ImageDraw.ImageDraw, width: int, height: int, sway: int) -> None:
    middle = width // 2 + sway
    drawing.ellipse((middle - 92, 226, middle + 92, 450), fill=(52, 36, 34))
    drawing.rounded_rectangle((middle - 170, 470, middle + 170, height + 40), 90, fill=(232, 226, 218))
    drawing.rectangle((middle - 32, 400, middle + 32, 500), fill=(196, 142, 116))
    drawing.ellipse((middle - 70, 262, middle + 70, 446), fill=(212, 158, 130))


def _bottles(drawing: ImageDraw.ImageDraw, width: int, height: int, sway: int) -> None:
    drawing.rectangle((0, 560, width, height), fill=(58, 44, 38))
    for left, top, colour in ((70, 330, (240, 176, 96)), (180, 260, (246, 240, 232)), (290, 370, (206, 96, 110))):
        drawing.rounded_rectangle((left, top, left + 84, 590), 16, fill=colour)
        drawing.rectangle((left + 26 + sway // 8, top - 46, left + 58 + sway // 8, top), fill=(34, 34, 38))


def _jar(drawing: ImageDraw.ImageDraw, width: int, height: int, sway: int) -> None:
    middle, centre = width // 2 + sway, height // 2
    drawing.ellipse((middle - 170, centre - 170, middle + 170, centre + 170), fill=(246, 238, 240))
    drawing.ellipse((middle - 132, centre - 132, middle + 132, centre + 132), fill=(232, 180, 196))
    drawing.ellipse((middle - 60, centre - 84, middle + 40, centre - 14), fill=(250, 226, 232))


def demo_stills(now_ms: UtcMs, frame: int) -> dict[str, Thumbnail]:
    """Give a still of every camera of the demo show."""
    cameras = demo_show().cameras
    return {c.scene: Thumbnail(c.scene, still(n, frame), now_ms) for n, c in enumerate(cameras)}
