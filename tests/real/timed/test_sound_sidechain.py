"""The bed's sidechain on a real PulseAudio: a tone into an input ducks the bed a listener hears, along the plan.

Counterparts: console/sound/sidechain.py, console/sound/sidechain_child.py, console/sound/gate.py.
"""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np
import pytest
import soundfile
from msgspec.structs import replace

from console.plan.effects import WantedBed
from console.show.bed import Bed, Duck
from console.show.facts import BedHeard, Fact, HealthChanged, Level, Part
from tests.real.pulse import RATE_HZ, PulseServer, missing
from tests.real.timed.test_sound import DEEP, Child

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}")

DUCK = Duck(18.0, attack_ms=50, hold_ms=300, release_ms=400, above_db=-40.0, device="mic.monitor")
BED = Bed(("one.wav",), crossfade_ms=0, fade_in_ms=100, fade_out_ms=200, duck=DUCK)
ON = WantedBed(BED, on=True)
TONE_S = 0.6
BLOCK_S = 0.005


@pytest.fixture
def server() -> Iterator[PulseServer]:
    with PulseServer(["prog", "mic"]) as running:
        yield running


@pytest.fixture
def child(tmp_path: Path, server: PulseServer) -> Iterator[Child]:
    noise = np.random.default_rng(5).uniform(-0.2, 0.2, (8 * RATE_HZ, 2))
    soundfile.write(tmp_path / "one.wav", noise, RATE_HZ, subtype="FLOAT")
    with closing(Child(tmp_path, -DEEP, server.env(None))) as child:
        child.say(f"listen {msgspec.json.encode(DUCK).decode()}")
        yield child


def _sidechain(*levels: Level) -> Callable[[Fact], bool]:
    return lambda fact: isinstance(fact, HealthChanged) and fact.part is Part.SIDECHAIN and fact.level in levels


def _say_into(server: PulseServer, sink: str, peak: float) -> None:
    """Speak for `TONE_S`, and a while of silence after it."""
    at = np.arange(round(TONE_S * RATE_HZ)) / RATE_HZ
    tone = np.concatenate([peak * np.sin(2 * np.pi * 200 * at), np.zeros(RATE_HZ // 2)]).astype("<f4")
    argv = ["pacat", "--playback", "-d", sink, "--format=float32le", f"--rate={RATE_HZ}", "--channels=1", "--raw"]
    subprocess.run(argv, env=server.env(None), input=tone.tobytes(), check=True)


def _bed(child: Child, wanted: WantedBed) -> None:
    child.say(f"bed {msgspec.json.encode(wanted).decode()}")


def _gains_db(server: PulseServer, child: Child, peak: float) -> np.ndarray:
    """Give how loud the bed was every `BLOCK_S` while somebody spoke, against what it is without."""
    recording = server.start_recording("prog.monitor")
    _bed(child, ON)
    child.until(lambda fact: fact == BedHeard(0))
    recording.wait_for(0.7)
    _say_into(server, "mic", peak)
    recording.wait_for(0.8)
    heard = recording.finish()
    _bed(child, replace(ON, on=False))
    child.until(lambda fact: fact == BedHeard(None))
    size = round(BLOCK_S * RATE_HZ)
    first = int(np.argmax(np.abs(heard).max(axis=1) > 0)) + round(0.2 * RATE_HZ)
    blocks = heard[first:, 0][: (len(heard) - first) // size * size].reshape(-1, size)
    power_db = 10 * np.log10(np.square(blocks).mean(axis=1) + 1e-12)
    return np.asarray(power_db - np.median(power_db[:40]))


def test_a_tone_into_the_input_ducks_the_bed_along_the_planned_curve(server: PulseServer, child: Child) -> None:
    child.until(_sidechain(Level.READY))
    gains_db = _gains_db(server, child, 0.1)
    down = np.flatnonzero(gains_db < -DUCK.depth_db + 1.5)
    middle = gains_db[down[0] + 4 : down[-1] - 8]
    assert np.median(middle) == pytest.approx(-DUCK.depth_db, abs=0.5)
    assert np.abs(middle + DUCK.depth_db).max() < 2.5
    # Attack and release are straight in decibels: half of each is at half the depth.
    halves = np.flatnonzero(gains_db < -DUCK.depth_db / 2)
    lasted_s = (halves[-1] - halves[0]) * BLOCK_S
    planned_s = TONE_S + (DUCK.hold_ms - DUCK.attack_ms / 2 + DUCK.release_ms / 2) / 1000
    assert lasted_s == pytest.approx(planned_s, abs=0.08)
    rising = np.flatnonzero(
        (gains_db > -DUCK.depth_db + 1.5) & (gains_db < -1.5) & (np.arange(len(gains_db)) > down[-1])
    )
    part = (DUCK.depth_db - 3) / DUCK.depth_db
    assert len(rising) * BLOCK_S == pytest.approx(DUCK.release_ms / 1000 * part, abs=0.06)
    assert np.median(gains_db[-20:]) == pytest.approx(0.0, abs=0.5)


def test_what_is_quieter_than_wanted_ducks_nothing(server: PulseServer, child: Child) -> None:
    child.until(_sidechain(Level.READY))
    assert np.abs(_gains_db(server, child, 0.01)).max() < 3.0


def test_an_input_that_is_pulled_and_plugged_in_again_ducks_as_before(server: PulseServer, child: Child) -> None:
    child.until(_sidechain(Level.READY))
    server.unload_sink("mic")
    (*_, failed) = child.until(_sidechain(Level.FAILED))
    assert isinstance(failed, HealthChanged)
    assert "Monitor of" in failed.reason
    server.load_sink("mic")
    child.until(_sidechain(Level.READY))
    assert _gains_db(server, child, 0.1).min() < -DUCK.depth_db + 1.5
