"""Edits of the show file: kept on the record first, written then; only what is written counts for the show.

An edit that cannot be written stays in the state until it can, over a restart too. Counterparts:
`console.engine.showediting` has it written, `console.show.arranging` undoes and redoes it.
"""

from typing import assert_never

from msgspec.structs import replace

from console.show.decisions import Decision, Refused, accept
from console.show.edit_commands import (
    AddSegment,
    CopySegment,
    DeleteSegment,
    EditCommand,
    EditDeal,
    EditSegment,
    KeepPatch,
    SaveAgain,
    SettlePatch,
    ShowEdit,
)
from console.show.editable import frozen, frozen_deal, in_the_way
from console.show.edits import EditEvent, Patch, PatchSettled, SavesTried, ShowEdited
from console.show.state import Edit, ShowState
from console.show.types import Show

MOST_UNDO = 50


def asked(show: Show, state: ShowState, edit: ShowEdit) -> Refused | None:
    """Refuse at once what may not be edited now, before anybody reads a file."""
    if state.unsaved is not None:
        return in_the_way(show, state, Patch("", ()), saved=None)
    match edit:
        case EditDeal():
            return frozen_deal(state, edit.deal)
        case EditSegment() | DeleteSegment():
            segment = show.segment(edit.segment)
            return None if segment is None else frozen(state, segment)
        case AddSegment() | CopySegment():
            return None
        case _:
            assert_never(edit)


def decide_edit(show: Show, state: ShowState, command: EditCommand) -> Decision:
    """Keep an edit that was made, or say what became of it."""
    match command:
        case KeepPatch():
            return in_the_way(show, state, command.patch, saved=None) or accept(ShowEdited(command.patch))
        case SettlePatch():
            waits = state.unsaved == command.patch
            return accept(PatchSettled(command.patch, command.dropped)) if waits else accept()
        case SaveAgain():
            return accept(SavesTried())
        case EditDeal() | EditSegment() | AddSegment() | CopySegment() | DeleteSegment():
            why = "The show file is edited by a hand, not by the show."
            return Refused(why, "Ask it from a window, a pad or a controller, not from a cue or a rule.")
        case _:
            assert_never(command)


def evolve_edit(state: ShowState, event: EditEvent) -> ShowState:
    """Fold an edit and what became of it."""
    match event:
        case ShowEdited():
            rundown = state.rundown
            edit = Edit(event.patch.what, rundown.arrangement, event.patch)
            undo = (*rundown.undo, edit)[-MOST_UNDO:]
            return replace(state, rundown=replace(rundown, undo=undo, redo=()), unsaved=event.patch)
        case PatchSettled():
            settled = replace(state, unsaved=None) if state.unsaved == event.patch else state
            return _without(settled, event.patch) if event.dropped else settled
        case SavesTried():
            return state
        case _:
            assert_never(event)


def _without(state: ShowState, patch: Patch) -> ShowState:
    """Forget an edit that cannot be undone or made again."""
    gone = (patch, patch.back())
    rundown = state.rundown
    undo = tuple(edit for edit in rundown.undo if edit.patch not in gone)
    redo = tuple(edit for edit in rundown.redo if edit.patch not in gone)
    return replace(state, rundown=replace(rundown, undo=undo, redo=redo))
