"""Tests of `console.metrics.figures`: every figure against a sum over the raw records, done another way with numpy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from console.metrics.counts import ROOM, Count, SourceId, of_product
from console.metrics.figures import SHOW, UNKNOWN, WINDOWS_S, Figure, Value, figure
from console.metrics.moments import Moments
from console.metrics.records import Grew, Watching
from console.metrics.tally import Tally
from console.show.types import ProductId, UtcMs

FEED = SourceId("feed")
MUG = ProductId("mug")
BEGIN_MS = 1_700_000_000_000
HAPPENED = st.lists(
    st.tuples(st.integers(0, 1_000_000), st.sampled_from(Count), st.integers(0, 500)), min_size=1, max_size=80
)
TIMES = {Figure.GPM_MINOR: 1000}
MADE_OF = {
    Figure.WATCH_TIME_S: (Count.WATCH_S, Count.JOINS),
    Figure.RETENTION: (Count.STAYED, Count.JOINS),
    Figure.CTR: (Count.CLICKS, Count.IMPRESSIONS),
    Figure.CLICK_RATE: (Count.CLICKS, Count.JOINS),
    Figure.CART_RATE: (Count.CARTS, Count.CLICKS),
    Figure.CHECKOUT_RATE: (Count.CHECKOUTS, Count.CARTS),
    Figure.CTOR: (Count.ORDERS, Count.CLICKS),
    Figure.AOV_MINOR: (Count.GMV_MINOR, Count.ORDERS),
    Figure.RPV_MINOR: (Count.GMV_MINOR, Count.JOINS),
    Figure.GPM_MINOR: (Count.GMV_MINOR, Count.VIEWS),
}
"""The rates once more, as the docstrings define them."""


def tally(*happened: tuple[int, Count, int], product: ProductId | None = None) -> Tally:
    found = Tally({}, Moments())
    for ms, count, amount in happened:
        found.take(Grew(FEED, UtcMs(BEGIN_MS + ms), {count: amount}, product), UtcMs(BEGIN_MS + ms))
    return found


def summed(rows: NDArray[np.int64], count: Count, window_s: int, now_ms: int) -> int | None:
    """Sum a count over a window, from a table of (milliseconds, number of the count, amount)."""
    mine = rows[rows[:, 1] == list(Count).index(count)]
    if not len(mine):
        return None
    seconds, last = mine[:, 0] // 1000, now_ms // 1000
    inside = np.ones(len(mine), dtype=bool) if window_s == SHOW else (seconds > last - window_s) & (seconds <= last)
    return int(mine[inside, 2].sum())


@settings(max_examples=60)
@given(HAPPENED, st.integers(0, 20_000), st.sampled_from([*WINDOWS_S, SHOW]))
def test_every_figure_is_what_its_definition_says(
    happened: list[tuple[int, Count, int]], after_ms: int, window_s: int
) -> None:
    happened.sort(key=lambda one: one[0])
    now_ms = happened[-1][0] + after_ms
    rows = np.array([(ms, list(Count).index(count), amount) for ms, count, amount in happened], dtype=np.int64)
    found = tally(*happened)

    def read(which: Figure) -> float | None:
        return figure(found, which, window_s, UtcMs(BEGIN_MS + now_ms)).value

    for which, (above, below) in MADE_OF.items():
        over, under = summed(rows, above, window_s, now_ms), summed(rows, below, window_s, now_ms)
        wanted = None if over is None or not under else TIMES.get(which, 1) * over / under
        assert read(which) == (None if wanted is None else pytest.approx(wanted)), which
    for which in Figure:
        if which in {*Count}:
            assert read(which) == summed(rows, Count(which.value), window_s, now_ms), which
    said = summed(rows, Count.COMMENTS, window_s or 60, now_ms)
    assert read(Figure.COMMENTS_PER_MIN) == (None if said is None else pytest.approx(said * 60 / (window_s or 60)))


def test_every_figure_is_worked_out_of_a_part_too_but_those_of_the_room() -> None:
    found = tally(*((1_000, count, 8) for count in Count), product=MUG)
    found.take(Watching(FEED, UtcMs(BEGIN_MS + 1_000), 700), UtcMs(BEGIN_MS + 1_000))
    now, mug = UtcMs(BEGIN_MS + 1_000), of_product(MUG)
    unknown = [which for which in Figure if figure(found, which, SHOW, now, mug).value is None]
    assert unknown == [Figure.VIEWERS, Figure.PEAK]


def test_how_many_watch_is_a_mean_of_a_window_and_the_newest_of_the_show() -> None:
    found = Tally({}, Moments())
    for second, viewers in ((0, 100), (5, 300)):
        found.take(Watching(FEED, UtcMs(BEGIN_MS + second * 1000), viewers), UtcMs(BEGIN_MS + second * 1000))
    now = UtcMs(BEGIN_MS + 10_000)
    assert figure(found, Figure.VIEWERS, 10, now) == Value(200, UtcMs(BEGIN_MS + 5_000))
    assert figure(found, Figure.VIEWERS, SHOW, now).value == 300
    assert figure(found, Figure.PEAK, 10, now).value == 300


def test_nothing_is_known_of_nothing() -> None:
    assert {figure(tally(), which, 60, UtcMs(BEGIN_MS), ROOM) for which in Figure} == {UNKNOWN}


def test_a_rate_is_as_old_as_the_older_of_what_it_is_made_of() -> None:
    found = tally((1_000, Count.ORDERS, 2), (9_000, Count.CLICKS, 10))
    assert figure(found, Figure.CTOR, SHOW, UtcMs(BEGIN_MS + 9_000)) == Value(0.2, UtcMs(BEGIN_MS + 1_000))


def test_a_rate_of_nothing_yet_is_not_zero() -> None:
    found = tally((1_000, Count.ORDERS, 0), (1_000, Count.CLICKS, 0))
    assert figure(found, Figure.CTOR, SHOW, UtcMs(BEGIN_MS + 1_000)).value is None
