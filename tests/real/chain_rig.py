"""A whole desk of real parts: a pad device on JACK, an engine, OBS, a page in OBS's program, sound on OBS's tracks.

MIDI comes through a real JACK, pictures out of a real OBS's screenshots, sound out of a real OBS's recording.
"""

import base64
import io
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from PIL import Image

from console.seat.follower import Follower
from console.show.facts import Level, Part
from tests.real import jack, obs_studio, pulse
from tests.real.jack import JackServer, VirtualPads
from tests.real.kiosk import Kiosk
from tests.real.obs_studio import RealObs
from tests.real.pulse import PulseServer
from tests.rig.engine_process import EngineProcess, until

CANVAS = (540, 960)
SCENES = {"Wide": 0x303040, "Product": 0x204030, "Host": 0x402030}


class Desk(Struct):
    """Everything on the desk."""

    obs: RealObs
    engine: EngineProcess
    seat: Follower

    def awaits(self, true: Callable[[], bool], what: str) -> None:
        """Wait for what a press brings about."""
        try:
            until(true, 20, what)
        except AssertionError as error:
            raise AssertionError(f"{error}; {self.engine.log()[-800:]}") from error

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


@contextmanager
def desk_with_pads(folder: Path) -> Iterator[tuple[Desk, VirtualPads]]:
    """Give a desk with a pad device; its engine is never killed, for JACK hangs when a client of it is."""
    with JackServer(), VirtualPads() as pads, desk_on(folder, "unix_jack", Part.PADS) as desk:
        yield desk, pads


@contextmanager
def desk_on(folder: Path, midi: str, *also: Part) -> Iterator[Desk]:
    """Give a desk whose parts, and `also` these, are all ready."""
    (folder / "obs").mkdir()
    with ExitStack() as stack:
        sound = stack.enter_context(PulseServer(["prog"]))
        pulse_env = {key: value for key, value in sound.env("prog").items() if key.startswith("PULSE_")}
        obs = stack.enter_context(RealObs(folder / "obs", SCENES, CANVAS, pulse_env))
        env = {**sound.env("prog"), "CARTWALL_OBS_PASSWORD": obs.password}
        engine = stack.enter_context(EngineProcess(folder / "show", ["--obs", obs.url, "--midi", midi], env))
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
        desk = Desk(obs, engine, seat)
        parts = (Part.SWITCHER, Part.GRAPHICS, Part.SOUND, *also)
        until(lambda: _ready(seat, parts), 60, f"every part is ready: {seat.view().truth.health}")
        until(lambda: desk.covered() < 0.02, 60, "the kiosk painted its page: a screen is black till then")
        yield desk


def _ready(seat: Follower, parts: tuple[Part, ...]) -> bool:
    health = seat.view().truth.health
    return all(part in health and health[part].level is Level.READY for part in parts)
