"""The program here against what viewers get, round by round: where one is in the other, and which window is read when.

Viewers are seconds behind, nobody knows how many, and their clock is another. So their newest sound is looked for in
all that is kept of ours; from then on it is only followed. Counterparts: `console.sync.path` reads a window,
`console.sync.probing` has the rounds.
"""

from typing import Final

from console.show.sync import Gate, Method
from console.sync.listener import LONGEST_LUMP_S, NEWS_S, Listener, Look
from console.sync.path import AROUND_S, SOUND_REACH_S, WINDOW_S, Way, read_path, search
from console.sync.rings import Rings
from console.sync.window import Found

KEPT_S: Final = 60.0
"""So far behind viewers can be and still be found."""
EVERY_S: Final = 1.4
SEARCH_S: Final = 4.0
MISSES: Final = 4
"""After so many windows in a row whose sound was not where it should be, it is looked for anew."""
BACK_S: Final = 4.0
"""Where the newest is not found, what came so long before is looked for: ours may arrive later than theirs."""
BACKS: Final = 3
NOT_FOUND: Final = Way(Found(0.0, 0.0, 0.0, Gate.LOW_AUDIO), None)


class PathWatch:
    """Looks at two taps of one show. One thread."""

    def __init__(self, ours: Listener, theirs: Listener) -> None:
        self._ours, self._theirs = ours, theirs
        ours.tap.rings.keep(KEPT_S)
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forget where one is in the other: one of them has another clock now."""
        self._late_s: float | None = None
        self._missed = 0
        self._next_s = 0.0
        self._read_to: float | None = None

    def look(self, now_s: float) -> Look | None:
        """Read what is due; none: there is nothing new, or not enough yet."""
        if now_s < self._next_s:
            return None
        if self._late_s is None:
            return self._search(now_s)
        return self._follow(self._late_s)

    def _search(self, now_s: float) -> Look | None:
        ours, theirs = self._ours.tap.rings, self._theirs.tap.rings
        (begun_s, end_s), (kept_s, till_s) = _sound_of(theirs), _sound_of(ours)
        if end_s - begun_s < WINDOW_S or till_s - kept_s < WINDOW_S:
            return None
        self._next_s = now_s + SEARCH_S
        kept = ours.sound(max(kept_s, till_s - KEPT_S), till_s)
        for back in range(BACKS):
            last_s = end_s - BACK_S * back
            if last_s - WINDOW_S < begun_s:
                break
            self._late_s = search(kept, theirs.sound(last_s - WINDOW_S, last_s))
            if self._late_s is not None:
                self._next_s, self._missed, self._read_to = now_s, 0, None
                return self._follow(self._late_s)
        return self._look(NOT_FOUND, end_s)

    def _follow(self, late_s: float) -> Look | None:
        ours, theirs = self._ours.tap.rings, self._theirs.tap.rings
        ends = [at for at in (theirs.end_s(), _later(ours.end_s(), late_s - SOUND_REACH_S)) if at is not None]
        begins = [at for at in (theirs.begin_s(), _later(ours.begin_s(), late_s + SOUND_REACH_S)) if at is not None]
        if len(ends) < 2 or len(begins) < 2:
            return None
        end_s = self._next_end_s(min(ends))
        begin_s = end_s - WINDOW_S
        if end_s > min(ends) or begin_s < max(begins):
            return None
        self._read_to = end_s
        around = ours.between(begin_s - late_s - AROUND_S, end_s - late_s + AROUND_S)
        way = read_path(around, theirs.between(begin_s, end_s), late_s)
        self._came(way)
        return self._look(way, end_s)

    def _next_end_s(self, newest_s: float) -> float:
        """Say where the next window ends: a step after the last one, for recordings and HLS come in lumps."""
        if self._read_to is None or not -NEWS_S < newest_s - self._read_to < LONGEST_LUMP_S:
            return newest_s
        return self._read_to + EVERY_S

    def _came(self, way: Way) -> None:
        """Go with the sound; where it is missing for a while, it may have moved."""
        if way.sound_s is not None:
            self._late_s, self._missed = way.sound_s, 0
            return
        self._missed += 1
        if self._missed >= MISSES:
            self._late_s = None

    def _look(self, way: Way, end_s: float) -> Look:
        frame_ms = self._theirs.tap.rings.frame_s * 1_000
        return Look(Method.PATH, way.found, WINDOW_S, frame_ms, self._theirs.ago_s(end_s))


def _sound_of(rings: Rings) -> tuple[float, float]:
    """Give from when to when there is picture and sound; nothing: from 0 to 0."""
    begin_s, end_s = rings.begin_s(), rings.ends_s()[1]
    return (0.0, 0.0) if begin_s is None or end_s is None else (begin_s, end_s)


def _later(at_s: float | None, by_s: float) -> float | None:
    return None if at_s is None else at_s + by_s
