"""`evolve`: fold one event into the state. Pure and total; the engine, a replay and every seat run the same fold.

Counterpart: `console.show.decide`.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, assert_never, get_args

from msgspec.structs import replace

from console.show import (
    arranging,
    bedding,
    cameras,
    claims,
    clearing,
    coach,
    commentmarks,
    cueruns,
    deals,
    director,
    framing,
    graphics,
    hushing,
    live,
    loaded,
    locks,
    mixing,
    numbers,
    onair,
    outputs,
    paging,
    panicking,
    pins,
    prompter,
    replan,
    resending,
    riding,
    rivals,
    ruleruns,
    setup,
    show_edits,
    stepping,
    stock,
    switching,
    sync_correcting,
    sync_guiding,
    sync_noting,
    taps,
    vanished,
)
from console.show.airings import FramingEvent, LoadedEvent, NumberEvent, OnBusEvent, SteppingEvent
from console.show.beds import BedSet
from console.show.comments import CommentEvent
from console.show.cuts import (
    CameraPreviewed,
    CamerasFound,
    CameraTaken,
    CameraTapped,
    CutEvent,
    DirectorSet,
    SceneRenamed,
    ScenesSeen,
    StudioSet,
    TBarMoved,
    VoiceFollowed,
)
from console.show.edits import EditEvent
from console.show.events import (
    ClaimOverridden,
    ClaimRestored,
    ClaimsReviewed,
    CountdownShown,
    CueFired,
    CueSettled,
    DealArmed,
    DealDisarmed,
    DealEnded,
    DealExtended,
    DealOpening,
    DealStarted,
    EditRedone,
    EditUndone,
    EnergyChanged,
    Event,
    GraphicsCleared,
    ListingRead,
    LockSet,
    OpeningChecked,
    ProductPinned,
    ProductUnpinned,
    PrompterSet,
    ProposalDropped,
    ReplanProposed,
    RuleArmed,
    RuleAsked,
    RuleDisarmed,
    RuleFell,
    RuleFired,
    RuleHeldBack,
    RuleRose,
    RuleSaw,
    RundownEdited,
    RundownHeld,
    SegmentCueDone,
    SegmentStarted,
    ShowBegan,
    ShowFinished,
    ShowLoaded,
    ShowOpened,
    StockCounted,
    Take,
    UnitsSold,
)
from console.show.faders import EffectsSet
from console.show.hushes import HushEvent
from console.show.mixes import MixDropped, MixEvent, MixKept, MixRecalled
from console.show.notes import NoteEvent, NoteSaid, NotesQuieted
from console.show.obs_events import MomentMarked, ObsEvent, OffsetSet, OutputAsked, ReturnAnswered, ReturnFound
from console.show.pages import PageEvent
from console.show.panics import PanicEvent, Panicked, PanicSettled, PanicUndone
from console.show.setup_commands import SetUpEvent
from console.show.sounds import SoundEvent, SoundPlayed, SoundPreheard, SoundsStopped, SoundStopped
from console.show.state import FRESH, ShowState
from console.show.sync_corrections import SyncEvent, SyncRead, SyncRemeasured
from console.show.sync_guide import GuideEvent


def evolve(state: ShowState, event: Event) -> ShowState:
    """Fold `event` into `state`; a take first, then its parts."""
    state = _FOLDS[type(event)](state, event)
    return replay(event.parts, state) if isinstance(event, Take) else state


def replay(events: Iterable[Event], state: ShowState = FRESH) -> ShowState:
    """Fold a whole journal."""
    for event in events:
        state = evolve(state, event)
    return state


_Show = ShowOpened | ShowLoaded | ShowBegan | ShowFinished | LockSet | PrompterSet | EnergyChanged | OpeningChecked

_Air = (
    ProductPinned
    | ProductUnpinned
    | GraphicsCleared
    | PanicEvent
    | SoundEvent
    | BedSet
    | EffectsSet
    | MixEvent
    | NoteEvent
)

_Deal = DealArmed | DealDisarmed | DealOpening | DealStarted | DealExtended | DealEnded | CountdownShown

_Evidence = ClaimsReviewed | ClaimOverridden | ClaimRestored | ListingRead | StockCounted | UnitsSold

_Rundown = (
    SegmentStarted
    | SegmentCueDone
    | RundownHeld
    | RundownEdited
    | EditUndone
    | EditRedone
    | ReplanProposed
    | ProposalDropped
)

_Automatic = (
    CueFired
    | CueSettled
    | RuleArmed
    | RuleDisarmed
    | RuleRose
    | RuleFell
    | RuleSaw
    | RuleAsked
    | RuleFired
    | RuleHeldBack
)


def _fold_show(state: ShowState, event: _Show) -> ShowState:
    match event:
        case ShowOpened():
            return live.evolve_opened(state, event)
        case ShowLoaded():
            return state
        case ShowBegan():
            return live.evolve_began(state, event)
        case ShowFinished():
            return live.evolve_finished(state, event)
        case LockSet():
            return locks.evolve_lock(state, event)
        case PrompterSet():
            return prompter.evolve_prompter(state, event)
        case EnergyChanged():
            return coach.evolve_energy(state, event)
        case OpeningChecked():
            return coach.evolve_checked(state, event)
        case _:
            assert_never(event)


def _fold_air(state: ShowState, event: _Air) -> ShowState:
    match event:
        case ProductPinned():
            return pins.evolve_pinned(state, event)
        case ProductUnpinned():
            return pins.evolve_unpinned(state, event)
        case GraphicsCleared():
            return clearing.evolve_cleared(state)
        case Panicked() | PanicUndone() | PanicSettled():
            return panicking.evolve_panic(state, event)
        case SoundPlayed() | SoundStopped() | SoundsStopped() | SoundPreheard() | NoteSaid() | NotesQuieted():
            return state
        case BedSet():
            return bedding.evolve_bed(state, event)
        case EffectsSet():
            return riding.evolve_effects(state, event)
        case MixKept() | MixRecalled() | MixDropped():
            return mixing.evolve_mix(state, event)
        case _:
            assert_never(event)


def _fold_cut(state: ShowState, event: CutEvent) -> ShowState:
    match event:
        case CamerasFound():
            return cameras.evolve_found(state, event)
        case SceneRenamed():
            return vanished.evolve_renamed(state, event)
        case ScenesSeen():
            return vanished.evolve_seen(director.evolve_director(state, event), event)
        case CameraTaken():
            rival = rivals.seen(state.rivals, event, state.program_scene)
            return resending.overtaken(replace(cameras.evolve_taken(state, event), rivals=rival), event)
        case CameraPreviewed():
            return cameras.evolve_previewed(state, event)
        case CameraTapped():
            return taps.evolve_tapped(state, event)
        case StudioSet() | TBarMoved():
            return switching.evolve_switching(state, event)
        case DirectorSet() | VoiceFollowed():
            return director.evolve_director(state, event)
        case _:
            assert_never(event)


def _fold_obs(state: ShowState, event: ObsEvent) -> ShowState:
    match event:
        case MomentMarked():
            return outputs.evolve_marked(state, event)
        case ReturnFound() | ReturnAnswered():
            return resending.evolve_return(state, event)
        case OutputAsked():
            return resending.overtaken(state, event)
        case OffsetSet():
            return sync_correcting.overtaken(state, event)
        case _:
            return state


def _fold_sync(state: ShowState, event: SyncEvent) -> ShowState:
    if isinstance(event, GuideEvent):
        return sync_guiding.evolve_guide(state, event)
    match event:
        case SyncRead():
            return sync_noting.evolve_read(state, event)
        case SyncRemeasured():
            return state  # the meter hears of it, and begins anew
        case _:
            return sync_correcting.evolve_correction(state, event)


def _fold_deal(state: ShowState, event: _Deal) -> ShowState:
    match event:
        case DealArmed():
            return deals.evolve_armed(state, event)
        case DealOpening():
            return deals.evolve_opening(state, event)
        case DealStarted():
            return deals.evolve_started(state, event)
        case DealExtended():
            return deals.evolve_extended(state, event)
        case DealEnded() | DealDisarmed():
            return deals.evolve_gone(state, event)
        case CountdownShown():
            return deals.evolve_shown(state, event)
        case _:
            assert_never(event)


def _fold_evidence(state: ShowState, event: _Evidence) -> ShowState:
    match event:
        case ClaimsReviewed():
            return claims.evolve_reviewed(state, event)
        case ClaimOverridden():
            return claims.evolve_overridden(state, event)
        case ClaimRestored():
            return claims.evolve_restored(state, event)
        case ListingRead():
            return claims.evolve_listing(state, event)
        case StockCounted():
            return stock.evolve_counted(state, event)
        case UnitsSold():
            return stock.evolve_sold(state, event)
        case _:
            assert_never(event)


def _fold_rundown(state: ShowState, event: _Rundown) -> ShowState:
    match event:
        case SegmentStarted():
            return onair.evolve_segment(state, event)
        case SegmentCueDone():
            return onair.evolve_timed(state, event)
        case RundownHeld():
            return onair.evolve_held(state, event)
        case RundownEdited():
            return arranging.evolve_edit(state, event)
        case EditUndone():
            return arranging.evolve_undone(state, event)
        case EditRedone():
            return arranging.evolve_redone(state, event)
        case ReplanProposed() | ProposalDropped():
            return replan.evolve_proposal(state, event)
        case _:
            assert_never(event)


def _fold_automatic(state: ShowState, event: _Automatic) -> ShowState:
    match event:
        case CueFired():
            return cueruns.evolve_fired(state, event)
        case CueSettled():
            return cueruns.evolve_settled(state, event)
        case (
            RuleArmed()
            | RuleDisarmed()
            | RuleRose()
            | RuleFell()
            | RuleSaw()
            | RuleAsked()
            | RuleFired()
            | RuleHeldBack()
        ):
            return ruleruns.evolve_rule(state, event)
        case _:
            assert_never(event)


_FOLDS: Mapping[type, Callable[[ShowState, Any], ShowState]] = {
    kind: fold
    for union, fold in (
        (_Show, _fold_show),
        (_Air, _fold_air),
        (CutEvent, _fold_cut),
        (ObsEvent, _fold_obs),
        (PageEvent, paging.evolve_paging),
        (_Deal, _fold_deal),
        (_Evidence, _fold_evidence),
        (_Rundown, _fold_rundown),
        (_Automatic, _fold_automatic),
        (OnBusEvent, graphics.evolve_graphics),
        (SteppingEvent, stepping.evolve_stepping),
        (LoadedEvent, loaded.evolve_loaded),
        (FramingEvent, framing.evolve_framing),
        (NumberEvent, numbers.evolve_numbers),
        (SetUpEvent, setup.evolve_setup),
        (HushEvent, hushing.evolve_hush),
        (CommentEvent, commentmarks.evolve_comment),
        (SyncEvent, _fold_sync),
        (EditEvent, show_edits.evolve_edit),
    )
    for kind in get_args(union)
}
"""Which of them folds an event; a long journal makes the difference between this and asking one after the other."""
