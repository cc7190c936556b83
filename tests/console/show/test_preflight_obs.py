"""Each line of OBS in each of its levels."""

import pytest
from msgspec.structs import replace

from console.show.facts import Level, Part
from console.show.nesting import SceneTree
from console.show.obs_truth import ObsFigures, OutputsState, OutputState, RecordFigures, StreamFigures, Turn
from console.show.preflight_lines import Line, Verdict
from console.show.rivals import Rivals, Undone
from console.show.state import Returned
from console.show.types import CameraId, SceneName, UtcMs
from tests.console.show.checklist import HOST, NOW, RUNS, SHOW, STATE, TABLE, TRUTH, checked, health, told

OUTPUTS = TRUTH.outputs or OutputsState()
AWAY = replace(TRUTH, program=None, outputs=None, inputs=None)


def of(outputs: OutputsState) -> dict[str, Line]:
    return checked(truth=replace(TRUTH, outputs=outputs))


def test_obs_itself() -> None:
    assert told(checked()["OBS"])[0] is Verdict.OK
    assert told(checked(truth=health(Part.SWITCHER, Level.DEGRADED))["OBS"]) == (Verdict.LOOK, "It is broken.")
    away = checked(truth=AWAY)
    assert told(away["OBS"])[0] is Verdict.STOP
    assert told(away["Cameras"])[0] is Verdict.STOP
    assert "Stream" not in away
    assert told(checked(truth=replace(TRUTH, outputs=None))["OBS keeps up"])[0] is Verdict.LOOK


@pytest.mark.parametrize(
    ("lag", "verdict"), [(0.0, Verdict.OK), (0.01, Verdict.OK), (0.02, Verdict.LOOK), (0.06, Verdict.STOP)]
)
def test_frames_that_come_late(lag: float, verdict: Verdict) -> None:
    for figures in (ObsFigures(fps=30.0, render_lag=lag), ObsFigures(fps=30.0, encoder_lag=lag)):
        line = of(replace(OUTPUTS, obs=figures))["OBS keeps up"]
        assert told(line)[0] is verdict
        assert "30 frames a second" in line.found


@pytest.mark.parametrize(
    ("output", "verdict", "words"),
    [
        (RUNS, Verdict.OK, "2 min"),
        (OutputState(), Verdict.LOOK, "off"),
        (OutputState(under_way=Turn.STARTING), Verdict.LOOK, "starting"),
        (OutputState(why="No key."), Verdict.STOP, "No key."),
        (OutputState(failed="The server said no."), Verdict.STOP, "server said no"),
        (OutputState(fell=True), Verdict.STOP, "ended"),
    ],
)
def test_stream_and_recording(output: OutputState, verdict: Verdict, words: str) -> None:
    for part, which in (("Stream", "stream"), ("Recording", "record")):
        line = of(replace(OUTPUTS, **{which: output}))[part]
        assert told(line)[0] is verdict
        assert words in line.found


@pytest.mark.parametrize(
    ("network", "verdict"),
    [
        (StreamFigures(), Verdict.OK),
        (StreamFigures(dropped_share=0.02), Verdict.LOOK),
        (StreamFigures(congestion=0.9, congested_ms=5_000), Verdict.LOOK),
        (StreamFigures(dropped_share=0.1), Verdict.STOP),
        (StreamFigures(reconnecting=True), Verdict.STOP),
    ],
)
def test_the_network(network: StreamFigures, verdict: Verdict) -> None:
    assert told(of(replace(OUTPUTS, network=network))["Network"])[0] is verdict


def test_no_network_is_judged_before_the_stream_runs() -> None:
    assert "Network" not in of(replace(OUTPUTS, stream=OutputState()))


@pytest.mark.parametrize(("minutes", "verdict"), [(9, Verdict.STOP), (59, Verdict.LOOK), (60, Verdict.OK)])
def test_the_disk_while_it_records(minutes: int, verdict: Verdict) -> None:
    line = of(replace(OUTPUTS, recording=RecordFigures(disk_minutes=minutes, megabytes_a_minute=45)))
    assert told(line["Disk of the recording"])[0] is verdict
    assert f"{minutes} min at 45 MB" in line["Disk of the recording"].found


@pytest.mark.parametrize(("free_mb", "verdict"), [(1_999, Verdict.STOP), (9_999, Verdict.LOOK), (10_000, Verdict.OK)])
def test_the_disk_before_it_records(free_mb: int, verdict: Verdict) -> None:
    assert told(of(replace(OUTPUTS, obs=ObsFigures(disk_mb=free_mb)))["Disk of the recording"])[0] is verdict


def test_cameras_are_counted_and_those_that_lack_something_named() -> None:
    assert told(checked()["Cameras"]) == (Verdict.OK, "2 of 2 cameras with scene and source.")
    assert checked(replace(SHOW, cameras=()))["Cameras"].verdict is Verdict.UNUSED
    gone = replace(STATE, director=replace(STATE.director, scenes=(HOST, SceneName("Tables"))))
    lines = checked(state=gone)
    assert told(lines["Camera “Table”"])[0] is Verdict.STOP
    assert "Tables" in lines["Camera “Table”"].found
    assert lines["Cameras"].found.startswith("1 of 2")


def test_a_camera_whose_source_is_gone_or_whose_scene_is_empty() -> None:
    other = replace(TRUTH, tree=SceneTree(shows={HOST: ("Cam 1",), TABLE: ("Logo",)}))
    assert "no source “Cam 2”" in told(checked(truth=other)["Camera “Table”"])[1]
    hidden = replace(TRUTH, tree=SceneTree(shows={HOST: (), TABLE: ("Cam 2",)}, off={HOST: ("Cam 1",)}))
    assert told(checked(truth=hidden)["Camera “Host”"])[0] is Verdict.STOP
    switched_off = replace(TRUTH, tree=SceneTree(shows={TABLE: ("Logo",)}, off={TABLE: ("Cam 2",)}))
    assert "Camera “Table”" not in checked(truth=switched_off)  # of several in one scene the others are off


def test_the_safe_camera() -> None:
    assert told(checked()["Safe camera"]) == (Verdict.OK, "PANIC cuts to “Host”.")
    assert told(checked(replace(SHOW, safe_camera=None))["Safe camera"])[0] is Verdict.LOOK
    gone = replace(STATE, director=replace(STATE.director, scenes=(TABLE,)))
    assert told(checked(state=gone)["Safe camera"])[0] is Verdict.STOP


def test_somebody_else_cuts() -> None:
    assert told(checked()["One hand on the cut"])[0] is Verdict.OK
    rivals = Rivals(undone=(Undone(HOST, TABLE, UtcMs(NOW - 1), back=True),), until_ms=UtcMs(NOW + 60_000))
    assert told(checked(state=replace(STATE, rivals=rivals))["One hand on the cut"])[0] is Verdict.STOP


def test_obs_came_back_otherwise() -> None:
    assert "OBS came back" not in checked()
    state = replace(STATE, returned=Returned(scene=HOST, name="Host", camera=CameraId("host"), now=TABLE))
    assert told(checked(state=state)["OBS came back"])[0] is Verdict.STOP
