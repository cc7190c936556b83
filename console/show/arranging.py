"""Editing the rundown: moving, removing, skipping, durations, undo and redo; and proposals when something sells out.

Counterpart: `console.show.rundown` plays what is arranged here.
"""

from console.show.commands import (
    AcceptProposal,
    DeclineProposal,
    MoveSegment,
    RedoEdit,
    RemoveSegment,
    SetDuration,
    SkipSegment,
    UndoEdit,
)
from console.show.decisions import Decision, Refused
from console.show.events import EditRedone, EditUndone, Event, ProposalDropped, ReplanProposed, RundownEdited
from console.show.state import Arrangement, ShowState
from console.show.types import Show, UtcMs

MOST_UNDO = 50


def arrangement(show: Show, state: ShowState) -> Arrangement:
    """Give the order in force: what people arranged, without segments the show file has no more, with its new ones."""
    if state.rundown.arrangement is None:
        return Arrangement(order=tuple(segment.id for segment in show.rundown if not segment.adlib))
    return state.rundown.arrangement


def decide_edit(
    show: Show, state: ShowState, command: MoveSegment | RemoveSegment | SkipSegment | SetDuration
) -> Decision:
    """Change what is coming; the segment on air is frozen."""
    return Refused(why="Not built yet.", remedy="")


def decide_undo(state: ShowState, command: UndoEdit) -> Decision:
    """Take the newest edit back."""
    return Refused(why="Not built yet.", remedy="")


def decide_redo(state: ShowState, command: RedoEdit) -> Decision:
    """Make it again."""
    return Refused(why="Not built yet.", remedy="")


def decide_proposal(state: ShowState, command: AcceptProposal | DeclineProposal) -> Decision:
    """Take a proposal over, or leave it."""
    return Refused(why="Not built yet.", remedy="")


def replan(show: Show, state: ShowState, at_ms: UtcMs) -> tuple[Event, ...]:
    """Propose to leave out coming segments whose product has sold out, once for each finding."""
    return ()


def evolve_edit(state: ShowState, event: RundownEdited) -> ShowState:
    """Fold an edit."""
    return state


def evolve_undone(state: ShowState, event: EditUndone) -> ShowState:
    """Fold an undo."""
    return state


def evolve_redone(state: ShowState, event: EditRedone) -> ShowState:
    """Fold a redo."""
    return state


def evolve_proposal(state: ShowState, event: ReplanProposed | ProposalDropped) -> ShowState:
    """Fold a proposal that came or went."""
    return state
