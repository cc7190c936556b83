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
_SKINS = ((236, 196, 168), (168, 118, 86), (214, 164, 128), (120, 82, 60))

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
    """Paint the set: a lit wall in the camera's colour, a soft round light, and a floor or table."""
    wall = _gradient(shade(number, 0.55, 0.62), shade(number, 0.75, 0.20))
    light = Image.new("L", BASE, 0)
    ImageDraw.Draw(light).ellipse((90, 330, 990, 1230), fill=150)
    light = light.resize((108, 192)).filter(ImageFilter.GaussianBlur(12)).resize(BASE)
    wall.paste(Image.new("RGB", BASE, shade(number, 0.22, 0.98)), (0, 0), light)
    draw = ImageDraw.Draw(wall)
    for x in (130, 790):
        _shelf(draw, x, 560 if x < 500 else 690, number)
    if view_of(number, name) is not View.PRODUCT:
        draw.rectangle((0, 1500, 1080, 1920), fill=shade(number, 0.70, 0.16))
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
    """Paint what moves a little: the presenter, or the hand over the product."""
    layer = Image.new("RGBA", BASE, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    match view_of(number, name):
        case View.WIDE:
            _person(draw, (350, 840), 0.62, number)
            _person(draw, (745, 880), 0.60, number + 1)
        case View.CLOSE:
            _person(draw, (540, 760), 1.25, number)
        case View.PRODUCT:
            skin = _SKINS[number % len(_SKINS)]
            draw.rounded_rectangle((700, 620, 1300, 730), 55, fill=shade(number + 1, 0.45, 0.75))
            draw.rounded_rectangle((560, 628, 800, 722), 47, fill=skin)
    return layer


def _person(draw: ImageDraw.ImageDraw, head: tuple[int, int], scale: float, number: int) -> None:
    """Paint a presenter without a face: hair, head, neck, shoulders; `head` is the centre of the head."""
    x, y = head
    skin, hair = _SKINS[number % len(_SKINS)], ((42, 32, 30), (96, 60, 36))[number % 2]

    def at(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        return x + left * scale, y + top * scale, x + right * scale, y + bottom * scale

    draw.rounded_rectangle(at(-185, -205, 185, 230), 170 * scale, fill=hair)
    draw.rounded_rectangle(at(-330, 300, 330, 1500), 190 * scale, fill=shade(number + 1, 0.55, 0.80))
    draw.rounded_rectangle(at(-72, 110, 72, 370), 60 * scale, fill=tuple(round(part * 0.86) for part in skin))
    draw.rounded_rectangle(at(-140, -170, 140, 200), 140 * scale, fill=skin)
    draw.pieslice(at(-150, -200, 150, 20), 180, 360, fill=hair)


def paint_foreground(number: int, name: str) -> Image.Image:
    """Paint what is in front: the table with its products, the badge, the bars and the word SIMULATED."""
    layer = Image.new("RGBA", BASE, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    _table(draw, number, view_of(number, name))
    _badge(draw, number, name)
    _bars(draw)
    return layer


def _table(draw: ImageDraw.ImageDraw, number: int, view: View) -> None:
    top = 1120 if view is View.PRODUCT else 1480
    draw.rounded_rectangle((-60, top, 1140, 2000), 60, fill=shade(number, 0.30, 0.93))
    draw.rounded_rectangle((-60, top + 26, 1140, 2000), 60, fill=shade(number, 0.38, 0.80))
    if view is View.CLOSE:
        return
    tall = 2.0 if view is View.PRODUCT else 0.8
    for step, (x, width, height) in enumerate(((250, 130, 300), (530, 170, 220), (800, 110, 360))):
        left, right = x - width * tall / 2, x + width * tall / 2
        foot, head = top + 30 * tall, top + 30 * tall - height * tall
        body = shade(number + 2 + step, 0.55, 0.88)
        draw.rounded_rectangle((left, head, right, foot), 26 * tall, fill=body)
        draw.rounded_rectangle(
            (left + 18 * tall, head + 80 * tall, right - 18 * tall, foot - 50 * tall), 10, fill="#ffffffd8"
        )
        draw.rounded_rectangle(
            (x - 26 * tall, head - 34 * tall, x + 26 * tall, head + 6), 8, fill=shade(number, 0.6, 0.25)
        )


def _badge(draw: ImageDraw.ImageDraw, number: int, name: str) -> None:
    draw.rounded_rectangle((40, 56, 1040, 180), 34, fill=(16, 18, 22, 200))
    draw.rounded_rectangle((52, 68, 152, 168), 26, fill=(*shade(number, 0.55, 0.95), 255))
    draw.text((102, 118), str(number), font=ImageFont.load_default(76), fill="#101216", anchor="mm")
    shown = name if len(name) <= 20 else name[:19] + "…"
    draw.text((184, 118), shown, font=ImageFont.load_default(54), fill="#ffffff", anchor="lm")


def _bars(draw: ImageDraw.ImageDraw) -> None:
    width = BASE[0] / len(_BARS)
    for step, colour in enumerate(_BARS):
        draw.rectangle((step * width, 1842, (step + 1) * width, 1882), fill=colour)
    draw.rectangle((0, 1882, 1080, 1920), fill=(16, 18, 22, 255))
    draw.text(
        (540, 1901), "SIMULATED CAMERA  ·  REHEARSAL", font=ImageFont.load_default(26), fill="#c8ccd4", anchor="mm"
    )
