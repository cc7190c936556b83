"""A tap of the slate as numbers, played on as far as a test wants. Counterpart: `console.sync.tap.Tap`."""

from functools import cache

import numpy as np

from console.show.sync import Gate, TapKind, TapStands, TapState
from console.sync.decoding import Picture, Piece
from console.sync.listener import Estimator
from console.sync.rings import Rings
from console.sync.window import RATE_HZ, Found, Pictures, Sound
from tests.simcam.drawn import START_S, Drawn, pictures, silence, sound, unmarked

BLOCK = 1_024
SECONDS = 28.0


@cache
def slate(late_ms: float = 0.0) -> tuple[Pictures, Sound]:
    """Give a long take of the slate."""
    drawn = Drawn(late_ms=late_ms, seconds=SECONDS)
    return pictures(drawn), sound(drawn)


@cache
def nothing() -> tuple[Pictures, Sound]:
    """Give a long take without it."""
    drawn = Drawn(seconds=SECONDS)
    return unmarked(drawn), silence(drawn)


class FakeTap:
    """Plays a take into rings."""

    def __init__(self, take: tuple[Pictures, Sound], kind: TapKind = TapKind.PROGRAM, own: Sound | None = None) -> None:
        """`own` is on a second track, as long as the first."""
        self._pictures, self._sound = take
        self._own = own
        self._kind = kind
        self.rings = Rings()
        self.stands = TapStands.NO_CODE
        self.times_opened = 1
        self.runs = False
        self._pictures_in = self._samples_in = 0
        self._held = False

    def start(self) -> None:
        """Begin."""
        self.runs = True

    def stop(self) -> bool:
        """End."""
        self.runs = False
        return True

    def state(self) -> TapState:
        """Say how it is."""
        return TapState(self._kind, self.stands, "", 30.0, 20)

    def take(self, take: tuple[Pictures, Sound]) -> None:
        """Go on with another take from here on."""
        self._pictures, self._sound = take

    def reopen(self) -> None:
        """Break off and begin anew."""
        self.rings.clear()
        self.times_opened += 1

    def hold(self) -> None:
        """Bring nothing more."""
        self._held = True

    def play(self, to_s: float) -> None:
        """Play on to so many seconds from the beginning."""
        if self._held:
            return
        count = int(np.searchsorted(self._pictures.at_s, START_S + to_s - 1e-9))
        for at in range(self._pictures_in, count):
            self.rings.add(Picture(float(self._pictures.at_s[at]), _bytes(self._pictures.luma[at])))
        self._pictures_in = count
        end = round(to_s * RATE_HZ)
        for first in range(self._samples_in, end, BLOCK):
            block = self._sound.samples[first : min(first + BLOCK, end)]
            self.rings.add(Piece(0, START_S + first / RATE_HZ, block))
            if self._own is not None:
                own = self._own.samples[first : min(first + BLOCK, end)]
                self.rings.add(Piece(1, START_S + first / RATE_HZ, own))
        self._samples_in = end


def says(gate: Gate, late_ms: float = 1.0) -> Estimator:
    """Give an estimator that always says the same."""

    def read(pictures: Pictures, sound: Sound) -> Found:
        return Found(late_ms, 1.0, 0.9, gate)

    return read


def _bytes(luma: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.clip(np.round(luma), 0, 255).astype(np.uint8)
