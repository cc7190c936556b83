"""How loud a sound is: ITU-R BS.1770-4 loudness and true peak, in numpy alone.

Counterpart: `console.sound.prepare` levels with it. The standard prints its K-weighting for 48 kHz only; here the two
filters are designed anew for the sound's rate from the analogue prototypes behind those figures.
"""

from collections.abc import Iterator
from math import log10, pi, tan

import numpy as np
import numpy.typing as npt

from console.sound.resample import BLOCK, Frames, Resampler

SILENCE_LUFS = -120.0
"""What digital silence is said to be; anything below is that too."""

_OFFSET_LU = -0.691
"""BS.1770-4 section 2: a 997 Hz full-scale sine in one channel reads -3.01 LKFS."""
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_HOP_S = 0.1
_HOPS = 4
"""Of a moment: 400 ms, and the next begins 100 ms later."""
_TRANSFORM = 1 << 18
_TAIL_S = 0.7
"""After this long the weighting's answer has died away far below one 32-bit step."""

Biquad = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]
"""Numerator and denominator, three coefficients each, the denominator's first is 1."""


def momentary_max(frames: Frames, rate_hz: int) -> float:
    """Give the loudest 400 ms in LUFS; a shorter sound is heard with silence around it, as a meter would."""
    powers = _momentary_powers(frames, rate_hz)
    return lufs_of(float(powers.max(initial=0.0)))


def integrated(frames: Frames, rate_hz: int) -> float:
    """Give the gated loudness of the whole in LUFS (BS.1770-4, absolute gate -70, relative gate -10 LU)."""
    powers = _momentary_powers(frames, rate_hz)
    loud = powers[powers > _power(_ABSOLUTE_GATE_LUFS)]
    if len(loud) == 0:
        return SILENCE_LUFS
    gate = _power(lufs_of(float(loud.mean())) + _RELATIVE_GATE_LU)
    return lufs_of(float(loud[loud > gate].mean()))


def true_peak(frames: Frames) -> float:
    """Give the peak between samples as a factor of full scale (BS.1770-4 annex 2, four times oversampled)."""
    if len(frames) == 0:
        return 0.0
    between = Resampler(1, 4, frames.shape[1])
    blocks = (frames[first : first + BLOCK] for first in range(0, len(frames), BLOCK))
    peaks = (max(_peak(block), _peak(between.push(block))) for block in blocks)
    return max(*peaks, _peak(between.end()), 0.0)


def _peak(frames: Frames) -> float:
    return float(np.abs(frames).max(initial=0.0))


def k_weighting(rate_hz: int) -> tuple[Biquad, Biquad]:
    """Design BS.1770's head filter (a high shelf) and its low-frequency filter (a high pass) for a rate."""
    return _shelf(rate_hz), _high_pass(rate_hz)


def _shelf(rate_hz: int) -> Biquad:
    centre_hz, gain_db, quality = 1681.974450955533, 3.999843853973347, 0.7071752369554196
    k = tan(pi * centre_hz / rate_hz)
    high = 10 ** (gain_db / 20)
    band = high**0.4996667741545416
    norm = 1 + k / quality + k * k
    b = [high + band * k / quality + k * k, 2 * (k * k - high), high - band * k / quality + k * k]
    a = [norm, 2 * (k * k - 1), 1 - k / quality + k * k]
    return np.array(b) / norm, np.array(a) / norm


def _high_pass(rate_hz: int) -> Biquad:
    centre_hz, quality = 38.13547087602444, 0.5003270373238773
    k = tan(pi * centre_hz / rate_hz)
    norm = 1 + k / quality + k * k
    return np.array([1.0, -2.0, 1.0]), np.array([norm, 2 * (k * k - 1), 1 - k / quality + k * k]) / norm


def _momentary_powers(frames: Frames, rate_hz: int) -> npt.NDArray[np.float64]:
    """Mean square over all channels of every 400 ms window, one each 100 ms."""
    hop = round(_HOP_S * rate_hz)
    energies = np.zeros(max(len(frames) // hop, _HOPS))
    at = 0
    for weighted in _weigh(frames, rate_hz):
        ends = np.arange(at, at + len(weighted)) // hop
        energy = np.bincount(ends, np.square(weighted).sum(axis=1), len(energies))
        energies += energy[: len(energies)]
        at += len(weighted)
    sums = np.concatenate([[0.0], np.cumsum(energies)])
    powers: npt.NDArray[np.float64] = (sums[_HOPS:] - sums[:-_HOPS]) / (_HOPS * hop)
    return powers


def _weigh(frames: Frames, rate_hz: int) -> Iterator[npt.NDArray[np.float64]]:
    """Filter by overlap-add: the weighting dies away within `_TAIL_S`, so blocks in frequency are exact."""
    tail = int(_TAIL_S * rate_hz)
    size = min(_TRANSFORM, 1 << (len(frames) + tail).bit_length())
    answer = weighting(rate_hz, size)[:, None]
    before = np.zeros((tail, frames.shape[1]))
    for first in range(0, len(frames), size - tail):
        block = frames[first : first + size - tail].astype(np.float64)
        out = np.fft.irfft(np.fft.rfft(block, size, axis=0) * answer, size, axis=0)
        out[:tail] += before
        before = out[size - tail :]
        yield out[: len(block)]


def weighting(rate_hz: int, size: int) -> npt.NDArray[np.complex128]:
    """Evaluate the K-weighting at every frequency of a real transform of `size`."""
    delay = np.exp(-2j * pi * np.arange(size // 2 + 1) / size)
    answer: npt.NDArray[np.complex128] = np.ones_like(delay)
    for b, a in k_weighting(rate_hz):
        answer = answer * np.polyval(b[::-1], delay) / np.polyval(a[::-1], delay)
    return answer


def lufs_of(power: float) -> float:
    """Give the loudness of a mean square of weighted samples, summed over the channels."""
    return max(_OFFSET_LU + 10 * log10(power), SILENCE_LUFS) if power > 0 else SILENCE_LUFS


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET_LU) / 10))
