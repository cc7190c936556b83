"""How old is too old: by the feeds a figure comes from, how often those are heard or asked, and its own last word."""

from collections.abc import Mapping

from console.metrics.board import Board, board
from console.metrics.counts import Count, SourceId
from console.metrics.figures import Figure
from console.metrics.freshness import BOARD_STALE_MS, QUIET_MS, RARE_MS, feeds_of, old_ms, stale
from console.metrics.moments import Moments
from console.metrics.records import Grew, Stocked, Watching
from console.metrics.tally import Tally
from console.show.types import ONLY, DurationMs, ProductId, UtcMs

NOW = UtcMs(1_790_000_000_000)
FEED, ROOM, SHOP, OTHER = SourceId("feed"), SourceId("room"), SourceId("shop"), SourceId("other")
SALE = {Count.ORDERS: 1, Count.UNITS: 1, Count.GMV_MINOR: 1_800}


def seen(age_ms: int, every_ms: int = 0) -> Board:
    tally = Tally({}, Moments())
    at_ms = UtcMs(NOW - age_ms)
    tally.take(Watching(FEED, at_ms, 900), NOW)
    tally.take(Grew(FEED, at_ms, {Count.ORDERS: 1}), NOW)
    return board(tally, Moments(), (), (), NOW, DurationMs(every_ms))


class Show:
    """Feeds that speak now and then, by the second before now."""

    def __init__(self) -> None:
        self.tally = Tally({}, Moments())

    def says(self, source: SourceId, *ago_s: int, **counts: int) -> "Show":
        """Let a feed tell of counts, so many seconds ago each."""
        for second in ago_s:
            at_ms = UtcMs(NOW - second * 1000)
            by = {Count(name): amount for name, amount in counts.items()} or SALE
            self.tally.take(Grew(source, at_ms, by), at_ms)
        return self

    def watched(self, source: SourceId, *ago_s: int) -> "Show":
        """Let a feed tell who watch."""
        for second in ago_s:
            self.tally.take(Watching(source, UtcMs(NOW - second * 1000), 900), UtcMs(NOW - second * 1000))
        return self

    def board(self, asked_ms: Mapping[SourceId, DurationMs] | None = None) -> Board:
        """Work it out now."""
        return board(self.tally, Moments(), (), (), NOW, DurationMs(0), asked_ms)

    def stale(self, *which: Figure, asked_ms: Mapping[SourceId, DurationMs] | None = None) -> list[bool]:
        """Tell of each whether it is stale now."""
        return [stale(self.board(asked_ms), one, NOW) for one in which]


# Feeds nobody knows


def test_a_quiet_shop_is_right_for_longer_than_a_quiet_room() -> None:
    assert [stale(seen(20_000), one, NOW) for one in (Figure.VIEWERS, Figure.ORDERS)] == [True, False]
    assert stale(seen(RARE_MS), Figure.ORDERS, NOW)


def test_a_room_that_is_asked_every_15_s_may_lose_one_answer() -> None:
    assert old_ms(seen(0)) < 16_000 < 30_000 < old_ms(seen(0, every_ms=15_000))
    assert not stale(seen(30_000, every_ms=15_000), Figure.VIEWERS, NOW)
    assert stale(seen(36_000, every_ms=15_000), Figure.VIEWERS, NOW)


def test_what_nobody_works_out_any_more_is_stale_in_every_number() -> None:
    assert not stale(seen(0), Figure.ORDERS, UtcMs(NOW + BOARD_STALE_MS - 1))
    assert stale(seen(0), Figure.ORDERS, UtcMs(NOW + BOARD_STALE_MS))


# Feeds that are known


def test_a_dead_order_feed_makes_sales_stale_and_leaves_who_watch() -> None:
    show = Show().says(SHOP, *range(400, 130, -10)).watched(ROOM, *range(400, 0, -1))
    show.says(ROOM, *range(400, 0, -1), joins=2)
    sales = (Figure.GMV_MINOR, Figure.ORDERS, Figure.AOV_MINOR, Figure.RPV_MINOR)
    room = (Figure.VIEWERS, Figure.PEAK, Figure.JOINS)
    assert (show.stale(*sales), show.stale(*room)) == ([True] * 4, [False] * 3)
    show.says(SHOP, 0)
    assert show.stale(*sales) == [False] * 4


