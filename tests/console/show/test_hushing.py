"""Tests of `console.show.hushing`."""

from console.show.evolve import replay
from console.show.hushes import AcknowledgeAlarm, AlarmAcknowledged, AlarmSnoozed, Hush, SnoozeAlarm
from console.show.hushing import LONGEST_MINUTES, MOST_KEPT
from console.show.types import UtcMs
from tests.console.show.shop import OpenBook


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
