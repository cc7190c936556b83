"""Finds by how much one film's picture lies behind another's, where both show the same: another encoder, size or rate.

Each block's course of brightness is its fingerprint. A picture stays until the next, so a course is a stair; two stairs
are compared at every offset, some sixteenth of a picture apart, without their slow changes. Brightness, size and bit
rate change nothing of where they fit best. Counterpart: `console.sync.path`.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from console.sync.gcc import fast_size
from console.sync.window import Luma, Pictures, Times

PARTS: Final = 15.62
"""Steps in the shorter picture's time: no whole number, so that steps fall on pictures' edges in every way there is."""
FINEST_S: Final = 1e-3
BLOCKS: Final = (20, 12)
"""On the longer side, on the shorter side."""
BEST: Final = 0.25
"""Share of the blocks that are compared: those that move most in both."""
HIGH_PASS_S: Final = 0.6
APART_S: Final = 0.12
"""What is nearer to the peak than this is the peak."""
TOP: Final = 0.6
"""In pictures: from so much of the peak's sides its top is told."""
LEAST_MOVE: Final = 0.05
"""In levels of grey: what moves less than this does not move."""
FEWEST_PICTURES: Final = 24

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Fitted:
    """Where two films fit best."""

    late_s: float
    """How much later the second has what is in the first."""
    rho: float
    """How well they fit there, 0 to 1."""
    gap: float
    """By how much that is better than anywhere else."""


def fitted(first: Pictures, second: Pictures, about_s: float, reach_s: float) -> Fitted | None:
    """Fit `second` into the longer `first`, up to `reach_s` off `about_s`. None: too few pictures, or nothing moves."""
    if min(len(first.at_s), len(second.at_s)) < FEWEST_PICTURES:
        return None
    ours, theirs = _blocks(first.luma), _blocks(second.luma)
    chosen = _moving(ours, theirs)
    if chosen is None:
        return None
    step_s = max(FINEST_S, min(first.frame_s, second.frame_s) / PARTS)
    begin_s, end_s = float(second.at_s[0]), float(second.at_s[-1]) + second.frame_s
    curve = _curve(
        _stair(first.at_s, ours[:, chosen], begin_s - about_s - reach_s, end_s - about_s + reach_s, step_s),
        _stair(second.at_s, theirs[:, chosen], begin_s, end_s, step_s),
    )
    # An offset further on in the first is a lesser delay of the second.
    last_s = about_s + reach_s - (len(curve) - 1) * step_s
    return _best(curve[::-1], last_s, step_s, max(first.frame_s, second.frame_s))


def _stair(at_s: Times, courses: Floats, begin_s: float, end_s: float, step_s: float) -> Floats:
    """Give each course without its slow changes, every picture staying until the next: (steps, blocks)."""
    times = begin_s + (np.arange(max(1, round((end_s - begin_s) / step_s))) + 0.5) * step_s
    at = np.clip(np.searchsorted(at_s, times, "right") - 1, 0, len(at_s) - 1)
    return _even(_fast(courses[at], round(HIGH_PASS_S / step_s / 2)))


def _blocks(luma: Luma) -> Floats:
    """Average thumbnails of any size to the same few blocks: (n, blocks)."""
    _, high, wide = luma.shape
    down, across = BLOCKS if high >= wide else BLOCKS[::-1]
    rows = np.linspace(0, high, down, endpoint=False).astype(np.intp)
    columns = np.linspace(0, wide, across, endpoint=False).astype(np.intp)
    summed = np.add.reduceat(np.add.reduceat(luma, np.unique(rows), axis=1), np.unique(columns), axis=2)
    return np.asarray(summed.reshape(len(luma), -1) / (high * wide / (down * across)), np.float32)


def _fast(courses: Floats, half: int) -> Floats:
    """Take the mean over a while around each step off it."""
    summed = np.concatenate((np.zeros((1, courses.shape[1])), np.cumsum(courses, axis=0, dtype=np.float64)))
    at = np.arange(len(courses))
    low, high = np.maximum(at - half, 0), np.minimum(at + half + 1, len(courses))
    slow = (summed[high] - summed[low]) / (high - low)[:, None]
    return np.asarray(courses - slow, np.float32)


def _moving(ours: Floats, theirs: Floats) -> npt.NDArray[np.intp] | None:
    """Choose the blocks that change most from picture to picture in both; none: nothing moves."""
    if ours.shape[1] != theirs.shape[1]:
        return None
    moves = np.minimum(np.abs(np.diff(ours, axis=0)).mean(axis=0), np.abs(np.diff(theirs, axis=0)).mean(axis=0))
    best = np.argsort(moves)[-max(1, round(BEST * len(moves))) :]
    best = best[moves[best] > LEAST_MOVE]
    return best if len(best) else None


def _even(courses: Floats) -> Floats:
    """Bring every block to one strength: a hand that waves is not to be all that counts."""
    return np.asarray(courses / np.maximum(courses.std(axis=0), 1e-6), np.float32)


def _curve(ours: Floats, theirs: Floats) -> Doubles:
    """Give the normalised correlation at every offset at which `theirs` lies within `ours`."""
    size = fast_size(len(ours))
    spectrum = (np.fft.rfft(ours, size, axis=0) * np.conj(np.fft.rfft(theirs, size, axis=0))).sum(axis=1)
    lags = len(ours) - len(theirs) + 1
    product = np.fft.irfft(spectrum, size)[:lags]
    summed = np.concatenate(([0.0], np.cumsum(np.square(ours, dtype=np.float64).sum(axis=1))))
    energy = summed[len(theirs) :][:lags] - summed[:lags]
    whole = float(np.square(theirs, dtype=np.float64).sum())
    return np.asarray(product / np.sqrt(np.maximum(energy * whole, 1e-12)), np.float64)


def _best(curve: Doubles, first_s: float, step_s: float, frame_s: float) -> Fitted:
    peak = int(np.argmax(curve))
    reach = round(APART_S / step_s)
    others = curve.copy()
    others[max(0, peak - reach) : peak + reach + 1] = -1.0
    top = max(1, round(TOP * frame_s / step_s))
    late_s = first_s + _top(curve, peak, top) * step_s
    return Fitted(late_s, float(curve[peak]), float(curve[peak] - max(0.0, others.max())))


def _top(curve: Doubles, peak: int, reach: int) -> float:
    """Give where a peak's top is, in steps, by the parabola that fits both of its sides."""
    low, high = peak - reach, peak + reach + 1
    if low < 0 or high > len(curve):
        return float(peak)
    at = np.arange(-reach, reach + 1)
    bend, slope, _ = np.polyfit(at, curve[low:high], 2)
    return peak + float(np.clip(-slope / (2.0 * bend), -reach, reach)) if bend < 0.0 else float(peak)
