"""Tests of `console.show.hushing`."""

from console.show.evolve import replay
from console.show.feed import FeedSample
from console.show.hushes import (
    AcknowledgeAlarm,
    AlarmAcknowledged,
    AlarmOver,
    AlarmSnoozed,
    Hush,
    HushEvent,
    SnoozeAlarm,
)
from console.show.hushing import LONGEST_MINUTES, MOST_KEPT, decide_over
from console.show.types import UtcMs
from tests.console.show.shop import SHOW, OpenBook


def test_an_alarm_is_acknowledged_and_a_double_click_is_one(book: OpenBook) -> None:
    story = book().when(AcknowledgeAlarm("sales"), at_ms=5).then(AlarmAcknowledged("sales", UtcMs(5)))
    story.when(AcknowledgeAlarm("sales"), at_ms=5).then()
    story.when(AcknowledgeAlarm("sales"), at_ms=9).then(AlarmAcknowledged("sales", UtcMs(9)))
    assert story.state.hushed == {"sales": Hush(UtcMs(9))}


def test_an_alarm_is_snoozed_for_minutes(book: OpenBook) -> None:
    story = book().when(SnoozeAlarm("feed:shop", 2), at_ms=5)
    story.then(AlarmSnoozed("feed:shop", UtcMs(5), UtcMs(120_005)))
    assert story.state.hushed == {"feed:shop": Hush(UtcMs(5), UtcMs(120_005))}
    story.when(SnoozeAlarm("feed:shop", 0), at_ms=6).refused("0 minutes", "1 to 60")
    story.when(SnoozeAlarm("feed:shop", LONGEST_MINUTES + 1), at_ms=6).refused("61 minutes")


def test_what_is_no_alarm_is_refused(book: OpenBook) -> None:
    book().when(AcknowledgeAlarm("fire"), at_ms=5).refused("“fire” is no alarm", "feed, stage")
    book().when(SnoozeAlarm("sales" * 99, 2), at_ms=5).refused("is no alarm")


def test_the_newest_few_are_kept() -> None:
    state = replay(AlarmAcknowledged(f"feed:{number}", UtcMs(number)) for number in range(MOST_KEPT + 5))
    assert len(state.hushed) == MOST_KEPT
    assert "feed:4" not in state.hushed


def ended(hush: HushEvent, at_ms: int, comments: int | None, **rates: float) -> list[str]:
    """Name what numbers of a moment end, of one that was seen to."""
    more = {"joins": 900.0, **rates}
    sample = FeedSample("shop", UtcMs(at_ms), None, None, comments, None, "USD", more)
    return [over.alarm for over in decide_over(SHOW, replay((hush,)), sample, UtcMs(9_000))]


def test_numbers_end_what_was_acknowledged_when_it_is_clearly_over() -> None:
    air, stage = AlarmAcknowledged("air", UtcMs(5_000)), AlarmAcknowledged("stage:retention", UtcMs(5_000))
    assert ended(air, 9_000, 1) == ["air"]
    assert ended(air, 9_000, 0) == ended(air, 9_000, None) == []
    assert ended(stage, 9_000, None, retention=0.33) == ["stage:retention"]
    assert ended(stage, 9_000, None, retention=0.32) == ended(stage, 9_000, None) == []
    assert ended(stage, 9_000, None, retention=0.9, joins=20) == []


def test_numbers_of_before_or_of_another_time_end_nothing() -> None:
    air = AlarmAcknowledged("air", UtcMs(5_000))
    assert ended(air, 5_000, 1) == ended(air, -9_000, 1) == []


def test_only_what_is_acknowledged_is_ended_and_once() -> None:
    for alarm in ("feed:shop", "sales", "stage:nonsense", "out:mug"):
        assert ended(AlarmAcknowledged(alarm, UtcMs(5)), 9_000, 1) == []
    assert ended(AlarmSnoozed("air", UtcMs(5), UtcMs(99_000)), 9_000, 1) == []
    state = replay((AlarmAcknowledged("air", UtcMs(5)), AlarmOver("air", UtcMs(7)), AlarmOver("gone", UtcMs(7))))
    assert state.hushed == {"air": Hush(UtcMs(5), over_ms=UtcMs(7))}
    assert decide_over(SHOW, state, FeedSample("shop", UtcMs(9), None, None, 1, None, "USD"), UtcMs(9)) == ()
