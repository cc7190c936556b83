"""Rundown rules: which segment is on air, what comes next, and the cues that fire by themselves.

The segment on air is frozen: it is a copy in the state, and edits touch coming ones only (`console.show.arranging`).
A segment always starts; what of it could not be done is stated (`SegmentStarted.missed`).
"""

from collections.abc import Callable

from msgspec.structs import replace

from console.show.commands import BackSegment, Command, HoldRundown, JumpSegment, NextSegment
from console.show.decisions import Decision, Refused
from console.show.events import Event, RundownHeld, SegmentCueDone, SegmentStarted
from console.show.state import ShowState
from console.show.types import Show, UtcMs

Decide = Callable[[Show, ShowState, Command, UtcMs], Decision]
"""`console.show.decide.decide`, handed in: a segment is made of other commands."""

MOST_BACK = 20


def decide_next(show: Show, state: ShowState, command: NextSegment, at_ms: UtcMs, decide: Decide) -> Decision:
    """Go on."""
    return Refused(why="Not built yet.", remedy="")


def decide_back(show: Show, state: ShowState, command: BackSegment, at_ms: UtcMs, decide: Decide) -> Decision:
    """Go back."""
    return Refused(why="Not built yet.", remedy="")


def decide_jump(show: Show, state: ShowState, command: JumpSegment, at_ms: UtcMs, decide: Decide) -> Decision:
    """Go to a segment."""
    return Refused(why="Not built yet.", remedy="")


def decide_hold(state: ShowState, command: HoldRundown) -> Decision:
    """Hold, or go on."""
    return Refused(why="Not built yet.", remedy="")


def pass_time(show: Show, state: ShowState, at_ms: UtcMs, decide: Decide) -> tuple[Event, ...]:
    """Fire timed cues that are due and follow on. Afterwards `next_ms` is later than `at_ms`."""
    return ()


def next_ms(show: Show, state: ShowState) -> UtcMs | None:
    """Say when the next timed cue is due, or the segment follows on."""
    return None


def evolve_segment(state: ShowState, event: SegmentStarted) -> ShowState:
    """Fold a segment's start; its parts are folded after it."""
    return state


def evolve_timed(state: ShowState, event: SegmentCueDone) -> ShowState:
    """Fold a timed cue that is through."""
    return state


def evolve_held(state: ShowState, event: RundownHeld) -> ShowState:
    """Fold a hold."""
    return replace(state, rundown=replace(state.rundown, held=event.on))
