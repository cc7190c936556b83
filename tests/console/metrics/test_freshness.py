"""How old is too old: by the figure, by how often its feed is asked, and when nobody works anything out."""

from console.metrics.board import Board, board
from console.metrics.counts import Count, SourceId
from console.metrics.figures import Figure
from console.metrics.freshness import BOARD_STALE_MS, RARE_MS, old_ms, stale
from console.metrics.moments import Moments
from console.metrics.records import Grew, Watching
from console.metrics.tally import Tally
from console.show.types import DurationMs, UtcMs

NOW = UtcMs(1_790_000_000_000)
FEED = SourceId("feed")


def seen(age_ms: int, every_ms: int = 0) -> Board:
    tally = Tally({}, Moments())
    at_ms = UtcMs(NOW - age_ms)
    tally.take(Watching(FEED, at_ms, 900), NOW)
    tally.take(Grew(FEED, at_ms, {Count.ORDERS: 1}), NOW)
    return board(tally, Moments(), (), (), NOW, DurationMs(every_ms))


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
