"""The scenes set-up assistant: proposes, makes on a yes, takes back. Each step is journalled when OBS has it.

Counterparts: `console.show.setup_plan` makes the proposal, `console.obs.setup` reads and performs.
"""

from msgspec.structs import replace

from console.show.decisions import Decision, Refused, accept
from console.show.setup_commands import (
    ApplyScenes,
    EndSetUp,
    NoteStep,
    NoteUndone,
    ProposeScenes,
    ScenesAsked,
    ScenesBegun,
    ScenesEnded,
    ScenesProposed,
    ScenesStepped,
    ScenesUndoBegun,
    ScenesUndone,
    SeeStock,
    SetUpCommand,
    SetUpEvent,
    UndoScenes,
)
from console.show.setup_plan import propose
from console.show.setup_types import SetUp, SetUpPhase
from console.show.setup_words import step_words
from console.show.state import ShowState
from console.show.types import Show, UtcMs

CHANGING = (SetUpPhase.APPLYING, SetUpPhase.UNDOING)
LIVE = Refused(
    "OBS's scenes are not set up while the show is live.",
    "Finish the show first, or add what is missing in OBS yourself.",
)
BUSY = Refused("OBS's scenes are being set up just now.", "Wait for it to end; it takes seconds.")


def busy(state: ShowState) -> bool:
    """Tell whether OBS is being changed now. What an earlier engine began goes on no more."""
    return state.setup.phase in CHANGING and state.setup.epoch == state.epoch


def broken_off(state: ShowState) -> bool:
    """Tell whether an earlier engine ended in the middle."""
    return state.setup.phase in CHANGING and state.setup.epoch != state.epoch


def decide_setup(show: Show, state: ShowState, command: SetUpCommand, at_ms: UtcMs) -> Decision:
    """Propose, make, take back; note how it goes."""
    match command:
        case ProposeScenes():
            return _decide_propose(show, state, command)
        case ApplyScenes():
            return _decide_apply(state, command)
        case UndoScenes():
            return _decide_undo(state)
        case SeeStock():
            if state.setup.phase is not SetUpPhase.READING:
                return accept()
            found = propose(show, command.stock, state.setup.apart)
            return accept(ScenesProposed(found.steps, found.there, found.asks, found.notes, at_ms))
        case NoteStep():
            return accept(ScenesStepped(command.made)) if state.setup.phase is SetUpPhase.APPLYING else accept()
        case EndSetUp():
            waits = state.setup.phase in (*CHANGING, SetUpPhase.READING)
            return accept(ScenesEnded(command.why, command.remedy)) if waits else accept()
        case NoteUndone():
            undoes = state.setup.phase is SetUpPhase.UNDOING
            return accept(ScenesUndone(command.made, command.words)) if undoes else accept()


def _decide_propose(show: Show, state: ShowState, command: ProposeScenes) -> Decision:
    if busy(state):
        return BUSY
    if not show.cameras:
        return Refused("The show names no cameras.", "Add them to show.toml as [[camera]], each with its scene.")
    return accept(ScenesAsked(command.apart))


def _decide_apply(state: ShowState, command: ApplyScenes) -> Decision:
    if busy(state):
        return BUSY
    if state.live_ms is not None:
        return LIVE
    if state.setup.phase is not SetUpPhase.PROPOSED:
        return Refused("There is no fresh proposal.", "Look at OBS first: scenes.propose.")
    steps = tuple(step for step in state.setup.steps if command.air or not step.air)
    if not steps and state.setup.steps:
        why = "All that is left to make changes what is in program."
        return Refused(why, "Put another scene in program and look again, or say scenes.apply air=yes.")
    return accept(ScenesBegun(steps)) if steps else accept()


def _decide_undo(state: ShowState) -> Decision:
    if busy(state):
        return BUSY
    if state.live_ms is not None:
        return LIVE
    if not state.setup.made:
        return Refused("The assistant has made nothing that could be taken back.", "Remove it in OBS.")
    return accept(ScenesUndoBegun(state.setup.made))


def evolve_setup(state: ShowState, event: SetUpEvent) -> ShowState:
    """Fold it."""
    return replace(state, setup=_evolve(state, state.setup, event))


def _evolve(state: ShowState, setup: SetUp, event: SetUpEvent) -> SetUp:
    match event:
        case ScenesAsked():
            made = setup.made
            return SetUp(SetUpPhase.READING, state.epoch, event.apart, made=made)
        case ScenesProposed():
            told = {"there": event.there, "asks": event.asks, "notes": event.notes, "at_ms": event.at_ms}
            return replace(setup, phase=SetUpPhase.PROPOSED, steps=event.steps, **told)
        case ScenesBegun():
            return replace(setup, phase=SetUpPhase.APPLYING, epoch=state.epoch, steps=event.steps, done=0, left=())
        case ScenesStepped():
            made = setup.made if event.made is None else (*setup.made, event.made)
            return replace(setup, done=setup.done + 1, made=made)
        case ScenesEnded():
            phase = SetUpPhase.STOPPED if event.why else SetUpPhase.DONE
            return replace(setup, phase=phase, why=event.why, remedy=event.remedy)
        case ScenesUndoBegun():
            doubt = (_doubt(setup),) if broken_off(state) and setup.done < len(setup.steps) else ()
            return replace(setup, phase=SetUpPhase.UNDOING, epoch=state.epoch, left=doubt, why="", remedy="")
        case ScenesUndone():
            words = (*setup.left, *event.words)
            return replace(setup, phase=SetUpPhase.UNDONE, made=event.made, steps=(), done=0, left=words)


def _doubt(setup: SetUp) -> str:
    """Name the step that was under way when an engine ended: OBS may have done it."""
    words = step_words(setup.steps[setup.done]).removeprefix("+ ").removeprefix("~ ")
    return f"The engine ended while it was being made: {words}. Look in OBS whether it is there."
