"""Editing the rundown: moving, removing, skipping, durations, undo and redo.

The segment on air is frozen. Counterparts: `console.show.order` reads what is arranged here, `console.show.rundown`
plays it, `console.show.replan` proposes edits.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from console.show.commands import MoveSegment, RedoEdit, RemoveSegment, SetDuration, SkipSegment, UndoEdit
from console.show.decisions import Decision, Refused, accept
from console.show.editable import frozen, in_the_way
from console.show.events import EditRedone, EditUndone, RundownEdited
from console.show.names import nearest
from console.show.order import arrangement, goes_on_at
from console.show.state import Arrangement, Edit, ShowState
from console.show.timing import DAY_MS, SECOND_MS, clock_text
from console.show.types import Segment, Show

MOST_UNDO = 50

_Edit = MoveSegment | RemoveSegment | SkipSegment | SetDuration


def decide_edit(show: Show, state: ShowState, command: _Edit) -> Decision:
    """Change what is coming; the segment on air is frozen, and so is the one an adlib came after."""
    segment = show.segment(command.segment)
    if segment is None:
        known = [one.id for one in show.rundown]
        return Refused(why=f"There is no segment “{command.segment}”.", remedy=nearest(command.segment, known))
    refused = frozen(state, segment)
    if refused is not None:
        return refused
    match command:
        case MoveSegment():
            return _move(show, state, segment, command.place)
        case RemoveSegment():
            return _remove(show, state, segment)
        case SkipSegment():
            return _skip(show, state, segment, command.skip)
        case SetDuration():
            return _last(show, state, segment, command)


def _move(show: Show, state: ShowState, segment: Segment, place: int) -> Decision:
    """Move to a place that is still to come; in a rundown that loops every place is."""
    now = arrangement(show, state)
    rest = tuple(one for one in now.order if one != segment.id)
    first, last = 1 if show.loops else goes_on_at(rest, state.rundown) + 1, len(rest) + 1
    if not first <= place <= last:
        return Refused(why=f"“{segment.name}” cannot go to {place}.", remedy=f"Give a place from {first} to {last}.")
    order = (*rest[: place - 1], segment.id, *rest[place - 1 :])
    moved = replace(now, order=order, bucket=now.bucket - {segment.id})
    return _edited(now, moved, f"Move “{segment.name}” to {place}")


def _remove(show: Show, state: ShowState, segment: Segment) -> Decision:
    now = arrangement(show, state)
    if segment.id not in now.order:
        return accept()
    removed = replace(
        now,
        order=tuple(one for one in now.order if one != segment.id),
        skipped=now.skipped - {segment.id},
        bucket=now.bucket | {segment.id},
    )
    return _edited(now, removed, f"Put “{segment.name}” into the adlib bucket")


def _skip(show: Show, state: ShowState, segment: Segment, skip: bool) -> Decision:
    now = arrangement(show, state)
    if segment.id not in now.order:
        return Refused(
            why=f"“{segment.name}” is in the adlib bucket, so it only comes when it is called.",
            remedy=f"Move it into the order: rundown.move segment={segment.id} place={len(now.order) + 1}.",
        )
    if skip:
        edit = leave_out(now, [segment])
        return _edited(now, edit.arrangement, edit.what)
    taken_in = replace(now, skipped=now.skipped - {segment.id})
    return _edited(now, taken_in, f"Take “{segment.name}” in again")


def _last(show: Show, state: ShowState, segment: Segment, command: SetDuration) -> Decision:
    if not SECOND_MS <= command.duration_ms <= DAY_MS:
        return Refused(
            why=f"“{segment.name}” cannot last {command.duration_ms / SECOND_MS:g} seconds.",
            remedy=f"Give 1 to {DAY_MS // SECOND_MS} seconds.",
        )
    now = arrangement(show, state)
    durations = {one: duration for one, duration in now.durations.items() if one != segment.id}
    if command.duration_ms != segment.duration_ms:
        durations[segment.id] = command.duration_ms
    what = f"Let “{segment.name}” last {clock_text(command.duration_ms)}"
    return _edited(now, replace(now, durations=durations), what)


def _edited(before: Arrangement, after: Arrangement, what: str) -> Decision:
    return accept() if after == before else accept(RundownEdited(what=what, arrangement=after))


def leave_out(now: Arrangement, segments: Sequence[Segment]) -> RundownEdited:
    """Make the edit that leaves segments out."""
    skipped = now.skipped.union(segment.id for segment in segments)
    names = listed([f"“{segment.name}”" for segment in segments])
    return RundownEdited(what=f"Leave out {names}", arrangement=replace(now, skipped=skipped))


def listed(words: Sequence[str]) -> str:
    """Write one or more words as a sentence does: ``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


# Undo and redo


def decide_undo(show: Show, state: ShowState, command: UndoEdit) -> Decision:
    """Take the newest edit back."""
    if not state.rundown.undo:
        return Refused(why="There is no edit to undo.", remedy="Edits of the rundown, its segments and deals are.")
    edit = state.rundown.undo[-1]
    stopped = in_the_way(show, state, edit.patch, saved=edit.patch) if edit.patch else None
    return stopped or accept(EditUndone(what=edit.what))


def decide_redo(show: Show, state: ShowState, command: RedoEdit) -> Decision:
    """Make it again."""
    if not state.rundown.redo:
        return Refused(why="There is no edit to redo.", remedy="Undo one first (edit.undo).")
    edit = state.rundown.redo[-1]
    stopped = in_the_way(show, state, edit.patch, saved=edit.patch.back()) if edit.patch else None
    return stopped or accept(EditRedone(what=edit.what))


def evolve_edit(state: ShowState, event: RundownEdited) -> ShowState:
    """Fold an edit."""
    rundown = state.rundown
    undo = (*rundown.undo, Edit(what=event.what, arrangement=rundown.arrangement))[-MOST_UNDO:]
    return replace(state, rundown=replace(rundown, arrangement=event.arrangement, undo=undo, redo=()))


def evolve_undone(state: ShowState, event: EditUndone) -> ShowState:
    """Fold an undo."""
    rundown = state.rundown
    if not rundown.undo:
        return state
    *undo, edit = rundown.undo
    redo = (*rundown.redo, replace(edit, arrangement=rundown.arrangement))
    changed = replace(rundown, arrangement=edit.arrangement, undo=tuple(undo), redo=redo)
    return replace(state, rundown=changed, unsaved=edit.patch.back() if edit.patch else state.unsaved)


def evolve_redone(state: ShowState, event: EditRedone) -> ShowState:
    """Fold a redo."""
    rundown = state.rundown
    if not rundown.redo:
        return state
    *redo, edit = rundown.redo
    undo = (*rundown.undo, replace(edit, arrangement=rundown.arrangement))[-MOST_UNDO:]
    changed = replace(rundown, arrangement=edit.arrangement, undo=undo, redo=tuple(redo))
    return replace(state, rundown=changed, unsaved=edit.patch or state.unsaved)
