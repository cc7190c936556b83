"""The assistant: asked, proposed, made on a yes, taken back; never while the show is live or editing locked."""

import pytest
from msgspec.structs import replace

from console.show.commands import BeginShow, Command, OpenShow, SetLock
from console.show.decide import decide
from console.show.decisions import Refused
from console.show.evolve import replay
from console.show.setup import broken_off, busy
from console.show.setup_commands import (
    ApplyScenes,
    EndSetUp,
    NoteStep,
    NoteUndone,
    ProposeScenes,
    SeeStock,
    UndoScenes,
)
from console.show.setup_types import SetUpMade, SetUpPhase, Stock, StockScene
from console.show.state import FRESH, Lock, ShowState
from console.show.types import Show, UtcMs
from tests.console.show.test_setup_plan import HOST, NEW, SHOW

NOW = UtcMs(1_000)


def do(state: ShowState, *commands: Command, show: Show = SHOW) -> ShowState:
    for command in commands:
        decision = decide(show, state, command, NOW)
        assert not isinstance(decision, Refused), decision
        state = replay(decision.events, state)
    return state


def refusal(state: ShowState, command: Command, show: Show = SHOW) -> str:
    decision = decide(show, state, command, NOW)
    assert isinstance(decision, Refused)
    assert decision.remedy
    return decision.why


def proposed(stock: Stock = NEW) -> ShowState:
    return do(FRESH, ProposeScenes(), SeeStock(stock))


def made_by(state: ShowState, number: int) -> SetUpMade:
    return SetUpMade(state.setup.steps[number], source=f"s{number}")


def test_a_proposal_comes_when_it_was_asked_for() -> None:
    assert do(FRESH, SeeStock(NEW)).setup.phase is SetUpPhase.IDLE
    setup = proposed().setup
    assert (setup.phase, len(setup.steps), setup.at_ms, setup.made) == (SetUpPhase.PROPOSED, 6, NOW, ())
    assert refusal(FRESH, ProposeScenes(), replace(SHOW, cameras=())) == "The show names no cameras."


def test_every_step_counts_and_what_was_made_is_kept() -> None:
    state = do(proposed(), ApplyScenes())
    assert (state.setup.phase, busy(state)) == (SetUpPhase.APPLYING, True)
    made = made_by(state, 0)
    state = do(state, NoteStep(made), NoteStep(None))
    assert (state.setup.done, state.setup.made) == (2, (made,))
    stopped = do(state, EndSetUp("No.", "Look.")).setup
    assert (stopped.phase, stopped.why, stopped.remedy, stopped.made) == (SetUpPhase.STOPPED, "No.", "Look.", (made,))
    assert do(state, EndSetUp()).setup.phase is SetUpPhase.DONE


def test_nothing_else_begins_while_obs_is_changed() -> None:
    state = do(proposed(), ApplyScenes())
    for command in (ProposeScenes(), ApplyScenes(), UndoScenes()):
        assert "just now" in refusal(state, command)


def test_what_is_in_program_waits_for_a_second_yes() -> None:
    host = StockScene(HOST.scene)
    state = proposed(replace(NEW, scenes=(host,), in_view=(host.name,)))
    assert not any(step.air for step in do(state, ApplyScenes()).setup.steps)
    assert sum(step.air for step in do(state, ApplyScenes(air=True)).setup.steps) == 2
    only = replace(SHOW, cameras=(HOST,))
    all_air = do(FRESH, ProposeScenes(), SeeStock(replace(NEW, scenes=(host,), in_view=(host.name,))), show=only)
    assert "in program" in refusal(all_air, ApplyScenes(), only)


@pytest.mark.parametrize("command", [ApplyScenes(), UndoScenes()])
def test_neither_live_nor_locked(command: Command) -> None:
    ready = do(proposed(), ApplyScenes())
    ready = do(ready, NoteStep(made_by(ready, 0)), EndSetUp(), ProposeScenes(), SeeStock(NEW))
    assert "live" in refusal(do(ready, BeginShow()), command)
    assert refusal(do(ready, SetLock(Lock.EDIT, on=True)), command) == "Editing is locked."


def test_undo_takes_all_it_ever_made_and_keeps_what_is_left() -> None:
    state = do(proposed(), ApplyScenes())
    one, two = made_by(state, 0), made_by(state, 1)
    state = do(state, NoteStep(one), EndSetUp("No.", "Look."), ProposeScenes(), SeeStock(NEW), ApplyScenes())
    state = do(state, NoteStep(two), EndSetUp())
    assert state.setup.made == (one, two)
    state = do(state, UndoScenes())
    assert (state.setup.phase, busy(state)) == (SetUpPhase.UNDOING, True)
    left = do(state, NoteUndone((one,), ("It is left.",)))
    assert (left.setup.phase, left.setup.made, left.setup.left) == (SetUpPhase.UNDONE, (one,), ("It is left.",))
    assert "made nothing" in refusal(do(state, NoteUndone((), ())), UndoScenes())
    assert "no fresh proposal" in refusal(left, ApplyScenes())


def test_an_engine_that_ended_in_the_middle_blocks_nothing_and_its_doubt_is_told() -> None:
    state = do(proposed(), ApplyScenes())
    state = do(state, NoteStep(made_by(state, 0)), OpenShow("next"))
    assert (busy(state), broken_off(state)) == (False, True)
    undone = do(state, UndoScenes(), NoteUndone((), ()))
    assert undone.setup.left == (
        "The engine ended while it was being made: video capture device “Host camera” in Host."
        " Look in OBS whether it is there.",
    )
    assert do(state, ProposeScenes()).setup.phase is SetUpPhase.READING
