"""Changes the sample rate of a whole sound: a windowed-sinc polyphase filter in numpy.

Counterparts: `console.sound.decode` brings files to the device's rate with it, `console.sound.loudness` finds
peaks between samples with it. The filter keeps the band flat to 0.90 of the lower Nyquist frequency and images
and aliases are down by more than 90 dB.
"""

from math import ceil, gcd

import numpy as np
import numpy.typing as npt

Frames = npt.NDArray[np.float32]
"""A sound: shape (frames, channels), full scale is 1.0."""

_HALF_LOBES = 48
"""Zero crossings of the sinc on each side; more makes the transition steeper."""
_BETA = 9.5
"""Kaiser window: about 95 dB of stop band."""
_ROLL_OFF = 0.95
"""Middle of the transition band, as a part of the lower Nyquist frequency."""


def resample(frames: Frames, rate_in_hz: int, rate_out_hz: int) -> Frames:
    """Give the same sound at another rate; the first sample stays at time zero.

    The length is ``ceil(len * out / in)``.
    """
    if rate_in_hz == rate_out_hz or len(frames) == 0:
        return frames
    step = gcd(rate_in_hz, rate_out_hz)
    up, down = rate_out_hz // step, rate_in_hz // step
    taps = _phases(up, down)
    half = taps.shape[1] // 2
    length = ceil(len(frames) * up / down)
    out = np.zeros((length, frames.shape[1]), np.float32)
    padded = np.pad(frames, ((half - 1, half + down + 1), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, taps.shape[1], axis=0)
    for phase in range(min(up, length)):
        # Output samples `up` apart see the same filter, `down` input samples apart.
        count = len(range(phase, length, up))
        first = phase * down // up
        # One phase at a time: shape (count, channels, taps) against one row of taps.
        out[phase::up] = windows[first : first + (count - 1) * down + 1 : down] @ taps[phase * down % up]
    return out


def _phases(up: int, down: int) -> Frames:
    """Tabulate the filter: row p holds the taps for an output that lies p/up after an input sample."""
    cutoff = min(1.0, up / down) * _ROLL_OFF
    half = ceil(_HALF_LOBES / cutoff)
    at = np.arange(-half + 1, half + 1)[None, :] - np.arange(up)[:, None] / up
    window = np.i0(_BETA * np.sqrt(np.clip(1 - (at / half) ** 2, 0, None))) / np.i0(_BETA)
    taps = np.sinc(at * cutoff) * window
    rows: Frames = (taps / taps.sum(axis=1, keepdims=True)).astype(np.float32)
    return rows
