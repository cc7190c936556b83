"""How the figures went over the show: a point a second at most, few enough to be kept and sent whole. Pure.

Counterparts: `console.metrics.board` has all figures of one moment; the panel's plots draw this.
"""

from typing import Final

from msgspec import Struct

from console.metrics.board import Board, Figures
from console.metrics.figures import SHOW, Figure
from console.metrics.freshness import stale
from console.metrics.funnel import WINDOW_S
from console.show.types import DurationMs, UtcMs

EVERY_MS: Final = DurationMs(900)
"""Least time between two points: boards come once a second, and a late one is followed by one that is not."""
MOST: Final = 1_800
"""Points kept; when there are more, every other of the older half is left out."""
MINUTE_S: Final = 60
GROWN: Final = (Figure.VIEWERS, Figure.JOINS, Figure.CLICKS, Figure.ORDERS, Figure.UNITS, Figure.GMV_MINOR)
"""Who watch now, and what was counted since the show began."""
RATES: Final = (Figure.RETENTION, Figure.CTR, Figure.CLICK_RATE, Figure.CART_RATE, Figure.CTOR)
"""Of the last five minutes."""


class Point(Struct, frozen=True):
    """The figures of one moment that are plotted; what was not known, or too old, is left out."""

    at_ms: UtcMs
    figures: Figures


Trend = tuple[Point, ...]
"""Oldest first."""


def point(board: Board) -> Point:
    """Take what is plotted out of a board; comments are those of the last minute."""
    window_of = {
        **dict.fromkeys(GROWN, SHOW),
        **dict.fromkeys(RATES, WINDOW_S),
        Figure.COMMENTS_PER_MIN: MINUTE_S,
    }
    found = {one: board.room.get(window_s, {}).get(one) for one, window_s in window_of.items()}
    known = {one: value for one, value in found.items() if value is not None and not stale(board, one, board.at_ms)}
    return Point(board.at_ms, known)


def grown(trend: Trend, board: Board) -> Trend:
    """Add a board's point, unless it comes too soon after the last; a clock that was put back begins anew."""
    if trend and 0 <= board.at_ms - trend[-1].at_ms < EVERY_MS:
        return trend
    if trend and board.at_ms < trend[-1].at_ms:
        return (point(board),)
    return thinned((*trend, point(board)))


def thinned(trend: Trend) -> Trend:
    """Leave out every other of the older half while there are too many; the first and the newest stay."""
    while len(trend) > MOST:
        half = len(trend) // 2
        trend = (*trend[:half:2], *trend[half:])
    return trend
