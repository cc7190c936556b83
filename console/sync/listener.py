"""One tap of the probe: which window of it is read when, by what, and how the tap stands by what was read.

The slate is looked for in every round while it is seen, and more seldom while it is not: most of a show has none.
Counterparts: `console.sync.tap` brings pictures and sound, `console.sync.probing` has the rounds and the names.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from msgspec.structs import replace

from console.show.sync import Gate, Method, TapKind, TapStands, TapState
from console.sync.dock import read_dock
from console.sync.mark import WINDOW_S as MARK_WINDOW_S
from console.sync.mark import read_mark
from console.sync.rings import Rings
from console.sync.slate import SHORTEST_S, read_slate
from console.sync.window import RATE_HZ, Found, Pictures, Sound

WINDOW_S: Final = 3.0
MISSES: Final = 8
"""After so many looks in a row that found nothing, it is looked for more seldom."""
SELDOM_S: Final = 2.8
"""So that a slate is found about as soon as a window of it is full."""
MARK_SELDOM_S: Final = 6.0
HELD_S: Final = 4.5
"""A tap stands as it was last read for so long."""
NEWS_S: Final = 0.2
"""A window that ends no later than this after the last one is the same."""
STEP_S: Final = 1.0
"""A recording and HLS come in lumps of some seconds, and are read in such steps."""
LONGEST_LUMP_S: Final = 9.0
"""What waits longer than this to be read is passed over."""
NEVER_S: Final = float("-inf")
NO_CODE: Final = "Nothing in {} can be read: show the slate to the camera, or switch the mark on"
STUTTERS: Final = "Pictures of {} are dropped or doubled: see in OBS whether it skips frames"
HALF: Final = {
    Gate.LOW_AUDIO: "A code is seen in {} but not heard: turn its player up, or bring it nearer to the microphone",
    Gate.AMBIGUOUS: "More than one code is seen or heard in {}: stop all players but one",
}
"""What to do where only a part can be read."""
HALF_DOCK: Final = {
    Gate.LOW_VIDEO: "The dock pattern is heard in {} but not seen: show it larger and hold it still",
    Gate.LOW_AUDIO: "The dock pattern is seen in {} but hardly heard: turn its player up",
    Gate.AMBIGUOUS: "The QR of the dock pattern in {} cannot be read: show it larger, and stop all players but one",
}
"""The same where the bursts of the dock's film are heard."""

Estimator = Callable[[Pictures, Sound], Found]


class TapLike(Protocol):
    """What is needed of a tap; `console.sync.tap.Tap` is one."""

    rings: Rings

    def start(self) -> None:
        """Begin."""

    def stop(self) -> bool:
        """End."""

    def state(self) -> TapState:
        """Say how it is."""

    @property
    def times_opened(self) -> int:
        """How often it was opened so far."""


@dataclass(frozen=True)
class Code:
    """A code that can be looked for."""

    method: Method
    read: Estimator
    window_s: float
    least_s: float
    """A shorter window is not worth a look."""
    seldom_s: float
    """How often it is looked for where it is not."""


SLATE: Final = Code(Method.SLATE, read_slate, WINDOW_S, SHORTEST_S, SELDOM_S)
DOCK: Final = Code(Method.DOCK, read_dock, WINDOW_S, SHORTEST_S, SELDOM_S)
MARK: Final = Code(Method.MARK, read_mark, MARK_WINDOW_S, WINDOW_S, MARK_SELDOM_S)


@dataclass(frozen=True)
class Look:
    """One window that was read."""

    method: Method
    found: Found
    seconds: float
    frame_ms: float
    ago_s: float
    """How long ago its window ended."""


def is_there(found: Found) -> bool:
    """Tell whether a code is there: a picture alone never looks like it."""
    return found.recognised or found.gate is not Gate.LOW_VIDEO


class _Turns:
    """When a code is looked for."""

    def __init__(self, seldom_s: float) -> None:
        self._seldom_s = seldom_s
        self._missed = 0
        self._last_s: float | None = None

    @property
    def is_seldom(self) -> bool:
        return self._missed >= MISSES

    def due(self, now_s: float) -> bool:
        return not self.is_seldom or self._last_s is None or now_s - self._last_s >= self._seldom_s

    def looked(self, found: Found, now_s: float) -> None:
        self._missed = 0 if is_there(found) else self._missed + 1
        self._last_s = now_s


