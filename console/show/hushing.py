"""Rules of acknowledging and snoozing alarms. What is kept says nothing of whether an alarm is raised.

What the room does is remembered by no engine but the one that saw it (`console.show.watch`). So that an acknowledgement
outlives a restart and no longer than its trouble, the numbers that end the trouble are put on the record here.

Counterparts: `console.show.hushes` has the words; `console.show.feed_alarms`, `console.show.sound_alarms` and
`console.show.sync_alarms` leave out what was seen to.
"""

from typing import Final

from msgspec.structs import replace

from console.show.decisions import Decision, Refused, accept
from console.show.feed import FeedSample
from console.show.feed_alarms import CLEARLY
from console.show.hushes import (
    AcknowledgeAlarm,
    AlarmAcknowledged,
    AlarmOver,
    AlarmSnoozed,
    Hush,
    HushCommand,
    HushEvent,
)
from console.show.state import ShowState
from console.show.triggers import fresh
from console.show.types import Show, UtcMs
from console.show.watch import STAGES, rate_of

KINDS: Final = ("feed", "stage", "stock", "out", "sales", "air", "silence", "mute", "clip", "music", "sync")
"""What stands before the colon of an alarm that can be seen to."""
LONGEST_NAME: Final = 120
LONGEST_MINUTES: Final = 60
MOST_KEPT: Final = 32


def decide_hush(state: ShowState, command: HushCommand, at_ms: UtcMs) -> Decision:
    """Take an alarm off the list. The same acknowledgement again, a double click, is none."""
    if command.alarm.partition(":")[0] not in KINDS or len(command.alarm) > LONGEST_NAME:
        return Refused(
            why=f"“{command.alarm[:LONGEST_NAME]}” is no alarm that can be acknowledged.",
            remedy=f"Take one of the list; they begin with {', '.join(KINDS)}.",
        )
    if isinstance(command, AcknowledgeAlarm):
        before = state.hushed.get(command.alarm)
        same = before is not None and before.until_ms is None and before.at_ms == at_ms
        return accept() if same else accept(AlarmAcknowledged(command.alarm, at_ms))
    if not 0 < command.minutes <= LONGEST_MINUTES:
        return Refused(
            why=f"An alarm is not snoozed for {command.minutes} minutes.",
            remedy=f"Give 1 to {LONGEST_MINUTES} minutes, or acknowledge it (alarm.acknowledge).",
        )
    return accept(AlarmSnoozed(command.alarm, at_ms, UtcMs(at_ms + command.minutes * 60_000)))


def decide_over(show: Show, state: ShowState, sample: FeedSample, at_ms: UtcMs) -> tuple[AlarmOver, ...]:
    """Say which acknowledged alarms these numbers end. Numbers that do not say, or are not of now, end none."""
    if not fresh(sample, at_ms):
        return ()
    waiting = (alarm for alarm, hush in state.hushed.items() if _stands(hush) and hush.at_ms < sample.at_ms)
    return tuple(AlarmOver(alarm, sample.at_ms) for alarm in waiting if _over(show, alarm, sample))


def evolve_hush(state: ShowState, event: HushEvent) -> ShowState:
    """Fold it; the newest few are kept."""
    if isinstance(event, AlarmOver):
        hush = state.hushed.get(event.alarm)
        known = {} if hush is None else {event.alarm: replace(hush, over_ms=event.at_ms)}
        return replace(state, hushed={**state.hushed, **known})
    hush = Hush(event.at_ms, None if isinstance(event, AlarmAcknowledged) else event.until_ms)
    others = {alarm: one for alarm, one in state.hushed.items() if alarm != event.alarm}
    return replace(state, hushed=dict([*others.items(), (event.alarm, hush)][-MOST_KEPT:]))


def _stands(hush: Hush) -> bool:
    return hush.until_ms is None and hush.over_ms is None


def _over(show: Show, alarm: str, sample: FeedSample) -> bool:
    """Tell whether it is clearly over: a rate well above its threshold, somebody who writes."""
    kind, _, rate = alarm.partition(":")
    if kind == "air":
        return bool(sample.comments_per_min)
    value = rate_of(sample, rate) if kind == "stage" and rate in STAGES else None
    return value is not None and value >= CLEARLY * float(getattr(show.alarms, rate))
