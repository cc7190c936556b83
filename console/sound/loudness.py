"""How loud a sound is: ITU-R BS.1770-4 loudness and true peak, in numpy alone.

Counterpart: `console.sound.prepare` levels with it. The standard prints its K-weighting for 48 kHz only; here the two
filters are designed anew for the sound's rate from the analogue prototypes behind those figures.
"""

from math import log10, pi, tan

import numpy as np
import numpy.typing as npt

from console.sound.resample import Frames, resample

SILENCE_LUFS = -120.0
"""What digital silence is said to be; anything below is that too."""

_OFFSET_LU = -0.691
"""BS.1770-4 section 2: a 997 Hz full-scale sine in one channel reads -3.01 LKFS."""
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_MOMENT_S = 0.4
_HOP_S = 0.1
_TRANSFORM = 1 << 18
_TAIL_S = 0.7
"""After this long the weighting's answer has died away far below one 32-bit step."""

Biquad = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]
"""Numerator and denominator, three coefficients each, the denominator's first is 1."""


def momentary_max(frames: Frames, rate_hz: int) -> float:
    """Give the loudest 400 ms in LUFS; a shorter sound is heard with silence around it, as a meter would."""
    powers = _momentary_powers(frames, rate_hz)
    return _lufs(float(powers.max(initial=0.0)))


def integrated(frames: Frames, rate_hz: int) -> float:
    """Give the gated loudness of the whole in LUFS (BS.1770-4, absolute gate -70, relative gate -10 LU)."""
    powers = _momentary_powers(frames, rate_hz)
    loud = powers[powers > _power(_ABSOLUTE_GATE_LUFS)]
    if len(loud) == 0:
        return SILENCE_LUFS
    gate = _power(_lufs(float(loud.mean())) + _RELATIVE_GATE_LU)
    return _lufs(float(loud[loud > gate].mean()))


def true_peak(frames: Frames) -> float:
    """Give the peak between samples as a factor of full scale (BS.1770-4 annex 2, four times oversampled)."""
    if len(frames) == 0:
        return 0.0
    return max(float(np.abs(frames).max()), float(np.abs(resample(frames, 1, 4)).max()))


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
    """Mean square over both channels of every 400 ms window, one each 100 ms."""
    size, hop = round(_MOMENT_S * rate_hz), round(_HOP_S * rate_hz)
    weighted = _weigh(frames, rate_hz)
    if len(weighted) < size:
        weighted = np.pad(weighted, ((0, size - len(weighted)), (0, 0)))
    sums = np.concatenate([[0.0], np.cumsum(np.square(weighted).sum(axis=1))])
    starts = np.arange(0, len(weighted) - size + 1, hop)
    powers: npt.NDArray[np.float64] = (sums[starts + size] - sums[starts]) / size
    return powers


def _weigh(frames: Frames, rate_hz: int) -> npt.NDArray[np.float64]:
    """Filter by overlap-add: the weighting dies away within `_TAIL_S`, so blocks in frequency are exact."""
    tail = int(_TAIL_S * rate_hz)
    size = min(_TRANSFORM, 1 << (len(frames) + tail).bit_length())
    answer = _response(rate_hz, size)[:, None]
    out = np.zeros((len(frames) + size, frames.shape[1]))
    for first in range(0, len(frames), size - tail):
        block = frames[first : first + size - tail].astype(np.float64)
        out[first : first + size] += np.fft.irfft(np.fft.rfft(block, size, axis=0) * answer, size, axis=0)
    return out[: len(frames)]


def _response(rate_hz: int, size: int) -> npt.NDArray[np.complex128]:
    """Evaluate the K-weighting at every frequency of a real transform of `size`."""
    delay = np.exp(-2j * pi * np.arange(size // 2 + 1) / size)
    answer: npt.NDArray[np.complex128] = np.ones_like(delay)
    for b, a in k_weighting(rate_hz):
        answer = answer * np.polyval(b[::-1], delay) / np.polyval(a[::-1], delay)
    return answer


def _lufs(power: float) -> float:
    return max(_OFFSET_LU + 10 * log10(power), SILENCE_LUFS) if power > 0 else SILENCE_LUFS


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET_LU) / 10))