def test_a_dead_room_makes_who_watch_stale_and_leaves_sales() -> None:
    show = Show().says(SHOP, *range(400, 0, -10)).watched(ROOM, *range(400, 40, -1))
    show.says(ROOM, *range(400, 40, -1), joins=2, comments=3)
    assert show.stale(Figure.VIEWERS, Figure.JOINS, Figure.COMMENTS_PER_MIN) == [True] * 3
    assert show.stale(Figure.GMV_MINOR, Figure.ORDERS) == [False] * 2
    assert show.stale(Figure.RPV_MINOR) == [False], "it moves no faster than sales do"


def test_each_figure_names_the_feeds_it_comes_from() -> None:
    found = Show().says(SHOP, 1).says(OTHER, 1).watched(ROOM, 1).says(ROOM, 1, joins=2).board()
    assert found.told_by[Figure.GMV_MINOR] == (OTHER, SHOP)
    assert found.told_by[Figure.RPV_MINOR] == (OTHER, ROOM, SHOP)
    assert found.told_by[Figure.VIEWERS] == (ROOM,)
    assert Figure.LIKES not in found.told_by
    assert [heard.heard_ms for heard in feeds_of(found, Figure.VIEWERS)] == [NOW - 1_000]


def test_a_rush_that_ends_is_no_dead_shop() -> None:
    quiet_s = QUIET_MS // 1000
    assert Show().says(SHOP, *range(300, quiet_s - 2, -1)).stale(Figure.GMV_MINOR) == [False]
    assert Show().says(SHOP, *range(300, quiet_s - 1, -1)).stale(Figure.GMV_MINOR) == [True]


def test_a_shop_that_sells_seldom_may_be_silent_as_long_as_it_usually_is() -> None:
    assert Show().says(SHOP, 800, 600, 350).stale(Figure.GMV_MINOR) == [False]
    assert Show().says(SHOP, 900, 780, 660, 540, 420, 300).stale(Figure.GMV_MINOR) == [True]
    assert Show().says(SHOP, 2_000, 1_300, 599).stale(Figure.GMV_MINOR) == [False]
    assert Show().says(SHOP, 2_000, 1_300, 600).stale(Figure.GMV_MINOR) == [True]


def test_one_of_two_shops_that_is_dead_makes_their_sum_stale_and_a_slow_one_does_not() -> None:
    two = Show().says(SHOP, *range(400, 0, -10))
    assert two.says(OTHER, *range(400, 200, -10)).stale(Figure.GMV_MINOR) == [True]
    slow = Show().says(SHOP, *range(900, 0, -10)).says(OTHER, 890, 450)
    assert slow.stale(Figure.GMV_MINOR) == [False]


def test_whatever_a_shop_says_shows_that_it_lives() -> None:
    show = Show().says(SHOP, *range(400, 130, -10))
    count = Stocked(SHOP, NOW, ProductId("mug"), ONLY, 12)
    show.tally.take(count, UtcMs(NOW - 1_000))
    assert show.stale(Figure.GMV_MINOR) == [False]


def test_a_feed_that_speaks_every_20_s_may_lose_one_word() -> None:
    every = range(400, 20, -20)
    assert Show().watched(ROOM, *every).says(ROOM, *every, likes=3).stale(Figure.VIEWERS, Figure.LIKES) == [False] * 2
    late = range(446, 40, -20)
    assert Show().watched(ROOM, *late).says(ROOM, *late, likes=3).stale(Figure.VIEWERS, Figure.LIKES) == [True] * 2


def test_what_the_room_does_is_never_right_for_long() -> None:
    assert Show().says(ROOM, 400, 250, 95, likes=3).stale(Figure.LIKES) == [True]
    asked = {ROOM: DurationMs(60_000)}
    assert Show().says(ROOM, 400, 250, 95, likes=3).stale(Figure.LIKES, asked_ms=asked) == [False]


def test_each_feed_is_judged_by_how_often_it_is_asked_itself() -> None:
    asked = {ROOM: DurationMs(30_000), OTHER: DurationMs(0)}
    show = Show().watched(ROOM, 50).says(OTHER, *range(100, 20, -1), likes=3)
    assert show.stale(Figure.VIEWERS, Figure.LIKES, asked_ms=asked) == [False, True]


def test_a_feed_that_is_let_in_no_more_makes_nothing_stale() -> None:
    show = Show().says(SHOP, *range(400, 0, -10)).says(OTHER, *range(400, 200, -10))
    asked = {SHOP: DurationMs(0)}
    assert show.stale(Figure.GMV_MINOR, asked_ms=asked) == [False]
    assert show.board(asked).told_by[Figure.GMV_MINOR] == (SHOP,)
