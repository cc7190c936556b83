"""The bed when its output goes: on the next one it goes on where it was. On a real PulseAudio.

Counterparts: console/sound/bed.py, console/sound/player.py.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np
import pytest
import soundfile
from msgspec.structs import replace

from console.plan.effects import WantedBed
from console.show.bed import Bed, BedStands, Going
from console.show.facts import BedHeard, Fact
from console.sound.resample import Frames
from tests.real.pulse import RATE_HZ, PulseServer, Recorded, Recording, missing
from tests.real.timed.test_sound import DEEP, Child, is_ready

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}")

BED = Bed(("one.wav", "two.wav"), crossfade_ms=0, fade_in_ms=50, fade_out_ms=100)
ON = WantedBed(BED, on=True)
LOST_S = 0.5
"""At most so much of a track is heard by nobody: what the server had taken when its sink was pulled."""
PART = RATE_HZ // 4


@pytest.fixture
def server() -> Iterator[PulseServer]:
    with PulseServer(["prog", "other"]) as running:
        yield running


@pytest.fixture
def track(tmp_path: Path) -> Frames:
    noise = np.random.default_rng(5).uniform(-0.2, 0.2, (2, 40 * RATE_HZ, 2)).astype(np.float32)
    for name, frames in zip(BED.tracks, noise, strict=True):
        soundfile.write(tmp_path / name, frames, RATE_HZ, subtype="FLOAT")
    return np.asarray(noise[0], np.float32)


@pytest.fixture
def child(tmp_path: Path, track: Frames, server: PulseServer) -> Iterator[Child]:
    with closing(Child(tmp_path, DEEP, server.env(None))) as child:
        child.until(is_ready)
        child.say(f"bed {msgspec.json.encode(ON).decode()}")
        child.until(lambda fact: fact == BedHeard(0))
        yield child


def _at_s(track: Frames, part: Recorded) -> float:
    """Say where in the track a part of a recording is from."""
    size = 1 << (len(track) + len(part)).bit_length()
    match = np.fft.irfft(np.fft.rfft(track[:, 0], size) * np.conj(np.fft.rfft(part[:, 0], size)), size)
    return float(np.argmax(match[: len(track)])) / RATE_HZ


def _first(track: Frames, recording: Recording) -> float:
    """Say where the track goes on in a recording that was begun before it did."""
    recording.wait_for(1.5)
    heard = recording.finish()
    begin = int(np.argmax(heard.any(axis=1))) + PART
    return _at_s(track, heard[begin : begin + PART]) - PART / RATE_HZ


def _last(track: Frames, heard: Recorded) -> float:
    """Say up to where the track was heard."""
    end = int(np.flatnonzero(heard.any(axis=1))[-1]) + 1
    return _at_s(track, heard[end - 2 * PART : end - PART]) + 2 * PART / RATE_HZ


def _plays(fact: Fact) -> bool:
    return isinstance(fact, BedStands) and fact.going is Going.PLAYING and fact.at_s >= 2


def test_pulled_and_plugged_in_again_it_goes_on_where_it_was(server: PulseServer, child: Child, track: Frames) -> None:
    server.make_default("prog")
    before = server.start_recording("prog.monitor")
    child.until(_plays)
    child.say("choose prog")  # by its name: from the default one, the server moves whatever plays
    child.until(lambda fact: fact == BedHeard(None))
    child.until(lambda fact: fact == BedHeard(0))
    before.wait_for(1.0)
    server.unload_sink("prog")
    child.until(lambda fact: fact == BedHeard(None))
    left_s = _last(track, before.finish())
    server.load_sink("prog")
    after = server.start_recording("prog.monitor")
    facts = child.until(lambda fact: isinstance(fact, BedStands) and fact.track is not None)
    assert BedHeard(1) not in facts
    gone_on_s = _first(track, after)
    assert -0.1 < gone_on_s - left_s < LOST_S


def test_on_an_output_that_is_chosen_it_goes_on_with_the_very_next_sound(
    server: PulseServer, child: Child, track: Frames
) -> None:
    before, after = server.start_recording("prog.monitor"), server.start_recording("other.monitor")
    child.until(_plays)
    child.say("choose other")
    child.until(lambda fact: fact == BedHeard(None))
    child.until(lambda fact: fact == BedHeard(0))
    gone_on_s = _first(track, after)
    before.wait_for(0.2)
    left_s = _last(track, before.finish())
    assert abs(gone_on_s - left_s) < 0.06
    child.say(f"bed {msgspec.json.encode(replace(ON, on=False)).decode()}")
    child.until(lambda fact: fact == BedHeard(None))
