"""Fades: the shapes that keep a sound from clicking where it begins, ends or is faded out.

Counterparts: `console.sound.prepare` (both ends), `console.sound.mixer` (a fade while it plays).
"""

import numpy as np

from console.sound.resample import Frames


def ramp_down(length: int) -> Frames:
    """Give a raised-cosine fall from just under 1 to 0 as (length, 1)."""
    at = np.arange(1, length + 1) / max(length, 1)
    return (0.5 + 0.5 * np.cos(np.pi * at)).astype(np.float32)[:, None]


def fade_in(frames: Frames, length: int) -> Frames:
    """Give a copy whose first `length` frames rise from silence."""
    return fade_out(frames[::-1], length)[::-1].copy()


def fade_out(frames: Frames, length: int) -> Frames:
    """Give a copy whose last `length` frames fall to silence."""
    length = min(length, len(frames))
    out = frames.copy()
    if length > 0:
        out[-length:] *= ramp_down(length)
    return out


def fade_from(frames: Frames, first: int, length: int) -> Frames:
    """Give a copy that falls to silence over `length` frames from frame `first`, and stays silent."""
    end = min(first + length, len(frames))
    out = np.zeros_like(frames)
    out[:first] = frames[:first]
    out[first:end] = frames[first:end] * ramp_down(length)[: end - first]
    return out
