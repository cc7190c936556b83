"""Outputs, moments and inputs of a real OBS: started, stopped, marked, set; and what it says when it cannot.

The stream goes to an ffmpeg that listens on this machine. Named as simulated elsewhere: chapters (OBS 30.2 and newer)
and a virtual camera, which this machine has no device for.
"""

import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace

from console.obs.overlay import OverlayPage
from console.obs.switcher import ObsSwitcher
from console.plan.effects import SwitchProgram
from console.plan.outputs import ChangeInput, MarkMoment, RunOutput
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectUnknown,
    Fact,
    HealthChanged,
    InputsRead,
    Level,
    OutputsRead,
)
from console.show.obs_alarms import obs_alarms
from console.show.obs_commands import Monitor, Output
from console.show.obs_events import InputEvent, InputMuted, MonitorSet, OffsetSet, VolumeSet
from console.show.obs_truth import InputState, OutputsState
from console.show.state import FRESH
from console.show.truth import NOTHING_KNOWN, observe
from console.show.types import SceneName, UtcMs
from tests.console.obs.boxes import Box
from tests.real.obs_studio import RealObs, kept_port, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "OBS is there")

CANVAS: Final = (320, 568)
FPS: Final = 30
PATIENT_S: Final = 20.0
"""How long to wait for what must come and is promised at no time."""
GROWN_MS: Final = 8_000
"""How long a recording runs until its growth is compared with its file."""
WITHIN_S: Final = 2.0
"""A change made in OBS by somebody else is shown within this."""
PAGE: Final = OverlayPage("http://127.0.0.1:1/o/AAAAAAAAAAAAAAAAAAAAAA/program", CANVAS)
End = EffectConfirmed | EffectFailed | EffectUnknown


class RecordingObs(RealObs):
    """OBS set up to record small files into its own folder, and to keep a replay buffer if asked to."""

    def __init__(self, folder: Path, *, replay: bool) -> None:
        super().__init__(folder, {"Wide": 0xC83232, "Product": 0x32C832}, CANVAS, {})
        self._replay = replay
        self.videos = folder / "videos"

    def _write_config(self) -> None:
        super()._write_config()
        self.videos.mkdir()
        profile = self.videos.parent / ".config" / "obs-studio" / "basic" / "profiles" / "Test" / "basic.ini"
        simple = (
            f"[Output]\nMode=Simple\nReconnect=true\nRetryDelay=1\nMaxRetries=20\n[SimpleOutput]\n"
            f"FilePath={self.videos}\nRecFormat=mkv\nVBitrate=500\nRecQuality=Small\nRecEncoder=x264\n"
            f"Preset=ultrafast\nStreamEncoder=x264\nRecRB={str(self._replay).lower()}\nRecRBTime=5\nRecRBSize=64\n"
        )
        profile.write_text(profile.read_text() + simple)


class Rig:
    """A switcher on a real OBS, and what it says."""

    def __init__(self, obs: RealObs) -> None:
        self.obs = obs
        self.facts: Box[Fact] = Box()
        self.switcher = ObsSwitcher(obs.url, obs.password, lambda: PAGE, self.facts.post, time.monotonic_ns)
        self._number = 0

    def next(self) -> EffectId:
        self._number += 1
        return EffectId(self._number)

    def run(self, output: Output, on: bool) -> End:
        """Ask for an output and wait for what comes of it."""
        effect = self.next()
        self.switcher.run(RunOutput(effect, output, on))
        return self.end(effect)

    def moment(self) -> End:
        """Mark a moment and wait for what comes of it."""
        effect = self.next()
        self.switcher.run(MarkMoment(effect, "Laughter"))
        return self.end(effect)

    def change(self, change: InputEvent) -> End:
        """Change an input and wait for what comes of it."""
        effect = self.next()
        self.switcher.run(ChangeInput(effect, change))
        return self.end(effect)

    def end(self, effect: EffectId) -> End:
        """Wait for an effect's one end."""
        self.facts.wait_until(lambda _: bool(self._ends(effect)), PATIENT_S)
        (end,) = self._ends(effect)
        return end

    def _ends(self, effect: EffectId) -> list[End]:
        return [fact for fact in [*self.facts.all] if isinstance(fact, End) and fact.effect == effect]

    @property
    def outputs(self) -> OutputsState:
        return self.facts.of(OutputsRead)[-1].outputs

    def input(self, name: str) -> InputState | None:
        return next((one for one in self.facts.of(InputsRead)[-1].inputs if one.name == name), None)

    def until(self, holds: Callable[[], bool], within_s: float) -> None:
        """Wait until what is known fulfils a condition."""
        self.facts.wait_until(lambda _: holds(), within_s)

    def alarms(self) -> tuple[str, ...]:
        """Give the alarms a live show has now, as on a machine that keeps up: this one may be busy."""
        outputs = self.outputs
        obs = replace(outputs.obs, render_lag=0.0, encoder_lag=0.0)
        network = replace(outputs.network, congested_ms=0, dropped_share=0.0)
        truth = observe(NOTHING_KNOWN, OutputsRead(replace(outputs, obs=obs, network=network)))
        return obs_alarms(_LIVE, truth)


