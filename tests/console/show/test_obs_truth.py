"""Tests of `console.show.obs_truth`."""

from console.show.obs_commands import Output
from console.show.obs_truth import OutputsState, OutputState


def test_each_output_is_found_by_its_word() -> None:
    states = {output: OutputState(active=True, ran_ms=number) for number, output in enumerate(Output)}
    stream, record, replay, camera = states.values()
    outputs = OutputsState(stream, record, replay, camera)
    assert {output: outputs.of(output) for output in Output} == states
