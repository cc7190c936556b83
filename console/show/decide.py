"""`decide`: which events follow from a command, or why none do. Pure, total, never raises.

Counterpart: `console.show.evolve`. The rules live in one file a topic; this is the dispatch, and what follows from
everything: deals that are sold out end, claims are reviewed, the rest of the rundown is looked over.
"""

from typing import assert_never

from console.show import (
    arranging,
    bedding,
    cameras,
    claims,
    clearing,
    coach,
    commenting,
    cues,
    deals,
    director,
    earbud,
    framing,
    graphics,
    hushing,
    inputs,
    live,
    loaded,
    locks,
    mixing,
    numbers,
    outputs,
    paging,
    panicking,
    pins,
    prompter,
    replan,
    resending,
    riding,
    rules,
    rundown,
    setup,
    show_edits,
    sounding,
    stepping,
    stock,
    switching,
    sync_correcting,
    sync_guiding,
    taps,
    vanished,
)
from console.show.beds import RunBed, SetBedLevel, SkipTrack
from console.show.camera_commands import (
    CameraCommand,
    FindCameras,
    FollowSwitcher,
    FollowVoice,
    HoldCamera,
    MoveTBar,
    PreviewCamera,
    ReleaseCamera,
    RenameScene,
    SeeScenes,
    SetDirector,
    SetStudio,
    TakeBack,
    TakeCamera,
    TapCamera,
)
from console.show.commands import (
    AcceptProposal,
    AcceptRule,
    AllOut,
    ArmDeal,
    ArmRule,
    BackSegment,
    BeginShow,
    ChangeEnergy,
    CheckOpening,
    Command,
    CountStock,
    DeclineProposal,
    DeclineRule,
    DisarmDeal,
    DisarmRule,
    EndDeal,
    ExtendDeal,
    FinishShow,
    FireCue,
    HoldRundown,
    JumpSegment,
    LoadShow,
    MoveSegment,
    NextSegment,
    OpenShow,
    OverrideClaim,
    PassTime,
    PinProduct,
    ReadListing,
    ReadMetrics,
    RecordSale,
    RedoEdit,
    RemoveSegment,
    RestoreClaim,
    SetDuration,
    SetLock,
    SetPrompter,
    SettleCue,
    ShowCountdown,
    SkipSegment,
    StartDeal,
    UndoEdit,
    UnpinProduct,
)
from console.show.comments import CommentCommand
from console.show.decisions import Accepted, Decision, Refused
from console.show.edit_commands import EditCommand
from console.show.events import Event
from console.show.evolve import replay
from console.show.faders import MuteBus, SetEffectsLevel
from console.show.graphic_commands import (
    DoGraphic,
    FramingCommand,
    GraphicCommand,
    HideGraphic,
    LoadedCommand,
    OverrideGraphic,
    PreviewGraphic,
    RestoreGraphic,
    SetGraphic,
    ShowGraphic,
    StepGraphic,
    TakeGraphics,
)
from console.show.hushes import HushCommand
from console.show.machine import MachineCommand
from console.show.mixes import DropMix, KeepMix, RecallMix
from console.show.notes import QuietNotes, SayDeal, SayNote, SayStock
from console.show.obs_commands import (
    MarkMoment,
    MuteInput,
    ObsCommand,
    ReturnCommand,
    RunOutput,
    SetMonitor,
    SetOffset,
    SetVolume,
)
from console.show.pad_commands import PadCommand
from console.show.pages import PageCommand
from console.show.panics import Panic, UndoPanic
from console.show.setup_commands import SetUpCommand
from console.show.sounds import HoldSound, PlaySound, PrehearSound, StopSounds, ToggleSound
from console.show.state import DealRun, ShowState
from console.show.sync_corrections import SyncCommand
from console.show.sync_guide import GuideCommand
from console.show.types import Show, UtcMs


def decide(show: Show, state: ShowState, command: Command, at_ms: UtcMs) -> Decision:
    """Answer `command` at `at_ms` (UTC milliseconds) in the light of `state`."""
    decision = vanished.refused(show, state, command) or _decide_part(show, state, command, at_ms)
    if isinstance(decision, Refused):
        return decision
    after = replay(decision.events, state)
    runs = _concerned(show, after, command, decision.events, at_ms)
    return Accepted((*decision.events, *_consequences(show, after, runs, decision.events, at_ms)))


