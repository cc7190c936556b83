"""Small rundowns, and zones as data, for tests of what comes when. Counterpart: `tests.console.show.shop`."""

from datetime import UTC, datetime

from msgspec.structs import replace

from console.show.commands import Command
from console.show.decide import decide
from console.show.decisions import Accepted
from console.show.evolve import replay
from console.show.state import ShowState
from console.show.types import DurationMs, Segment, SegmentId, Show, TimeOfDayMs, UtcMs, Zone
from tests.console.show.shop import SHOW

HOUR = 3_600_000
MINUTE = 60_000


def utc(text: str) -> UtcMs:
    """Read ``2026-03-29 01:00`` or ``2026-03-29 01:00:30`` as an instant."""
    return UtcMs(int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000))


def clock(text: str) -> TimeOfDayMs:
    """Read ``06:30`` or ``06:30:15`` as a time of day."""
    hours, minutes, seconds = (int(part) for part in f"{text}:00".split(":")[:3])
    return TimeOfDayMs(hours * HOUR + minutes * MINUTE + seconds * 1000)


def _zone(name: str, *shifts: tuple[str, int]) -> Zone:
    return Zone(name=name, shifts=tuple((utc(at), DurationMs(hours * HOUR)) for at, hours in shifts))


LONDON = _zone("Europe/London", ("2025-10-26 01:00", 0), ("2026-03-29 01:00", 1), ("2026-10-25 01:00", 0))
NEW_YORK = _zone("America/New_York", ("2025-11-02 06:00", -5), ("2026-03-08 07:00", -4), ("2026-11-01 06:00", -5))


def segment(name: str, minutes: float = 1, *, start: str = "", follow: bool = False, adlib: bool = False) -> Segment:
    """Make a segment of so many minutes, named as its id."""
    return Segment(
        id=SegmentId(name),
        name=name.capitalize(),
        duration_ms=DurationMs(int(minutes * MINUTE)),
        start=clock(start) if start else None,
        follow=follow,
        adlib=adlib,
    )


def show_of(*rundown: Segment, loops: bool = False, starts: str = "", zone: Zone = LONDON) -> Show:
    """Give the shop's show this rundown."""
    return replace(SHOW, rundown=rundown, loops=loops, starts=clock(starts) if starts else None, zone=zone)


def after(show: Show, state: ShowState, *steps: tuple[UtcMs, Command]) -> ShowState:
    """Decide and fold commands; each must count."""
    for at_ms, command in steps:
        decision = decide(show, state, command, at_ms)
        assert isinstance(decision, Accepted), decision
        state = replay(decision.events, state)
    return state
