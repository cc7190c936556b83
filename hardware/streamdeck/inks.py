"""Colours and signs of key faces: fills that carry their text, and a shape for every state beside its colour. Pure.

Contrast is WCAG 2.2's relative-luminance ratio, as on the console's screen; `TEXT_CONTRAST` is held everywhere.
"""

from enum import StrEnum
from typing import Final

from PIL import Image, ImageDraw

from hardware.messages import Glow, Light

Rgb = tuple[int, int, int]

BLACK: Final = (0, 0, 0)
WHITE: Final = (255, 255, 255)
GROUND: Final = (17, 20, 25)
QUIET: Final = (150, 158, 170)
TEXT_CONTRAST: Final = 4.5
FINE: Final = 3
"""Shapes are drawn so many times larger and scaled down: smooth edges."""


class Sign(StrEnum):
    """The shape of a state, so that nobody needs to see its colour."""

    READY = "ready"
    ASKED = "asked"
    ARMED = "armed"
    ON = "on"
    FAILED = "failed"


def sign_of(light: Light) -> Sign:
    """Say which state a light tells; amber that waits is armed, any other colour that waits is asked for."""
    if light.glow is Glow.BLINK:
        return Sign.FAILED
    if light.glow is Glow.PULSE:
        return Sign.ARMED if is_amber(light.colour) else Sign.ASKED
    return Sign.ON if light.glow is Glow.SOLID else Sign.READY


def is_amber(colour: Rgb) -> bool:
    """Say whether a colour is amber: red before green before blue, and green more than half."""
    red, green, blue = colour
    return red > 180 and red // 2 < green < red and blue < green // 2


def contrast(one: Rgb, other: Rgb) -> float:
    """Give the contrast of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    """Mix `share` (0 to 1) of `other` into `one`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def fill_of(colour: Rgb) -> Rgb:
    """Give a colour as a ground for words: a bright one stays, another is darkened until white reads well on it."""
    if contrast(colour, BLACK) >= 8:
        return colour
    for step in range(20):
        fill = mix(colour, BLACK, step / 20)
        if contrast(fill, WHITE) >= TEXT_CONTRAST:
            return fill
    return BLACK


def ink_on(fill: Rgb) -> Rgb:
    """Give white or black, whichever reads on a fill; white where both do."""
    return WHITE if contrast(fill, WHITE) >= TEXT_CONTRAST else BLACK


def word_on(ground: Rgb, colour: Rgb) -> Rgb:
    """Give a colour bright enough to be read on a dark ground."""
    for step in range(20):
        bright = mix(colour, WHITE, step / 20)
        if contrast(bright, ground) >= TEXT_CONTRAST:
            return bright
    return WHITE


def draw_sign(canvas: Image.Image, sign: Sign, box: tuple[int, int, int], colour: Rgb) -> None:
    """Draw a sign at `box`: left, top, side."""
    left, top, side = box
    big = side * FINE
    shape = Image.new("L", (big, big), 0)
    pen = ImageDraw.Draw(shape)
    edge = big - 1
    match sign:
        case Sign.ON:
            pen.ellipse((0, 0, edge, edge), fill=255)
        case Sign.ASKED:
            pen.ellipse((0, 0, edge, edge), outline=255, width=max(FINE, big // 5))
        case Sign.ARMED:
            pen.polygon([(edge / 2, 0), (edge, edge / 2), (edge / 2, edge), (0, edge / 2)], fill=255)
        case Sign.FAILED:
            pen.polygon([(edge / 2, 0), (edge, edge), (0, edge)], fill=255)
            pen.line([(edge / 2, big * 0.36), (edge / 2, big * 0.66)], fill=0, width=max(FINE, big // 7))
            pen.rectangle((big * 0.43, big * 0.76, big * 0.57, big * 0.88), fill=0)
        case Sign.READY:
            pen.rectangle((0, big // 8, edge, edge - big // 8), outline=255, width=max(FINE, big // 6))
    canvas.paste(colour, (left, top), shape.resize((side, side), Image.Resampling.BOX))
