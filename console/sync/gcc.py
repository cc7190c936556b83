"""Finds by how much one sound lies behind another: their whitened cross-correlation (GCC-PHAT) in the band of voices.

Whitening makes the peak as narrow as the band allows, whatever speaks; a share of the loudness is left, for what is
loud is surer (beta 0.7). The peak of the envelope is taken, so a microphone of the other polarity is the same to it.
Counterparts: `console.sync.scratch` and `console.sync.path` say what a lag means.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from console.show.sync import Gate
from console.sync.window import RATE_HZ, Samples, Sound

LOW_HZ: Final = 200.0
HIGH_HZ: Final = 7_000.0
BETA: Final = 0.7
FINE: Final = 2.4
"""Steps of the envelope for each of the band's cycles: enough for a parabola over its peak."""
APART_S: Final = 0.025
"""What is nearer to the peak than this is the room; further away it is another answer."""
PEAK_S: Final = 3e-4
"""Half the width of the peak itself."""
LEAST_RATIO: Final = 1.5
HIGHEST: Final = 0.4
"""Of the rate: what thinning leaves."""
QUIET_DBFS: Final = -70.0
"""What is not louder than this is silence."""
SHORTEST_S: Final = 1.0

Complexes = npt.NDArray[np.complex64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Lag:
    """How one sound lies behind another."""

    late_s: float
    """How much later the second has what is in the first."""
    height: float
    """Of the peak, 0 to 1; 1: the same sound, only moved."""
    z: float
    """The peak against what all other lags have on the mean."""
    ratio: float
    """The peak against the best further away than the room."""
    second_ratio: float
    """That next best against the best away from both: high when there are two answers."""
    near_share: float
    """The best in the peak's room beside it, 0 to 1."""
    near_s: float
    """How far from the peak that is."""


NO_LAG: Final = Lag(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def is_heard(sound: Sound) -> bool:
    """Tell whether there is anything in it."""
    samples = sound.samples
    if len(samples) < SHORTEST_S * RATE_HZ or not np.isfinite(samples).all():
        return False
    power = float(np.mean(np.square(samples, dtype=np.float32)))
    return power > float(10.0 ** (QUIET_DBFS / 10.0))


def lag(first: Sound, second: Sound, about_s: float, reach_s: float, thinned: int = 1) -> Lag:
    """Compare two windows of any length; `second` is looked for up to `reach_s` off `about_s` later than `first`.

    `thinned`: of so many samples one is made, where a long time is looked through and a tenth of a millisecond will do.
    """
    if not (is_heard(first) and is_heard(second)):
        return NO_LAG
    rate_hz = RATE_HZ / thinned
    ours, theirs = _thinned(first.samples, thinned), _thinned(second.samples, thinned)
    begins_s = second.start_s - first.start_s
    low, high = (round((about_s - begins_s + side * reach_s) * rate_hz) for side in (-1, 1))
    # As large as it takes for nothing to come round from the other side.
    size = fast_size(max(len(ours) + max(0, high), len(theirs) + max(0, -low)))
    white, weight = _cross(ours, theirs, size, rate_hz)
    steps = fast_size(round(FINE * len(white)))
    envelope = np.abs(np.fft.ifft(white, steps)) * np.float32(steps / weight)
    step_s = size / rate_hz / steps
    begin, end = (round(at / rate_hz / step_s) for at in (low, high))
    near = np.asarray(envelope[np.arange(begin - 1, min(end, begin + steps - 3) + 2) % steps], np.float32)
    found = _found(near, step_s)
    return replace(found, late_s=found.late_s + (begin - 1) * step_s + begins_s)


def fast_size(least: int) -> int:
    """Give a size a Fourier transform is quick at."""
    return min(part << max(0, (-(-least // part) - 1).bit_length()) for part in (8, 9, 10, 12, 15))


def gate_of(found: Lag, least_z: float) -> Gate:
    """Say whether a lag counts."""
    if found.z < least_z:
        return Gate.LOW_AUDIO
    if found.ratio < LEAST_RATIO:
        return Gate.AMBIGUOUS if found.second_ratio >= LEAST_RATIO else Gate.LOW_AUDIO
    return Gate.OK


def _thinned(samples: Samples, by: int) -> Samples:
    if by == 1:
        return samples
    whole = len(samples) // by * by
    return np.asarray(samples[:whole].reshape(-1, by).mean(axis=1, dtype=np.float32))


def _cross(ours: Samples, theirs: Samples, size: int, rate_hz: float) -> tuple[Complexes, float]:
    """Give the whitened cross spectrum of the band, and the height of a peak that all of it makes."""
    top_hz = min(HIGH_HZ, HIGHEST * rate_hz)
    low, high = (round(hz * size / rate_hz) for hz in (LOW_HZ, top_hz))
    one, other = (np.fft.rfft(samples.astype(np.float32), size)[low:high] for samples in (ours, theirs))
    cross = other * np.conj(one)
    strength = np.abs(cross)
    floor = 1e-6 * float(strength.max())
    white = cross / np.maximum(strength, max(floor, 1e-30)) ** BETA
    return np.asarray(white, np.complex64), max(float(np.abs(white).sum()), 1e-30)


def _found(envelope: Floats, step_s: float) -> Lag:
    """Describe the highest peak; its place is counted from the envelope's first step."""
    inner = envelope[1:-1]
    peak = int(np.argmax(inner)) + 1
    top = float(envelope[peak])
    rest = envelope.copy()
    _hush(rest, peak, APART_S / step_s)
    second = int(np.argmax(rest))
    next_best = float(rest[second])
    mean = float(np.sqrt(np.mean(np.square(rest), dtype=np.float64)))
    _hush(rest, second, APART_S / step_s)
    third = float(rest.max())
    room = _room(envelope, peak, APART_S / step_s, PEAK_S / step_s)
    beside = int(np.argmax(room))
    return Lag(
        late_s=_between(envelope, peak) * step_s,
        height=top,
        z=top / max(mean, 1e-9),
        ratio=top / max(next_best, 1e-9),
        second_ratio=next_best / max(third, 1e-9),
        near_share=float(room[beside]) / max(top, 1e-9),
        near_s=abs(beside - peak) * step_s,
    )


def _hush(envelope: Floats, peak: int, reach: float) -> None:
    envelope[max(0, peak - round(reach)) : peak + round(reach) + 1] = 0.0


def _room(envelope: Floats, peak: int, reach: float, width: float) -> Floats:
    """Give what is near the peak without the peak: tops only, for a flank is no arrival."""
    room = np.zeros_like(envelope)
    low, high = max(1, peak - round(reach)), min(len(envelope) - 1, peak + round(reach) + 1)
    middle = envelope[low:high]
    is_top = (middle >= envelope[low - 1 : high - 1]) & (middle >= envelope[low + 1 : high + 1])
    room[low:high] = np.where(is_top, middle, 0.0)
    _hush(room, peak, width)
    return room


def _between(envelope: Floats, peak: int) -> float:
    """Give where a peak really is, in steps: the top of the parabola through it and its neighbours."""
    below, top, above = (float(envelope[at]) for at in (peak - 1, peak, peak + 1))
    bend = below - 2.0 * top + above
    return peak + (0.5 * (below - above) / bend if bend < 0.0 else 0.0)
