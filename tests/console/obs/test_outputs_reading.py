"""Tests of `console.obs.outputs_reading`."""

from typing import Any

import pytest

from console.obs.messages import Answer, Status
from console.obs.outputs_reading import Reader
from console.show.obs_commands import Output
from console.show.obs_truth import Mixes, OutputsState

S = 1_000_000_000
MB = 1024**2
STREAM = {
    "outputActive": False, "outputReconnecting": False, "outputCongestion": 0.0, "outputSkippedFrames": 0,
    "outputTotalFrames": 0, "outputDuration": 0,
}  # fmt: skip
RECORD = {"outputActive": False, "outputPaused": False, "outputBytes": 0, "outputDuration": 0}
STATS = {
    "cpuUsage": 12.6, "activeFps": 29.97, "availableDiskSpace": 1000.9, "renderSkippedFrames": 0,
    "renderTotalFrames": 0, "outputSkippedFrames": 0, "outputTotalFrames": 0,
}  # fmt: skip


def ok(data: dict[str, Any]) -> Answer:
    return Answer("", True, Status.SUCCESS, "", data, ())


def no(code: int) -> Answer:
    return Answer("", False, code, "It is not available.", {}, ())


def answers(**changed: dict[str, Any] | Answer) -> dict[str, Answer]:
    """Give a whole reading; `changed`: by the first word of each."""
    plain: dict[str, dict[str, Any]] = {"stream": STREAM, "record": RECORD, "stats": STATS}
    whole = {
        "GetStreamStatus": "stream", "GetRecordStatus": "record", "GetStats": "stats",
        "GetReplayBufferStatus": "replay", "GetVirtualCamStatus": "camera", "GetOutputList": "list",
    }  # fmt: skip
    found: dict[str, Answer] = {}
    for kind, word in whole.items():
        change = changed.get(word, {})
        found[kind] = change if isinstance(change, Answer) else ok({**plain.get(word, {}), **change})
    return found


def read(reader: Reader, at_s: float, **changed: dict[str, Any] | Answer) -> OutputsState:
    state = reader.read(answers(**changed), int(at_s * S))
    assert state is not None
    return state


def test_figures_are_rounded_so_that_calm_is_calm() -> None:
    state = read(Reader(), 0)
    assert (state.obs.cpu_percent, state.obs.fps, state.obs.disk_mb) == (13, 30.0, 1000)


def test_how_the_picture_is_set_is_read_where_it_is_told() -> None:
    video = ok({"baseWidth": 1080, "baseHeight": 1920, "fpsNumerator": 30_000, "fpsDenominator": 1001})
    told = Reader().read({**answers(), "GetVideoSettings": video}, 0)
    assert told is not None
    assert (told.obs.canvas, told.obs.rate_fps) == ((1080, 1920), 29.97)
    for silent in ({}, {"GetVideoSettings": no(207)}):
        told = Reader().read({**answers(), **silent}, 0)
        assert told is not None
        assert (told.obs.canvas, told.obs.rate_fps) == ((0, 0), 0.0)


@pytest.mark.parametrize("kind", ["stats", "stream", "record"])
def test_an_obs_that_changes_its_collection_tells_nothing(kind: str) -> None:
    assert Reader().read(answers(**{kind: no(207)}), 0) is None


def test_what_obs_does_not_have_is_no_trouble_of_the_others() -> None:
    state = read(Reader(), 0, replay=no(Status.INVALID_RESOURCE_STATE), camera=no(207))
    assert "Enable Replay Buffer" in state.replay.why
    assert state.camera.why == ""
    assert (state.replay.active, state.camera.active) == (False, False)


def test_an_output_fell_that_nobody_stopped() -> None:
    reader = Reader()
    assert not read(reader, 0).stream.fell
    assert not read(reader, 2, stream={"outputActive": True, "outputDuration": 1500}).stream.fell
    assert read(reader, 4).stream.fell
    assert read(reader, 6).stream.fell
    assert not read(reader, 8, stream={"outputActive": True}).stream.fell


def test_an_output_that_was_stopped_here_did_not_fall() -> None:
    reader = Reader()
    read(reader, 0, record={"outputActive": True})
    reader.let_stop(Output.RECORD)
    assert not read(reader, 1, record={"outputActive": True}).record.fell
    assert not read(reader, 2).record.fell
    read(reader, 3, record={"outputActive": True})
    assert read(reader, 4).record.fell


def test_what_ran_when_obs_was_lost_fell() -> None:
    reader = Reader()
    read(reader, 0, stream={"outputActive": True})
    reader.lost()
    assert read(reader, 60).stream.fell


def test_the_network_is_reckoned_over_time() -> None:
    reader = Reader()
    runs = {"outputActive": True, "outputCongestion": 0.734}
    first = read(reader, 0, stream=runs).network
    assert (first.congestion, first.congested_ms, first.dropped_share) == (0.73, 0, 0.0)
    later = read(reader, 6, stream={**runs, "outputSkippedFrames": 9, "outputTotalFrames": 180}).network
    assert (later.congested_ms, later.dropped_share) == (6_000, 0.05)
    assert read(reader, 8).network.congested_ms == 0


def test_disk_minutes_follow_from_the_recording() -> None:
    reader = Reader()
    read(reader, 0, record={"outputActive": True})
    recording = read(reader, 30, record={"outputActive": True, "outputBytes": 50 * MB, "outputPaused": True}).recording
    assert (recording.megabytes_a_minute, recording.disk_minutes, recording.paused) == (100.0, 10, True)
    assert read(reader, 32).recording.disk_minutes is None


def test_a_recordings_file_is_asked_for_once_and_kept() -> None:
    reader = Reader()
    rows = [
        {"outputName": "virtualcam_output", "outputActive": True},
        {"outputName": "adv_file_output", "outputActive": True},
    ]
    read(reader, 0, record={"outputActive": True}, list={"outputs": rows})
    assert reader.file_unknown == "adv_file_output"
    reader.said(Output.RECORD, "STOPPED", "/videos/today.mp4")
    assert read(reader, 2, record={"outputActive": True}, list={"outputs": rows}).recording.path == "/videos/today.mp4"
    assert reader.file_unknown == ""
    reader.said(Output.RECORD, "STARTING", "")
    read(reader, 4, record={"outputActive": True}, list={"outputs": rows})
    assert reader.file_unknown == "adv_file_output"


def test_a_stream_connects_until_it_is_on() -> None:
    reader = Reader()
    reader.said(Output.STREAM, "STARTING", "")
    read(reader, 0)
    assert reader.connecting
    read(reader, 1, stream={"outputActive": True})
    assert not reader.connecting


def test_transitions_are_told_as_obs_has_them() -> None:
    known = ok({"transitions": [{"transitionName": "Cut"}, {"transitionName": "Überblenden"}]})
    current = ok({"transitionName": "Überblenden", "transitionDuration": 300})
    told = Reader().read({**answers(), "GetSceneTransitionList": known, "GetCurrentSceneTransition": current}, 0)
    assert told is not None
    assert told.mixes == Mixes(("Cut", "Überblenden"), "Überblenden", 300)
    fixed = ok({"transitionName": "Cut", "transitionDuration": None})
    told = Reader().read({**answers(), "GetSceneTransitionList": known, "GetCurrentSceneTransition": fixed}, 0)
    assert told is not None
    assert told.mixes.duration_ms is None
    assert read(Reader(), 0).mixes == Mixes()
