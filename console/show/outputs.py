"""Outputs of OBS and marked moments: asked for once each, and confirmed by OBS alone (`console.show.truth`)."""

from msgspec.structs import replace

from console.show.decisions import Decision, accept
from console.show.obs_commands import MarkMoment, RunOutput
from console.show.obs_events import MomentMarked, OutputAsked
from console.show.state import ShowState
from console.show.types import UtcMs


def decide_output(command: RunOutput) -> Decision:
    """Start or stop an output, also when it seems to be so: what OBS says may be old."""
    return accept(OutputAsked(command.output, command.on))


def decide_mark(state: ShowState, command: MarkMoment, at_ms: UtcMs) -> Decision:
    """Mark a moment; without words it is numbered."""
    number = state.moments + 1
    return accept(MomentMarked(number, command.words.strip() or f"Moment {number}", at_ms))


def evolve_marked(state: ShowState, event: MomentMarked) -> ShowState:
    """Fold a moment."""
    return replace(state, moments=event.number)
