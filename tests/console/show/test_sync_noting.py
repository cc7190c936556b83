"""Which readings are journalled."""

from msgspec.structs import replace

from console.show.evolve import replay
from console.show.state import FRESH, ShowState
from console.show.sync import Method
from console.show.sync_corrections import HearSync, PairNews, SyncRead
from console.show.sync_noting import EVERY_MS, MOST_PAIRS, SOONEST_MS, STEADY_EVERY_MS, noted
from console.show.sync_zones import Colour
from console.show.types import UtcMs
from tests.console.show.shop import START_MS

LIVE = replace(FRESH, live_ms=START_MS)
HOUR_MS = 3_600_000


def news(late_ms: float | None, audio: str = "Mic") -> HearSync:
    return HearSync((PairNews("Host", audio, Method.SLATE, late_ms),), 200.0)


def written(state: ShowState, late_ms: float | None, after_ms: int) -> tuple[SyncRead, ...]:
    return noted(state, news(late_ms), UtcMs(START_MS + after_ms))


def begun(late_ms: float) -> ShowState:
    return replay(written(LIVE, late_ms, 0), LIVE)


def test_nothing_is_before_the_show_nor_without_a_figure() -> None:
    assert noted(FRESH, news(3.0), START_MS) == ()
    assert written(LIVE, None, 0) == ()


def test_the_first_is_with_its_zone() -> None:
    assert written(LIVE, 71.64, 0) == (SyncRead("Host", "Mic", Method.SLATE, 71.6, Colour.YELLOW, START_MS),)


def test_what_moves_is_every_ten_seconds_and_what_stands_every_minute() -> None:
    state = begun(3.0)
    assert written(state, 9.0, EVERY_MS - 1) == ()
    assert written(state, 9.0, EVERY_MS)
    assert written(state, 3.5, STEADY_EVERY_MS - 1) == ()
    assert written(state, 3.5, STEADY_EVERY_MS)


def test_another_zone_is_at_once_when_it_is_clearly_entered() -> None:
    state = begun(44.0)
    assert written(state, 46.0, SOONEST_MS) == ()
    assert written(state, 46.0, EVERY_MS)
    assert written(state, 60.0, SOONEST_MS - 1) == ()
    assert written(state, 60.0, SOONEST_MS)


def test_a_steady_show_of_twelve_hours_writes_little() -> None:
    state, count = LIVE, 0
    for after_ms in range(0, 12 * HOUR_MS, 1_000):
        events = written(state, 30.0 + (after_ms // 1_000 % 2), after_ms)
        count += len(events)
        state = replay(events, state)
    assert count == 12 * 60


def test_few_pairs_are_remembered() -> None:
    state = LIVE
    for number in range(100):
        state = replay(noted(state, news(3.0, f"Mic {number}"), START_MS), state)
    assert len(state.sync.noted) == MOST_PAIRS
