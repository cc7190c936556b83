"""Every step and every stage of the assistant in words."""

import pytest

from console.show.setup_types import SetUp, SetUpPart, SetUpPhase, SetUpStep
from console.show.setup_words import air_words, step_words, summary
from console.show.types import SceneName

HOST = SceneName("Host")
STEP = SetUpStep(SetUpPart.SCENE, HOST)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (STEP, "+ scene Host"),
        (SetUpStep(SetUpPart.CAMERA, HOST, "Cam", "v4l2_input"), "+ video capture device “Cam” in Host"),
        (SetUpStep(SetUpPart.CAMERA, HOST, "Cam", "color_source_v3"), "+ colour “Cam” in Host, for the camera"),
        (SetUpStep(SetUpPart.ITEM, HOST, "Cam"), "+ “Cam”, which OBS has, in Host"),
        (SetUpStep(SetUpPart.PAGE, HOST), "+ graphics page on top of Host"),
        (SetUpStep(SetUpPart.ORDER, HOST, "Page"), "~ graphics page to the top of Host"),
    ],
)
def test_a_step_in_words(step: SetUpStep, words: str) -> None:
    assert step_words(step) == words


def test_what_is_in_program_is_said() -> None:
    assert air_words(STEP) == ""
    assert air_words(SetUpStep(SetUpPart.PAGE, HOST, air=True)) == "Host is in program: left out unless you say so"


def test_every_stage_has_its_sentence() -> None:
    assert len({summary(SetUp(phase, steps=(STEP, STEP))) for phase in SetUpPhase}) == len(SetUpPhase)
    assert summary(SetUp(SetUpPhase.APPLYING, steps=(STEP,) * 9, done=3)) == "3 of 9 done…"
    assert summary(SetUp(SetUpPhase.PROPOSED)) == "Nothing to do: OBS has all the show's cameras need."
    assert "question" in summary(SetUp(SetUpPhase.PROPOSED, asks=("Is it?",)))
    assert summary(SetUp(SetUpPhase.DONE, steps=(STEP,))) == "Done: it is in OBS."
    assert summary(SetUp(SetUpPhase.UNDONE, left=("It.",))) == "Taken back, but for 1 thing."
