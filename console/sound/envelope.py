"""How loud the bed is from frame to frame: its level, and how far it ducks under voice and effects. Pure.

Counterpart: `console.sound.bed` multiplies the bed with it, and has it planned anew from a frame that is still ahead
whenever somebody turns the level, speaks or falls silent.
"""

from math import ceil

import numpy as np
from msgspec import Struct

from console.show.bed import Duck
from console.sound.resample import Frames

LEVEL_MS = 50
"""A level that was turned is reached in this time, so that no step is heard."""


class Wish(Struct, frozen=True):
    """What somebody wants of the bed from now on."""

    level: float = 0.0
    """Factor of its own loudness; 0: off."""
    level_ms: float = LEVEL_MS
    """How long the way from off to full takes."""
    ducked: bool = False
    on: bool = False
    """It runs; at level 0 it is muted."""


class Planned(Struct, frozen=True, eq=False):
    """The gain of each frame from `first` on, and what it is made of, so that it can be planned anew from any of them.

    All arrays have one value a frame.
    """

    first: int
    level: Frames
    """A factor."""
    ducking_db: Frames
    """0 and below."""
    held: Frames
    """Frames it was still to stay down."""

    def gain(self, begin: int, end: int) -> Frames:
        """Give the factors of these frames as (frames, 1)."""
        part = slice(begin - self.first, end - self.first)
        factors: Frames = self.level[part] * np.power(np.float32(10), self.ducking_db[part] / np.float32(20))
        return factors[:, None]


def silent(first: int) -> Planned:
    """Begin with one frame of silence, not ducked."""
    zero = np.zeros(1, np.float32)
    return Planned(first, zero, zero, zero)


def plan(before: Planned, begin: int, end: int, wish: Wish, duck: Duck, rate_hz: int) -> Planned:
    """Plan frames `begin` to `end` for `wish`, going on from where the frame before `begin` stands."""
    at = begin - 1 - before.first
    length = end - begin
    level = _towards(before.level[at], wish.level, 1000 / max(wish.level_ms, 1) / rate_hz, length)
    if wish.ducked:
        fall = duck.depth_db * 1000 / max(duck.attack_ms, 1) / rate_hz
        ducking = _towards(before.ducking_db[at], -duck.depth_db, fall, length)
        held = np.full(length, ceil(duck.hold_ms * rate_hz / 1000), np.float32)
    else:
        rise = duck.depth_db * 1000 / max(duck.release_ms, 1) / rate_hz
        hold = min(int(before.held[at]), length)
        held = np.maximum(before.held[at] - np.arange(1, length + 1, dtype=np.float32), 0)
        stays = np.full(hold, before.ducking_db[at], np.float32)
        ducking = np.concatenate([stays, _towards(before.ducking_db[at], 0.0, rise, length - hold)])
    kept = slice(max(begin - rate_hz - before.first, 0), at + 1)
    parts = zip((before.level, before.ducking_db, before.held), (level, ducking, held), strict=True)
    arrays = (np.concatenate([old[kept], new]) for old, new in parts)
    return Planned(before.first + kept.start, *arrays)


def _towards(value: float, target: float, step: float, length: int) -> Frames:
    """Go from a value to a target by at most `step` a frame, as (length,)."""
    away = target - float(value)
    way = np.minimum(np.arange(1, length + 1) * step, abs(away))
    going: Frames = (float(value) + np.sign(away) * way).astype(np.float32)
    return going
