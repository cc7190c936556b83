"""The player on JACK, on a desk without PulseAudio: what JACK's own recorder hears is the sound, sample for sample.

Counterparts: console/sound/devices.py, console/sound/mixer.py; the harness is tests/real/jack.py.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import soundfile

from console.show.facts import SoundEnded
from tests.real.jack import SAMPLE_RATE, JackServer, missing
from tests.real.timed.test_sound import DEEP, Child, is_ready, place, win

LACKS = missing() or ("" if shutil.which("jack_rec") else "jack_rec is not installed (package jackd2)")
pytestmark = pytest.mark.skipif(bool(LACKS), reason=LACKS)

HEARS_S = 4
CONNECTS_WITHIN_S = 20.0


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    """Start a player that has no sound server but JACK."""
    no_pulse = {"PULSE_SERVER": f"unix:{tmp_path / 'nobody'}", "HOME": str(tmp_path), "PULSE_SINK": ""}
    with JackServer(waits=False), closing(Child(tmp_path, DEEP, {**os.environ, **no_pulse})) as child:
        child.until(is_ready)
        yield child


def _outputs() -> list[str]:
    """Give the ports the player sends to the speakers, left first."""
    lines = subprocess.run(["jack_lsp", "-c"], capture_output=True, check=True, text=True).stdout.splitlines()
    return [lines[at + 1].strip() for at, line in enumerate(lines) if line.startswith("system:playback")]


def test_the_sting_is_heard_sample_for_sample(child: Child, tmp_path: Path) -> None:
    ports = _outputs()
    assert len(ports) == 2
    file = tmp_path / "heard.wav"
    recorder = subprocess.Popen(["jack_rec", "-f", str(file), "-d", str(HEARS_S), "-b", "24", *ports])
    try:
        deadline = time.monotonic() + CONNECTS_WITHIN_S
        while (
            "jackrec"
            not in subprocess.run(["jack_lsp", "-c", ports[1]], capture_output=True, check=True, text=True).stdout
        ):
            assert time.monotonic() < deadline, "jack_rec did not connect"
        child.say("play win")
        child.until(lambda fact: isinstance(fact, SoundEnded))
        assert recorder.wait(2 * HEARS_S) == 0
    finally:
        recorder.kill()
        recorder.wait()
    heard, rate_hz = soundfile.read(file, dtype="float32")
    assert rate_hz == SAMPLE_RATE
    sound = win()
    at = place(heard, sound)
    assert np.abs(heard[at : at + len(sound)] - sound).max() < 2**-22
