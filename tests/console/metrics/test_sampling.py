"""Tests of `console.metrics.sampling`."""

from console.metrics.board import Board, board
from console.metrics.counts import Count, SourceId
from console.metrics.figures import Figure
from console.metrics.moments import Moments
from console.metrics.records import Grew, Watching
from console.metrics.sampling import sample
from console.metrics.tally import Tally
from console.show.feed import METRICS, MORE, metric, metric_now
from console.show.types import DurationMs, UtcMs

FEED = SourceId("feed")
NOW = UtcMs(1_790_000_000_000)


def seen(*ago_s: tuple[int, dict[Count, int]]) -> Board:
    tally = Tally({}, Moments())
    for second, counts in ago_s:
        tally.take(Grew(FEED, UtcMs(NOW - second * 1000), counts), NOW)
    tally.take(Watching(FEED, UtcMs(NOW - 2_000), 900), NOW)
    return board(tally, Moments(), (), (), NOW)


def test_rules_know_every_figure_by_its_name() -> None:
    assert {*METRICS} == {figure.value for figure in Figure}


def test_counts_are_of_the_show_and_rates_of_the_last_five_minutes() -> None:
    found = sample(
        seen(
            (600, {Count.ORDERS: 10, Count.CLICKS: 20, Count.COMMENTS: 7}),
            (30, {Count.ORDERS: 1, Count.CLICKS: 20, Count.COMMENTS: 3}),
        ),
        "shop",
        "EUR",
    )
    assert (found.viewers, found.orders, found.comments_per_min, found.gmv_minor) == (900, 11, 3, None)
    assert (metric(found, "clicks"), metric(found, "ctor"), metric(found, "peak")) == (40, 0.05, 900)
    assert "aov_minor" not in found.more


def test_it_is_as_old_as_what_it_says() -> None:
    assert sample(seen((30, {Count.ORDERS: 1})), "shop", "EUR").at_ms == NOW - 2_000


def test_of_nothing_nothing_is_known() -> None:
    empty = board(Tally({}, Moments()), Moments(), (), (), NOW)
    found = sample(empty, "shop", "EUR")
    assert [metric(found, name) for name in METRICS] == [None] * len(METRICS)
    assert found.at_ms == NOW
    assert set(MORE) < set(METRICS)


def test_who_watches_is_not_known_any_more_when_nobody_said_so_for_too_long() -> None:
    tally = Tally({}, Moments())
    tally.take(Watching(FEED, UtcMs(NOW - 30_000), 900), NOW)
    tally.take(Grew(FEED, NOW, {Count.ORDERS: 1}), NOW)
    now = board(tally, Moments(), (), (), NOW)
    assert sample(now, "shop", "EUR").viewers is None
    asked = sample(board(tally, Moments(), (), (), NOW, DurationMs(15_000)), "shop", "EUR")
    assert (asked.viewers, asked.every_ms) == (900, 15_000)


def test_a_dead_order_feed_makes_its_figures_stale_and_no_others() -> None:
    tally = Tally({}, Moments())
    for ago_s in range(400, 0, -1):
        at_ms = UtcMs(NOW - ago_s * 1000)
        tally.take(Watching(FEED, at_ms, 900), at_ms)
        if ago_s > 130:
            tally.take(Grew(SourceId("shop"), at_ms, {Count.ORDERS: 1, Count.GMV_MINOR: 1_800}), at_ms)
    found = sample(board(tally, Moments(), (), (), NOW), "shop", "EUR")
    assert {*found.stale} == {"orders", "gmv_minor", "aov_minor"}
    assert (found.orders, metric(found, "gmv_minor"), metric_now(found, "gmv_minor")) == (270, 486_000, None)
    assert (found.viewers, metric_now(found, "viewers"), metric_now(found, "peak")) == (900, 900, 900)


def test_who_just_came_is_not_counted_among_those_who_left() -> None:
    came, stayed = {Count.JOINS: 1_000}, {Count.STAYED: 400}
    assert metric(sample(seen((20, came), (0, {Count.STAYED: 0})), "shop", "EUR"), "retention") is None
    assert metric(sample(seen((40, came), (5, stayed), (4, came)), "shop", "EUR"), "retention") == 0.4
    assert metric(sample(seen((40, came), (5, {Count.STAYED: 1_100})), "shop", "EUR"), "retention") == 1