def _decide_part(show: Show, state: ShowState, command: Command, at_ms: UtcMs) -> Decision:
    """Answer a command that is part of a take; what follows from it is looked at once, when the take is whole."""
    return locks.locked(state, command) or _answer(show, state, command, at_ms)


def next_deadline(show: Show, state: ShowState) -> UtcMs | None:
    """Say when the engine must look at the clock again (`PassTime`); none: nothing is waited for."""
    due = (
        deals.next_ms(state),
        graphics.next_ms(state),
        claims.next_ms(show, state),
        rundown.next_ms(show, state),
        switching.next_ms(state),
        director.next_ms(show, state),
        numbers.next_ms(state),
        panicking.next_ms(state),
        sync_correcting.next_ms(state),
        sync_guiding.next_ms(state),
    )
    return min((at_ms for at_ms in due if at_ms is not None), default=None)


def _concerned(
    show: Show, after: ShowState, command: Command, decided: tuple[Event, ...], at_ms: UtcMs
) -> tuple[DealRun, ...]:
    """List the running deals whose evidence may be another now: all of them when an engine or a show file is new."""
    if isinstance(command, OpenShow | LoadShow):
        return deals.running(after)
    touched = claims.touched(after, decided)
    if not isinstance(command, PassTime):
        return touched
    return (*touched, *(run for run in claims.expired(show, after, at_ms) if run not in touched))


def _consequences(
    show: Show, state: ShowState, runs: tuple[DealRun, ...], decided: tuple[Event, ...], at_ms: UtcMs
) -> tuple[Event, ...]:
    """Say what follows now that `decided` is folded into `state`, for the running deals it touched."""
    ended = deals.sell_out(show, state, runs, at_ms)
    state = replay(ended, state)
    reviewed = claims.review(show, state, (run for run in runs if state.run(run.deal) is not None), at_ms)
    state = replay(reviewed, state)
    guided = sync_guiding.give_way(show, state, at_ms)
    return (*ended, *reviewed, *guided, *replan.replan(show, state, decided, at_ms))


def _pass_time(show: Show, state: ShowState, at_ms: UtcMs) -> Decision:
    """Do what is due: deals first, so that a cue of the rundown finds them as they are."""
    due: tuple[Event, ...] = (
        *deals.pass_time(show, state, at_ms),
        *graphics.pass_time(state, at_ms),
        *numbers.pass_time(state, at_ms),
        *panicking.pass_time(state, at_ms),
        *switching.pass_time(state, at_ms),
        *sync_correcting.pass_time(state, at_ms),
        *sync_guiding.pass_time(show, state, at_ms),
    )
    due = (*due, *rundown.pass_time(show, replay(due, state), at_ms, _decide_part))
    return Accepted((*due, *director.pass_time(show, replay(due, state), at_ms)))


def _answer(show: Show, state: ShowState, command: Command, at_ms: UtcMs) -> Decision:
    match command:
        case OpenShow():
            return live.decide_open(state, command)
        case LoadShow():
            return live.decide_load(show, state, command, at_ms)
        case BeginShow():
            return live.decide_begin(state, command, at_ms)
        case FinishShow():
            return live.decide_finish(state, command, at_ms)
        case PassTime():
            return _pass_time(show, state, at_ms)
        case SetLock():
            return locks.decide_lock(state, command)
        case PinProduct():
            return pins.decide_pin(show, state, command, at_ms)
        case UnpinProduct():
            return pins.decide_unpin(state, command)
        case CountStock():
            return stock.decide_count(show, state, command, at_ms)
        case RecordSale():
            return stock.decide_sale(show, state, command, at_ms)
        case SetPrompter():
            return prompter.decide_prompter(state, command)
        case ChangeEnergy():
            return coach.decide_energy(state, command, at_ms)
        case CheckOpening():
            return coach.decide_check(state, command)
        case PlaySound() | ToggleSound() | HoldSound() | StopSounds() | PrehearSound():
            return sounding.decide_sound(show, command)
        case RunBed() | SkipTrack() | SetBedLevel():
            return bedding.decide_bed(show, state, command)
        case SetEffectsLevel() | MuteBus():
            return riding.decide_fader(show, state, command)
        case KeepMix() | RecallMix() | DropMix():
            return mixing.decide_mix(show, state, command)
        case SayNote() | SayDeal() | SayStock() | QuietNotes():
            return earbud.decide_note(show, state, command, at_ms)
        case AllOut():
            return clearing.decide_all_out(state, command)
        case Panic():
            return panicking.decide_panic(show, state, at_ms)
        case UndoPanic():
            return panicking.decide_undo(show, state, at_ms)
        case _:
            return _planned(show, state, command, at_ms)


