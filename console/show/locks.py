"""Locks: editing and playback are locked apart. Whatever clears the air always works, panic above all."""

from msgspec.structs import replace

from console.show.beds import RunBed, SetBedLevel, SkipTrack
from console.show.camera_commands import (
    HoldCamera,
    MoveTBar,
    PreviewCamera,
    SetDirector,
    SetStudio,
    TakeBack,
    TakeCamera,
    TapCamera,
)
from console.show.commands import (
    AcceptProposal,
    AcceptRule,
    BackSegment,
    BeginShow,
    Command,
    EndDeal,
    ExtendDeal,
    FinishShow,
    FireCue,
    JumpSegment,
    MoveSegment,
    NextSegment,
    OverrideClaim,
    PinProduct,
    RedoEdit,
    RemoveSegment,
    SetDuration,
    SetLock,
    SetPrompter,
    ShowCountdown,
    SkipSegment,
    StartDeal,
    UndoEdit,
    UnpinProduct,
)
from console.show.comments import PickComment
from console.show.decisions import Decision, Refused, accept
from console.show.edit_commands import KeepPatch, ShowEdit
from console.show.events import LockSet
from console.show.faders import MuteBus, SetEffectsLevel
from console.show.graphic_commands import (
    DoGraphic,
    FillGraphic,
    FrameCamera,
    OverrideGraphic,
    PlaceOverlay,
    PlayGraphic,
    PreviewGraphic,
    SetGraphic,
    ShowGraphic,
    StepGraphic,
    TakeGraphics,
)
from console.show.mixes import DropMix, KeepMix, RecallMix
from console.show.obs_commands import MuteInput, ResendPlan, RunOutput, SetMonitor, SetOffset, SetVolume
from console.show.pad_commands import PadEdit
from console.show.panics import UndoPanic
from console.show.setup_commands import ApplyScenes, UndoScenes
from console.show.sounds import HoldSound, PlaySound, ToggleSound
from console.show.state import Lock, ShowState
from console.show.sync_corrections import CorrectSync, RevertSync
from console.show.sync_guide import ApplyGuide, GuideSync, UnapplyGuide

EDITS = (
    AcceptProposal
    | ApplyScenes
    | DropMix
    | KeepMix
    | KeepPatch
    | MoveSegment
    | PadEdit
    | RedoEdit
    | RemoveSegment
    | SetDuration
    | ShowEdit
    | SkipSegment
    | UndoEdit
    | UndoScenes
)
"""Refused while editing is locked."""

PLAYS = (
    AcceptRule
    | BackSegment
    | BeginShow
    | CorrectSync
    | GuideSync
    | ApplyGuide
    | UnapplyGuide
    | EndDeal
    | ExtendDeal
    | FinishShow
    | DoGraphic
    | FillGraphic
    | FireCue
    | FrameCamera
    | HoldCamera
    | HoldSound
    | JumpSegment
    | MoveTBar
    | MuteBus
    | MuteInput
    | NextSegment
    | OverrideClaim
    | OverrideGraphic
    | PickComment
    | PinProduct
    | PlaceOverlay
    | PlayGraphic
    | PlaySound
    | PreviewCamera
    | PreviewGraphic
    | RecallMix
    | ResendPlan
    | RevertSync
    | RunBed
    | RunOutput
    | SetBedLevel
    | SetDirector
    | SetEffectsLevel
    | SetGraphic
    | SetMonitor
    | SetOffset
    | SetPrompter
    | SetStudio
    | SetVolume
    | ShowCountdown
    | ShowGraphic
    | SkipTrack
    | StartDeal
    | StepGraphic
    | TakeBack
    | TakeCamera
    | TakeGraphics
    | TapCamera
    | UndoPanic
    | ToggleSound
    | UnpinProduct
)
"""Refused while playback is locked, whoever asks: a rule and the rundown too.

Not among them: what clears the air (all out, panic, hiding a graphic, stopping sounds), what only makes ready
(arming), stopping the auto-director, what the outside says, time itself (a deal ends at its deadline), and putting
right a cue that went wrong.
"""


def locked(state: ShowState, command: Command) -> Refused | None:
    """Refuse what a lock forbids; none: it is allowed."""
    if not state.locks:
        return None
    if isinstance(command, EDITS) and Lock.EDIT in state.locks:
        return Refused(why="Editing is locked.", remedy="Unlock it with lock.edit on=no.")
    if isinstance(command, PLAYS) and not _stops(command) and Lock.PLAYBACK in state.locks:
        return Refused(why="Playback is locked.", remedy="Unlock it with lock.playback on=no. Panic works always.")
    return None


def _stops(command: Command) -> bool:
    """Tell whether it only stops what would go to air by itself: that has to work always."""
    match command:
        case SetDirector(on=False) | RunBed(on=False) | ToggleSound(sounding=True):
            return True
        case _:
            return False


def decide_lock(state: ShowState, command: SetLock) -> Decision:
    """Lock or unlock."""
    return accept() if (command.lock in state.locks) == command.on else accept(LockSet(command.lock, command.on))


def evolve_lock(state: ShowState, event: LockSet) -> ShowState:
    """Fold a lock."""
    return replace(state, locks=state.locks | {event.lock} if event.on else state.locks - {event.lock})