_LIVE: Final = replace(FRESH, live_ms=UtcMs(1))


@contextmanager
def connected(obs: RealObs) -> Iterator[Rig]:
    """Connect a switcher and wait until all is read."""
    rig = Rig(obs)
    rig.switcher.start()
    try:
        rig.until(lambda: bool(rig.facts.of(OutputsRead) and rig.facts.of(InputsRead)), PATIENT_S)
        assert any(fact.level is Level.READY for fact in rig.facts.of(HealthChanged))
        yield rig
    finally:
        rig.switcher.stop()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordingObs]:
    """One OBS as it comes: no replay buffer, no stream key; with a microphone."""
    with RecordingObs(tmp_path_factory.mktemp("obs"), replay=False) as obs:
        obs.create_input("Wide", "Mic", "pulse_input_capture", {})
        obs.ask("CreateScene", sceneName="Noise")
        film = {"local_file": str(a_noisy_film(obs.videos.parent)), "looping": True}
        obs.create_input("Noise", "Film", "ffmpeg_source", film)
        yield obs


@pytest.fixture(scope="module")
def buffered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordingObs]:
    """One OBS that keeps a replay buffer."""
    with RecordingObs(tmp_path_factory.mktemp("obs"), replay=True) as obs:
        yield obs


def a_noisy_film(folder: Path) -> Path:
    """Make a film no encoder can squeeze, so that a recording of it grows."""
    film = folder / "noise.mp4"
    source = f"color=gray:size={CANVAS[0]}x{CANVAS[1]}:rate={FPS},noise=alls=80:allf=t"
    encoded = ["-t", "3", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", str(film)]
    subprocess.run(["ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", source, *encoded], check=True)
    return film


def frames(file: Path) -> int:
    """Count the pictures in a film."""
    asked = ["ffprobe", "-v", "error", "-select_streams", "v", "-count_packets", "-show_streams", "-of", "json"]
    told = json.loads(subprocess.run([*asked, str(file)], check=True, capture_output=True).stdout)
    return int(told["streams"][0]["nb_read_packets"])


def size_and_time(obs: RealObs) -> tuple[int, float]:
    """Give how many bytes OBS has recorded, and when that was, in seconds: what a console's figures are judged by."""
    return int(obs.ask("GetRecordStatus")["outputBytes"]), time.monotonic()


def test_a_recording_starts_grows_takes_a_mark_and_stops(plain: RecordingObs) -> None:
    with connected(plain) as rig:
        plain.ask("SetCurrentProgramScene", sceneName="Noise")
        already = rig.run(Output.RECORD, False)
        assert isinstance(already, EffectConfirmed)
        assert already.said == "The recording was off already."
        assert isinstance(rig.run(Output.RECORD, True), EffectConfirmed)
        assert rig.outputs.record.active
        began = size_and_time(plain)
        assert plain.ask("GetRecordStatus")["outputActive"]
        rig.until(lambda: bool(rig.outputs.recording.path), PATIENT_S)
        rig.until(lambda: rig.outputs.record.ran_ms >= GROWN_MS, 40)
        grown = size_and_time(plain)
        recording, free_mb = rig.outputs.recording, rig.outputs.obs.disk_mb
        assert free_mb == pytest.approx(shutil.disk_usage(plain.videos).free / 1024**2, rel=0.05)
        marked = rig.moment()
        assert isinstance(marked, EffectConfirmed)
        assert re.search(r"at 0:00:\d\d of the recording; this OBS sets no chapters", marked.said)
        end = rig.run(Output.RECORD, False)
        # An OBS that gets too little of the processor writes on for seconds: then that is what must be said.
        assert isinstance(end, EffectConfirmed) or (isinstance(end, EffectFailed) and "may still be writing" in end.why)
        in_obs(lambda: not plain.ask("GetRecordStatus")["outputActive"])
        rig.until(lambda: not rig.outputs.record.active, PATIENT_S)
        assert not rig.outputs.record.fell
        file = Path(rig.outputs.recording.path)
    assert file.parent == plain.videos
    assert frames(file) / FPS >= GROWN_MS / 1000 * 0.9
    assert file.stat().st_size >= grown[0]
    megabytes_a_minute = (grown[0] - began[0]) / 1024**2 / ((grown[1] - began[1]) / 60)
    assert recording.megabytes_a_minute == pytest.approx(megabytes_a_minute, rel=0.3)
    assert recording.disk_minutes == pytest.approx(free_mb / megabytes_a_minute, rel=0.3)


def test_what_this_obs_cannot_do_is_said_with_its_remedy(plain: RecordingObs) -> None:
    with connected(plain) as rig:
        for output, words in (
            (Output.REPLAY, "Enable Replay Buffer"),
            (Output.CAMERA, "v4l2loopback"),
            (Output.STREAM, "no stream key"),
        ):
            end = rig.run(output, True)
            assert isinstance(end, EffectFailed)
            assert words in end.why
        assert "Enable Replay Buffer" in rig.outputs.replay.why
        assert "v4l2loopback" in rig.outputs.camera.why


def test_an_input_is_set_and_read_back(plain: RecordingObs) -> None:
    with connected(plain) as rig:
        for change in (
            InputMuted("Mic", True), VolumeSet("Mic", -7.3), MonitorSet("Mic", Monitor.BOTH), OffsetSet("Mic", 120),
        ):  # fmt: skip
            assert isinstance(rig.change(change), EffectConfirmed)
        assert rig.input("Mic") == InputState("Mic", "pulse_input_capture", True, -7.3, Monitor.BOTH, 120)
        assert plain.ask("GetInputMute", inputName="Mic")["inputMuted"]
        assert plain.ask("GetInputVolume", inputName="Mic")["inputVolumeDb"] == pytest.approx(-7.3, abs=0.1)
        monitor = plain.ask("GetInputAudioMonitorType", inputName="Mic")["monitorType"]
        assert monitor == "OBS_MONITORING_TYPE_MONITOR_AND_OUTPUT"
        assert plain.ask("GetInputAudioSyncOffset", inputName="Mic")["inputAudioSyncOffset"] == 120
        turned = rig.change(InputMuted("Mic", None))
        assert isinstance(turned, EffectConfirmed)
        assert turned.said == "“Mic” is open."


def test_a_wrong_name_gets_the_nearest_and_a_picture_has_no_sound(plain: RecordingObs) -> None:
    with connected(plain) as rig:
        wrong, picture = rig.change(InputMuted("mik", True)), rig.change(VolumeSet("Wide colour", 0.0))
    assert isinstance(wrong, EffectFailed)
    assert wrong.why == "OBS has no input “mik”. Did you mean “Mic”?"
    assert isinstance(picture, EffectFailed)
    assert picture.why in {f"“Wide colour” has no sound in OBS. There is: {x}." for x in ("Mic, Film", "Film, Mic")}


def test_what_another_client_changes_is_shown_within_two_seconds(plain: RecordingObs) -> None:
    with connected(plain) as rig:
        plain.ask("SetInputVolume", inputName="Mic", inputVolumeDb=-20.0)
        rig.until(lambda: (mic := rig.input("Mic")) is not None and mic.volume_db == -20.0, WITHIN_S)
        plain.ask("SetInputName", inputName="Mic", newInputName="Guest")
        rig.until(lambda: rig.input("Guest") is not None and rig.input("Mic") is None, WITHIN_S)
        plain.ask("SetInputName", inputName="Guest", newInputName="Mic")
        assert not rig.outputs.record.active
        plain.ask("StartRecord")
        in_obs(lambda: plain.ask("GetRecordStatus")["outputDuration"] > 0)
        rig.until(lambda: rig.outputs.record.active, WITHIN_S)
        plain.ask("StopRecord")
        in_obs(lambda: not plain.ask("GetRecordStatus")["outputActive"])
        rig.until(lambda: not rig.outputs.record.active, WITHIN_S)
        rig.until(lambda: any("output.start record" in alarm for alarm in rig.alarms()), WITHIN_S)


def test_cuts_are_confirmed_while_outputs_and_inputs_are_read(plain: RecordingObs) -> None:
    with connected(plain) as rig:
        for number in range(40):
            effect = rig.next()
            rig.switcher.perform(SwitchProgram(effect, SceneName(("Product", "Wide")[number % 2])))
            plain.ask("SetInputVolume", inputName="Mic", inputVolumeDb=-number)
            assert isinstance(rig.end(effect), EffectConfirmed)
        rig.until(lambda: (mic := rig.input("Mic")) is not None and mic.volume_db == -39.0, WITHIN_S)


def test_a_moment_saves_the_replay_buffer(buffered: RecordingObs) -> None:
    with connected(buffered) as rig:
        assert isinstance(rig.run(Output.REPLAY, True), EffectConfirmed)
        rig.until(lambda: rig.outputs.replay.active, WITHIN_S)
        marked = rig.moment()
        assert isinstance(marked, EffectConfirmed)
        saved = re.search(r"the replay is saved: (.*)\.$", marked.said)
        assert saved is not None
        assert frames(Path(saved[1])) > 0
        assert isinstance(rig.run(Output.REPLAY, False), EffectConfirmed)


def in_obs(so: Callable[[], bool]) -> None:
    """Wait until it is so in OBS, which takes its time, and longer on a busy machine."""
    give_up = time.monotonic() + PATIENT_S
    while not so():
        assert time.monotonic() < give_up, "OBS never did it"
        time.sleep(0.02)  # polls another process: a witness hears no events


@contextmanager
def a_server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Have an ffmpeg take one stream."""
    asked = ["ffmpeg", "-loglevel", "error", "-listen", "1", "-i", f"rtmp://127.0.0.1:{port}/live/key"]
    server = subprocess.Popen([*asked, "-f", "null", "-"], stdin=subprocess.DEVNULL)
    try:
        while f":{port:04X} 00000000:0000 0A" not in Path("/proc/net/tcp").read_text():
            assert server.poll() is None, "ffmpeg ended"
            time.sleep(0.05)  # no probe: it takes the first that calls, and there is no event to wait for
        yield server
    finally:
        server.kill()
        server.wait(10)


def test_a_stream_runs_loses_its_server_and_is_stopped(buffered: RecordingObs) -> None:
    with kept_port() as place, connected(buffered) as rig:
        port = int(place.getsockname()[1])
        service = {"server": f"rtmp://127.0.0.1:{port}/live", "key": "key"}
        buffered.ask("SetStreamServiceSettings", streamServiceType="rtmp_custom", streamServiceSettings=service)
        nowhere = rig.run(Output.STREAM, True)
        assert isinstance(nowhere, EffectFailed)
        assert "server and key" in nowhere.why
        with a_server(port) as server:
            assert isinstance(rig.run(Output.STREAM, True), EffectConfirmed)
            rig.until(lambda: rig.outputs.network.total_frames > 0, PATIENT_S)
            assert rig.alarms() == ()
            server.kill()
            rig.until(lambda: rig.outputs.network.reconnecting, PATIENT_S)
            assert any("reconnecting" in alarm for alarm in rig.alarms())
        assert isinstance(rig.run(Output.STREAM, False), EffectConfirmed)
        assert not rig.outputs.stream.fell
        assert rig.alarms() == ()
