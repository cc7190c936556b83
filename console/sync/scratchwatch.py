"""One tap's cameras' own sound against their microphones, round by round: which window is read when, and every zero.

The program's own track is the first, so that is where the microphone is; the camera's sound is on another, as only a
recording has several. A zero outlives a recording, for the camera runs on: it is forgotten with what happens to the
camera, not with what happens to the microphone, which moves a slate's reading and this one alike. Counterparts:
`console.sync.scratch` reads a window, `console.sync.probing` has the rounds.
"""

from typing import Final

import numpy as np
from msgspec.structs import replace

from console.show.sync import Gate, Method, Reading
from console.sync.listener import LONGEST_LUMP_S, NEWS_S, Listener, Look
from console.sync.rings import Rings
from console.sync.scratch import WINDOWS_S, Moved, Zero, read_scratch
from console.sync.window import Found

EVERY_S: Final = 1.0
SELDOM_S: Final = 2.2
"""Where nothing was found for a while: both windows are read then, and a window costs as much as it is long."""
MISSES: Final = 4
PROGRAM_TRACK: Final = 0
MOST_ZEROS: Final = 64
ABSOLUTE: Final = (Method.SLATE, Method.DOCK, Method.MARK)
"""What sets a zero."""
JUMPED: Final = (
    "its sound jumped by {:.0f} ms against the camera's own, and nobody knows which of them did: show the slate"
)
REFUSED: Final = Found(0.0, 0.0, 0.0, Gate.LOW_AUDIO)


class ScratchWatch:
    """Looks at one tap. One thread."""

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self._read_to: float | None = None
        self._missed = 0
        self._zeros: dict[tuple[str, str], Zero] = {}

    def look(self, now_s: float, track: int, since_s: float) -> Look | None:
        """Read what is due; `track` from 0; since `since_s` nothing was cut and nothing changed."""
        rings = self.listener.tap.rings
        newest_s, begun_s = _end_s(rings, track), rings.begin_s()
        if newest_s is None or begun_s is None:
            return None
        clean_s = min(now_s - self.listener.ago_s(newest_s) - since_s, newest_s - begun_s)
        end_s = self._next_end_s(newest_s, newest_s - clean_s + WINDOWS_S[0])
        if end_s > newest_s:
            return None
        self._read_to = end_s
        found, seconds = _read(rings, track, end_s, clean_s - (newest_s - end_s))
        self._missed = 0 if found.gate is Gate.OK else self._missed + 1
        frame_ms = rings.frame_s * 1_000
        return Look(Method.SCRATCH, found, seconds, frame_ms, self.listener.ago_s(end_s))

    def _next_end_s(self, newest_s: float, first_s: float) -> float:
        """Say where the next window ends: a step after the last one, for a recording comes in lumps of some seconds.

        `first_s`: where the first one may end that is whole.
        """
        if self._read_to is None or not -NEWS_S < newest_s - self._read_to < LONGEST_LUMP_S:
            return max(newest_s, first_s)
        step_s = EVERY_S if self._missed < MISSES else SELDOM_S
        return max(self._read_to + step_s, first_s)

    def placed(self, reading: Reading) -> tuple[Reading, str]:
        """Set a reading against its pair's zero; without one it is relative. Give too why those before are void."""
        if reading.gate is not Gate.OK:
            return reading, ""
        zero = self._zero(reading.video, reading.audio)
        by_ms, was = reading.late_ms - zero.lately_ms, zero.ms
        moved = zero.own(reading.at_ms, reading.late_ms)
        if moved is Moved.UNSURE:
            return replace(reading, gate=Gate.AMBIGUOUS, confidence=0.0), ""
        if zero.ms is None:
            jumped = moved is Moved.JUMPED and was is not None
            return replace(reading, gate=Gate.RELATIVE, confidence=0.0), JUMPED.format(abs(by_ms)) if jumped else ""
        sigma_ms = float(np.hypot(reading.sigma_ms, zero.sigma_ms))
        return replace(reading, late_ms=reading.late_ms + zero.ms, sigma_ms=sigma_ms), ""

    def hear(self, reading: Reading) -> None:
        """Take what else is read: a slate sets the zero of its pair."""
        zero = self._zeros.get((reading.video, reading.audio))
        if zero is not None and reading.gate is Gate.OK and reading.method in ABSOLUTE:
            zero.slate(reading.at_ms, reading.late_ms, reading.sigma_ms)

    def forget(self, names: tuple[str, ...]) -> None:
        """Forget the zeros of these cameras, and where these microphones were; of no names: all."""
        for (video, audio), zero in self._zeros.items():
            if not names or video in names:
                zero.forget()
            elif audio in names:
                zero.microphone_moved()

    def _zero(self, video: str, audio: str) -> Zero:
        while len(self._zeros) >= MOST_ZEROS and (video, audio) not in self._zeros:
            del self._zeros[next(iter(self._zeros))]
        return self._zeros.setdefault((video, audio), Zero())


def _end_s(rings: Rings, track: int) -> float | None:
    """Give up to when both tracks are there; of the program's alone where there is no other. None: nothing came."""
    program_s, own_s = rings.ends_s(PROGRAM_TRACK)[1], rings.ends_s(track)[1]
    if program_s is None:
        return None
    return program_s if own_s is None else min(program_s, own_s)


def _read(rings: Rings, track: int, end_s: float, clean_s: float) -> tuple[Found, float]:
    """Read the shortest window that says something, of those that are clean; give how long it is too."""
    found = [(REFUSED, WINDOWS_S[0])]
    for seconds in WINDOWS_S:
        if seconds <= clean_s + NEWS_S and found[-1][0].gate is not Gate.OK:
            own, program = (rings.sound(end_s - seconds, end_s, one) for one in (track, PROGRAM_TRACK))
            found.append((read_scratch(own, program), seconds))
    return found[-1]
