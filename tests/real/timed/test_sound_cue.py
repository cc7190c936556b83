"""The two buses on a real PulseAudio: what is heard on headphones is never on air, and costs what is on air no sample.

Counterparts: console/sound/buses.py, console/sound/cue.py, console/sound/cue_child.py.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import soundfile

from console.config.soundfile import SoundOutputs, save_outputs
from console.show.facts import EffectConfirmed, EffectFailed, Fact, HealthChanged, Level, Part, SoundEnded, SoundStarted
from console.sound.decode import decode
from console.sound.locate import builtin_folder
from console.sound.prepare import prepare
from tests.real.pulse import RATE_HZ, PulseServer, Recorded, Recording, missing
from tests.real.timed.test_sound import DEEP, ROUND, SOUNDS, Child

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}")

AS_AN_ENGINE = -1
NEAR = 1e-4
WIN = next(sound for sound in SOUNDS if sound.id == "win")
LOOP = next(sound for sound in SOUNDS if sound.loop)


@pytest.fixture
def server() -> Iterator[PulseServer]:
    with PulseServer(["prog", "phones"]) as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    soundfile.write(tmp_path / "long.wav", ROUND, RATE_HZ, subtype="FLOAT")
    soundfile.write(tmp_path / "round.wav", ROUND, RATE_HZ, subtype="FLOAT")
    return tmp_path


def _is(part: Part, *levels: Level) -> Callable[[Fact], bool]:
    """Tell when a part is like this; loaded: one of the files is not there on purpose."""
    return lambda fact: isinstance(fact, HealthChanged) and fact.part is part and fact.level in levels


def _kind(kind: type[Fact]) -> Callable[[Fact], bool]:
    return lambda fact: isinstance(fact, kind)


def _finish(recording: Recording, seconds: float = 1.0) -> Recorded:
    recording.wait_for(seconds)
    return recording.finish()


def _has_whole(heard: Recorded, sound: np.ndarray) -> bool:
    """Tell whether a sound was heard sample for sample."""
    size = 1 << (len(heard) + len(sound)).bit_length()
    match = np.fft.irfft(np.fft.rfft(heard[:, 0], size) * np.conj(np.fft.rfft(sound[:, 0], size)), size)
    at = int(np.argmax(match[: len(heard)]))
    part = heard[at : at + len(sound)]
    return len(part) == len(sound) and bool(np.abs(part - sound).max() < NEAR)


def test_a_sound_is_heard_on_headphones_alone_once_some_are_chosen(server: PulseServer, folder: Path) -> None:
    with closing(Child(folder, AS_AN_ENGINE, server.env(None))) as child:
        child.until(_is(Part.CUE_BUS, Level.OFF))
        child.say("cue win")
        refused = child.until(_kind(EffectFailed))[-1]
        assert isinstance(refused, EffectFailed)
        assert refused.why == "No output is chosen for headphones."
        save_outputs(folder / "sound.toml", SoundOutputs(cue="phones"))
        child.until(_is(Part.CUE_BUS, Level.DEGRADED))
        on_air, phones = server.start_recording("prog.monitor"), server.start_recording("phones.monitor")
        child.say("cue win")
        facts = child.until(_kind(EffectConfirmed))
        phones.wait_for(3.0)
        sound = prepare(decode(builtin_folder() / "win.flac", RATE_HZ, 2), RATE_HZ, WIN).frames
        assert np.abs(_finish(phones)).max() == pytest.approx(np.abs(sound).max(), rel=0.01)
        assert not np.any(_finish(on_air))
        assert not [fact for fact in facts if isinstance(fact, SoundStarted)]
        save_outputs(folder / "sound.toml", SoundOutputs())
        child.until(_is(Part.CUE_BUS, Level.OFF))


def test_headphones_that_come_and_go_cost_what_is_on_air_no_sample(server: PulseServer, folder: Path) -> None:
    save_outputs(folder / "sound.toml", SoundOutputs(cue="phones"))
    with closing(Child(folder, -DEEP, server.env(None))) as child:
        child.until(_is(Part.CUE_BUS, Level.DEGRADED))
        recording = server.start_recording("prog.monitor")
        child.say("play round")
        child.until(_kind(SoundStarted))
        for _ in range(2):
            server.unload_sink("phones")
            child.until(_is(Part.CUE_BUS, Level.FAILED))
            server.load_sink("phones")
            child.until(_is(Part.CUE_BUS, Level.DEGRADED))
        recording.wait_for(2.0)  # more than two rounds
        child.say("fade 30")
        child.until(_kind(SoundEnded))
        heard = _finish(recording)
    loop = prepare(ROUND, RATE_HZ, LOOP)
    one = loop.frames[loop.settled : loop.settled + loop.period]
    assert _has_whole(heard, np.resize(one, (len(one) * 2, 2)))
    first = int(np.argmax(np.abs(heard[:, 0]) > NEAR))
    last = int(np.nonzero(np.abs(heard[:, 0]) > NEAR)[0].max())
    sure = heard[first + loop.period : last - RATE_HZ // 5]
    assert np.abs(sure[loop.period :] - sure[: -loop.period]).max() < NEAR  # each round is the one before


def test_what_is_on_air_changes_over_when_another_output_is_chosen(server: PulseServer, folder: Path) -> None:
    with closing(Child(folder, AS_AN_ENGINE, server.env(None))) as child:
        child.until(_is(Part.SOUND, Level.DEGRADED))
        other = server.start_recording("phones.monitor")
        save_outputs(folder / "sound.toml", SoundOutputs(air="phones"))
        child.until(_is(Part.SOUND, Level.CONNECTING))
        child.say("play ding")
        child.until(_kind(SoundEnded))
        assert np.any(_finish(other))
