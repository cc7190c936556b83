"""Tests of `console.obs.simulated.putting_out`."""

from pathlib import Path

import pytest

from console.obs.simulated.child import SimulatedObs
from console.obs.simulated.protocol import Request, Status
from console.obs.simulated.putting_out import BYTES_A_SECOND, RECORD, SAVED
from console.obs.simulated.requests import apply
from console.obs.simulated.world import Moment, World
from console.show.facts import InputsRead, OutputsRead
from console.show.obs_commands import Output
from console.show.obs_events import InputMuted, VolumeSet
from console.show.types import SceneName
from tests.console.obs.fake_desk import Rig
from tests.console.obs.simulated.asking import after, ask, kinds, told

OUTPUTS = [
    ("Stream", "GetStreamStatus", "StreamStateChanged"),
    ("Record", "GetRecordStatus", "RecordStateChanged"),
    ("ReplayBuffer", "GetReplayBufferStatus", "ReplayBufferStateChanged"),
    ("VirtualCam", "GetVirtualCamStatus", "VirtualcamStateChanged"),
]


@pytest.mark.parametrize(("name", "status", "event"), OUTPUTS)
def test_an_output_starts_and_stops_and_says_so(world: World, name: str, status: str, event: str) -> None:
    assert told(world, status)["outputActive"] is False
    started = ask(world, f"Start{name}")
    assert [one.data["outputState"] for one in started.events if one.data] == [
        "OBS_WEBSOCKET_OUTPUT_STARTING",
        "OBS_WEBSOCKET_OUTPUT_STARTED",
    ]
    assert set(kinds(started)) == {event}
    assert told(started.world, status)["outputActive"] is True
    stopped = after(started.world, f"Stop{name}")
    assert told(stopped, status)["outputActive"] is False


@pytest.mark.parametrize(("name", "status", "event"), OUTPUTS)
def test_twice_the_same_is_refused_as_obs_does(world: World, name: str, status: str, event: str) -> None:
    assert ask(world, f"Stop{name}").answer.status is Status.OUTPUT_NOT_RUNNING
    started = after(world, f"Start{name}")
    assert ask(started, f"Start{name}").answer.status is Status.OUTPUT_RUNNING


def test_a_recording_grows_and_tells_its_file(world: World) -> None:
    started = after(world, "StartRecord")
    later = Moment(uptime_s=12.0, incoming=0, outgoing=0)
    status = apply(started, Request(type="GetRecordStatus", data=None, id="1"), later).answer.data
    assert status is not None
    assert (status["outputDuration"], status["outputTimecode"]) == (10_000, "00:00:10.000")
    assert status["outputBytes"] == 10 * BYTES_A_SECOND
    (listed,) = told(started, "GetOutputList")["outputs"]
    assert listed["outputActive"] is True
    settings = told(started, "GetOutputSettings", outputName=listed["outputName"])["outputSettings"]
    assert settings == {"path": RECORD.path}
    assert ask(started, "GetOutputSettings", outputName="none").answer.status is Status.RESOURCE_NOT_FOUND
    assert told(started, "StopRecord") == {"outputPath": RECORD.path}


def test_a_chapter_needs_a_recording(world: World) -> None:
    assert ask(world, "CreateRecordChapter").answer.status is Status.OUTPUT_NOT_RUNNING
    recording = after(world, "StartRecord")
    assert after(after(recording, "CreateRecordChapter", chapterName="Mug"), "CreateRecordChapter").chapters == (
        "Mug",
        "Chapter 2",
    )


def test_a_replay_is_saved_while_the_buffer_runs(world: World) -> None:
    assert ask(world, "SaveReplayBuffer").answer.status is Status.OUTPUT_NOT_RUNNING
    (saved,) = ask(after(world, "StartReplayBuffer"), "SaveReplayBuffer").events
    assert (saved.type, saved.data) == ("ReplayBufferSaved", {"savedReplayPath": SAVED})


def test_there_is_a_service_to_stream_to(world: World) -> None:
    assert told(world, "GetStreamServiceSettings")["streamServiceSettings"]["key"]


def test_a_rehearsal_has_outputs_moments_chapters_and_inputs(tmp_path: Path) -> None:
    simulated = SimulatedObs(tmp_path / "obs.json", [SceneName("Wide"), SceneName("Close")], {}, tmp_path / "log")
    rig = Rig(simulated.url)
    rig.switcher.start()
    try:
        rig.facts.wait_until(lambda _: bool(rig.facts.of(OutputsRead) and rig.facts.of(InputsRead)), 20)
        assert [one.name for one in rig.facts.of(InputsRead)[-1].inputs] == ["Wide camera", "Close camera"]
        for output in Output:
            assert rig.said(rig.run(output, True)) == ""
        marked = rig.said(rig.moment("Laughter"))
        assert "a chapter is set" in marked
        assert f"the replay is saved: {SAVED}" in marked
        for output in Output:
            assert rig.said(rig.run(output, False)) == ""
        assert rig.said(rig.change(InputMuted("Wide camera", None))) == "“Wide camera” is muted."
        assert "Did you mean “Wide camera”?" in rig.why(rig.change(VolumeSet("Wid camera", 0.0)))
    finally:
        rig.switcher.stop()
        simulated.stop()
