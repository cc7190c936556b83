"""The bed against a real PortAudio and a real PulseAudio: a listener hears the very mix that was planned."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
import pytest
import soundfile
from msgspec.structs import replace

from console.plan.effects import WantedBed
from console.show.bed import Bed, Duck
from console.show.facts import BedHeard, Fact, SoundEnded
from console.sound.loudness import integrated
from console.sound.resample import Frames
from tests.real.pulse import RATE_HZ, PulseServer, Recorded, missing
from tests.real.timed.test_sound import DEEP, Child, finish, is_ready

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}")

DUCK = Duck(depth_db=18.0, attack_ms=50, hold_ms=300, release_ms=400)
BED = Bed(("one.wav", "two.wav"), crossfade_ms=500, target_lufs=-26.0, fade_in_ms=100, fade_out_ms=200, duck=DUCK)
ON = WantedBed(BED, on=True)
LENGTH_S = 4
BLOCK_MS = 5


@pytest.fixture(scope="module")
def server() -> Iterator[PulseServer]:
    with PulseServer(["prog"]) as running:
        yield running


@pytest.fixture(scope="module")
def tracks() -> list[Frames]:
    """Two tracks of noise, each at the loudness the bed wants: no two samples are alike."""
    noise = np.random.default_rng(5).uniform(-0.2, 0.2, (2, LENGTH_S * RATE_HZ, 2))
    levels = [10 ** ((BED.target_lufs - integrated(one.astype(np.float32), RATE_HZ)) / 20) for one in noise]
    return [(one * level).astype(np.float32) for one, level in zip(noise, levels, strict=True)]


@pytest.fixture
def child(tmp_path: Path, tracks: list[Frames], server: PulseServer) -> Iterator[Child]:
    for name, frames in zip(BED.tracks, tracks, strict=True):
        soundfile.write(tmp_path / name, frames, RATE_HZ, subtype="FLOAT")
    with closing(Child(tmp_path, DEEP, server.env(None))) as child:
        child.until(is_ready)
        yield child


def _bed(child: Child, wanted: WantedBed) -> None:
    child.say(f"bed {msgspec.json.encode(wanted).decode()}")


def _heard_track(nth: int | None) -> Callable[[Fact], bool]:
    return lambda fact: fact == BedHeard(nth)


def _begin(heard: Recorded, track: Frames) -> int:
    """Find where a track begins in a recording, by its third quarter second: its first is faded in."""
    first = RATE_HZ // 2
    part = track[first : first + RATE_HZ // 4, 0]
    size = 1 << (len(heard) + len(part)).bit_length()
    match = np.fft.irfft(np.fft.rfft(heard[:, 0], size) * np.conj(np.fft.rfft(part, size)), size)
    return int(np.argmax(match[: len(heard)])) - first


def _strung(tracks: list[Frames], rounds: int) -> Frames:
    """Lay the tracks end to end with crossfades, in one go and not as the console does it."""
    fade = round(BED.crossfade_ms * RATE_HZ / 1000)
    step = LENGTH_S * RATE_HZ - fade
    whole = np.zeros((rounds * step + fade, 2))
    angle = np.arange(1, fade + 1)[:, None] / fade * np.pi / 2
    for nth in range(rounds):
        one = tracks[nth % 2].astype(np.float64)
        if nth:
            one[:fade] *= np.sin(angle)
        if nth < rounds - 1:
            one[-fade:] *= np.cos(angle)
        whole[nth * step : nth * step + len(one)] += one
    return whole.astype(np.float32)


def _gain_db(heard: Recorded, track: Frames) -> npt.NDArray[np.float64]:
    """Give how much quieter than the track each `BLOCK_MS` are."""
    size = BLOCK_MS * RATE_HZ // 1000
    blocks = min(len(heard), len(track)) // size
    power = [np.square(one[: blocks * size].reshape(blocks, -1)).sum(axis=1) for one in (heard, track)]
    quieter: npt.NDArray[np.float64] = 10 * np.log10(np.maximum(power[0], 1e-12) / power[1])
    return quieter


def test_the_tracks_are_heard_sample_for_sample_across_their_crossfades(
    server: PulseServer, child: Child, tracks: list[Frames]
) -> None:
    recording = server.start_recording("prog.monitor")
    _bed(child, ON)
    for nth in (0, 1, 0):
        child.until(_heard_track(nth))
    _bed(child, replace(ON, on=False))
    child.until(_heard_track(None))
    heard = finish(recording)
    sure = slice(RATE_HZ // 2, 2 * (LENGTH_S * RATE_HZ - RATE_HZ // 2))
    begin = _begin(heard, tracks[0])
    expected = _strung(tracks, 3)[sure]
    assert np.abs(heard[begin : begin + sure.stop][sure] - expected).max() < 1e-4
    assert not heard[-RATE_HZ // 10 :].any()


def test_it_ducks_under_a_voice_along_the_planned_curve(
    server: PulseServer, child: Child, tracks: list[Frames]
) -> None:
    recording = server.start_recording("prog.monitor")
    _bed(child, ON)
    child.until(_heard_track(0))
    recording.wait_for(1.0)
    child.say("voice yes")
    recording.wait_for(0.6)
    child.say("voice no")
    recording.wait_for(1.2)
    _bed(child, replace(ON, on=False))
    child.until(_heard_track(None))
    heard = finish(recording)
    begin = _begin(heard, tracks[0])
    gain_db = _gain_db(heard[begin:], tracks[0])[round(600 / BLOCK_MS) : round(2_900 / BLOCK_MS)]
    down = np.flatnonzero(gain_db < -17.8)
    falling, rising = (np.abs(part + 9) < 8.5 for part in (gain_db[: down[0]], gain_db[down[-1] :]))
    assert np.allclose(gain_db[down[1] : down[-2]], -DUCK.depth_db, atol=0.2)
    assert falling.sum() * BLOCK_MS == pytest.approx(DUCK.attack_ms, abs=10)
    assert rising.sum() * BLOCK_MS == pytest.approx(DUCK.release_ms, abs=25)
    assert np.allclose(gain_db[: np.argmax(falling)], 0, atol=0.5)


def test_it_ducks_under_an_effect_and_comes_back(server: PulseServer, child: Child, tracks: list[Frames]) -> None:
    recording = server.start_recording("prog.monitor")
    _bed(child, ON)
    child.until(_heard_track(0))
    recording.wait_for(1.0)
    child.say("play ding")
    child.until(lambda fact: isinstance(fact, SoundEnded))
    recording.wait_for(0.9)
    _bed(child, replace(ON, on=False))
    child.until(_heard_track(None))
    heard = finish(recording)
    begin = _begin(heard, tracks[0])
    rest = heard[begin : begin + len(tracks[0])] - tracks[0]
    calm = np.abs(rest).max(axis=1) < 1e-4
    first = int(np.argmax(~calm[RATE_HZ // 4 :])) + RATE_HZ // 4
    assert calm[RATE_HZ // 4 : first].all()
    assert first > 0.8 * RATE_HZ