_Deal = (
    ArmDeal | DisarmDeal | StartDeal | EndDeal | ExtendDeal | ShowCountdown | OverrideClaim | RestoreClaim | ReadListing
)

_Rundown = (
    NextSegment
    | BackSegment
    | JumpSegment
    | HoldRundown
    | MoveSegment
    | RemoveSegment
    | SkipSegment
    | SetDuration
    | UndoEdit
    | RedoEdit
    | AcceptProposal
    | DeclineProposal
)

_Picture = (
    CameraCommand
    | ObsCommand
    | PageCommand
    | MachineCommand
    | PadCommand
    | GraphicCommand
    | LoadedCommand
    | FramingCommand
    | SetUpCommand
    | HushCommand
    | CommentCommand
    | SyncCommand
    | GuideCommand
    | EditCommand
)

_ASK = "Ask it from a window, a pad or a controller, not from a cue or a rule."

_Obs = RunOutput | MarkMoment | MuteInput | SetVolume | SetMonitor | SetOffset

_Automatic = FireCue | SettleCue | ArmRule | DisarmRule | AcceptRule | DeclineRule | ReadMetrics


def _camera(show: Show, state: ShowState, command: CameraCommand, at_ms: UtcMs) -> Decision:
    match command:
        case TakeCamera():
            return cameras.decide_take(show, state, command, at_ms)
        case PreviewCamera():
            return cameras.decide_preview(show, state, command, at_ms)
        case TapCamera():
            return taps.decide_tap(show, state, command, at_ms)
        case FollowSwitcher():
            return cameras.decide_follow(show, state, command, at_ms)
        case FindCameras():
            return cameras.decide_find(show, state, command)
        case RenameScene():
            return vanished.decide_rename(show, state, command)
        case TakeBack() | HoldCamera() | ReleaseCamera() | SetStudio() | MoveTBar():
            return switching.decide_switching(show, state, command, at_ms)
        case SetDirector() | FollowVoice() | SeeScenes():
            return director.decide_director(show, state, command, at_ms)
        case _:
            assert_never(command)


def _planned(show: Show, state: ShowState, command: _Deal | _Rundown | _Picture | _Automatic, at_ms: UtcMs) -> Decision:
    if isinstance(command, _Deal):
        return _deal(show, state, command, at_ms)
    if isinstance(command, _Rundown):
        return _rundown(show, state, command, at_ms)
    if isinstance(command, CameraCommand):
        return _camera(show, state, command, at_ms)
    if isinstance(command, ReturnCommand):
        return resending.decide_return(show, state, command, at_ms)
    if isinstance(command, ObsCommand):
        return _obs(state, command, at_ms)
    if isinstance(command, PageCommand):
        return paging.decide_paging(state, command, at_ms)
    if isinstance(command, MachineCommand):
        return Refused(
            "Which device plays a role is this machine's, not the show's.",
            _ASK,
        )
    if isinstance(command, PadCommand):
        return Refused("What controls fire is no part of the show.", _ASK)
    if isinstance(command, GraphicCommand):
        return _graphic(show, state, command, at_ms)
    if isinstance(command, LoadedCommand):
        return loaded.decide_loaded(show, state, command, at_ms)
    if isinstance(command, FramingCommand):
        return framing.decide_framing(show, state, command, at_ms)
    if isinstance(command, EditCommand):
        return show_edits.decide_edit(show, state, command)
    if isinstance(command, SetUpCommand):
        return setup.decide_setup(show, state, command, at_ms)
    if isinstance(command, HushCommand):
        return hushing.decide_hush(state, command, at_ms)
    if isinstance(command, SyncCommand | GuideCommand):
        return sync_guiding.decide_sync(show, state, command, at_ms)
    if isinstance(command, CommentCommand):
        return commenting.decide_comment(show, state, command, at_ms, _decide_part)
    return _automatic(show, state, command, at_ms)


