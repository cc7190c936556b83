"""Fades: the shapes that keep a sound from clicking where it begins, ends or is faded out.

Counterparts: `console.sound.prepare` (both ends), `console.sound.mixer` (a fade while it plays).
"""

import numpy as np

from console.sound.resample import Frames


def ramp_down(length: int) -> Frames:
    """Give a raised-cosine fall from just under 1 to 0 as (length, 1)."""
    at = np.arange(1, length + 1) / max(length, 1)
    return (0.5 + 0.5 * np.cos(np.pi * at)).astype(np.float32)[:, None]


def fade_ends(frames: Frames, length: int) -> Frames:
    """Fade the first and last `length` frames (or half of a shorter sound); a new array."""
    length = min(length, len(frames) // 2)
    out = frames.copy()
    if length > 0:
        ramp = ramp_down(length)
        out[:length] *= ramp[::-1]
        out[-length:] *= ramp
    return out


def fade_from(frames: Frames, heard: int, first: int, length: int) -> Frames:
    """Give a copy as long as `frames` that falls to silence over `length` frames from frame `first`.

    Equal to `frames` between `heard` and `first`. What lies before `heard` has been played and stays zero, so the cost
    is the fade's length, not the sound's.
    """
    end = min(first + length, len(frames))
    out = np.zeros_like(frames)
    out[heard:end] = frames[heard:end]
    out[first:end] *= ramp_down(length)[: end - first]
    return out
