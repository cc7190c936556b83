"""A moved fader of the sound effects on a real PulseAudio: what sounds follows it, sample for sample."""

from pathlib import Path

import numpy as np

from console.show.facts import EffectConfirmed, SoundStarted
from console.sound.resample import Frames
from console.sound.ride import Ramp
from tests.real.pulse import RATE_HZ, PulseServer, Recorded
from tests.real.timed.test_sound import Child, _ended, _onset, _prepared, child, finish, folder, loading, server

__all__ = ["child", "folder", "loading", "server"]


def test_what_sounds_follows_a_moved_fader_sample_for_sample(server: PulseServer, folder: Path, child: Child) -> None:
    recording = server.start_recording("prog.monitor")
    child.say("play long")
    child.until(lambda fact: isinstance(fact, SoundStarted))
    recording.wait_for(0.3)
    child.say("level -12 200")
    child.until(lambda fact: isinstance(fact, EffectConfirmed))
    child.until(_ended)
    sound = _prepared(folder / "long.wav")
    heard = finish(recording)
    begin = _onset(heard) - _onset(sound)
    part = heard[begin : begin + len(sound)]
    length, end = RATE_HZ // 5, 10 ** (-12 / 20)
    away = np.abs(part - sound[: len(part)]).max(axis=1) > 1e-5
    about = int(np.flatnonzero(away)[0])
    worst = min(_miss(part, sound, Ramp(first, length, 1.0, end)) for first in range(about - 60, about + 1))
    assert worst < 1e-4


def _miss(part: Recorded, sound: Frames, ramp: Ramp) -> float:
    factors = np.broadcast_to(ramp.over(0, len(part)), (len(part),))
    return float(np.abs(part - sound[: len(part)] * factors[:, None]).max())
