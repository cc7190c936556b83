"""Tests of `console.obs.outputs`."""

from collections.abc import Iterator

import pytest

from console.obs.outputs import SHOWN_WITHIN_S
from console.plan.effects import SwitchProgram
from console.show.facts import EffectUnknown, OutputsRead, SwitcherLost
from console.show.obs_commands import Output
from console.show.obs_truth import OutputsState, Turn
from console.show.types import SceneName
from tests.console.obs.fake_desk import RECORDING, FakeDesk, Rig, connected

LOOKED = "GetStats"
"""OBS is asked how it is when it has answered what it was asked to do: only then may time jump over the deadlines."""


@pytest.fixture
def fake() -> Iterator[FakeDesk]:
    with FakeDesk() as fake:
        yield fake


def newest(rig: Rig) -> OutputsState:
    return rig.facts.of(OutputsRead)[-1].outputs


def wait_until_runs(rig: Rig, output: Output, runs: bool) -> None:
    rig.facts.wait_until(lambda _: newest(rig).of(output).active == runs)


def test_connecting_reads_and_starts_nothing(fake: FakeDesk) -> None:
    fake.lacking = {"camera"}
    with connected(fake) as rig:
        state = newest(rig)
        assert not any(state.of(output).active for output in Output)
        assert "v4l2loopback" in state.camera.why
        assert (state.obs.cpu_percent, state.obs.fps, state.obs.disk_mb) == (7, 30.0, 50_000)
        asked = {fake.received.get_nowait()[0] for _ in range(fake.received.qsize())}
        assert {kind for kind in asked if not kind.startswith("Get")} <= {"batch"}


@pytest.mark.parametrize("output", Output)
def test_an_output_is_confirmed_when_a_reading_shows_it(fake: FakeDesk, output: Output) -> None:
    with connected(fake) as rig:
        assert rig.said(rig.run(output, True)) == ""
        assert newest(rig).of(output).active
        assert rig.said(rig.run(output, False)) == ""
        assert not newest(rig).of(output).active
        assert not newest(rig).of(output).fell


