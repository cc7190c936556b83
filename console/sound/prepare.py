"""Makes a decoded sound ready to be fired: one loudness for all, no clipping, no clicks.

Counterparts: `console.sound.decode` before it, `console.sound.library` keeps the result.
"""

from math import log10

from console.sound.errors import SoundError
from console.sound.fades import fade_ends
from console.sound.loudness import SILENCE_LUFS, momentary_max, true_peak
from console.sound.resample import Frames

TARGET_LUFS = -16.0
"""Loudest 400 ms of every sound before its own gain; an assumption for effects under speech, not a standard."""
CEILING_DBTP = -1.0
"""True peak no sound passes (EBU R128 and AES TD1008 recommend it before lossy coding)."""
FADE_MS = 3


def prepare(frames: Frames, rate_hz: int, gain_db: float) -> Frames:
    """Level to `TARGET_LUFS` plus `gain_db`, lowered where that would pass `CEILING_DBTP`; fade both ends.

    Raises `SoundError` for silence, which has no level.
    """
    faded = fade_ends(frames, round(FADE_MS * rate_hz / 1000))
    gain = 10 ** (levelling_db(faded, rate_hz, gain_db) / 20)
    levelled: Frames = faded * faded.dtype.type(gain)
    return levelled


def levelling_db(frames: Frames, rate_hz: int, gain_db: float) -> float:
    """Give the change in dB that `prepare` makes."""
    loudness = momentary_max(frames, rate_hz)
    if loudness <= SILENCE_LUFS:
        raise SoundError("is silent")
    peak_dbtp = 20 * log10(true_peak(frames))
    return min(TARGET_LUFS - loudness + gain_db, CEILING_DBTP - peak_dbtp)
