"""The meters of our own buses beside a recording of what a real PulseAudio got, and ffmpeg's ebur128 of it."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np
import pytest
import soundfile

from console.show.facts import SoundEnded, SoundStarted
from console.show.levels import BusLevel
from tests.real import pulse
from tests.real.pulse import PulseServer
from tests.real.timed.test_sound import DEEP, Child, is_ready

RATE_HZ = 48_000

pytestmark = [
    pytest.mark.timeout(120),
    pytest.mark.skipif(bool(pulse.missing()), reason=pulse.missing()),
    pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed"),
]


@pytest.fixture
def server() -> Iterator[PulseServer]:
    with PulseServer(["prog"]) as running:
        yield running


def _short_term_lufs(file: Path) -> float:
    """Give ffmpeg's loudness of the last three seconds of a file."""
    argv = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(file), "-af", "ebur128=framelog=info", "-f", "null", "-"]
    said = subprocess.run(argv, capture_output=True, text=True, check=True).stderr
    return float(re.findall(r"S:\s*(-?[0-9.]+)", said)[-1])


def test_peak_rms_and_loudness_are_those_of_what_is_heard(server: PulseServer, tmp_path: Path) -> None:
    at = np.arange(6 * RATE_HZ) / RATE_HZ
    soundfile.write(tmp_path / "long.wav", 0.3 * np.sin(2 * np.pi * 220 * at), RATE_HZ, subtype="FLOAT")
    with closing(Child(tmp_path, DEEP, server.env(None))) as child:
        child.until(is_ready)
        child.say(f"meter {tmp_path / 'levels'}")
        recording = server.start_recording("prog.monitor")
        child.say("play long")
        child.until(lambda fact: isinstance(fact, SoundStarted))
        child.until(lambda fact: isinstance(fact, SoundEnded))
        heard = recording.finish()
    told = [
        msgspec.json.decode(line, type=tuple[BusLevel, ...]) for line in (tmp_path / "levels").read_bytes().splitlines()
    ]
    sounding = [{bus.level.name: bus for bus in one} for one in told if one[0].level.rms_db > -60]
    steady = sounding[-20]
    middle = heard[(begin := int(np.argmax(np.abs(heard[:, 0]) > 1e-3))) : begin + 5 * RATE_HZ]
    soundfile.write(tmp_path / "heard.wav", middle, RATE_HZ, subtype="FLOAT")
    peak_db = 20 * np.log10(np.abs(middle).max())
    rms_db = 10 * np.log10(np.square(middle[-RATE_HZ:, 0], dtype=np.float64).mean())
    for name in ("effects", "mix"):
        assert steady[name].level.peak_db == pytest.approx(peak_db, abs=1.0)
        assert steady[name].level.rms_db == pytest.approx(rms_db, abs=1.0)
        assert steady[name].short_lufs == pytest.approx(_short_term_lufs(tmp_path / "heard.wav"), abs=0.5)
    assert {one["bed"].level.peak_db for one in sounding} == {-100.0}
    print(f"\ntold {steady['effects']}, heard peak {peak_db:.2f}, RMS {rms_db:.2f}")  # noqa: T201
