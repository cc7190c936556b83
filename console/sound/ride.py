"""What a voice sounds like while the fader of its bus is moved. Pure.

Counterpart: `console.sound.mixer` has it made ahead of a voice that plays, and swaps it in.
"""

from typing import Final

import numpy as np
from msgspec import Struct

from console.sound.fades import ramp_down
from console.sound.output import Prepared
from console.sound.resample import Frames

STEP_S: Final = 0.5
"""Made at a time."""


class Ramp(Struct, frozen=True):
    """A factor that goes straight from one figure to another and stays there."""

    first: int
    """The last frame at which it is `start`."""
    length: int
    start: float
    end: float

    def over(self, begin: int, end: int) -> Frames:
        """Give the factors of these frames as (frames,); a single one where it is the same for all."""
        if begin >= self.first + self.length:
            return np.full(1, self.end, np.float32)
        way = np.clip((np.arange(begin, end) - self.first) / self.length, 0, 1)
        factors: Frames = (self.start + (self.end - self.start) * way).astype(np.float32)
        return factors


class Fall(Struct, frozen=True):
    """A fade to silence."""

    first: int
    length: int

    def over(self, begin: int, end: int) -> Frames:
        """Give the factors of these frames as (frames,)."""
        factors = np.ones(end - begin, np.float32)
        factors[max(self.first + self.length - begin, 0) :] = 0
        low, high = max(begin, self.first), min(end, self.first + self.length)
        if low < high:
            factors[low - begin : high - begin] = ramp_down(self.length)[low - self.first : high - self.first, 0]
        return factors


def steady(factor: float) -> Ramp:
    """Give a factor that stays."""
    return Ramp(0, 0, factor, factor)


def ridden(sound: Prepared, begin: int, end: int, ramp: Ramp, falls: tuple[Fall, ...]) -> Frames:
    """Give frames `begin` to `end` of a sound as they are heard. A loop has frames without end."""
    factors = ramp.over(begin, end)
    for fall in falls:
        factors = factors * fall.over(begin, end)
    frames: Frames = _dry(sound, begin, end) * factors[:, None]
    return frames


def _dry(sound: Prepared, begin: int, end: int) -> Frames:
    frames = sound.frames if sound.dry is None else sound.dry
    if not sound.period or end <= len(frames):
        return frames[begin:end]
    at = np.arange(begin, end)
    rounds: Frames = frames[np.where(at < sound.settled, at, sound.settled + (at - sound.settled) % sound.period)]
    return rounds
