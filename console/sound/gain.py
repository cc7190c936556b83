"""Gives a prepared sound another level without waiting for all of it: a pad's own gain, and where the bus stands.

Counterpart: `console.sound.player` fires the copy once its beginning is there, and has the rest made on its own thread.
"""

from collections.abc import Iterator

import numpy as np
from msgspec.structs import replace

from console.sound.output import Prepared
from console.sound.resample import Frames

HEAD_S = 1.0
"""Made before it is fired: half a millisecond of work, and long enough for the thread that makes the rest."""


def at_gain(sound: Prepared, gain_db: float, bus: float, rate_hz: int) -> tuple[Prepared, Iterator[None]]:
    """Give a copy `gain_db` louder, at most by its headroom, and the work that is left: each step makes a second.

    `bus` is the factor of the bus it is fired into: with it, too, no sound passes its headroom.
    """
    louder = replace(sound, pad=10 ** (min(gain_db, sound.headroom_db) / 20), dry=sound.frames)
    copy = np.zeros_like(sound.frames)
    step = round(HEAD_S * rate_hz)
    rest = _copying(sound.frames, copy, np.float32(factor_of(louder, bus)), step)
    next(rest, None)
    return replace(louder, frames=copy, bus=bus), rest


def factor_of(sound: Prepared, bus: float) -> float:
    """Say how loud a sound is in a bus that stands at this factor."""
    return min(sound.pad * bus, 10 ** (sound.headroom_db / 20))


def _copying(frames: Frames, copy: Frames, factor: np.float32, step: int) -> Iterator[None]:
    for first in range(0, len(frames), step):
        copy[first : first + step] = frames[first : first + step] * factor
        yield
