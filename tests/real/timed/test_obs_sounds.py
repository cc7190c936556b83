"""Sounds that are media sources of a real OBS: a press starts them, OBS says so, its recording has them."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
import soundfile
from msgspec import Struct

from console.seat.follower import Follower
from console.show.facts import Lane
from console.sound.locate import builtin_folder
from tests.real import obs_studio, pulse
from tests.real.obs_studio import RealObs
from tests.real.pulse import PulseServer
from tests.real.test_chain import heard
from tests.rig.engine_process import SHOW_TOML, EngineProcess, until

RATE_HZ = 48_000
SOUNDS = """
[[sound]]
id = "sting"
name = "Sting of OBS"
obs_input = "Sting"

[[sound]]
id = "rain"
obs_input = "Rain"

[[sound]]
id = "lost"
obs_input = "Stign"
"""

pytestmark = pytest.mark.timeout(240)


class Desk(Struct):
    """An OBS with a media source, an engine, and a seat."""

    obs: RealObs
    seat: Follower

    def plays(self, name: str) -> bool:
        """Tell whether OBS says that a source plays."""
        return bool(self.obs.ask("GetMediaInputStatus", inputName=name)["mediaState"] == "OBS_MEDIA_STATE_PLAYING")

    def sounding(self) -> list[str]:
        """Name what is known to sound."""
        return [sound for _, sound in self.seat.view().truth.sounding]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    if lacking := "; ".join(why for why in (obs_studio.why_not(), pulse.missing()) if why):
        pytest.skip(lacking)
    folder = tmp_path_factory.mktemp("obs-sounds")
    show = folder / "show"
    for one in (folder / "obs", show):
        one.mkdir()
    (show / "show.toml").write_text(SHOW_TOML + SOUNDS)
    at = np.arange(8 * RATE_HZ) / RATE_HZ
    soundfile.write(folder / "rain.wav", 0.1 * np.sin(2 * np.pi * 880 * at), RATE_HZ)
    with ExitStack() as stack:
        sound = stack.enter_context(PulseServer(["prog"]))
        pulse_env = {key: value for key, value in sound.env("prog").items() if key.startswith("PULSE_")}
        obs = stack.enter_context(RealObs(folder / "obs", {"Wide": 0x303040}, (540, 960), pulse_env))
        for name, file in (("Sting", builtin_folder() / "win.flac"), ("Rain", folder / "rain.wav")):
            settings = {"local_file": str(file), "restart_on_activate": False, "looping": False}
            obs.create_input("Wide", name, "ffmpeg_source", settings)
        options = ["--obs", obs.url, "--midi", "none", "--sound", "none", "--port", "0"]
        engine = stack.enter_context(EngineProcess(show, options, {"CARTWALL_OBS_PASSWORD": obs.password}))
        seat = engine.seat("audio")
        stack.callback(seat.close)
        desk = Desk(obs, seat)
        until(lambda: seat.view().truth.program == "Wide", 60, "OBS is connected")
        until(lambda: not desk.plays("Sting") and not desk.plays("Rain"), 60, "what OBS plays at first has ended")
        yield desk


def _trouble(desk: Desk) -> str:
    trouble = desk.seat.view().truth.trouble.get(Lane.SOUND)
    return trouble.why if trouble is not None else ""


def test_a_press_is_heard_in_obs_and_ends_with_the_source(desk: Desk) -> None:
    desk.obs.ask("StartRecord")
    until(lambda: desk.obs.ask("GetRecordStatus")["outputTimecode"] > "00:00:00.500", 15, "OBS records")
    desk.seat.ask("sfx.play", {"sound": "sting"})
    until(lambda: desk.sounding() == ["sting"], 30, "OBS says that it plays")
    until(lambda: desk.sounding() == [], 30, "OBS says that it ended")
    file = desk.obs.ask("StopRecord")["outputPath"]
    until(lambda: not desk.obs.ask("GetRecordStatus")["outputActive"], 30, "the recording is written")
    assert heard(Path(file)) > 0.5


def test_pressed_again_it_begins_anew_and_a_stop_of_all_stops_it(desk: Desk) -> None:
    for _ in range(2):
        desk.seat.ask("sfx.play", {"sound": "rain"})
        until(lambda: desk.sounding() == ["rain"] and desk.plays("Rain"), 30, "it plays")
    desk.seat.ask("sfx.stop", {})
    until(lambda: desk.sounding() == [] and not desk.plays("Rain"), 30, "it was stopped")


def test_a_source_obs_does_not_have_is_said(desk: Desk) -> None:
    desk.seat.ask("sfx.play", {"sound": "lost"})
    until(lambda: _trouble(desk).startswith("OBS has no input “Stign”"), 30, "it is said")