class Listener:
    """One tap and what is looked for in it. One thread."""

    def __init__(self, kind: TapKind, tap: TapLike, codes: Sequence[Code]) -> None:
        """`codes`: the first that is found in a round is kept to in it."""
        self.kind, self.tap = kind, tap
        self._turns = [(code, _Turns(code.seldom_s)) for code in codes]
        self._read_to: dict[Method, float] = {}
        self._last: tuple[float, Found] | None = None
        """When a code was there last, and what of it was read."""
        self._epoch = self._epoch_now()

    def is_anew(self) -> bool:
        """Tell, once, whether it has another clock than in the round before."""
        now = self._epoch_now()
        before, self._epoch = self._epoch, now
        if now == before:
            return False
        self._read_to.clear()
        # The first opening is no break.
        return before[0] > 0

    def looks(self, now_s: float, since_s: float = NEVER_S) -> Iterator[Look]:
        """Read what is due. What came before `since_s` on the same clock is void: a window after it may be shorter."""
        for code, turns in self._turns:
            if not turns.due(now_s):
                continue
            look = self._look(code, now_s - since_s, in_steps=not turns.is_seldom)
            if look is None:
                continue
            turns.looked(look.found, now_s)
            if code.method is Method.DOCK or look.found.gate is Gate.OK:
                self.tap.rings.wants_labels = look.found.recognised
            if is_there(look.found):
                self._last = now_s, look.found
            yield look
            if look.found.gate is Gate.OK:
                return

    def was_read(self, found: Found, now_s: float) -> None:
        """Note that something else was read in it: its sound against another."""
        if found.gate is Gate.OK:
            self._last = now_s, found

    def ago_s(self, end_s: float) -> float:
        """Say how long ago it was what is stamped so."""
        newest_s = max((at for at in self.tap.rings.ends_s() if at is not None), default=end_s)
        return max(0.0, newest_s - end_s) + self.tap.state().age_ms / 1_000

    def stands(self, now_s: float) -> TapState:
        """Say how it stands."""
        state = self.tap.state()
        if state.stands is not TapStands.NO_CODE:
            return state
        name = f"the {self.kind.value}"
        if self._last is None or now_s - self._last[0] > HELD_S:
            return replace(state, why=NO_CODE.format(name))
        found = self._last[1]
        if found.gate is Gate.STUTTER:
            return replace(state, stands=TapStands.STUTTER, why=STUTTERS.format(name))
        half = HALF_DOCK if found.recognised else HALF
        if found.gate in half:
            return replace(state, why=half[found.gate].format(name))
        return replace(state, stands=TapStands.LOCKED)

    def _look(self, code: Code, valid_s: float, in_steps: bool) -> Look | None:
        till_s = self._till_s(code, in_steps)
        if till_s is None:
            return None
        good_s = valid_s - self.ago_s(till_s)
        window_s = good_s if code.least_s <= good_s < code.window_s else code.window_s
        pictures, sound = self.tap.rings.between(till_s - window_s, till_s)
        if len(pictures.at_s) < 2 or not len(sound.samples):
            return None
        seconds = float(pictures.at_s[-1] - pictures.at_s[0]) + pictures.frame_s
        end_s = sound.start_s + len(sound.samples) / RATE_HZ
        if seconds < code.least_s or end_s - self._read_to.get(code.method, end_s - 1.0) < NEWS_S:
            return None
        self._read_to[code.method] = end_s
        found = code.read(pictures, sound)
        return Look(code.method, found, seconds, pictures.frame_s * 1_000, self.ago_s(end_s))

    def _till_s(self, code: Code, in_steps: bool) -> float | None:
        """Say where the next window ends; none: nothing came yet."""
        newest_s, read_to = self.tap.rings.end_s(), self._read_to.get(code.method)
        if newest_s is None or read_to is None or not in_steps or not 0.0 <= newest_s - read_to < LONGEST_LUMP_S:
            return newest_s
        return min(newest_s, read_to + STEP_S)

    def _epoch_now(self) -> tuple[int, int]:
        return self.tap.times_opened, self.tap.rings.begun
