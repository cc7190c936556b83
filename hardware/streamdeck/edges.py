"""What goes round a key: tally border, dashes, corners, warning stripes and the countdown's ring. Pure.

Counterpart: `faces` chooses; each function paints on the canvas it is given.
"""

import math
from collections.abc import Iterator
from itertools import pairwise

from PIL import Image, ImageDraw

from hardware.streamdeck.inks import BLACK, FINE, Rgb
from hardware.streamdeck.seen import RING_STEPS

Point = tuple[float, float]


def border(canvas: Image.Image, colour: Rgb, thick: int) -> None:
    """Draw the tally border: whole, all round."""
    ImageDraw.Draw(canvas).rectangle((0, 0, canvas.width - 1, canvas.height - 1), outline=colour, width=thick)


def dashes(canvas: Image.Image, colour: Rgb, thick: int, beat: bool) -> None:
    """Draw a broken border that walks with the beat: asked for, not confirmed."""
    path = list(_walk(canvas.width, canvas.height, thick / 2))
    dash = max(2, len(path) // 16)
    pen = ImageDraw.Draw(canvas)
    for start in range(dash if beat else 0, len(path), 2 * dash):
        for x, y in path[start : start + dash]:
            half = thick / 2
            pen.rectangle((x - half, y - half, x + half - 1, y + half - 1), fill=colour)


def corners(canvas: Image.Image, colour: Rgb, thick: int) -> None:
    """Draw four corners: armed, one more press and it goes."""
    long = round(min(canvas.size) * 0.3)
    pen = ImageDraw.Draw(canvas)
    right, bottom = canvas.width, canvas.height
    for x in (0, right - long):
        for y in (0, bottom - thick):
            pen.rectangle((x, y, x + long - 1, y + thick - 1), fill=colour)
    for x in (0, right - thick):
        for y in (0, bottom - long):
            pen.rectangle((x, y, x + thick - 1, y + long - 1), fill=colour)


def stripes(canvas: Image.Image, colour: Rgb, thick: int, beat: bool) -> None:
    """Draw a border of slanted stripes that step with the beat: failed."""
    wide, high = canvas.width * FINE, canvas.height * FINE
    pattern = Image.new("L", (wide, high), 0)
    pen = ImageDraw.Draw(pattern)
    step = thick * FINE
    for x in range((-high // step - 2) * step - (step if beat else 0), wide + step, 2 * step):
        pen.polygon([(x, high), (x + step, high), (x + step + high, 0), (x + high, 0)], fill=255)
    pattern = pattern.resize(canvas.size, Image.Resampling.BOX)
    frame = Image.new("L", canvas.size, 0)
    ImageDraw.Draw(frame).rectangle((0, 0, canvas.width - 1, canvas.height - 1), outline=255, width=thick)
    canvas.paste(BLACK, (0, 0), frame)
    canvas.paste(colour, (0, 0), Image.composite(pattern, Image.new("L", canvas.size, 0), frame))


def ring(canvas: Image.Image, left: int, colour: Rgb, track: Rgb, thick: int) -> None:
    """Draw the ring round the key, `left` of `RING_STEPS` of it still there; it goes from the top, clockwise."""
    big = Image.new("L", (canvas.width * FINE, canvas.height * FINE), 0)
    path = list(_walk(big.width, big.height, thick * FINE / 2 + FINE, radius=thick * FINE * 1.6))
    gone = round(len(path) * (1 - left / RING_STEPS))
    for part, ink in ((path, track), (path[gone:], colour)):
        if len(part) > 1:
            big.paste(0, (0, 0, big.width, big.height))
            _trace(big, part, thick * FINE)
            canvas.paste(ink, (0, 0), big.resize(canvas.size, Image.Resampling.BOX))


def _trace(mask: Image.Image, path: list[Point], thick: int) -> None:
    pen = ImageDraw.Draw(mask)
    half = thick / 2
    for x, y in path[:: max(1, thick // 3)]:
        pen.ellipse((x - half, y - half, x + half, y + half), fill=255)


def _walk(wide: int, high: int, inset: float, radius: float = 0.0) -> Iterator[Point]:
    """Walk clockwise round a rectangle with round corners, pixel by pixel, from the middle of the top."""
    left, top, right, bottom = inset, inset, wide - inset, high - inset
    middle = (left + right) / 2
    bends = ((right, top, -90), (right, bottom, 0), (left, bottom, 90), (left, top, 180))
    ends: list[Point] = [(middle, top)]
    for x, y, start in bends:
        centre_x = x - math.copysign(radius, x - middle)
        centre_y = y - math.copysign(radius, y - high / 2)
        turns = max(1, round(radius))
        for turn in range(turns + 1) if radius else (0,):
            angle = math.radians(start + 90 * turn / turns)
            ends.append((centre_x + radius * math.cos(angle), centre_y + radius * math.sin(angle)))
    ends.append((middle, top))
    for (from_x, from_y), (to_x, to_y) in pairwise(ends):
        steps = max(1, round(math.hypot(to_x - from_x, to_y - from_y)))
        for step in range(steps):
            yield from_x + (to_x - from_x) * step / steps, from_y + (to_y - from_y) * step / steps
