"""Every figure of a show with its exact definition, over a sliding window or the whole show. Pure.

A figure is none where something it is made of is not known: missing is never zero. A rate is none, too, while what it
is a share of did not happen yet. A window of w seconds is the w whole seconds that end with the second of now.

Words of the field: FIELD section 2. Counterpart: `console.metrics.counts` says what each count is.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from msgspec import Struct

from console.metrics.counts import ROOM, Count, Part
from console.metrics.tally import Tally
from console.show.types import UtcMs

WINDOWS_S: Final = (10, 60, 300, 900)
"""The sliding windows; besides these there is the whole show (`SHOW`)."""
SHOW: Final = 0
"""Stands for the whole show where a window is asked for."""


class Figure(StrEnum):
    """A figure that somebody may watch, plot, put on air or have a rule go by."""

    VIEWERS = "viewers"
    """Who watch now; of a window: the mean, each value for as long as it held."""
    PEAK = "peak"
    """The most who watched at once since the show began, whatever the window. Distribution, not success."""
    JOINS = "joins"
    WATCH_TIME_S = "watch_time_s"
    """Average watch time: seconds watched by all, per viewer who came in (watch_s / joins)."""
    RETENTION = "retention"
    """Share of viewers who stay past their 30th second (stayed / joins)."""
    COMMENTS_PER_MIN = "comments_per_min"
    """Comments in the window, per minute of it; of the whole show: in the last minute."""
    LIKES = "likes"
    IMPRESSIONS = "impressions"
    CLICKS = "clicks"
    CTR = "ctr"
    """Product clicks per time a product was shown (clicks / impressions)."""
    CLICK_RATE = "click_rate"
    """Product clicks per viewer who came in (clicks / joins): the funnel's second step."""
    CARTS = "carts"
    CART_RATE = "cart_rate"
    """Carts per product click (carts / clicks)."""
    CHECKOUTS = "checkouts"
    CHECKOUT_RATE = "checkout_rate"
    """Checkouts begun per cart (checkouts / carts)."""
    ORDERS = "orders"
    CTOR = "ctor"
    """Orders per product click (orders / clicks)."""
    UNITS = "units"
    GMV_MINOR = "gmv_minor"
    AOV_MINOR = "aov_minor"
    """Average order value in minor units (gmv / orders)."""
    RPV_MINOR = "rpv_minor"
    """Revenue per viewer in minor units (gmv / joins)."""
    GPM_MINOR = "gpm_minor"
    """Sales per 1,000 views in minor units (1,000 gmv / views); CPM-sales is the same thing."""


class Value(Struct, frozen=True):
    """A figure at a moment."""

    value: float | None
    """None: not known."""
    at_ms: UtcMs | None
    """The source's time of the oldest of the newest words it is made of; none: there were none."""


_COUNTS: Final[dict[Figure, Count]] = {
    Figure.JOINS: Count.JOINS,
    Figure.LIKES: Count.LIKES,
    Figure.IMPRESSIONS: Count.IMPRESSIONS,
    Figure.CLICKS: Count.CLICKS,
    Figure.CARTS: Count.CARTS,
    Figure.CHECKOUTS: Count.CHECKOUTS,
    Figure.ORDERS: Count.ORDERS,
    Figure.UNITS: Count.UNITS,
    Figure.GMV_MINOR: Count.GMV_MINOR,
}
_SHARES: Final[dict[Figure, tuple[Count, Count, int]]] = {
    Figure.WATCH_TIME_S: (Count.WATCH_S, Count.JOINS, 1),
    Figure.RETENTION: (Count.STAYED, Count.JOINS, 1),
    Figure.CTR: (Count.CLICKS, Count.IMPRESSIONS, 1),
    Figure.CLICK_RATE: (Count.CLICKS, Count.JOINS, 1),
    Figure.CART_RATE: (Count.CARTS, Count.CLICKS, 1),
    Figure.CHECKOUT_RATE: (Count.CHECKOUTS, Count.CARTS, 1),
    Figure.CTOR: (Count.ORDERS, Count.CLICKS, 1),
    Figure.AOV_MINOR: (Count.GMV_MINOR, Count.ORDERS, 1),
    Figure.RPV_MINOR: (Count.GMV_MINOR, Count.JOINS, 1),
    Figure.GPM_MINOR: (Count.GMV_MINOR, Count.VIEWS, 1000),
}
"""What each rate is a share of, and times how much."""
UNKNOWN: Final = Value(None, None)


def made_of(which: Figure) -> tuple[Count, ...]:
    """Say what counts a figure is made of; who watch and their peak are of none."""
    if which in _COUNTS:
        return (_COUNTS[which],)
    if which in _SHARES:
        above, below, _ = _SHARES[which]
        return above, below
    return (Count.COMMENTS,) if which is Figure.COMMENTS_PER_MIN else ()


def figure(tally: Tally, which: Figure, window_s: int, at_ms: UtcMs, part: Part = ROOM) -> Value:
    """Work a figure out. `window_s`: one of `WINDOWS_S`, or `SHOW`. How many watch is known of the room alone."""
    if which in _COUNTS:
        return _count(tally, _COUNTS[which], window_s, at_ms, part)
    if which in _SHARES:
        above, below, times = _SHARES[which]
        return _share(tally, above, below, times, window_s, at_ms, part)
    if which is Figure.COMMENTS_PER_MIN:
        seconds = window_s or 60
        said = _count(tally, Count.COMMENTS, seconds, at_ms, part)
        return said if said.value is None else Value(said.value * 60 / seconds, said.at_ms)
    return UNKNOWN if part != ROOM else _ROOM[which](tally, window_s, at_ms)


def _count(tally: Tally, count: Count, window_s: int, at_ms: UtcMs, part: Part) -> Value:
    series = tally.series(count, part)
    if series is None:
        return UNKNOWN
    value = series.within(window_s, at_ms) if window_s else series.total
    return Value(value, series.newest_ms)


def _share(tally: Tally, above: Count, below: Count, times: int, window_s: int, at_ms: UtcMs, part: Part) -> Value:
    # A camera sells nothing by itself: what came in and what was bought are both counted of it, as of the room.
    over, under = _count(tally, above, window_s, at_ms, part), _count(tally, below, window_s, at_ms, part)
    if over.value is None or not under.value:
        return Value(None, _older(over.at_ms, under.at_ms))
    return Value(times * over.value / under.value, _older(over.at_ms, under.at_ms))


def _older(one: UtcMs | None, other: UtcMs | None) -> UtcMs | None:
    return None if one is None or other is None else min(one, other)


def _viewers(tally: Tally, window_s: int, at_ms: UtcMs) -> Value:
    level = tally.viewers
    return Value(level.mean(window_s, at_ms) if window_s else level.now, level.newest_ms)


def _peak(tally: Tally, _window_s: int, _at_ms: UtcMs) -> Value:
    return Value(tally.viewers.peak, tally.viewers.newest_ms)


_ROOM: Final[dict[Figure, Callable[[Tally, int, UtcMs], Value]]] = {Figure.VIEWERS: _viewers, Figure.PEAK: _peak}
