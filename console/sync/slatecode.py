"""The code of the slate: which tiles are light when, and the sound that goes with them. All constants are exact.

Both repeat every 6.35 s and begin together, at 0 of the film, so a reading is unambiguous to half of that. The picture
is an m-sequence (its correlation with itself has one peak and no other), chip by chip in whole refreshes of a 60 Hz
screen and in one and a half pictures at 30 fps, so that its steps fall on two phases of a picture. The sound is noise
of a flat spectrum, made of the harmonics of the period with seeded phases: noise is found 30 dB under a host who talks
over it, where sweeps are not. Counterparts: `console.sync.slate_file` writes it, `console.sync.slate` reads it.
"""

from dataclasses import dataclass
from functools import cache
from math import ceil, floor
from typing import Final

import numpy as np
import numpy.typing as npt

from console.sync.window import Samples, Times

ORDER: Final = 7
TAPS: Final = (7, 6)
"""x^7 + x^6 + 1, which is primitive: every state but zero comes once in a period."""
CHIPS: Final = 2**ORDER - 1
CHIP_S: Final = 0.05
PERIOD_S: Final = 6.35
PERIOD_SAMPLES: Final = 304_800
"""One period at `console.sync.window.RATE_HZ`, a whole number; also at 44.1 kHz (280 035) and at 16 kHz (101 600)."""
SEED: Final = 20_26
LEVEL_DBFS: Final = -15.0
"""Of the slate's sound, root mean square against a full-scale square wave; its peaks stay under full scale."""


@dataclass(frozen=True)
class Band:
    """The harmonics a sound is made of: number `first` to `first + len(phases) - 1` of the period, all equally loud."""

    first: int
    phases: npt.NDArray[np.float64]
    """In radians; harmonic k is cos(2 pi k t / PERIOD_S + phase)."""

    @property
    def low_hz(self) -> float:
        """The lowest harmonic."""
        return self.first / PERIOD_S

    @property
    def high_hz(self) -> float:
        """The highest harmonic."""
        return (self.first + len(self.phases) - 1) / PERIOD_S


@cache
def chips() -> npt.NDArray[np.float64]:
    """Give the 127 chips, +1 or -1. The register begins with ones everywhere."""
    register = [1] * ORDER
    out = np.empty(CHIPS)
    for index in range(CHIPS):
        out[index] = 1.0 - 2.0 * register[-1]
        register = [register[TAPS[0] - 1] ^ register[TAPS[1] - 1], *register[:-1]]
    out.flags.writeable = False
    return out


@cache
def _summed() -> tuple[Times, npt.NDArray[np.float64]]:
    """Give the code's integral at every edge of a chip, from 0 to a period."""
    edges = np.arange(CHIPS + 1, dtype=np.float64) * CHIP_S
    return edges, np.concatenate(([0.0], np.cumsum(chips()))) * CHIP_S


def code_integral(at_s: Times) -> npt.NDArray[np.float64]:
    """Give the code's integral from 0 to each instant; it repeats, and grows by the same every period."""
    edges, sums = _summed()
    periods, within = np.divmod(at_s, PERIOD_S)
    return np.asarray(np.interp(within, edges, sums) + periods * sums[-1])


def code_seen(begin_s: Times, end_s: Times) -> npt.NDArray[np.float64]:
    """Give the mean of the code over each box [begin, end), -1 to 1: what a shutter that is open so long sees."""
    return np.asarray((code_integral(end_s) - code_integral(begin_s)) / (end_s - begin_s))


def band(low_hz: float, high_hz: float, seed: int) -> Band:
    """Give the harmonics between two frequencies with phases of a seed.

    The phases are the top 53 bits of PCG64's raw numbers, which are the same in every version of numpy.
    """
    first, last = ceil(low_hz * PERIOD_S), floor(high_hz * PERIOD_S)
    raw = np.random.PCG64(seed).random_raw(last - first + 1)
    return Band(first, (raw >> np.uint64(11)).astype(np.float64) * (2.0 * np.pi / 2**53))


@cache
def slate_band() -> Band:
    """Give the harmonics of the slate's sound: 1.5 to 7 kHz, what a phone's speaker plays well."""
    return band(1_500.0, 7_000.0, SEED)


def period_of(sound: Band, level_dbfs: float) -> Samples:
    """Give one period of a sound at 48 kHz, at a level (root mean square). It loops without a seam."""
    spectrum = np.zeros(PERIOD_SAMPLES // 2 + 1, np.complex128)
    spectrum[sound.first : sound.first + len(sound.phases)] = np.exp(1j * sound.phases)
    wave = np.fft.irfft(spectrum, PERIOD_SAMPLES)
    wave *= 10.0 ** (level_dbfs / 20.0) / np.sqrt(np.mean(wave**2))
    return wave.astype(np.float32)
