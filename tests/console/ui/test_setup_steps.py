"""The steps of the set-up: what OBS and devices tell counts, what a person said is remembered by show."""

import pytest
from msgspec.structs import replace

from console.seat.fake import FakeSeat, calm, empty
from console.seat.fake_setup import before_live, locked
from console.seat.habits import Habits
from console.seat.view import SeatView
from console.show.facts import Level, Part
from console.show.obs_truth import ObsFigures, OutputsState
from console.show.setup_types import SetUp, SetUpPart, SetUpPhase, SetUpStep
from console.show.surface_truth import SurfaceHealth
from console.show.truth import Health, Page
from console.show.types import SceneName
from console.ui.setup_steps import Far, SetUpMemory, StepId, asks_password, closing, steps_of
from console.wire.messages import ControlLearned
from hardware.messages import ControlId, SurfaceId
from tests.console.ui.handclock import START_MS

FOLDER = "/shows/friday"


def far(view: SeatView, memory: SetUpMemory | None = None) -> dict[StepId, Far]:
    return {step.id: step.far for step in steps_of(view, memory or SetUpMemory(Habits(None, "x")))}


def says(view: SeatView, step: StepId) -> str:
    return next(one.says for one in steps_of(view, SetUpMemory(Habits(None, "x"))) if one.id == step)


def test_a_new_show_with_its_obs_has_four_steps_to_do() -> None:
    assert far(before_live(START_MS)) == {
        StepId.OBS: Far.DONE,
        StepId.SCENES: Far.OPEN,
        StepId.GRAPHICS: Far.OPEN,
        StepId.SOUND: Far.OPEN,
        StepId.PADS: Far.OPEN,
    }
    assert "3 scenes as cameras" in says(before_live(START_MS), StepId.OBS)
    told = "Read: 3 scenes as cameras, 0 inputs heard, canvas 1080 × 1920, 30 fps. Nothing was changed."
    assert says(before_live(START_MS), StepId.OBS).endswith(told)


def test_what_obs_has_not_told_is_not_said_and_another_canvas_is() -> None:
    view = before_live(START_MS)
    silent = replace(view, truth=replace(view.truth, outputs=None, inputs=None))
    assert says(silent, StepId.OBS).endswith("Read: 3 scenes as cameras. Nothing was changed.")
    wide = OutputsState(obs=ObsFigures(canvas=(1920, 1080), rate_fps=59.94))
    said = says(replace(view, truth=replace(view.truth, outputs=wide)), StepId.OBS)
    assert "canvas 1920 × 1080, 59.94 fps" in said
    assert "The show's graphics are 1080 × 1920" in said


def test_without_obs_its_reason_is_said_and_what_needs_it_comes_later() -> None:
    view = locked(START_MS)
    assert far(view)[StepId.OBS] is Far.WAITS
    assert says(view, StepId.OBS).endswith("asks for a password: none is set for this show.")
    assert far(view)[StepId.SCENES] is far(view)[StepId.GRAPHICS] is Far.LATER
    assert asks_password(view)
    assert not asks_password(before_live(START_MS))


def test_before_the_engine_is_there_nothing_is_claimed() -> None:
    assert says(empty(START_MS), StepId.OBS) == "The engine is starting…"


def test_scenes_are_done_when_made_or_when_nothing_is_missing() -> None:
    view = before_live(START_MS)
    step = SetUpStep(SetUpPart.SCENE, SceneName("Host"))
    for setup, wanted in (
        (SetUp(SetUpPhase.DONE, steps=(step,), done=1), Far.DONE),
        (SetUp(SetUpPhase.PROPOSED), Far.DONE),
        (SetUp(SetUpPhase.PROPOSED, asks=("Is it the same?",)), Far.OPEN),
        (SetUp(SetUpPhase.PROPOSED, steps=(step,)), Far.OPEN),
        (SetUp(SetUpPhase.STOPPED, steps=(step,)), Far.OPEN),
        (SetUp(SetUpPhase.UNDONE, steps=(step,)), Far.OPEN),
    ):
        assert far(replace(view, state=replace(view.state, setup=setup)))[StepId.SCENES] is wanted


