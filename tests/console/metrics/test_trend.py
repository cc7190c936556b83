"""Tests of `console.metrics.trend`."""

from itertools import pairwise

from console.metrics.board import Board, board
from console.metrics.counts import Count, SourceId
from console.metrics.figures import Figure
from console.metrics.moments import Moments
from console.metrics.records import Grew, Watching
from console.metrics.tally import Tally
from console.metrics.trend import EVERY_MS, MOST, Point, Trend, grown, point, thinned
from console.show.types import UtcMs

NOW = UtcMs(1_790_000_000_000)
FEED = SourceId("feed")


def at(seconds: float) -> Board:
    return board(Tally({}, Moments()), Moments(), (), (), UtcMs(NOW + round(seconds * 1000)))


def points(count: int) -> Trend:
    return tuple(Point(UtcMs(NOW + number * 1000), {}) for number in range(count))


def test_a_point_has_what_is_known_and_nothing_else() -> None:
    tally = Tally({}, Moments())
    tally.take(Watching(FEED, NOW, 900), NOW)
    tally.take(Grew(FEED, UtcMs(NOW - 400_000), {Count.CLICKS: 50, Count.ORDERS: 9}), NOW)
    tally.take(Grew(FEED, UtcMs(NOW - 1_000), {Count.CLICKS: 10, Count.ORDERS: 1, Count.COMMENTS: 6}), NOW)
    assert point(board(tally, Moments(), (), (), NOW)) == Point(
        NOW,
        {
            Figure.VIEWERS: 900,
            Figure.CLICKS: 60,
            Figure.ORDERS: 10,
            Figure.CTOR: 0.1,
            Figure.COMMENTS_PER_MIN: 6,
        },
    )


def test_what_is_too_old_is_a_gap_and_no_flat_line() -> None:
    tally = Tally({}, Moments())
    tally.take(Watching(FEED, UtcMs(NOW - 20_000), 900), NOW)
    tally.take(Grew(FEED, UtcMs(NOW - 20_000), {Count.ORDERS: 1}), NOW)
    assert point(board(tally, Moments(), (), (), NOW)) == Point(NOW, {Figure.ORDERS: 1})


def test_there_is_a_point_a_second_at_most() -> None:
    trend: Trend = ()
    for seconds in (0, EVERY_MS / 1000 - 0.01, 1.05, 2.0):
        trend = grown(trend, at(seconds))
    assert [one.at_ms - NOW for one in trend] == [0, 1_050, 2_000]


def test_a_clock_that_was_put_back_begins_anew() -> None:
    assert grown(points(5), at(-60)) == (point(at(-60)),)


def test_a_long_show_keeps_its_first_and_its_newest_and_few_enough_between() -> None:
    trend = points(MOST)
    assert thinned(trend) is trend
    for second in range(MOST, 3 * MOST):
        trend = grown(trend, at(second))
    assert len(trend) <= MOST
    assert (trend[0].at_ms, trend[-1].at_ms) == (NOW, NOW + (3 * MOST - 1) * 1000)
    steps = [after.at_ms - before.at_ms for before, after in pairwise(trend)]
    assert steps[-1] == 1_000
    assert steps == sorted(steps, reverse=True)
