"""Acknowledging and snoozing alarms: what is asked, what happened, what is kept. `console.show.hushing` has the rules.

A part of `console.show.commands`, `console.show.events` and `console.show.state`.
"""

from msgspec import Struct

from console.show.types import UtcMs


class Hush(Struct, frozen=True):
    """Somebody has seen to an alarm."""

    at_ms: UtcMs
    until_ms: UtcMs | None = None
    """It was snoozed until then; none: acknowledged, until it is raised anew."""
    over_ms: UtcMs | None = None
    """When the numbers first said that what was acknowledged is over, by their source's time; none: not yet."""


class AcknowledgeAlarm(Struct, frozen=True, tag=True):
    """Take an alarm off everybody's list until it is raised anew."""

    alarm: str


class SnoozeAlarm(Struct, frozen=True, tag=True):
    """Take an alarm off everybody's list for a while; if it is so then, it comes back."""

    alarm: str
    minutes: int = 5


HushCommand = AcknowledgeAlarm | SnoozeAlarm


class AlarmAcknowledged(Struct, frozen=True, tag=True):
    """An alarm was acknowledged."""

    alarm: str
    at_ms: UtcMs


class AlarmSnoozed(Struct, frozen=True, tag=True):
    """An alarm was snoozed."""

    alarm: str
    at_ms: UtcMs
    until_ms: UtcMs


class AlarmOver(Struct, frozen=True, tag=True):
    """What was acknowledged is over, so when it is raised again it is another one. On the record for a restart."""

    alarm: str
    at_ms: UtcMs
    """By the numbers' source."""


HushEvent = AlarmAcknowledged | AlarmSnoozed | AlarmOver
