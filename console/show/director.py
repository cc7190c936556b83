"""The auto-director: cuts by itself, off by default. Every cut of it says why; a person's cut pauses it.

Counterpart: `console.show.cameras` folds its takes; a panel shows what it waits for.
"""

from msgspec.structs import replace

from console.show.camera_commands import SetDirector
from console.show.cuts import CameraTaken, DirectorSet
from console.show.decisions import Decision, accept
from console.show.state import ShowState
from console.show.types import Show, UtcMs


def decide_director(state: ShowState, command: SetDirector, at_ms: UtcMs) -> Decision:
    """Let it cut, or stop it."""
    return accept() if state.director.on == command.on else accept(DirectorSet(command.on, at_ms))


def pass_time(show: Show, state: ShowState, at_ms: UtcMs) -> tuple[CameraTaken, ...]:
    """Cut when it is time to. Afterwards `next_ms` is later than `at_ms`."""
    return ()


def next_ms(show: Show, state: ShowState) -> UtcMs | None:
    """Say when it looks again; none: it is off."""
    return None


def evolve_director(state: ShowState, event: DirectorSet) -> ShowState:
    """Fold it."""
    return replace(state, director=replace(state.director, on=event.on, since_ms=event.at_ms))
