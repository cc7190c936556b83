"""Paint what stands still on a test card: the set behind, the presenter or the products, and the writing in front.

All at `BASE` size (portrait); `console.obs.simulated.cards` scales and animates it.
"""

import colorsys
from enum import StrEnum

from PIL import Image, ImageDraw, ImageFilter, ImageFont

BASE = (1080, 1920)
"""Width and height everything is painted at, pixels."""

_BARS = ("#bfbfbf", "#bfbf00", "#00bfbf", "#00bf00", "#bf00bf", "#bf0000", "#0000bf")
"""The seven 75 % bars of SMPTE EG 1."""

_HUES = (0.60, 0.92, 0.10, 0.45, 0.78, 0.30, 0.52, 0.02)
NAME_WIDTH = 530
"""Room for the camera's name beside the clock, pixels."""

Rgb = tuple[int, int, int]


class View(StrEnum):
    """What a camera looks at."""

    WIDE = "wide"
    CLOSE = "close"
    PRODUCT = "product"


def view_of(number: int, name: str) -> View:
    """Say what a camera looks at, from its name, else from its number."""
    words = name.lower()
    if any(word in words for word in ("product", "table", "top", "macro", "detail")):
        return View.PRODUCT
    if any(word in words for word in ("close", "host", "face", "guest")):
        return View.CLOSE
    if any(word in words for word in ("wide", "total", "room", "stage")):
        return View.WIDE
    return tuple(View)[(number - 1) % 3]


def shade(number: int, saturation: float, value: float) -> Rgb:
    """Give the camera's own hue, `saturation` and `value` 0..1."""
    hue = _HUES[(number - 1) % len(_HUES)]
    red, green, blue = colorsys.hsv_to_rgb(hue, saturation, value)
    return round(red * 255), round(green * 255), round(blue * 255)


def paint_backdrop(number: int, name: str) -> Image.Image:
    """Paint the set: a lit wall in the camera's colour, a soft round light, two shelves."""
    wall = _gradient(shade(number, 0.55, 0.62), shade(number, 0.75, 0.20))
    light = Image.new("L", BASE, 0)
    ImageDraw.Draw(light).ellipse((90, 330, 990, 1230), fill=150)
    light = light.resize((108, 192)).filter(ImageFilter.GaussianBlur(12)).resize(BASE)
    wall.paste(Image.new("RGB", BASE, shade(number, 0.22, 0.98)), (0, 0), light)
    draw = ImageDraw.Draw(wall)
    for x in (130, 790):
        _shelf(draw, x, 560 if x < 500 else 690, number)

    return wall


def _gradient(top: Rgb, bottom: Rgb) -> Image.Image:
    strip = Image.new("RGB", (1, 2))
    strip.putpixel((0, 0), top)
    strip.putpixel((0, 1), bottom)
    return strip.resize(BASE, Image.Resampling.BICUBIC)


def _shelf(draw: ImageDraw.ImageDraw, x: int, y: int, number: int) -> None:
    draw.rounded_rectangle((x, y, x + 170, y + 14), 7, fill=shade(number, 0.5, 0.30))
    for step, (width, height) in enumerate(((36, 90), (44, 64), (30, 110))):
        left = x + 14 + step * 52
        draw.rounded_rectangle((left, y - height, left + width, y), 8, fill=shade(number, 0.45, 0.42 + 0.06 * step))


