"""The inbox: the one door into the engine thread. Anything may put; only the engine takes.

A press goes before what the outside says: nobody was shown that yet, so no hand can have meant it. Presses keep their
order among themselves, and so does all the rest. Of a fader or an encoder only the newest waits: a hand that moves one
does not fill the inbox.
"""

import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from console.mapping.desk import Desk
from console.show.facts import Fact, Report
from console.show.pages import PageId
from console.show.types import Show
from console.wire.messages import Welcome
from hardware.messages import Action, ControlEvent, ControlId, Spot, SurfaceId, spot

MOST_AHEAD: Final = 8
"""So many presses go before an item that is none; then it has its turn."""

SCREEN = SurfaceId("screen")
"""The pad walls of all windows; the seat tells them apart. Their pads are called as the control they are a twin of."""


def spot_of(event: ControlEvent) -> Spot:
    """Say which control among all surfaces a touch means."""
    return Spot(event.control) if event.surface == SCREEN else spot(event.surface, event.control)


class Pressed(Struct, frozen=True):
    """A control was touched, on hardware or on a seat's pad wall."""

    event: ControlEvent
    seat: str
    press: str = ""
    """The seat's name for it; empty on hardware."""
    page: PageId = PageId("")
    """The page the seat saw; empty: the one that stood at `event.at_ns`."""
    unarmed: bool = False
    """What this crew guards is refused to this hand."""


class Asked(Struct, frozen=True):
    """A verb was fired on a seat, by a key or by a script. `at_ns` is this machine's monotonic clock."""

    verb: str
    args: dict[str, str]
    seat: str
    at_ns: int
    press: str = ""
    """The seat's name for it."""
    unarmed: bool = False
    """What this crew guards is refused to this hand."""


class Said(Struct, frozen=True):
    """The outside said something."""

    fact: Fact


class Reports(Struct, frozen=True):
    """The shop and the room said so much at once; it is written in one commit."""

    reports: tuple[Report, ...]


class Follow(Struct, frozen=True):
    """A seat wants the snapshot; `take` is called on the engine thread, between two decisions."""

    take: Callable[[Welcome], None]


class Noticed(Struct, frozen=True):
    """A standing warning every seat should see."""

    notice: str
    """Empty: the one about this thing is over."""
    about: str = ""
    """A later one about the same thing replaces it; empty: it stands for good."""


class Edited(Struct, frozen=True):
    """The show's files were changed, read and found good. `digest` names their content."""

    show: Show
    desk: Desk
    digest: str


class EditFailed(Struct, frozen=True):
    """The show's files were changed and are not good; what is in them is not taken."""

    why: str
    """In one sentence."""
    problems: str
    """Every one, a line each."""


class Restocked(Struct, frozen=True):
    """The show's graphics or its brand were changed, and read; `take` serves them from now on."""

    take: Callable[[], None]


class PadsWritten(Struct, frozen=True):
    """A file of ours was changed and read anew, or was not; `answer` says so, and is called on the engine thread."""

    answer: Callable[[], None]


EditItem = Edited | EditFailed | Restocked | PadsWritten


class Stop(Struct, frozen=True):
    """End the engine thread."""


Item = Pressed | Asked | Said | Reports | Follow | Noticed | EditItem | Stop


def moves(item: Item) -> bool:
    """Tell whether an item says that a control was turned or moved, rather than pressed."""
    return isinstance(item, Pressed) and item.event.action in (Action.TURN, Action.MOVE)


def key_of(item: Pressed) -> tuple[str, SurfaceId, ControlId]:
    """Name a control under a seat's hand; windows share one surface."""
    return item.seat, item.event.surface, item.event.control


def merged(older: Pressed | None, newer: Pressed) -> Pressed:
    """Make one move of two of the same control: its newest place, all of its detents."""
    if older is None or newer.event.action is not Action.TURN or older.event.action is not Action.TURN:
        return newer
    return replace(newer, event=replace(newer.event, steps=older.event.steps + newer.event.steps))


class _Moved(Struct, frozen=True):
    """A control moves; where to, is what `Inbox` knows by then."""

    key: tuple[str, SurfaceId, ControlId]


class Inbox:
    """A queue any thread may put on without waiting."""

    def __init__(self) -> None:
        self._tickets: queue.SimpleQueue[None] = queue.SimpleQueue()
        """One for every item that waits."""
        self._presses: deque[Pressed | Asked] = deque()
        self._others: deque[Item | _Moved] = deque()
        self._ahead = 0
        """Presses that went before the first of the others. The engine's."""
        self._moves: dict[tuple[str, SurfaceId, ControlId], Pressed] = {}
        self._moving = threading.Lock()

    def put(self, item: Item) -> None:
        """Put an item; returns at once. A move takes the place of one of the same control that waits."""
        if not moves(item):
            self._line_up(item)
            return
        assert isinstance(item, Pressed)
        key = key_of(item)
        with self._moving:
            older = self._moves.get(key)
            self._moves[key] = merged(older, item)
        if older is None:
            self._line_up(_Moved(key))

    def post(self, fact: Fact) -> None:
        """Put a fact; what adapters are given as their `post`."""
        self._line_up(Said(fact))

    def take(self, timeout_s: float) -> Item | None:
        """Wait for the next item, or give none after `timeout_s`."""
        try:
            self._tickets.get(timeout=timeout_s)
        except queue.Empty:
            return None
        item = self._next()
        if isinstance(item, _Moved):
            with self._moving:
                return self._moves.pop(item.key)
        return item

    def waiting(self) -> int:
        """Say how many items wait."""
        return self._tickets.qsize()

    def presses(self) -> int:
        """Say how many presses wait."""
        return len(self._presses)

    def _line_up(self, item: Item | _Moved) -> None:
        if isinstance(item, Pressed | Asked):
            self._presses.append(item)
        else:
            self._others.append(item)
        self._tickets.put(None)

    def _next(self) -> Item | _Moved:
        """Take the next of what waits; there is one."""
        if self._presses and (self._ahead < MOST_AHEAD or not self._others):
            self._ahead = self._ahead + 1 if self._others else 0
            return self._presses.popleft()
        self._ahead = 0
        return self._others.popleft()
