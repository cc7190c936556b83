"""Switching rules beyond the plain take: take-back, hold to show, studio mode, the T-bar.

Counterparts: `console.show.cameras` takes and follows, `console.plan.switcher` asks OBS.
"""

from msgspec.structs import replace

from console.show.camera_commands import HoldCamera, MoveTBar, ReleaseCamera, SetStudio, TakeBack
from console.show.cuts import StudioSet, TBarMoved
from console.show.decisions import Decision, Refused
from console.show.state import ShowState
from console.show.types import Show, UtcMs

SwitchingCommand = TakeBack | HoldCamera | ReleaseCamera | SetStudio | MoveTBar


def decide_switching(show: Show, state: ShowState, command: SwitchingCommand, at_ms: UtcMs) -> Decision:
    """Answer what a director asks of the buses besides a take."""
    return Refused(why="This is not switched yet.", remedy="Not yet.")


def pass_time(state: ShowState, at_ms: UtcMs) -> tuple[TBarMoved, ...]:
    """Bring a T-bar that was left half way to its nearer end. Afterwards `next_ms` is later than `at_ms`."""
    return ()


def next_ms(state: ShowState) -> UtcMs | None:
    """Say when the T-bar has been left alone for too long; none: it is let go."""
    return None


def evolve_switching(state: ShowState, event: StudioSet | TBarMoved) -> ShowState:
    """Fold it."""
    match event:
        case StudioSet():
            return state
        case TBarMoved():
            on = 0 < event.position < 1000
            return replace(state, tbar=event.position if on else None, tbar_ms=event.at_ms)
