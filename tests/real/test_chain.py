"""The whole chain on real parts: a JACK note -> journal -> OBS, a page in OBS's program, a sting on OBS's tracks.

MIDI comes through a real JACK, pictures out of a real OBS's screenshots, sound out of a real OBS's recording.
"""

import base64
import contextlib
import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from msgspec import Struct
from PIL import Image

from console.mapping.padmap import HOME
from console.seat.follower import Follower
from console.show.facts import Level, Part
from hardware.messages import ControlId, Glow, Spot, SurfaceId, spot
from tests.real import jack, obs_studio, pulse
from tests.real.jack import JackServer, VirtualPads
from tests.real.kiosk import Kiosk
from tests.real.obs_studio import RealObs
from tests.real.pulse import PulseServer
from tests.rig.engine_process import EngineProcess, until

CANVAS = (540, 960)
SCENES = {"Wide": 0x303040, "Product": 0x204030, "Host": 0x402030}
TAKE_PRODUCT, TAKE_HOST, START_DEAL, PIN_MUG = 57, 58, 40, 32
"""Notes of the generic grid: row 1 on top is 56..63, row 3 is 40..47, row 4 is 32..39, pad 8/8 is 7."""
SOLID = 7
RATE = 48_000
TAPS = 6
PADS = SurfaceId("pads")

pytestmark = pytest.mark.timeout(240)


class Desk(Struct):
    """Everything on the desk."""

    jack: JackServer
    obs: RealObs
    pads: VirtualPads
    engine: EngineProcess
    seat: Follower

    def tap(self, note: int, until_true: Callable[[], bool], what: str) -> None:
        """Tap a pad until it has worked.

        A killed client hangs a JACK that waits for its clients, and one that does not wait may drop a note.
        """
        for _ in range(TAPS):
            self.pads.tap(note)
            with contextlib.suppress(AssertionError):
                until(until_true, 5, what)
                return
        raise AssertionError(f"it never came true: {what}; {self.engine.log()[-800:]}")

    def screenshot(self) -> npt.NDArray[np.int16]:
        """Give OBS's program as it is, height x width x RGB."""
        answer = self.obs.ask(
            "GetSourceScreenshot", sourceName=self.obs.program(), imageFormat="png", imageWidth=270, imageHeight=480
        )
        png = base64.b64decode(answer["imageData"].split(",", 1)[1])
        return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=np.int16)

    def covered(self) -> float:
        """Give the share of the picture that is not the camera's colour."""
        rgb = SCENES[self.obs.program()]
        colour = np.array([rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF], dtype=np.int16)
        return float((np.abs(self.screenshot() - colour).max(axis=2) > 40).mean())


def why_not() -> str:
    """Say what the chain lacks on this machine, or nothing."""
    lacking = [obs_studio.why_not(), jack.missing(), pulse.missing()]
    if not shutil.which("chromium"):
        lacking.append("Chromium is not installed")
    return "; ".join(found for found in lacking if found)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    if lacking := why_not():
        pytest.skip(lacking)
    folder = tmp_path_factory.mktemp("chain")
    (folder / "obs").mkdir()
    with ExitStack() as stack:
        server = stack.enter_context(JackServer(waits=False))
        pads = stack.enter_context(VirtualPads())
        sound = stack.enter_context(PulseServer(["prog"]))
        pulse_env = {key: value for key, value in sound.env("prog").items() if key.startswith("PULSE_")}
        obs = stack.enter_context(RealObs(folder / "obs", SCENES, CANVAS, pulse_env))
        env = {**sound.env("prog"), "CARTWALL_OBS_PASSWORD": obs.password}
        options = ["--obs", obs.url, "--midi", "unix_jack"]
        engine = stack.enter_context(EngineProcess(folder / "show", options, env))
        seat = engine.seat("test")
        stack.callback(seat.close)
        info = seat.view().engine
        assert info is not None
        kiosk = stack.enter_context(Kiosk(info.program_page, CANVAS))
        for scene in SCENES:
            if scene == "Wide":
                kiosk.into(obs, scene, "Overlay")
                obs.create_input(scene, "Sound", "pulse_input_capture", {"device_id": "prog.monitor"})
            else:
                obs.ask("CreateSceneItem", sceneName=scene, sourceName="Overlay")
                obs.ask("CreateSceneItem", sceneName=scene, sourceName="Sound")
        desk = Desk(server, obs, pads, engine, seat)
        until(lambda: _ready(seat, pads=True), 60, f"every part is ready: {seat.view().truth.health}")
        until(lambda: desk.covered() < 0.02, 60, "the kiosk painted its page: a screen is black till then")
        yield desk


def _ready(seat: Follower, *, pads: bool) -> bool:
    health = seat.view().truth.health
    parts = (Part.SWITCHER, Part.GRAPHICS, Part.SOUND, *((Part.PADS,) if pads else ()))
    return all(part in health and health[part].level is Level.READY for part in parts)


def test_connecting_changed_nothing_and_a_note_cuts(desk: Desk) -> None:
    assert desk.obs.program() == "Wide"
    desk.tap(TAKE_PRODUCT, lambda: desk.obs.program() == "Product", "OBS cut")
    desk.pads.wait_for(lambda: desk.pads.lights().get(TAKE_PRODUCT, (0, 0))[1] == SOLID)
    until(lambda: desk.seat.view().truth.program == "Product", 15, "the seat knows")
    assert desk.seat.view().state.program == "product"


