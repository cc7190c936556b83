"""A studio residency: a day and night rundown that loops, a week over each change of the clocks, in a few seconds.

The engine looks only when it asked to be woken, some milliseconds late as engines are; it is killed and away for hours,
people hold and jump. Every hard start is met to the second whenever an engine ran, and nothing drifts.
"""

from collections.abc import Callable, Iterator
from random import Random

import pytest
from msgspec.structs import replace

from console.show.commands import BackSegment, Command, HoldRundown, JumpSegment, NextSegment, PassTime
from console.show.decide import decide, next_deadline
from console.show.decisions import Accepted
from console.show.events import SegmentStarted, flatten
from console.show.evolve import evolve
from console.show.state import FRESH, ShowState
from console.show.timing import next_local
from console.show.types import SegmentId, Show, UtcMs, Zone
from tests.console.show.programme import HOUR, LONDON, MINUTE, NEW_YORK, clock, segment, show_of, utc
from tests.console.show.shop import MUG, THROW

HARD = {"h0": "00:00", "h6": "06:00", "h12": "12:00", "h18": "18:00"}
WEEK_MS = 7 * 24 * HOUR

Pause = tuple[UtcMs, UtcMs]
"""From when until when nothing could start by itself."""


def _day(zone: Zone) -> Show:
    """Make a day of 144 segments of ten minutes, four of them with a hard start."""
    products = (MUG.id, THROW.id)
    segments = [
        replace(
            segment(name := f"h{n // 6}" if n % 6 == 0 else f"h{n // 6}-{n % 6}0", 10, start=HARD.get(name, "")),
            follow=True,
            product=products[n % 2],
        )
        for n in range(144)
    ]
    return show_of(*segments, loops=True, zone=zone)


class Week:
    """A week of a residency: what started when."""

    def __init__(self, zone: Zone, from_ms: UtcMs) -> None:
        self.show = _day(zone)
        self.chance = Random(7)
        self.state: ShowState = FRESH
        self.at_ms = from_ms
        self.started: list[SegmentStarted] = []
        self.looked = 0

    def ask(self, command: Command) -> None:
        decision = decide(self.show, self.state, command, self.at_ms)
        assert isinstance(decision, Accepted)
        for event in decision.events:
            self.state = evolve(self.state, event)
        self.started += [event for event in flatten(decision.events) if isinstance(event, SegmentStarted)]

    def run_until(self, until_ms: UtcMs) -> None:
        """Let the engine look whenever something is due, up to 40 ms late."""
        while (due_ms := next_deadline(self.show, self.state)) is not None and due_ms < until_ms:
            self.wake(UtcMs(due_ms + self.chance.randrange(40)))
        self.at_ms = max(self.at_ms, until_ms)

    def wake(self, at_ms: UtcMs) -> None:
        before = len(self.started)
        self.at_ms = at_ms
        self.ask(PassTime())
        self.looked += 1
        assert len(self.started) <= before + 1
        due_ms = next_deadline(self.show, self.state)
        assert due_ms is None or due_ms > at_ms


def _run_through(week: Week, until_ms: UtcMs) -> list[Pause]:
    """Run without disturbance."""
    week.run_until(until_ms)
    return []


def _with_engines_killed(week: Week, until_ms: UtcMs) -> list[Pause]:
    """Kill the engine now and then, for a second up to nine hours."""
    away: list[Pause] = []
    while week.at_ms < until_ms:
        week.run_until(UtcMs(week.at_ms + week.chance.randrange(HOUR, 20 * HOUR)))
        gone_ms = week.at_ms
        back_ms = UtcMs(gone_ms + week.chance.choice([1000, 8000, 95_000, 47 * MINUTE, 5 * HOUR, 9 * HOUR]))
        week.wake(back_ms)
        away.append((gone_ms, back_ms))
    return away


