"""A program with a graphic in it that carries the quiet mark, as OBS sends it: portrait, moving, for a stream."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from console.sync.mark import mark_band
from console.sync.slate_picture import TILES
from console.sync.slatecode import PERIOD_SAMPLES, code_seen, period_of
from console.sync.window import RATE_HZ
from tests.simcam.camera import Camera, filmed
from tests.simcam.encoder import encoded
from tests.simcam.readback import Film, read_back
from tests.simcam.room import host

CARD: Final = np.s_[640:880, 60:480]
"""Where the graphic is, in a picture of 540 by 960."""
SOFT: Final = 0.18
"""Share of a tile over which it fades to nothing at its edges."""
PROGRAM_DBFS: Final = -20.0

Plane = npt.NDArray[np.uint8]


def soft_tiles(high: int, wide: int) -> npt.NDArray[np.float64]:
    """Give tiles from -1 to 1 that fade at their edges."""

    def along(size: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
        at = np.arange(size) * TILES / size
        within = at % 1.0
        return np.minimum(1.0, np.minimum(within, 1.0 - within) / SOFT), at.astype(np.int64)

    (fade_down, down), (fade_across, across) = along(high), along(wide)
    sign = np.where((down[:, None] + across[None, :]) % 2, -1.0, 1.0)
    return np.asarray(sign * fade_down[:, None] * fade_across[None, :])


def marked_pictures(swing: float, fps: float, seconds: float, made: np.random.Generator) -> Iterator[Plane]:
    """Give a program's lumas with a grey card on them; the mark swings by so many levels, as OBS samples a page."""
    camera = Camera(fps, shutter=0.5, area=0.0, contrast=1.0, gamma=1.0, noise=2.0, blur=0, shake=2.0)
    high, wide = CARD[0].stop - CARD[0].start, CARD[1].stop - CARD[1].start
    tiles = soft_tiles(high, wide)
    card = 90.0 + 40.0 * np.linspace(0.0, 1.0, high)[:, None] + np.where(np.arange(wide) % 70 < 6, 60.0, 0.0)[None, :]
    for index, picture in enumerate(filmed(camera, 0.0, seconds, made)):
        at_s = np.array([(index + 0.5) / fps])
        code = float(code_seen(at_s - 1e-6, at_s + 1e-6)[0])
        picture[CARD] = np.round(np.round(card) + swing * code * tiles).astype(np.uint8)
        yield picture


def marked(
    swing: float, bits_per_s: int, under_db: float, late_ms: float, seed: int, seconds: float, fps: float = 30.0
) -> Film:
    """Encode and read back a program with the mark; `under_db` is how far its sound lies under the host's."""
    made = np.random.default_rng([7, seed])
    count = round(seconds * RATE_HZ)
    talk = host(count, made)
    talk *= 10.0 ** (PROGRAM_DBFS / 20.0) / np.sqrt(np.mean(talk**2))
    period = period_of(mark_band(), PROGRAM_DBFS - under_db)
    code = period[(np.arange(count) - round(late_ms / 1000.0 * RATE_HZ)) % PERIOD_SAMPLES]
    sound = np.asarray(talk + code, np.float32)
    return read_back(encoded(marked_pictures(swing, fps, seconds, made), fps, sound, bits_per_s, 128_000))