def _obs(state: ShowState, command: _Obs, at_ms: UtcMs) -> Decision:
    match command:
        case RunOutput():
            return outputs.decide_output(command)
        case MarkMoment():
            return outputs.decide_mark(state, command, at_ms)
        case MuteInput() | SetVolume() | SetMonitor() | SetOffset():
            return inputs.decide_input(command)
        case _:
            assert_never(command)


def _deal(show: Show, state: ShowState, command: _Deal, at_ms: UtcMs) -> Decision:
    match command:
        case ArmDeal():
            return deals.decide_arm(show, state, command, at_ms)
        case DisarmDeal():
            return deals.decide_disarm(state, command)
        case StartDeal():
            return deals.decide_start(show, state, command, at_ms)
        case EndDeal():
            return deals.decide_end(state, command, at_ms)
        case ExtendDeal():
            return deals.decide_extend(show, state, command, at_ms)
        case ShowCountdown():
            return deals.decide_show_countdown(state, command)
        case OverrideClaim():
            return claims.decide_override(show, state, command, at_ms)
        case RestoreClaim():
            return claims.decide_restore(state, command)
        case ReadListing():
            return claims.decide_listing(show, state, command, at_ms)
        case _:
            assert_never(command)


def _rundown(show: Show, state: ShowState, command: _Rundown, at_ms: UtcMs) -> Decision:
    match command:
        case NextSegment():
            return rundown.decide_next(show, state, command, at_ms, _decide_part)
        case BackSegment():
            return rundown.decide_back(show, state, command, at_ms, _decide_part)
        case JumpSegment():
            return rundown.decide_jump(show, state, command, at_ms, _decide_part)
        case HoldRundown():
            return rundown.decide_hold(state, command)
        case MoveSegment() | RemoveSegment() | SkipSegment() | SetDuration():
            return arranging.decide_edit(show, state, command)
        case UndoEdit():
            return arranging.decide_undo(show, state, command)
        case RedoEdit():
            return arranging.decide_redo(show, state, command)
        case AcceptProposal() | DeclineProposal():
            return replan.decide_proposal(state, command)
        case _:
            assert_never(command)


def _graphic(show: Show, state: ShowState, command: GraphicCommand, at_ms: UtcMs) -> Decision:
    match command:
        case PreviewGraphic():
            return graphics.decide_preview(show, state, command, at_ms)
        case ShowGraphic():
            return graphics.decide_show(show, state, command, at_ms)
        case SetGraphic():
            return graphics.decide_set(show, state, command)
        case TakeGraphics():
            return graphics.decide_take(show, state, at_ms)
        case HideGraphic():
            return graphics.decide_hide(state, command)
        case OverrideGraphic():
            return graphics.decide_override(show, state, command, at_ms)
        case RestoreGraphic():
            return graphics.decide_restore(show, state, command)
        case StepGraphic():
            return stepping.decide_step(show, state, command, at_ms)
        case DoGraphic():
            return stepping.decide_do(show, state, command)
        case _:
            assert_never(command)


def _automatic(show: Show, state: ShowState, command: _Automatic, at_ms: UtcMs) -> Decision:
    match command:
        case FireCue():
            return cues.decide_fire(show, state, command, at_ms, _decide_part)
        case SettleCue():
            return cues.decide_settle(show, state, command, at_ms, _decide_part)
        case ArmRule() | DisarmRule():
            return rules.decide_arm(show, state, command)
        case AcceptRule() | DeclineRule():
            return rules.decide_answer(show, state, command, at_ms, _decide_part)
        case ReadMetrics():
            decision = rules.decide_metrics(show, state, command, at_ms, _decide_part)
            noted = numbers.note(show, state, command.sample, at_ms)
            over = hushing.decide_over(show, state, command.sample, at_ms)
            return Accepted((*decision.events, *noted, *over)) if isinstance(decision, Accepted) else decision
        case _:
            assert_never(command)
