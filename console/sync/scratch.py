"""Reads how late a microphone is against the camera's own sound, and by a zero against the camera's picture.

A camera's own microphone hears the same room as the microphone on air, so the two can be compared as long as anybody
speaks. How its sound lies against its own picture only a slate tells: what that read, less what was read here at the
time, is the zero. Without one a reading is `Gate.RELATIVE`: it follows changes, and says nothing absolute.
Counterparts: `console.sync.gcc` compares, `console.sync.probing` does it round by round.
"""

from collections import deque
from enum import Enum, auto
from typing import Final

import numpy as np

from console.show.sync import Gate
from console.sync.gcc import LEAST_RATIO, Lag, gate_of, is_heard, lag
from console.sync.window import RATE_HZ, Found, Sound

WINDOWS_S: Final = (4.0, 8.0)
"""The longer one where the shorter one says nothing."""
SHORTEST_S: Final = 1.9
REACH_S: Final = 1.0
LONG_S: Final = 3.5
LONG_Z: Final = 14.0
"""Rooms give 20 and more, two sounds that have nothing to do with each other 10 at most."""
SHORT_Z: Final = 18.0
"""In two seconds two voices can be alike by chance: of 300 windows one had 14."""
SAME_S: Final = 2e-5
"""What lies on both tracks within a sample is no second microphone: the camera's own sound is in the program too."""
LEAST_SIGMA_MS: Final = 0.1
RIVAL: Final = 0.6
"""An arrival this strong beside the peak may be another source's: music of a loudspeaker, another host."""
ZERO_OF: Final = 5
ZERO_LEAST: Final = 3
ZERO_SPAN_MS: Final = 10.0
"""Where slates are further apart than this, OBS drops pictures or moves sounds: that is no time for a zero."""
KEPT: Final = 16
JUMP_MS: Final = 5.0
"""More is no other way through the room: OBS laid one of the two sounds anew, and nobody says which."""
AGREE_MS: Final = 2.0
JUMPS: Final = 3
"""So many readings in a row that agree are where it is now; fewer are chance."""
TOGETHER_MS: Final = 3_000
"""A slate's reading and one of this count as of one instant within so long."""


def read_scratch(camera: Sound, mic: Sound) -> Found:
    """Compare one window of both, of two seconds at least; `late_ms` is the microphone against the camera's sound."""
    if min(len(camera.samples), len(mic.samples)) < SHORTEST_S * RATE_HZ or not (is_heard(camera) and is_heard(mic)):
        return Found(0.0, 0.0, 0.0, Gate.LOW_AUDIO)
    found = lag(camera, mic, 0.0, REACH_S)
    least_z = LONG_Z if min(len(camera.samples), len(mic.samples)) >= LONG_S * RATE_HZ else SHORT_Z
    gate = _gate(found, least_z)
    over = min(found.z / least_z, found.ratio / LEAST_RATIO)
    return Found(
        late_ms=found.late_s * 1_000.0,
        sigma_ms=_sigma_ms(found),
        confidence=float(1.0 - 0.5 / max(1.0, over) ** 1.5) if gate is Gate.OK else 0.0,
        gate=gate,
        audio_ratio=found.ratio,
    )


def _gate(found: Lag, least_z: float) -> Gate:
    gate = gate_of(found, least_z)
    return Gate.AMBIGUOUS if gate is Gate.OK and abs(found.late_s) < SAME_S else gate


def _sigma_ms(found: Lag) -> float:
    """Say how far off it can be: where another arrival is nearly as strong, as far as that one is."""
    if found.near_share < RIVAL:
        return LEAST_SIGMA_MS
    return max(LEAST_SIGMA_MS, found.near_share * found.near_s * 1_000.0)


class Moved(Enum):
    """What a reading of a camera's own sound is against those before it."""

    STEADY = auto()
    UNSURE = auto()
    """Elsewhere; perhaps by chance."""
    JUMPED = auto()
    """Elsewhere for good, and the zero is forgotten."""


class Zero:
    """What one camera's picture is against its own sound, learnt while a slate was read."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, float]] = deque(maxlen=ZERO_OF)
        self._own: deque[tuple[int, float]] = deque(maxlen=KEPT)
        """When the camera's own sound was read, and how late the microphone was against it."""
        self._slates: deque[tuple[int, float, float]] = deque(maxlen=KEPT)
        """Of slates without a reading of the camera's own sound yet: when, how late, and how far off that can be."""
        self._off: list[float] = []
        """What was read in a row since it jumped."""

    def own(self, at_ms: int, late_ms: float) -> Moved:
        """Take a reading of the camera's own sound that counts."""
        moved = self._moved(late_ms)
        if moved is Moved.UNSURE:
            return moved
        if moved is Moved.JUMPED:
            self.forget()
        self._off.clear()
        self._own.append((at_ms, late_ms))
        self._match()
        return moved

    def _moved(self, late_ms: float) -> Moved:
        if not self._own or abs(late_ms - self.lately_ms) <= JUMP_MS:
            return Moved.STEADY
        if self._off and abs(late_ms - self._off[-1]) > AGREE_MS:
            self._off.clear()
        self._off.append(late_ms)
        return Moved.JUMPED if len(self._off) >= JUMPS else Moved.UNSURE

    @property
    def lately_ms(self) -> float:
        """How late the microphone was lately, against the camera's own sound; 0: nothing was read."""
        return float(np.median([late_ms for _, late_ms in list(self._own)[-ZERO_OF:]])) if self._own else 0.0

    def slate(self, at_ms: int, late_ms: float, sigma_ms: float) -> None:
        """Take a slate's reading that counts."""
        self._slates.append((at_ms, late_ms, sigma_ms))
        self._match()

    def _match(self) -> None:
        """Set slates against what was read of the camera's own sound at the time; either can come first."""
        left = []
        for at_ms, late_ms, sigma_ms in self._slates:
            nearest = min(self._own, key=lambda one: abs(one[0] - at_ms), default=None)
            if nearest is None or abs(nearest[0] - at_ms) > TOGETHER_MS:
                left.append((at_ms, late_ms, sigma_ms))
            else:
                self._seen.append((late_ms - nearest[1], sigma_ms))
        self._slates = deque(left, KEPT)

    def microphone_moved(self) -> None:
        """Begin anew with the readings, and keep the zero: what moved is known."""
        for kept in (self._own, self._slates, self._off):
            kept.clear()

    def forget(self) -> None:
        """Begin anew: the camera's own sound may lie elsewhere now."""
        self.microphone_moved()
        self._seen.clear()

    @property
    def ms(self) -> float | None:
        """What is added to a reading; none: no slate was read yet, not often enough, or it wavered."""
        seen = [one for one, _ in self._seen]
        if len(seen) < ZERO_LEAST or max(seen) - min(seen) > ZERO_SPAN_MS:
            return None
        return float(np.median(seen))

    @property
    def sigma_ms(self) -> float:
        """How far off it can be."""
        if len(self._seen) < ZERO_LEAST:
            return 0.0
        spread_ms = float(np.std([one for one, _ in self._seen], ddof=1))
        return max(float(np.median([sigma for _, sigma in self._seen])), spread_ms)
