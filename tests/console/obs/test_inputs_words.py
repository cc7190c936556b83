"""Tests of `console.obs.inputs_words`."""

import pytest

from console.obs.inputs_words import done, missed, refused
from console.obs.messages import Answer, Status
from console.show.obs_commands import Monitor
from console.show.obs_events import InputEvent, InputMuted, MonitorSet, OffsetSet, VolumeSet
from console.show.obs_truth import InputState

MIC = InputState("Mic", "pulse_input_capture", True, -6.5, Monitor.ONLY, 120)


def answer(code: int, comment: str = "") -> Answer:
    return Answer("SetInputMute", False, code, comment, {}, ())


@pytest.mark.parametrize(
    ("given", "known", "words"),
    [
        ("mik", ["Music", "Mic"], "OBS has no input “mik”. Did you mean “Mic”?"),
        ("xyz", ["Music", "Mic"], "OBS has no input “xyz”. There is: Music, Mic."),
        ("Mic", [], "OBS has no input “Mic”. It has none that can be heard: add one in OBS first."),
    ],
)
def test_a_wrong_name_gets_its_remedy(given: str, known: list[str], words: str) -> None:
    assert refused(given, answer(Status.RESOURCE_NOT_FOUND, "No source was found"), known) == words


def test_other_refusals_are_said_too() -> None:
    picture = refused("Logo", answer(Status.INVALID_RESOURCE_STATE, "does not support audio"), ["Mic"])
    assert picture == "“Logo” has no sound in OBS. There is: Mic."
    assert refused("Mic", answer(402, "Out of range."), []) == "OBS did not change “Mic”: Out of range."
    assert "does not say why" in refused("Mic", None, [])


@pytest.mark.parametrize(
    "change",
    [
        InputMuted("Mic", True),
        InputMuted("Mic", None),
        VolumeSet("Mic", -6.4),
        MonitorSet("Mic", Monitor.ONLY),
        OffsetSet("Mic", 120),
    ],
)
def test_what_is_as_it_was_set_is_not_missed(change: InputEvent) -> None:
    assert missed(change, MIC) == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (InputMuted("Mic", False), "muted"),
        (VolumeSet("Mic", 0.0), "-6.5 dB"),
        (MonitorSet("Mic", Monitor.BOTH), "not on air"),
        (OffsetSet("Mic", 0), "120 ms"),
    ],
)
def test_what_is_not_says_how_it_is(change: InputEvent, words: str) -> None:
    assert words in missed(change, MIC)
    assert missed(change, MIC).startswith("OBS said yes, but")


def test_only_what_turned_over_is_told() -> None:
    assert done(InputMuted("Mic", None), MIC) == "“Mic” is muted."
    assert done(InputMuted("Mic", True), MIC) == ""
