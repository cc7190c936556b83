"""Where program, preview, the switching strip and the camera tiles stand in the room they have, in the canvas's shape.

Two ways: one above the other, and, where that makes the program larger, the program alone on the left in full height.
Counterpart: `console.ui.monitors`.
"""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRect

from console.ui import theme
from console.ui.switching_strip import HEIGHT_PX as STRIP_PX
from console.ui.tile import BAND_PX, HEAD_PX

PROGRAM_SHARE = 0.64
TILES_A_ROW = 3
MOST_A_ROW = 5
LEAST_PROGRAM_PX = 240
EDGES_PX = HEAD_PX + BAND_PX
TILES_SHARE = 0.4
"""Of the height under pressure, for the tiles."""
BESIDE_TILES_SHARE = 0.55
"""The same where the program stands alone and only the preview is above them."""
LEAST_BESIDE_PX = 316
_LEAST_TILE_PX = 80


class Places(Struct, frozen=True):
    """A box each, within the monitors."""

    program: QRect
    preview: QRect
    card: QRect
    strip: QRect
    tiles: Sequence[QRect]


def places(width: int, height: int, aspect: float, tiles: int, card_px: int) -> Places:
    """Place everything; `aspect` is the canvas's height over its width, `card_px` the least height of the card."""
    stacked = _stacked(width, height, aspect, tiles, card_px)
    beside = _beside(width, height, aspect, tiles, card_px)
    return beside if beside is not None and beside.program.height() > stacked.program.height() else stacked


def _stacked(width: int, height: int, aspect: float, tiles: int, card_px: int) -> Places:
    """Program and preview on top, the switching strip, camera tiles in rows below."""
    gap = theme.GAP
    big = round((width - gap) * PROGRAM_SHARE)
    small = width - big - gap
    tiles_px = _tiles_px(width, height - STRIP_PX - gap, aspect, tiles, TILES_SHARE)
    big_px = min(_high(big, aspect), max(LEAST_PROGRAM_PX, height - STRIP_PX - gap - tiles_px))
    preview = QRect(big + gap, 0, small, min(_high(small, aspect), big_px - card_px - gap))
    card_top = preview.height() + gap
    card = QRect(big + gap, card_top, small, max(0, big_px - card_top))
    below = QRect(0, big_px + gap, width, height - big_px - gap)
    return Places(QRect(0, 0, big, big_px), preview, card, _strip(below), _rows(below, tiles))


def _beside(width: int, height: int, aspect: float, tiles: int, card_px: int) -> Places | None:
    """Program on the left in full height; beside it preview, strip and tiles. None: there is no room for those."""
    gap = theme.GAP
    big = round((height - EDGES_PX) / aspect)
    left, rest = big + gap, width - big - gap
    if rest < LEAST_BESIDE_PX:
        return None
    tiles_px = _tiles_px(rest, height - STRIP_PX - gap, aspect, tiles, BESIDE_TILES_SHARE)
    small = (rest - gap) // 2
    top_px = max(card_px, min(_high(small, aspect), height - STRIP_PX - gap - tiles_px))
    preview, card = QRect(left, 0, small, top_px), QRect(left + small + gap, 0, rest - small - gap, top_px)
    below = QRect(left, top_px + gap, rest, height - top_px - gap)
    return Places(QRect(0, 0, big, height), preview, card, _strip(below), _rows(below, tiles))


def _high(width: int, aspect: float) -> int:
    """Say how high a tile of this width is."""
    return round(width * aspect) + EDGES_PX


def _a_row(tiles: int) -> int:
    return min(max(tiles, TILES_A_ROW), MOST_A_ROW)


def _tiles_px(width: int, height: int, aspect: float, tiles: int, share: float) -> int:
    """Say how high all tiles are; one row of them gives way to what is above."""
    a_row = _a_row(tiles)
    rows = -(-tiles // a_row)
    wanted = rows * (_high(_tile_width(width, a_row), aspect) + theme.GAP)
    return min(wanted, round(height * share)) if rows == 1 else wanted


def _tile_width(width: int, a_row: int) -> int:
    return (width - theme.GAP * (a_row - 1)) // a_row


def _strip(box: QRect) -> QRect:
    return QRect(box.left(), box.top(), box.width(), STRIP_PX)


def _rows(box: QRect, tiles: int) -> list[QRect]:
    """Share out what is under the strip."""
    gap, a_row = theme.GAP, _a_row(tiles)
    wide = _tile_width(box.width(), a_row)
    rows = max(1, -(-tiles // a_row))
    top = box.top() + STRIP_PX + gap
    high = max(_LEAST_TILE_PX, (box.top() + box.height() - top - gap * (rows - 1)) // rows)
    return [
        QRect(box.left() + number % a_row * (wide + gap), top + number // a_row * (high + gap), wide, high)
        for number in range(tiles)
    ]
