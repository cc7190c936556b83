"""Locks: editing and playback are locked apart. Whatever clears the air always works, panic above all."""

from msgspec.structs import replace

from console.show.commands import (
    AcceptProposal,
    AcceptRule,
    BackSegment,
    Command,
    EndDeal,
    ExtendDeal,
    FireCue,
    JumpSegment,
    MoveSegment,
    NextSegment,
    OverrideClaim,
    PinProduct,
    PlaySound,
    PreviewCamera,
    RedoEdit,
    RemoveSegment,
    SetDuration,
    SetLock,
    SetPrompter,
    ShowCountdown,
    SkipSegment,
    StartDeal,
    TakeCamera,
    UndoEdit,
    UnpinProduct,
)
from console.show.decisions import Decision, Refused, accept
from console.show.events import LockSet
from console.show.state import Lock, ShowState

EDITS = AcceptProposal | MoveSegment | RedoEdit | RemoveSegment | SetDuration | SkipSegment | UndoEdit
"""Refused while editing is locked."""

PLAYS = (
    AcceptRule
    | BackSegment
    | EndDeal
    | ExtendDeal
    | FireCue
    | JumpSegment
    | NextSegment
    | OverrideClaim
    | PinProduct
    | PlaySound
    | PreviewCamera
    | SetPrompter
    | ShowCountdown
    | StartDeal
    | TakeCamera
    | UnpinProduct
)
"""Refused while playback is locked. What stops things (all out, panic, stopping sounds) is not among them."""


def locked(state: ShowState, command: Command) -> Refused | None:
    """Refuse what a lock forbids; none: it is allowed."""
    if isinstance(command, EDITS) and Lock.EDIT in state.locks:
        return Refused(why="Editing is locked.", remedy="Unlock it with lock.edit on=no.")
    if isinstance(command, PLAYS) and Lock.PLAYBACK in state.locks:
        return Refused(why="Playback is locked.", remedy="Unlock it with lock.playback on=no. Panic works always.")
    return None


def decide_lock(state: ShowState, command: SetLock) -> Decision:
    """Lock or unlock."""
    return accept() if (command.lock in state.locks) == command.on else accept(LockSet(command.lock, command.on))


def evolve_lock(state: ShowState, event: LockSet) -> ShowState:
    """Fold a lock."""
    return replace(state, locks=state.locks | {event.lock} if event.on else state.locks - {event.lock})
