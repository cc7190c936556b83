"""What is said of an output: what OBS told, and nothing before it did."""

import pytest
from msgspec.structs import replace

from console.seat.fake import calm, engine_lost
from console.seat.fake_director import IDLE, STREAMING, disk_low, reconnecting, streaming, with_outputs
from console.seat.view import Answer, Outcome, SeatView
from console.show.obs_commands import Output
from console.show.obs_truth import OutputsState, OutputState, StreamFigures, Turn
from console.show.types import UtcMs
from console.ui.badge import Shape
from console.ui.output_words import STARTING_MS, OutputFace, asked_outputs, output_faces
from tests.console.ui.handclock import START_MS

NOBODY: frozenset[Output] = frozenset()


def faces(view: SeatView, asked: frozenset[Output] = NOBODY) -> dict[Output, OutputFace]:
    return {face.output: face for face in output_faces(view, asked)}


def words(outputs: OutputsState | None, asked: frozenset[Output] = NOBODY) -> list[str]:
    return [face.word for face in output_faces(with_outputs(calm(START_MS), outputs), asked)]


def test_nothing_is_known_until_obs_says_so_or_without_an_engine() -> None:
    assert words(None) == ["UNKNOWN"] * 4
    lost = with_outputs(engine_lost(START_MS), STREAMING)
    assert {face.word for face in output_faces(lost, NOBODY)} == {"UNKNOWN"}


def test_off_starting_on_failed_paused_and_reconnecting_differ_in_word_and_shape() -> None:
    fell = replace(IDLE, record=OutputState(fell=True))
    paused = replace(STREAMING, recording=replace(STREAMING.recording, paused=True))
    again = replace(STREAMING, network=StreamFigures(reconnecting=True))
    assert words(IDLE) == ["OFF"] * 4
    assert words(IDLE, frozenset({Output.STREAM})) == ["STARTING", "OFF", "OFF", "OFF"]
    assert words(STREAMING, frozenset({Output.STREAM})) == ["ON", "ON", "ON", "OFF"]
    assert words(fell)[1] == "FAILED"
    assert words(paused)[1] == "PAUSED"
    assert words(again)[0] == "RECONNECTING"
    shapes = {output_faces(with_outputs(calm(START_MS), one), NOBODY)[0].shape for one in (None, IDLE, STREAMING)}
    assert shapes == {Shape.DASH, Shape.RING, Shape.DOT}


def test_what_is_asked_for_and_what_came_to_nothing_stand_in_its_own_cell() -> None:
    failed = replace(IDLE, record=OutputState(failed="OBS's disk is full"), camera=OutputState(failed="x", unsure=True))
    turning = replace(STREAMING, record=OutputState(under_way=Turn.STARTING))
    stopping = replace(STREAMING, stream=replace(STREAMING.stream, under_way=Turn.STOPPING))
    assert words(failed, frozenset(Output)) == ["STARTING", "FAILED", "STARTING", "UNKNOWN"]
    assert words(turning)[1] == "STARTING"
    assert words(stopping)[0] == "STOPPING"
    told = faces(with_outputs(calm(START_MS), failed))[Output.RECORD].told
    assert told == "Recording: failed. OBS's disk is full."


def test_dropped_frames_and_congestion_are_said_when_they_matter() -> None:
    assert faces(streaming(START_MS))[Output.STREAM].figure == ""
    assert faces(reconnecting(START_MS))[Output.STREAM].figure == "-2.3%"
    jammed = with_outputs(calm(START_MS), replace(STREAMING, network=StreamFigures(congestion=0.61)))
    assert faces(jammed)[Output.STREAM].figure == "JAM 61%"
    assert "congestion 61 %" in faces(jammed)[Output.STREAM].told


def test_disk_minutes_are_said_while_it_records() -> None:
    assert faces(streaming(START_MS))[Output.RECORD].figure == "412 min"
    assert faces(disk_low(START_MS))[Output.RECORD].figure == "11 min"
    assert faces(with_outputs(calm(START_MS), IDLE))[Output.RECORD].figure == ""


def test_why_it_cannot_start_is_told() -> None:
    assert "Something else uses it" in faces(reconnecting(START_MS))[Output.CAMERA].told


@pytest.mark.parametrize(
    ("what", "outcome", "age_ms", "asked"),
    [
        ("output.start stream", Outcome.ACCEPTED, 0, {Output.STREAM}),
        ("output.start output=record", Outcome.ACCEPTED, STARTING_MS, {Output.RECORD}),
        ("output.start stream", Outcome.ACCEPTED, STARTING_MS + 1, set()),
        ("output.start stream", Outcome.WAITING, 0, set()),
        ("output.start stream", Outcome.REFUSED, 0, set()),
        ("camera.take stream", Outcome.ACCEPTED, 0, set()),
    ],
)
def test_what_was_started_lately(what: str, outcome: Outcome, age_ms: int, asked: set[Output]) -> None:
    answer = Answer(UtcMs(START_MS - age_ms), what, outcome, "", "")
    assert asked_outputs((answer,), START_MS) == asked


def test_a_failure_or_a_stop_ends_the_starting() -> None:
    begun = Answer(START_MS, "output.start stream", Outcome.ACCEPTED, "", "")
    failed = Answer(START_MS, "output.start stream", Outcome.FAILED, "", "")
    stopped = Answer(START_MS, "output.stop stream", Outcome.ACCEPTED, "", "")
    assert asked_outputs((begun, failed), START_MS) == NOBODY
    assert asked_outputs((begun, stopped), START_MS) == NOBODY
