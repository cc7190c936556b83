"""Reads the quiet mark: the slate's code so faint that nobody sees or hears it, for while the show is on air.

Its tiles are one level of grey lighter and darker, in a graphic; its sound is noise of 4 to 7.8 kHz, 40 dB under the
program. It is found because a window holds a whole period of it. Ultrasound is no use: AAC takes it away.
Counterparts: `console.sync.slate` has the reader, `console.sync.slate_page` shows and plays it.
"""

from functools import cache
from typing import Final

from console.sync.slate import read_code
from console.sync.slatecode import PERIOD_S, Band, band
from console.sync.window import Found, Pictures, Sound

LOW_HZ: Final = 4_000.0
HIGH_HZ: Final = 7_800.0
"""What every encoder keeps and few instruments reach."""
SEED: Final = 20_27
UNDER_DB: Final = 40.0
"""How far under the program it plays; down to 50 it is still found in a window of a period."""
LEVEL_DBFS: Final = -60.0
"""That far under a program at -20 dBFS, which is where speech of a show that is not too loud stands."""
SWING: Final = 1
"""In levels of grey, up and down."""
WINDOW_S: Final = PERIOD_S
LEAST_RHO: Final = 0.45
"""An encoder that has little left for one level of grey gives it late, or not at all."""


@cache
def mark_band() -> Band:
    """Give the harmonics of the mark's sound."""
    return band(LOW_HZ, HIGH_HZ, SEED)


def read_mark(pictures: Pictures, sound: Sound) -> Found:
    """Read one window of at least 3 s, better a whole `WINDOW_S`."""
    return read_code(pictures, sound, mark_band(), LEAST_RHO)
