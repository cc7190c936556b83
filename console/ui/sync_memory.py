"""What the sync page needs to have been kept while it was out of sight: when each pair was read, its trend, cuts.

Bounded: so many pairs, so many stretches of each, whatever the show's length. Counterparts: the window feeds it every
view, `console.ui.sync_panel` reads it, `console.ui.sync_trend` draws from it. No Qt.
"""

from collections import deque
from enum import StrEnum
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from console.seat.view import SeatPort, SeatView
from console.show.sync import Gate, Method, PairSaid, SyncSaid
from console.show.types import SceneName, UtcMs
from console.ui.clock import NowMs, engine_now_ms

MOST_PAIRS: Final = 32
MOST_MARKS: Final = 240
SPANS_MS: Final = {"10 MIN": 600_000, "1 H": 3_600_000, "SHOW": 0}
"""0: from the first reading on."""
_STRETCHES: Final = 600
_GAP_STEPS: Final = 8

Key = tuple[str, str, Method]


class MarkKind(StrEnum):
    """What a line through the trend stands for."""

    CUT = "cut"
    SET = "offset set"


class Mark(Struct, frozen=True):
    """Something that happened."""

    at_ms: UtcMs
    kind: MarkKind
    label: str


class Line(Struct, frozen=True):
    """A trend: times in seconds UTC, the lowest and the highest of each stretch; NaN: nothing was read."""

    at_s: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


class Stretches:
    """The newest figures by stretches of equal length. Full, it forgets the oldest or, if it `grows`, goes coarser."""

    def __init__(self, step_ms: int, *, grows: bool) -> None:
        self.step_ms = step_ms
        self._grows = grows
        self._count = 0
        self._places = np.zeros(_STRETCHES, dtype=np.int64)
        self._low = np.zeros(_STRETCHES)
        self._high = np.zeros(_STRETCHES)

    def __len__(self) -> int:
        return self._count

    def put(self, at_ms: UtcMs, late_ms: float) -> None:
        """Take a figure in; one older than the newest stretch is left out."""
        place, last = at_ms // self.step_ms, self._count - 1
        if self._count and place <= self._places[last]:
            if place == self._places[last]:
                self._low[last] = min(self._low[last], late_ms)
                self._high[last] = max(self._high[last], late_ms)
            return
        if self._count == _STRETCHES:
            self._make_room()
            self.put(at_ms, late_ms)
            return
        self._places[self._count], self._low[self._count], self._high[self._count] = place, late_ms, late_ms
        self._count += 1

    def _make_room(self) -> None:
        if not self._grows:
            for kept in (self._places, self._low, self._high):
                kept[:-60] = kept[60:].copy()
            self._count -= 60
            return
        self.step_ms *= 2
        places, low, high = self._places // 2, self._low.copy(), self._high.copy()
        firsts = np.flatnonzero(np.diff(places, prepend=places[0] - 1))
        self._count = len(firsts)
        self._places[: self._count] = places[firsts]
        self._low[: self._count] = np.minimum.reduceat(low, firsts)
        self._high[: self._count] = np.maximum.reduceat(high, firsts)

    def line(self, from_ms: float) -> Line:
        """Give what is known since an instant, with a hole where nothing was read for long."""
        first = int(np.searchsorted(self._places[: self._count], from_ms // self.step_ms))
        places, low, high = (kept[first : self._count] for kept in (self._places, self._low, self._high))
        holes = np.flatnonzero(np.diff(places) > _GAP_STEPS) + 1
        at_s = (places + 0.5) * self.step_ms / 1000
        nothing = np.full(len(holes), np.nan)
        at_s = np.insert(at_s, holes, (at_s[holes - 1] + at_s[holes]) / 2)
        return Line(at_s, np.insert(low, holes, nothing), np.insert(high, holes, nothing))


class Past:
    """What is kept of one pair."""

    def __init__(self) -> None:
        self.counted_ms: UtcMs | None = None
        """When the newest reading that counts was made; none: nobody knows one."""
        self.first_ms: UtcMs | None = None
        self.version = 0
        """Grows with every figure."""
        self.lines = {
            "10 MIN": Stretches(1_000, grows=False),
            "1 H": Stretches(6_000, grows=False),
            "SHOW": Stretches(1_000, grows=True),
        }

    def put(self, pair: PairSaid) -> None:
        """Take in what is new of a pair."""
        newest = pair.newest
        if newest.gate is not Gate.OK or (self.counted_ms is not None and newest.at_ms <= self.counted_ms):
            return
        self.counted_ms = newest.at_ms
        self.first_ms = self.first_ms or newest.at_ms
        self.version += 1
        for line in self.lines.values():
            line.put(newest.at_ms, newest.late_ms)


class SyncMemory:
    """The past of every pair, and what happened meanwhile."""

    def __init__(self, seat: SeatPort, now_ms: NowMs) -> None:
        self._seat, self._now_ms = seat, now_ms
        self._seen: SyncSaid | None = None
        self._program: SceneName | None = None
        self._offsets: dict[str, int] = {}
        self._past: dict[Key, Past] = {}
        self.marks: deque[Mark] = deque(maxlen=MOST_MARKS)

    def past(self, pair: PairSaid) -> Past:
        """Give what is kept of a pair."""
        return self._past.get((pair.video, pair.audio, pair.method)) or Past()

    def refresh(self, view: SeatView) -> None:
        """Keep what is new; next to nothing while nothing is."""
        said = self._seat.sync()
        if said is not None and said is not self._seen:
            self._seen = said
            for pair in said.pairs:
                self._take(view, pair)
        self._follow(view)

    def _take(self, view: SeatView, pair: PairSaid) -> None:
        key = (pair.video, pair.audio, pair.method)
        past = self._past.pop(key, None)
        if past is None:
            past = Past()
            past.counted_ms = _told_ms(view, pair)
        past.put(pair)
        self._past[key] = past  # the newest last, so that the first is the one to forget
        if len(self._past) > MOST_PAIRS:
            del self._past[next(iter(self._past))]

    def _follow(self, view: SeatView) -> None:
        """Mark cuts, and offsets of inputs that are otherwise."""
        program = view.truth.program
        if program is not None and program != self._program:
            if self._program is not None:
                self._mark(view, MarkKind.CUT, program)
            self._program = program
        inputs = view.truth.inputs
        if inputs is None:
            return
        offsets = {one.name: one.offset_ms for one in inputs}
        if offsets == self._offsets:
            return
        for name, offset_ms in offsets.items():
            before = self._offsets.get(name)
            if before is not None and before != offset_ms:
                self._mark(view, MarkKind.SET, f"{name}: {before} → {offset_ms} ms")
        self._offsets = offsets

    def _mark(self, view: SeatView, kind: MarkKind, label: str) -> None:
        self.marks.append(Mark(engine_now_ms(view, self._now_ms()), kind, label))


def _told_ms(view: SeatView, pair: PairSaid) -> UtcMs | None:
    """Say when a pair was last read before this window came, as the engine has it."""
    if pair.newest.gate is Gate.OK:
        return None  # the reading itself tells
    for heard in view.truth.sync.pairs:
        one = heard.said
        if (one.video, one.audio, one.method) == (pair.video, pair.audio, pair.method) and heard.lately:
            return heard.lately[-1].at_ms
    return None