def test_what_is_so_already_is_confirmed_with_words(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        assert rig.said(rig.run(Output.RECORD, False)) == "The recording was off already."
        rig.said(rig.run(Output.RECORD, True))
        assert rig.said(rig.run(Output.RECORD, True)) == "The recording was on already."


def test_what_obs_does_not_have_fails_with_its_remedy(fake: FakeDesk) -> None:
    fake.lacking = {"replay", "camera"}
    with connected(fake) as rig:
        assert "Enable Replay Buffer" in rig.why(rig.run(Output.REPLAY, True))
        assert "v4l2loopback" in rig.why(rig.run(Output.CAMERA, True))


def test_a_stream_without_a_key_is_not_begun(fake: FakeDesk) -> None:
    fake.service = {}
    with connected(fake) as rig:
        assert "no stream key" in rig.why(rig.run(Output.STREAM, True))
        assert "stream" not in fake.running


def test_an_ok_alone_confirms_nothing(fake: FakeDesk) -> None:
    fake.obeys = False
    with connected(fake) as rig:
        record, stream = rig.run(Output.RECORD, True), rig.run(Output.STREAM, True)
        fake.wait_for("StartStream")
        rig.clock.jump(SHOWN_WITHIN_S)
        assert "does not run" in rig.why(record)
        assert isinstance(rig.end(stream), EffectUnknown)


def test_it_is_starting_until_obs_confirms_it_and_stopping_likewise(fake: FakeDesk) -> None:
    fake.hold("StartRecord")
    fake.hold("StopRecord")
    with connected(fake) as rig:
        started = rig.run(Output.RECORD, True)
        fake.wait_for("StartRecord")
        assert newest(rig).record.under_way is Turn.STARTING
        fake.release("StartRecord")
        rig.said(started)
        rig.facts.wait_until(lambda _: newest(rig).record.under_way is None)
        stopped = rig.run(Output.RECORD, False)
        fake.wait_for("StopRecord")
        assert (newest(rig).record.under_way, newest(rig).record.active) == (Turn.STOPPING, True)
        fake.release("StopRecord")
        rig.said(stopped)
        rig.facts.wait_until(lambda _: newest(rig).record.under_way is None)


def test_why_it_did_not_start_stays_with_it_until_it_runs_or_is_asked_again(fake: FakeDesk) -> None:
    fake.service = {}
    with connected(fake) as rig:
        rig.why(rig.run(Output.STREAM, True))
        rig.facts.wait_until(lambda _: "no stream key" in newest(rig).stream.failed)
        assert not newest(rig).stream.unsure
        assert newest(rig).record.failed == ""
        fake.running.add("stream")
        fake.event("StreamStateChanged", {"outputState": "OBS_WEBSOCKET_OUTPUT_STARTED"})
        rig.facts.wait_until(lambda _: newest(rig).stream.active and not newest(rig).stream.failed)
        fake.obeys = False
        rig.run(Output.STREAM, False)
        fake.wait_for("StopStream")
        fake.wait_for(LOOKED)
        rig.clock.jump(SHOWN_WITHIN_S)
        rig.facts.wait_until(lambda _: "still runs" in newest(rig).stream.failed)
        fake.obeys = True
        rig.said(rig.run(Output.STREAM, False))
        rig.facts.wait_until(lambda _: not newest(rig).stream.failed)


def test_a_full_disk_is_named(fake: FakeDesk) -> None:
    fake.obeys = False
    fake.stats = {"availableDiskSpace": 20.0}
    with connected(fake) as rig:
        record = rig.run(Output.RECORD, True)
        fake.wait_for("StartRecord")
        fake.wait_for(LOOKED)
        rig.clock.jump(SHOWN_WITHIN_S)
        assert "disk is full (20 MB free)" in rig.why(record)


def test_a_stream_that_cannot_begin_fails_at_once(fake: FakeDesk) -> None:
    fake.obeys = False
    with connected(fake) as rig:
        effect = rig.run(Output.STREAM, True)
        fake.wait_for("StartStream")
        for state in ("STARTING", "STOPPED"):
            fake.event("StreamStateChanged", {"outputState": f"OBS_WEBSOCKET_OUTPUT_{state}"})
        assert "server and key" in rig.why(effect)


def test_a_stream_that_still_connects_cannot_be_stopped(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        fake.event("StreamStateChanged", {"outputState": "OBS_WEBSOCKET_OUTPUT_STARTING"})
        assert "still connecting" in rig.why(rig.run(Output.STREAM, False))


def test_a_newer_press_takes_the_olders_place(fake: FakeDesk) -> None:
    fake.hold("StartRecord")
    with connected(fake) as rig:
        older = rig.run(Output.RECORD, True)
        fake.wait_for("StartRecord")
        newer = rig.run(Output.RECORD, True)
        assert isinstance(rig.end(older), EffectUnknown)
        fake.release("StartRecord")
        assert rig.said(newer) in ("", "The recording was on already.")


def test_an_output_that_ends_of_itself_fell_until_it_is_meant(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        rig.said(rig.run(Output.STREAM, True))
        fake.end("stream")
        rig.facts.wait_until(lambda _: newest(rig).stream.fell)
        rig.said(rig.run(Output.STREAM, False))
        rig.facts.wait_until(lambda _: not newest(rig).stream.fell)


def test_what_another_client_starts_is_shown_with_its_file(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        fake.running.add("record")
        fake.event("RecordStateChanged", {"outputState": "OBS_WEBSOCKET_OUTPUT_STARTED"})
        wait_until_runs(rig, Output.RECORD, True)
        rig.facts.wait_until(lambda _: newest(rig).recording.path == RECORDING)
        assert newest(rig).record.ran_ms == 5_000


def test_figures_that_stay_the_same_are_told_once(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        told = len(rig.facts.of(OutputsRead))
        for _ in range(3):
            while not fake.received.empty():
                fake.received.get_nowait()
            rig.pass_time(2.0)
            fake.wait_for("GetOutputList")
        rig.pass_time(0.5)
        assert len(rig.facts.of(OutputsRead)) == told


def test_a_lost_obs_leaves_what_was_asked_unknown(fake: FakeDesk) -> None:
    fake.hold("StopRecord")
    with connected(fake) as rig:
        effect = rig.run(Output.RECORD, False)
        fake.wait_for("StopRecord")
        fake.drop()
        assert isinstance(rig.end(effect), EffectUnknown)
        rig.facts.take(SwitcherLost)


def test_what_ran_when_obs_was_lost_fell(fake: FakeDesk) -> None:
    with connected(fake) as rig:
        rig.said(rig.run(Output.STREAM, True))
        fake.running.clear()
        fake.drop()
        rig.facts.wait_until(lambda _: newest(rig).stream.fell)


def test_nothing_is_read_while_a_take_is_on_its_way(fake: FakeDesk) -> None:
    fake.hold("SetCurrentProgramScene")
    with connected(fake) as rig:
        rig.switcher.perform(SwitchProgram(rig.next(), SceneName("Host")))
        fake.wait_for("SetCurrentProgramScene")
        effect = rig.run(Output.CAMERA, True)
        fake.wait_for("StartVirtualCam")
        assert not rig.ended(effect)
        fake.release("SetCurrentProgramScene")
        assert rig.said(effect) == ""