def paint_figure(number: int, name: str) -> Image.Image:
    """Paint what moves a little: the presenters, or the product that is shown."""
    layer = Image.new("RGBA", BASE, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    match view_of(number, name):
        case View.WIDE:
            _person(draw, (345, 800), 0.66, number, 0.50)
            _person(draw, (735, 850), 0.62, number, 0.40)
        case View.CLOSE:
            _person(draw, (540, 690), 1.22, number, 0.46)
        case View.PRODUCT:
            _bottle(draw, (540, 1150), (330, 620), number, 0.50)
    return layer


def _person(draw: ImageDraw.ImageDraw, head: tuple[int, int], scale: float, number: int, value: float) -> None:
    """Paint a presenter as a silhouette of one colour; `head` is the centre of the head, `value` its lightness."""
    x, y = head

    def at(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        return x + left * scale, y + top * scale, x + right * scale, y + bottom * scale

    body, face = shade(number, 0.62, value), shade(number, 0.50, value + 0.10)
    draw.rounded_rectangle(at(-330, 290, 330, 1600), 220 * scale, fill=body)
    draw.rounded_rectangle(at(-70, 120, 70, 380), 70 * scale, fill=face)
    draw.ellipse(at(-155, -195, 155, 205), fill=face)


def _bottle(draw: ImageDraw.ImageDraw, foot: tuple[int, int], size: tuple[int, int], number: int, value: float) -> None:
    """Paint a bottle with an empty label; `foot` is the middle of its foot."""
    (x, y), (width, height) = foot, size
    cap, neck = width * 0.34, height * 0.14
    draw.rounded_rectangle(
        (x - cap / 2, y - height, x + cap / 2, y - height + neck * 1.5), 14, fill=shade(number, 0.7, 0.22)
    )
    body = (x - width / 2, y - height + neck, x + width / 2, y)
    draw.rounded_rectangle(body, width * 0.18, fill=shade(number, 0.58, value))
    edge = width * 0.14
    label = (body[0] + edge, body[1] + height * 0.24, body[2] - edge, body[3] - height * 0.14)
    draw.rounded_rectangle(label, 12, fill=shade(number, 0.08, 0.96))
    line = (label[0] + edge, label[1] + height * 0.10, label[2] - edge, label[1] + height * 0.10 + 10)
    draw.rounded_rectangle(line, 5, fill=shade(number, 0.40, 0.62))


def paint_foreground(number: int, name: str) -> Image.Image:
    """Paint what is in front: the table with its products, the camera's number and name, the bars."""
    layer = Image.new("RGBA", BASE, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    _table(draw, number, view_of(number, name))
    _badge(draw, number, name)
    _bars(draw)
    return layer


def _table(draw: ImageDraw.ImageDraw, number: int, view: View) -> None:
    top = 1130 if view is View.PRODUCT else 1470
    draw.rectangle((0, top, 1080, 1920), fill=shade(number, 0.30, 0.92))
    draw.rectangle((0, top + 22, 1080, 1920), fill=shade(number, 0.46, 0.66))
    if view is View.WIDE:
        for x, width, height in ((250, 92, 210), (540, 120, 160), (820, 84, 240)):
            _bottle(draw, (x, top + 8), (width, height), number, 0.82)
    if view is View.PRODUCT:
        _bottle(draw, (205, 1290), (230, 420), number, 0.70)
        _bottle(draw, (872, 1310), (270, 340), number, 0.78)


def _badge(draw: ImageDraw.ImageDraw, number: int, name: str) -> None:
    draw.rounded_rectangle((40, 56, 1040, 216), 40, fill=(16, 18, 22, 215))
    draw.rounded_rectangle((56, 72, 184, 200), 30, fill=(*shade(number, 0.50, 0.96), 255))
    draw.text((120, 136), str(number), font=ImageFont.load_default(96), fill="#101216", anchor="mm")
    shown, size = name, 84
    while size > 44 and draw.textlength(shown, ImageFont.load_default(size)) > NAME_WIDTH:
        size -= 4
    while len(shown) > 2 and draw.textlength(shown, ImageFont.load_default(size)) > NAME_WIDTH:
        shown = shown[:-2] + "…"
    draw.text((216, 136), shown, font=ImageFont.load_default(size), fill="#ffffff", anchor="lm")


def _bars(draw: ImageDraw.ImageDraw) -> None:
    width = BASE[0] / len(_BARS)
    for step, colour in enumerate(_BARS):
        draw.rectangle((step * width, 1842, (step + 1) * width, 1882), fill=colour)
    draw.rectangle((0, 1882, 1080, 1920), fill=(16, 18, 22, 255))
    draw.text(
        (540, 1901), "SIMULATED CAMERA  ·  REHEARSAL", font=ImageFont.load_default(26), fill="#c8ccd4", anchor="mm"
    )
