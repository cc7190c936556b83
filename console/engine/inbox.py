"""The inbox: the one door into the engine thread. Anything may put; only the engine takes."""

import queue
from collections.abc import Callable

from msgspec import Struct

from console.mapping.desk import Desk
from console.show.facts import Fact
from console.show.pages import PageId
from console.show.types import Show
from console.wire.messages import Welcome
from hardware.messages import ControlEvent, Spot, SurfaceId, spot

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


class Stop(Struct, frozen=True):
    """End the engine thread."""


Item = Pressed | Asked | Said | Follow | Noticed | Edited | EditFailed | Restocked | Stop


class Inbox:
    """A queue any thread may put on without waiting."""

    def __init__(self) -> None:
        self._items: queue.SimpleQueue[Item] = queue.SimpleQueue()

    def put(self, item: Item) -> None:
        """Put an item; returns at once."""
        self._items.put(item)

    def post(self, fact: Fact) -> None:
        """Put a fact; what adapters are given as their `post`."""
        self._items.put(Said(fact))

    def take(self, timeout_s: float) -> Item | None:
        """Wait for the next item, or give none after `timeout_s`."""
        try:
            return self._items.get(timeout=timeout_s)
        except queue.Empty:
            return None