def _with_hands(week: Week, until_ms: UtcMs) -> list[Pause]:
    """Let people jump, go on and back, and hold for a while."""
    held: list[Pause] = []
    hands: list[Command] = [NextSegment(), BackSegment(), JumpSegment(SegmentId("h9-30"))]
    while week.at_ms < until_ms:
        week.run_until(UtcMs(week.at_ms + week.chance.randrange(HOUR, 10 * HOUR)))
        week.ask(week.chance.choice(hands))
        week.run_until(UtcMs(week.at_ms + week.chance.randrange(HOUR)))
        since_ms = week.at_ms
        week.ask(HoldRundown(on=True))
        week.run_until(UtcMs(since_ms + week.chance.randrange(2 * HOUR)))
        week.ask(HoldRundown(on=False))
        week.wake(week.at_ms)
        held.append((since_ms, week.at_ms))
    return held


def _hard_starts(week: Week, from_ms: UtcMs, until_ms: UtcMs) -> Iterator[tuple[UtcMs, str]]:
    for name, start in HARD.items():
        at_ms = from_ms
        while (at_ms := next_local(week.show.zone, at_ms, clock(start))) < until_ms:
            yield at_ms, name


WEEKS = [
    (LONDON, "2026-03-25 22:00"),
    (LONDON, "2026-10-21 22:00"),
    (NEW_YORK, "2026-03-05 22:00"),
    (NEW_YORK, "2026-10-29 22:00"),
]


@pytest.mark.parametrize("disturb", [_run_through, _with_engines_killed, _with_hands])
@pytest.mark.parametrize(("zone", "begin"), WEEKS, ids=[f"{zone.name} {begin[:7]}" for zone, begin in WEEKS])
def test_every_hard_start_is_met(zone: Zone, begin: str, disturb: Callable[[Week, UtcMs], list[Pause]]) -> None:
    from_ms = utc(begin)
    until_ms = UtcMs(from_ms + WEEK_MS)
    week = Week(zone, from_ms)
    week.ask(JumpSegment(SegmentId("h22")))
    away = disturb(week, until_ms)
    starts = {(event.at_ms, event.segment.id) for event in week.started}
    expected = [
        (at_ms, name)
        for at_ms, name in _hard_starts(week, from_ms, until_ms)
        if not any(gone_ms <= at_ms <= back_ms for gone_ms, back_ms in away)
    ]
    assert len(expected) >= 14
    assert [one for one in expected if one not in starts] == []
    assert week.looked <= 144 * 8


def test_nothing_drifts_between_the_hard_starts() -> None:
    from_ms = utc("2026-05-04 00:00")
    week = Week(NEW_YORK, from_ms)
    week.ask(NextSegment())
    week.run_until(UtcMs(from_ms + WEEK_MS))
    after_the_first = next(event.at_ms for event in week.started if event.segment.start is not None)
    on_time = [event for event in week.started if event.at_ms >= after_the_first]
    assert len(on_time) > 144 * 6
    assert {(event.at_ms - after_the_first) % (10 * MINUTE) for event in on_time} == {0}


def test_an_engine_that_comes_back_starts_one_segment_now_the_one_the_clock_says() -> None:
    from_ms = utc("2026-05-04 05:00")
    week = Week(LONDON, from_ms)
    week.ask(JumpSegment(SegmentId("h6")))
    week.run_until(UtcMs(from_ms + 25 * MINUTE))
    back_ms = UtcMs(from_ms + 4 * HOUR + 34 * MINUTE)
    week.wake(back_ms)
    assert [(event.segment.id, event.at_ms) for event in week.started[-1:]] == [("h10-30", back_ms)]
    assert next_deadline(week.show, week.state) == back_ms + 10 * MINUTE


def test_a_week_keeps_no_more_than_a_day() -> None:
    week = Week(LONDON, utc("2026-05-04 00:00"))
    week.ask(NextSegment())
    week.run_until(UtcMs(week.at_ms + 24 * HOUR))
    day = len(repr(week.state))
    week.run_until(UtcMs(week.at_ms + WEEK_MS))
    assert len(repr(week.state)) <= day + 200
