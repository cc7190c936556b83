"""Finds the slate's sound in a window: when its period begins, by the earliest arrival, and how surely.

The sound is cut to the code's band, brought to one level every 50 ms (a word spoken over it is not louder than the
rest), folded on one period, whitened and compared with the code. Counterpart: `console.sync.slatecode`.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from console.sync.slatecode import PERIOD_S, Band
from console.sync.window import RATE_HZ, Samples, Sound

LOW_HZ: Final = 16_000
"""The rate all is done at: a third of the sound's own, and twice the highest harmonic at least."""
LOW_PERIOD: Final = 101_600
LEVEL_S: Final = 0.05
WHITE_BINS: Final = 150
"""Half the width over which the spectrum is made flat: 24 Hz."""
ARRIVAL_S: Final = 0.012
"""How much earlier than the loudest arrival the first one can be."""
ARRIVAL_SHARE: Final = 0.5
APART_S: Final = 0.06
"""What is nearer to the peak than this is the room; further away it is another answer."""
COARSE: Final = 76_200
"""Steps a period is looked at: 83 us, half as wide as a peak."""
SHORTEST_S: Final = 0.5

Complexes = npt.NDArray[np.complex64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Heard:
    """Where the code is in the sound."""

    begins_s: float
    """When a period begins, 0 to `PERIOD_S`, on the window's clock."""
    ratio: float
    """The peak against the best further away than the room; 0: there was nothing to hear."""
    second_ratio: float
    """That next best against the best away from both: high when there are two codes, or the sound jumps."""


NOTHING: Final = Heard(0.0, 0.0, 0.0)


def hear(sound: Sound, code: Band) -> Heard:
    """Find `code` in a window of any length; windows under half a second, and broken ones, hold nothing."""
    samples = sound.samples
    if len(samples) < SHORTEST_S * RATE_HZ or not np.any(samples) or not np.isfinite(samples).all():
        return NOTHING
    first = int(np.floor(sound.start_s * LOW_HZ))
    rest_s = sound.start_s - first / LOW_HZ
    envelope = _envelope(_matched(_folded(_leveled(_lowered(samples, code)), first), code))
    peak = int(np.argmax(envelope))
    ratio, second_ratio = _ratios(envelope, peak)
    arrival = _first_arrival(envelope, peak)
    begins_s = _between(envelope, arrival) * PERIOD_S / COARSE + rest_s
    return Heard(begins_s % PERIOD_S, ratio, second_ratio)


def _lowered(samples: Samples, code: Band) -> Floats:
    """Keep the code's band only and take a third of the rate."""
    step = RATE_HZ // LOW_HZ
    size = -(-(len(samples) + RATE_HZ // 10) // 4_800) * 4_800
    spectrum = np.fft.rfft(samples, size)[: size // step // 2 + 1].copy()
    hz = np.arange(len(spectrum)) * (RATE_HZ / size)
    spectrum[(hz < code.low_hz) | (hz > code.high_hz)] = 0.0
    low = np.fft.irfft(spectrum, size // step) / step
    return np.asarray(low[: len(samples) // step], np.float32)


def _leveled(samples: Floats) -> Floats:
    """Bring every 50 ms to one level. Silence stays silent."""
    half = round(LEVEL_S * LOW_HZ / 2)
    summed = np.concatenate(([0.0], np.cumsum(samples.astype(np.float64) ** 2)))
    at = np.arange(len(samples))
    low, high = np.maximum(at - half, 0), np.minimum(at + half, len(samples))
    level = np.sqrt(np.maximum(summed[high] - summed[low], 0.0) / (high - low))
    floor = max(1e-9, 1e-3 * float(level.max(initial=0.0)))
    return np.asarray(samples / np.maximum(level, floor), np.float32)


def _folded(samples: Floats, first: int) -> Floats:
    """Lay the samples over one period, on the clock of the window."""
    whole = -(-(first % LOW_PERIOD + len(samples)) // LOW_PERIOD) * LOW_PERIOD
    laid = np.zeros(whole, np.float32)
    laid[first % LOW_PERIOD :][: len(samples)] = samples
    return np.asarray(laid.reshape(-1, LOW_PERIOD).sum(axis=0))


def _matched(period: Floats, code: Band) -> Complexes:
    """Give the whitened harmonics of the code's band with the code's own phases taken off."""
    heard = np.fft.rfft(period)[code.first : code.first + len(code.phases)]
    power = np.concatenate(([0.0], np.cumsum(np.abs(heard) ** 2, dtype=np.float64)))
    at = np.arange(len(heard))
    low, high = np.maximum(at - WHITE_BINS, 0), np.minimum(at + WHITE_BINS + 1, len(heard))
    level = np.sqrt(np.maximum(power[high] - power[low], 0.0) / (high - low))
    white = heard / np.maximum(level, 1e-6 * max(1e-9, float(level.max())))
    return np.asarray(white * np.exp(-1j * code.phases), np.complex64)


def _envelope(matched: Complexes) -> Floats:
    """Give how strong the code would be for every instant of the period at which it could begin."""
    return np.asarray(np.abs(np.fft.ifft(matched, COARSE)), np.float32)


def _ratios(envelope: Floats, peak: int) -> tuple[float, float]:
    best = float(envelope[peak])
    others = envelope.copy()
    _hush(others, peak)
    second = int(np.argmax(others))
    next_best = float(others[second])
    _hush(others, second)
    third = float(others.max())
    if third <= 0.0:
        return 0.0, 0.0
    return best / next_best, next_best / third


def _hush(envelope: Floats, peak: int) -> None:
    """Take a peak out, and its room with it."""
    reach = round(APART_S * COARSE / PERIOD_S)
    envelope[np.arange(peak - reach, peak + reach + 1) % COARSE] = 0.0


def _first_arrival(envelope: Floats, peak: int) -> int:
    """Give the first peak over half the loudest, not long before it: the way straight from the speaker."""
    reach = round(ARRIVAL_S * COARSE / PERIOD_S)
    near = envelope[np.arange(peak - reach - 1, peak + 2) % COARSE]
    tops = (near[1:-1] >= near[:-2]) & (near[1:-1] >= near[2:]) & (near[1:-1] > ARRIVAL_SHARE * envelope[peak])
    return int(peak - reach + np.argmax(tops))


def _between(envelope: Floats, peak: int) -> float:
    """Give where a peak really is, in steps: the top of the parabola through it and its neighbours."""
    below, top, above = (float(envelope[at % COARSE]) for at in (peak - 1, peak, peak + 1))
    bend = below - 2.0 * top + above
    return peak + (0.5 * (below - above) / bend if bend < 0.0 else 0.0)
