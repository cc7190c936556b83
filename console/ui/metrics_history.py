"""What the trends are drawn from: five figures, a value a second, missing where nobody knew. No Qt.

A value that is older than it should be is missing too: a feed that went silent draws no line. Counterparts: boards
come in, `console.ui.metrics_trends` draws.
"""

from bisect import bisect_right
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from console.metrics.board import Board, Figures
from console.metrics.figures import Figure
from console.metrics.freshness import stale
from console.metrics.trend import Point, Trend

TRENDS: Final = (Figure.VIEWERS, Figure.COMMENTS_PER_MIN, Figure.CLICKS, Figure.ORDERS, Figure.GMV_MINOR)
"""How many watch; the others are what happened within the last minute."""
HELD_S: Final = 4
"""A value holds so many seconds until the next board; after that it is missing."""
_FIRST_ROOM_S: Final = 4096
_WINDOW_S: Final = 60

Values = NDArray[np.float32]


class Points(Struct, frozen=True):
    """A line: times in seconds UTC, the lowest and the highest value of each stretch; NaN: missing."""

    at_s: NDArray[np.float64]
    low: Values
    high: Values


class History:
    """Figures by the second. Not for two threads. 20 bytes a second: 1 MB in 14 hours."""

    def __init__(self) -> None:
        self.first_s: int | None = None
        self.last_s = 0
        self._values: Values = np.full((len(TRENDS), _FIRST_ROOM_S), np.nan, dtype=np.float32)

    def put(self, board: Board) -> bool:
        """Take a board in; false: one of its second or a later one was there already."""
        second = board.at_ms // 1000
        if self.first_s is None:
            self.first_s, self.last_s = second, second - 1
        if second <= self.last_s:
            return False
        from_s = self.last_s + 1 if second - self.last_s <= HELD_S else second
        self._make_room(second - self.first_s + 1)
        column = self._column(board)
        self._values[:, from_s - self.first_s : second - self.first_s + 1] = column[:, None]
        self.last_s = second
        return True

    def recall(self, trend: Trend) -> None:
        """Begin anew with what the engine kept of the show before this window opened; its older points are sparser."""
        self.first_s = None
        self._values = np.full((len(TRENDS), _FIRST_ROOM_S), np.nan, dtype=np.float32)
        self.extend(trend)

    def extend(self, trend: Trend) -> None:
        """Take what the engine kept since the last value that is here."""
        times_ms = [point.at_ms for point in trend]
        usual_s = HELD_S
        for place, point in enumerate(trend):
            second = point.at_ms // 1000
            apart_s = second - (trend[place - 1].at_ms // 1000) if place else 1
            if self.first_s is None:
                self.first_s, self.last_s = second, second - 1
            if second > self.last_s:
                minute_ago = trend[max(0, bisect_right(times_ms, point.at_ms - 60_000) - 1)]
                self._take(point, minute_ago, second - apart_s + 1 if apart_s <= usual_s else second)
            # Where it was thinned the points are farther apart; a gap is farther yet.
            usual_s = max(HELD_S, 3 * apart_s) if apart_s <= usual_s or place < 2 else usual_s

    def _take(self, point: Point, before: Point, from_s: int) -> None:
        assert self.first_s is not None
        second, seconds = point.at_ms // 1000, (point.at_ms - before.at_ms) / 1000
        values = [_minutes(one, point.figures, before.figures, seconds) for one in TRENDS]
        self._make_room(second - self.first_s + 1)
        first = max(from_s, self.last_s + 1) - self.first_s
        self._values[:, first : second - self.first_s + 1] = np.array(values)[:, None]
        self.last_s = second

    def within(self, which: Figure, from_s: int, until_s: int, most: int) -> Points:
        """Give a figure between two seconds, both within, as at most `most` stretches of equal length."""
        if self.first_s is None or until_s < from_s:
            return _nothing()
        low, high = max(from_s, self.first_s), min(until_s, self.last_s)
        if low > high:
            return _nothing()
        step = max(1, -(-(until_s - from_s + 1) // most))
        # Stretches begin at whole multiples: as time goes on they stay what they were.
        low -= (low - self.first_s) % step
        values = self._values[TRENDS.index(which), low - self.first_s : high - self.first_s + 1]
        if step == 1:
            return Points(np.arange(low, high + 1, dtype=np.float64), values, values)
        return _stretches(values, low, step)

    def _column(self, board: Board) -> Values:
        within = board.room.get(_WINDOW_S, {})
        now = board.room.get(0, {})
        known = {one: now.get(one) if one is Figure.VIEWERS else within.get(one) for one in TRENDS}
        values = [
            np.nan if (value := known[one]) is None or stale(board, one, board.at_ms) else value for one in TRENDS
        ]
        return np.array(values, dtype=np.float32)

    def _make_room(self, seconds: int) -> None:
        room = self._values.shape[1]
        if seconds > room:
            more = np.full((len(TRENDS), max(room, seconds)), np.nan, dtype=np.float32)
            self._values = np.concatenate((self._values, more), axis=1)


def _minutes(which: Figure, now: Figures, before: Figures, seconds: float) -> float:
    """Give what is plotted of a point: a level as it is, a count by the minute."""
    value, earlier = now.get(which), before.get(which)
    if value is None:
        return np.nan
    if which in (Figure.VIEWERS, Figure.COMMENTS_PER_MIN):
        return value
    return np.nan if earlier is None or seconds < 1 else max(0.0, value - earlier) * 60 / max(60.0, seconds)


def _nothing() -> Points:
    none: Values = np.empty(0, dtype=np.float32)
    return Points(np.empty(0, dtype=np.float64), none, none)


def _stretches(values: Values, first_s: int, step: int) -> Points:
    """Give the lowest and highest of every `step` seconds; a stretch that is missing for the most part is missing."""
    short = -len(values) % step
    whole = np.concatenate((values, np.full(short, np.nan, dtype=np.float32))).reshape(-1, step)
    known = np.isfinite(whole)
    there = known.sum(axis=1)
    asked = np.full(len(whole), step)
    asked[-1] -= short
    enough = 2 * there >= asked
    low = np.where(known, whole, np.inf).min(axis=1)
    high = np.where(known, whole, -np.inf).max(axis=1)
    low[~enough], high[~enough] = np.nan, np.nan
    at_s = np.asarray(first_s + step * (np.arange(len(whole)) + 0.5), dtype=np.float64)
    return Points(at_s, low.astype(np.float32), high.astype(np.float32))
