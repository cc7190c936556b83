"""Draws the slate's pictures: the checkerboard whose two phases swap, the dark around it, the words.

Half of the tiles are light whichever way the code is, so the whole is always as bright: nothing flashes and no camera's
exposure follows it. Counterpart: `console.sync.slate_file` writes them to a film.
"""

from collections.abc import Callable
from importlib.resources import as_file, files
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

TILES: Final = 6
MIDDLE: Final = 126
"""Luma of a tile between its two values; video range, 16 to 235."""
SWING: Final = 90
DARK: Final = 24
WORDS_LUMA: Final = 150
OF_WIDTH: Final = 0.86
OF_HEIGHT: Final = 0.64
TITLE: Final = "Cartwall sync slate"
HINT: Final = "Film this with its sound on. No Bluetooth. Off air only."
FONT: Final = "Inter-SemiBold.otf"
SMALLEST: Final = 96
"""Shorter sides leave the tiles too small to be seen through an encoder."""

Plane = npt.NDArray[np.uint8]


def slate_pictures(width: int, height: int) -> Callable[[float], Plane]:
    """Prepare pictures of a size (both even, from `SMALLEST` on); give what draws the luma at a value of the code."""
    dark = _words(width, height)
    side = _side(width, height)
    top, left = (height - side) // 2, (width - side) // 2
    tiles = _tiles(side)
    drawn: dict[int, Plane] = {}

    def draw(code: float) -> Plane:
        swing = round(SWING * code)
        if swing not in drawn:
            plane = dark.copy()
            plane[top : top + side, left : left + side] = (MIDDLE + swing * tiles).astype(np.uint8)
            drawn[swing] = plane
        return drawn[swing]

    return draw


def _side(width: int, height: int) -> int:
    return int(min(OF_WIDTH * width, OF_HEIGHT * height)) // TILES * TILES


def _tiles(side: int) -> npt.NDArray[np.int64]:
    at = np.arange(side) * TILES // side
    return np.where((at[:, None] + at[None, :]) % 2, -1, 1)


def _words(width: int, height: int) -> Plane:
    """Draw what does not change: the dark, the title above the tiles, the hint below."""
    picture = Image.new("L", (width, height), DARK)
    draw = ImageDraw.Draw(picture)
    room = (height - _side(width, height)) // 2
    with as_file(files("assets") / "fonts" / FONT) as font:
        for text, middle, most in ((TITLE, room / 2, 0.3), (HINT, height - room / 2, 0.18)):
            size = max(6, min(int(most * room), int(1.75 * width / len(text))))
            face = ImageFont.truetype(str(font), size)
            draw.text((width / 2, middle), text, fill=WORDS_LUMA, font=face, anchor="mm")
    return np.asarray(picture)
