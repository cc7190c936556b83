"""Tests of `console.obs.outputs_words`."""

import pytest

from console.obs.messages import Answer, Status
from console.obs.outputs_words import NAMES, TIGHT_MB, WHY_NOT, already_so, refused, unproven
from console.plan.outputs import RunOutput
from console.show.facts import EffectId
from console.show.obs_commands import Output


def run(output: Output, on: bool) -> RunOutput:
    return RunOutput(EffectId(1), output, on)


def answer(code: int, comment: str) -> Answer:
    return Answer("Start", False, code, comment, {}, ())


def test_already_so_says_which_way() -> None:
    assert already_so(run(Output.STREAM, True)) == "The stream was on already."
    assert already_so(run(Output.REPLAY, False)) == "The replay buffer was off already."


@pytest.mark.parametrize("output", Output)
def test_what_obs_does_not_have_is_said_with_its_remedy(output: Output) -> None:
    why = refused(run(output, True), answer(Status.INVALID_RESOURCE_STATE, "not available"))
    assert why == WHY_NOT[output]
    assert "OBS" in why


def test_any_other_refusal_repeats_obs() -> None:
    assert refused(run(Output.RECORD, True), answer(700, "Busy.")) == "OBS did not start the recording: Busy."
    assert refused(run(Output.RECORD, False), answer(702, "")) == "OBS did not stop the recording: it answers 702"


def test_a_full_disk_is_named_where_it_is_the_likely_reason() -> None:
    assert "disk is full (12 MB free)" in unproven(run(Output.RECORD, True), 12)
    assert "disk" not in unproven(run(Output.RECORD, True), TIGHT_MB)
    assert "disk" not in unproven(run(Output.CAMERA, True), 12)
    assert "disk" not in unproven(run(Output.RECORD, True), None)


def test_a_yes_that_came_to_nothing_says_what_to_look_at() -> None:
    assert "Settings > Stream" in unproven(run(Output.STREAM, True), 12)
    for output in Output:
        assert f"{NAMES[output]} still runs" in unproven(run(output, False), None)
