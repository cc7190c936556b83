"""Cues: several steps as one take. Every step is decided before any counts; one refused step refuses the cue.

When a device then fails, the cue is settled: its outcome is stated, and where the cue says so the rest is taken back.
"""

from collections.abc import Sequence

from msgspec import Struct

from console.show.commands import FireCue, SettleCue
from console.show.decisions import Decision, Refused
from console.show.events import CueFired, CueSettled, Event
from console.show.rundown import Decide
from console.show.state import ShowState
from console.show.types import Show, Step, UtcMs


class Performed(Struct, frozen=True):
    """All steps were accepted."""

    events: tuple[Event, ...]
    did: tuple[str, ...]
    """What each did, in words."""


def perform(show: Show, state: ShowState, steps: Sequence[Step], at_ms: UtcMs, decide: Decide) -> Performed | Refused:
    """Decide every step on what the ones before it leave; a refusal names its step."""
    return Refused(why="Not built yet.", remedy="")


def decide_fire(show: Show, state: ShowState, command: FireCue, at_ms: UtcMs, decide: Decide) -> Decision:
    """Fire a cue."""
    return Refused(why="Not built yet.", remedy="")


def decide_settle(show: Show, state: ShowState, command: SettleCue, at_ms: UtcMs, decide: Decide) -> Decision:
    """State what became of the newest cue when a device failed, and take the rest back if it says so."""
    return Refused(why="Not built yet.", remedy="")


def evolve_fired(state: ShowState, event: CueFired) -> ShowState:
    """Fold a cue; its parts are folded after it. What was there before is remembered."""
    return state


def evolve_settled(state: ShowState, event: CueSettled) -> ShowState:
    """Fold what became of it; its parts are folded after it."""
    return state