def test_one_note_is_seen_and_heard_in_obs(desk: Desk) -> None:
    before = desk.covered()
    assert before < 0.02
    desk.obs.ask("StartRecord")
    until(lambda: desk.obs.ask("GetRecordStatus")["outputTimecode"] > "00:00:00.500", 15, "OBS records")
    desk.tap(START_DEAL, lambda: desk.covered() > 0.08, "the countdown is in OBS's program")
    desk.pads.wait_for(lambda: desk.pads.lights().get(START_DEAL, (0, 0))[1] == SOLID)
    recorded_so_far = desk.obs.ask("GetRecordStatus")["outputTimecode"]
    until(
        lambda: desk.obs.ask("GetRecordStatus")["outputTimecode"] > later(recorded_so_far, 2.5),
        15,
        "the sting rang out",
    )
    file = desk.obs.ask("StopRecord")["outputPath"]
    until(lambda: not desk.obs.ask("GetRecordStatus")["outputActive"], 15, "the recording is written")
    assert heard(Path(file)) > 0.5


def test_the_ledger_has_every_leg_of_that_press(desk: Desk) -> None:
    deal, take = {"engine", "journalled", "sent", "drawn", "sounded"}, {"engine", "journalled", "sent", "switched"}
    until(lambda: deal <= set(times_of(desk, "deal.start")), 15, f"every leg: {times_of(desk, 'deal.start')}")
    until(lambda: take <= set(times_of(desk, "camera.take")), 15, f"every leg: {times_of(desk, 'camera.take')}")


@pytest.mark.keeps_threads("a renewed device's reader lives as long as the desk")
def test_the_countdown_goes_on_when_the_engine_is_killed_and_everything_is_back_in_two_seconds(desk: Desk) -> None:
    desk.tap(PIN_MUG, lambda: desk.seat.view().state.pinned == "mug", "pinned")
    before = desk.seat.view().state
    assert before.deal is not None
    desk.engine.kill()
    one = desk.screenshot()
    until(lambda: bool((np.abs(desk.screenshot() - one) > 60).any()), 15, "the countdown counts on without an engine")
    assert desk.covered() > 0.08
    if desk.jack.revive():
        desk.pads.renew()
    desk.pads.forget()
    desk.engine.start()
    until(lambda: desk.seat.view().state.epoch == before.epoch + 1, 15, "the seat follows the new engine")
    after = desk.seat.view().state
    assert (after.deal, after.pinned, after.program) == (before.deal, before.pinned, before.program)
    # JACK's own server dies with a killed client, and may stay deaf once revived: from here on the show is pressed and
    # looked at on the pad wall. That lights are sent anew to a pad that comes back: tests/real/test_midi.py.
    until(lambda: face(desk, "pad/3/1") == ("LIVE", Glow.SOLID), 15, "the deal's pad is lit")
    assert desk.covered() > 0.08


def test_panic_clears_the_air_and_goes_to_the_safe_camera(desk: Desk) -> None:
    until(lambda: _ready(desk.seat, pads=False), 60, "every part is ready again")
    desk.seat.press(Spot("pads:pad/8/8"), HOME)
    until(lambda: desk.obs.program() == "Wide", 15, "the safe camera")
    until(lambda: desk.covered() < 0.02, 15, "no graphic")


def face(desk: Desk, control: str) -> tuple[str, Glow]:
    """Give the word and the glow of a pad, as every seat and surface is told."""
    shown = desk.seat.view().faces[spot(PADS, ControlId(control))]
    return shown.word, shown.glow


def times_of(desk: Desk, verb: str) -> dict[str, float]:
    """Give the median of each leg of a verb's presses."""
    return {
        leg: times.p50_ms for pad in desk.seat.view().ledger.pads if pad.verb == verb for leg, times in pad.legs.items()
    }


def later(timecode: str, seconds: float) -> str:
    """Add to one of OBS's timecodes."""
    hours, minutes, rest = timecode.split(":")
    total = int(hours) * 3600 + int(minutes) * 60 + float(rest) + seconds
    return f"{int(total // 3600):02d}:{int(total % 3600 // 60):02d}:{total % 60:06.3f}"


def heard(recording: Path) -> float:
    """Give the best normalised correlation of the sting with the recording's sound."""
    sting = decode(Path(__file__).parents[2] / "assets" / "sounds" / "win.flac")
    sound = decode(recording)
    size = len(sound) + len(sting)
    spectrum = np.fft.rfft(sound, size) * np.conj(np.fft.rfft(sting, size))
    products = np.fft.irfft(spectrum, size)[: max(1, len(sound) - len(sting))]
    energy = _energy(sound, len(sting))[: len(products)]
    return float(np.max(products / np.sqrt(np.maximum(energy, 1e-9) * float(np.sum(sting**2)))))


def _energy(sound: npt.NDArray[np.float64], width: int) -> npt.NDArray[np.float64]:
    total = np.concatenate(([0.0], np.cumsum(sound**2)))
    return total[width:] - total[:-width]


def decode(file: Path) -> npt.NDArray[np.float64]:
    """Decode a file's sound to mono at 48 kHz."""
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", str(file), "-f", "f32le", "-ac", "1", "-ar", str(RATE), "-"],
        check=True,
        capture_output=True,
    ).stdout
    return np.frombuffer(raw, dtype="<f4").astype(np.float64)
