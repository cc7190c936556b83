"""OBS comes back otherwise: told, asked once, and sent again only on the operator's yes."""

import pytest
from msgspec.structs import replace

from console.show.alarms import alarms
from console.show.camera_commands import FollowSwitcher, TakeCamera
from console.show.commands import BeginShow, Command
from console.show.cuts import CameraTaken, TakeOrigin
from console.show.decide import decide
from console.show.decisions import Accepted, Refused
from console.show.events import Event
from console.show.obs_commands import LeavePlan, Output, ResendPlan, RunOutput, SeeFallen, SeeMisframed, SeeReturn
from console.show.obs_events import OutputAsked, ReturnAnswered
from console.show.resending import differences, resend_word
from console.show.state import FRESH, Returned, ShowState
from console.show.types import SceneName, UtcMs
from tests.console.show.programme import after
from tests.console.show.shop import CLOSE, SHOW, START_MS, WIDE

WANTED = CLOSE
SCENES = tuple(camera.scene for camera in SHOW.cameras)
TAKEN = TakeCamera(camera=WANTED.id)
BACK = SeeReturn(WIDE.scene, SCENES, fresh=False)
FOLLOWED = FollowSwitcher(WIDE.scene)


def _after(*commands: Command) -> ShowState:
    return after(SHOW, FRESH, *((UtcMs(START_MS + n), command) for n, command in enumerate(commands)))


def _events(state: ShowState, command: Command) -> tuple[Event, ...]:
    decision = decide(SHOW, state, command, START_MS)
    assert isinstance(decision, Accepted)
    return decision.events


def test_another_scene_is_told_and_the_show_follows_it_meanwhile() -> None:
    state = _after(TAKEN, BACK, FOLLOWED)
    asked = Returned(WANTED.scene, WANTED.name, WANTED.id, WIDE.scene)
    assert (state.returned, state.program) == (asked, WIDE.id)
    (told,) = differences(SHOW, state)
    assert told == f"The show had {WANTED.name}; OBS shows {WIDE.name}."
    assert any(told in alarm and "plan.resend" in alarm for alarm in alarms(SHOW, state, START_MS))
    assert resend_word(state) == f"Take {WANTED.name}"


def test_yes_takes_it_again_and_no_leaves_it() -> None:
    state = _after(TAKEN, BACK, FOLLOWED)
    taken = CameraTaken(camera=WANTED.id, scene=WANTED.scene, origin=TakeOrigin.OPERATOR, at_ms=START_MS)
    assert _events(state, ResendPlan()) == (ReturnAnswered(resend=True), taken)
    assert _events(state, LeavePlan()) == (ReturnAnswered(resend=False),)
    assert _after(TAKEN, BACK, FOLLOWED, ResendPlan()).program == WANTED.id
    assert _after(TAKEN, BACK, FOLLOWED, LeavePlan()).returned is None


@pytest.mark.parametrize("command", [ResendPlan(), LeavePlan()])
def test_without_a_question_there_is_nothing_to_answer(command: Command) -> None:
    refused = decide(SHOW, _after(TAKEN, SeeReturn(WANTED.scene, SCENES, fresh=False)), command, START_MS)
    assert isinstance(refused, Refused)


def test_a_show_just_opened_asks_nothing_unless_it_is_live() -> None:
    fresh = replace(BACK, fresh=True)
    assert _after(TAKEN, fresh).returned is None
    assert _after(BeginShow(), TAKEN, fresh).returned is not None


def test_what_ran_and_does_not_is_started_again_on_yes() -> None:
    state = _after(TAKEN, BACK, FOLLOWED, SeeFallen((Output.RECORD, Output.STREAM)))
    assert differences(SHOW, state)[1:] == (
        "The recording ran and does not any more.",
        "The stream ran and does not any more.",
    )
    assert _events(state, ResendPlan())[2:] == (
        OutputAsked(Output.RECORD, on=True),
        OutputAsked(Output.STREAM, on=True),
    )
    assert resend_word(state) == f"Take {WANTED.name}, start the recording, start the stream"


def test_a_scene_that_is_gone_is_named_and_never_taken() -> None:
    state = _after(TAKEN, replace(BACK, scenes=(WIDE.scene,)), FOLLOWED)
    assert "which OBS has no more" in differences(SHOW, state)[0]
    refused = decide(SHOW, state, ResendPlan(), START_MS)
    assert isinstance(refused, Refused)
    assert WANTED.scene in refused.why
    with_record = after(SHOW, state, (START_MS, SeeFallen((Output.RECORD,))))
    assert _events(with_record, ResendPlan()) == (ReturnAnswered(resend=True), OutputAsked(Output.RECORD, on=True))


def test_what_somebody_sets_right_by_hand_drops_out() -> None:
    asked = (TAKEN, BACK, FOLLOWED, SeeFallen((Output.RECORD,)))
    taken = _after(*asked, TAKEN).returned
    assert taken == Returned(outputs=(Output.RECORD,))
    assert _after(*asked, TAKEN, RunOutput(Output.RECORD, on=True)).returned is None
    assert _after(TAKEN, BACK, FOLLOWED, FollowSwitcher(WANTED.scene)).returned is None


def test_lost_again_it_is_compared_with_what_the_show_had_first() -> None:
    again = (TAKEN, BACK, FOLLOWED, BACK, FOLLOWED)
    assert _after(*again).returned == _after(TAKEN, BACK, FOLLOWED).returned
    assert _after(TAKEN, BACK, FOLLOWED, SeeReturn(WANTED.scene, SCENES, fresh=False)).returned is None


def test_cameras_that_stand_otherwise_are_asked_about() -> None:
    state = _after(SeeMisframed(misframed=True))
    assert state.returned == Returned(misframed=True)
    assert resend_word(state) == "Place the cameras"
    assert _events(state, ResendPlan()) == (ReturnAnswered(resend=True),)
    assert _after(SeeMisframed(misframed=True), SeeMisframed(misframed=False)).returned is None


def test_a_scene_no_camera_stands_for_is_called_as_obs_does() -> None:
    state = _after(TAKEN, replace(BACK, program=SceneName("Intro")))
    assert differences(SHOW, state) == (f"The show had {WANTED.name}; OBS shows Intro.",)