def test_graphics_are_done_when_a_page_draws() -> None:
    view = before_live(START_MS)
    for page, wanted in (
        (Page("program"), Far.DONE),
        (Page("preview"), Far.OPEN),
        (Page("program", failed="x"), Far.WAITS),
    ):
        assert far(replace(view, truth=replace(view.truth, pages={"obs": page})))[StepId.GRAPHICS] is wanted


def test_a_sound_is_not_tried_on_air() -> None:
    view = calm(START_MS)
    without = {**view.truth.health, Part.CUE_BUS: Health(Level.OFF, "")}
    live = replace(view, truth=replace(view.truth, health=without))
    assert far(live)[StepId.SOUND] is Far.WAITS
    assert "The show is live" in says(live, StepId.SOUND)
    assert far(view)[StepId.SOUND] is Far.OPEN  # headphones are no air


def test_a_sound_nobody_can_play_says_why() -> None:
    view = before_live(START_MS)
    none = replace(view, show=replace(view.show, sounds=()))
    assert "no sound of its own" in says(none, StepId.SOUND)
    without = {**view.truth.health, Part.CUE_BUS: Health(Level.OFF, "")}
    for level in (Level.FAILED, Level.DEGRADED):
        broken = {**without, Part.SOUND: Health(level, "No output is there.")}
        silent = replace(view, truth=replace(view.truth, health=broken))
        assert (far(silent)[StepId.SOUND], says(silent, StepId.SOUND)) == (Far.WAITS, "No output is there.")


def test_pads_that_are_found_are_named_and_one_that_is_learned_is_done() -> None:
    view = before_live(START_MS)
    there = {"pads": SurfaceHealth(Level.READY, "", "APC mini mk2")}
    assert says(replace(view, truth=replace(view.truth, surfaces=there)), StepId.PADS).startswith("Found: APC mini mk2")
    learned = ControlLearned(SurfaceId("pads"), ControlId("pad/1/1"), "desk", 7)
    assert far(replace(view, learned=learned))[StepId.PADS] is Far.DONE


def test_what_a_person_said_is_kept_by_show_and_can_be_taken_back() -> None:
    habits = Habits(None, "x")
    memory = SetUpMemory(habits)
    memory.keep(FOLDER, StepId.SOUND, Far.DONE)
    memory.keep(FOLDER, StepId.PADS, Far.SKIPPED)
    view = before_live(START_MS)
    assert (far(view, memory)[StepId.SOUND], far(view, memory)[StepId.PADS]) == (Far.DONE, Far.SKIPPED)
    assert SetUpMemory(habits).said("/shows/other", StepId.SOUND) is None
    memory.keep(FOLDER, StepId.SOUND, None)
    assert far(view, memory)[StepId.SOUND] is Far.OPEN
    assert SetUpMemory(habits).said(FOLDER, StepId.PADS) is Far.SKIPPED


def test_without_a_folder_nothing_is_kept() -> None:
    memory = SetUpMemory(Habits(None, "x"))
    memory.keep("", StepId.SOUND, Far.DONE)
    assert memory.said("", StepId.SOUND) is None


def test_what_is_there_counts_more_than_what_was_left_out() -> None:
    memory = SetUpMemory(FakeSeat(empty(START_MS), {}, ()).habits)
    memory.keep(FOLDER, StepId.OBS, Far.SKIPPED)
    assert far(before_live(START_MS), memory)[StepId.OBS] is Far.DONE
    assert far(locked(START_MS), memory)[StepId.OBS] is Far.SKIPPED


@pytest.mark.parametrize(("left_out", "said"), [(3, "4 of 5 done."), (4, "Everything is set up.")])
def test_the_end_is_said(left_out: int, said: str) -> None:
    memory = SetUpMemory(Habits(None, "x"))
    for step in list(StepId)[1 : 1 + left_out]:
        memory.keep(FOLDER, step, Far.SKIPPED)
    assert closing(steps_of(before_live(START_MS), memory)).startswith(said)
