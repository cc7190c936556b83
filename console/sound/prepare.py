"""Makes a decoded sound ready to be fired: one loudness for all, no clipping, no clicks, and loops unrolled.

Counterparts: `console.sound.decode` before it, `console.sound.library` keeps the result.
"""

from math import log10

import numpy as np

from console.show.types import Sound
from console.sound.errors import SoundError
from console.sound.fades import fade_in, fade_out
from console.sound.loudness import SILENCE_LUFS, momentary_max, true_peak
from console.sound.output import Prepared
from console.sound.resample import Frames

TARGET_LUFS = -16.0
"""Loudest 400 ms of every sound before its own gain; an assumption for effects under speech, not a standard."""
CEILING_DBTP = -1.0
"""True peak no sound passes (EBU R128 and AES TD1008 recommend it before lossy coding)."""
FADE_MS = 3
AHEAD_S = 4.0
"""What a loop holds beyond its first round: this long the thread that turns it may be kept from running."""
SHORTEST_LOOP_S = 0.05
"""A shorter one is a tone, not a loop."""


def prepare(frames: Frames, rate_hz: int, sound: Sound) -> Prepared:
    """Level to `TARGET_LUFS` plus the sound's gain, lowered where that would pass `CEILING_DBTP`; fade both ends.

    Raises `SoundError` for silence, which has no level, and for a loop that is too short.
    """
    begins, ends = (_fade(fade_ms, rate_hz) for fade_ms in (sound.fade_in_ms, sound.fade_out_ms))
    half = len(frames) // 2
    shaped = frames if sound.loop else fade_out(fade_in(frames, min(begins, half)), min(ends, half))
    peak_dbtp, gain_db = _level(shaped, rate_hz, sound.gain_db)
    levelled: Frames = shaped * shaped.dtype.type(10 ** (gain_db / 20))
    headroom_db = CEILING_DBTP - peak_dbtp - gain_db
    if not sound.loop:
        return Prepared(levelled, headroom_db)
    return Prepared(_unrolled(levelled, begins, rate_hz), headroom_db, period=len(levelled), settled=begins)


def _fade(fade_ms: int, rate_hz: int) -> int:
    return round(max(fade_ms, FADE_MS) * rate_hz / 1000)


def _level(frames: Frames, rate_hz: int, gain_db: float) -> tuple[float, float]:
    """Give the true peak in dBTP and the change in dB that levels it."""
    loudness = momentary_max(frames, rate_hz)
    if loudness <= SILENCE_LUFS:
        raise SoundError("is silent")
    peak_dbtp = 20 * log10(true_peak(frames))
    return peak_dbtp, min(TARGET_LUFS - loudness + gain_db, CEILING_DBTP - peak_dbtp)


def _unrolled(frames: Frames, begins: int, rate_hz: int) -> Frames:
    """Write a loop out: its fade-in, one round, and `AHEAD_S` of the next."""
    if len(frames) < SHORTEST_LOOP_S * rate_hz:
        raise SoundError(f"is too short to loop, {SHORTEST_LOOP_S * 1000:.0f} ms is the least")
    length = begins + len(frames) + round(AHEAD_S * rate_hz)
    return fade_in(np.resize(frames, (length, frames.shape[1])), begins)
