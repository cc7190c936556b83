"""Changes the sample rate of a sound: a windowed-sinc polyphase filter in numpy.

Counterparts: `console.sound.decode` brings files to the device's rate with it, block by block, so that a long file at a
high rate is never in memory as it is; `console.sound.loudness` finds peaks between samples with it. The filter keeps
the band flat to 0.90 of the lower Nyquist frequency and images and aliases are down by more than 90 dB.
"""

from math import ceil, gcd

import numpy as np
import numpy.typing as npt

Frames = npt.NDArray[np.float32]
"""A sound: shape (frames, channels), full scale is 1.0."""

BLOCK = 1 << 16
_HALF_LOBES = 48
"""Zero crossings of the sinc on each side; more makes the transition steeper."""
_BETA = 9.5
"""Kaiser window: about 95 dB of stop band."""
_ROLL_OFF = 0.95
"""Middle of the transition band, as a part of the lower Nyquist frequency."""
_ROWS = 1 << 8
"""Rows of the filter's table that are worked out at a time, for that takes several times the memory they need."""


def resample(frames: Frames, rate_in_hz: int, rate_out_hz: int) -> Frames:
    """Give the same sound at another rate; the first sample stays at time zero.

    The length is ``ceil(len * out / in)``.
    """
    if rate_in_hz == rate_out_hz or len(frames) == 0:
        return frames
    at_once = Resampler(rate_in_hz, rate_out_hz, frames.shape[1])
    return np.concatenate([at_once.push(frames), at_once.end()])


class Resampler:
    """The same of a sound that comes in blocks: `push` each, then `end` it. Memory: a block and the filter."""

    def __init__(self, rate_in_hz: int, rate_out_hz: int, channels: int) -> None:
        step = gcd(rate_in_hz, rate_out_hz)
        self._up, self._down = rate_out_hz // step, rate_in_hz // step
        self._taps = _phases(self._up, self._down) if self._up != self._down else np.ones((1, 2), np.float32)
        self._half = self._taps.shape[1] // 2
        self._held = np.zeros((self._half - 1, channels), np.float32)
        self._first = 1 - self._half
        """Which frame of the sound is the first in `_held`."""
        self._made = 0

    def push(self, frames: Frames) -> Frames:
        """Give what can be made of the sound so far, and was not given before."""
        if self._up == self._down:
            return frames
        self._held = np.concatenate([self._held, frames])
        heard = self._first + len(self._held)
        return self._make(max(self._made, ceil((heard - self._half) * self._up / self._down)))

    def end(self) -> Frames:
        """Give the rest."""
        if self._up == self._down:
            return self._held[:0]
        length = ceil((self._first + len(self._held)) * self._up / self._down)
        self._held = np.pad(self._held, ((0, self._half + self._down + 1), (0, 0)))
        return self._make(length)

    def _make(self, end: int) -> Frames:
        """Work out the frames up to `end`, and let go of what no later one needs."""
        begin, width = self._made, self._taps.shape[1]
        out = np.zeros((end - begin, self._held.shape[1]), np.float32)
        if end > begin:
            windows = np.lib.stride_tricks.sliding_window_view(self._held, width, axis=0)
            for offset in range(min(self._up, end - begin)):
                # Output samples `up` apart see the same filter, `down` input samples apart.
                count = len(range(offset, end - begin, self._up))
                first = self._before(begin + offset)
                taps = self._taps[(begin + offset) * self._down % self._up]
                # One phase at a time: shape (count, channels, taps) against one row of taps.
                out[offset :: self._up] = windows[first : first + (count - 1) * self._down + 1 : self._down] @ taps
        self._made = end
        gone = min(self._before(end), len(self._held))
        self._held, self._first = self._held[gone:], self._first + gone
        return out

    def _before(self, made: int) -> int:
        """Say where in `_held` the window of an output frame begins."""
        return int(made * self._down // self._up - self._half + 1 - self._first)


def _phases(up: int, down: int) -> Frames:
    """Tabulate the filter: row p holds the taps for an output that lies p/up after an input sample."""
    cutoff = min(1.0, up / down) * _ROLL_OFF
    half = ceil(_HALF_LOBES / cutoff)
    rows: Frames = np.empty((up, 2 * half), np.float32)
    for first in range(0, up, _ROWS):
        phases = np.arange(first, min(first + _ROWS, up))
        at = np.arange(-half + 1, half + 1)[None, :] - phases[:, None] / up
        window = np.i0(_BETA * np.sqrt(np.clip(1 - (at / half) ** 2, 0, None))) / np.i0(_BETA)
        taps = np.sinc(at * cutoff) * window
        rows[first : first + _ROWS] = taps / taps.sum(axis=1, keepdims=True)
    return rows
