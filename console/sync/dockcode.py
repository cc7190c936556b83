"""The code of the dock's pattern film: when its tiles are light, and the burst that goes with them.

The film is made for OBS's Audio Video Sync dock (norihiro/obs-audio-video-sync-dock, its ``tool/videogen.py``). A
cycle has three equal parts: a QR with the cycle's number, two by two tiles, the same tiles inverted. At the inversion
a burst begins: a carrier whose phase says two bits a symbol, ten symbols: a preamble, the number, a CRC. A cycle's
length depends on the film (0.2 s at 60 fps); the burst is the same in every one that is published. Counterparts:
`console.sync.dock_video` sees the tiles, `console.sync.dock_audio` hears the bursts.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from console.sync.window import RATE_HZ, Times

CARRIER_HZ: Final = 884.0
CYCLES: Final = 2
"""Of the carrier, a symbol."""
SYMBOL_S: Final = CYCLES / CARRIER_HZ
SYMBOLS: Final = 10
BURST_S: Final = SYMBOLS * SYMBOL_S
PREAMBLE: Final = 0xF0
PREAMBLE_SYMBOLS: Final = 4
NUMBERS: Final = 256
CRC_POLYNOMIAL: Final = 0b10011
"""x^4 + x + 1, over the preamble and the number."""
TURNS: Final = np.array([1.0, 1.0j, -1.0j, -1.0])
"""How far a symbol's carrier is turned against a sine that begins with the burst: 00, 01, 10, 11."""
SHORTEST_S: Final = 0.1
LONGEST_S: Final = 1.5
"""Of a cycle."""

Doubles = npt.NDArray[np.float64]
Complexes = npt.NDArray[np.complex128]


def crc(bits: int, size: int) -> int:
    """Give what is left of `size` bits, four zeros behind them, divided by the polynomial."""
    left = bits << 4
    for at in range(size - 1, -1, -1):
        if left >> (at + 4) & 1:
            left ^= CRC_POLYNOMIAL << at
    return left


def symbols_of(number: int) -> list[int]:
    """Give the ten symbols of a cycle's burst, two bits each."""
    word = PREAMBLE << 8 | number
    word = word << 4 | crc(word, 16)
    return [word >> 2 * at & 3 for at in range(SYMBOLS - 1, -1, -1)]


def burst_turns(number: int) -> Complexes:
    """Give how far the carrier is turned at every sample of a burst (`RATE_HZ`)."""
    symbol = (np.arange(int(BURST_S * RATE_HZ)) / (RATE_HZ * SYMBOL_S)).astype(np.intp)
    return np.asarray(TURNS[np.array(symbols_of(number))[symbol]])


def tiles_integral(at_s: Times, cycle_s: float) -> Doubles:
    """Give the integral of a tile's light up to each instant, where 0 is an inversion: +1 before it, -1 after it."""
    third = cycle_s / 3.0
    edges = np.array([0.0, third, 2.0 * third, cycle_s])
    return np.asarray(np.interp(at_s % cycle_s, edges, np.array([0.0, -third, -third, 0.0])))


def tiles_seen(begin_s: Times, end_s: Times, cycle_s: float) -> Doubles:
    """Give the mean of a tile's light over each box [begin, end), -1 to 1; 0 while the QR is shown."""
    return np.asarray((tiles_integral(end_s, cycle_s) - tiles_integral(begin_s, cycle_s)) / (end_s - begin_s))
