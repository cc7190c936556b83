"""What a seat knows right now, as one frozen value, and the port through which widgets reach it.

Counterpart: `console.seat.follower` keeps it up to date on its own thread; `console.ui` only reads it.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from console.feeds.words import FeedStands
from console.metrics.board import Board
from console.metrics.marks import Cut, SegmentBegan
from console.metrics.records import Said
from console.metrics.trend import Trend
from console.plan.faces import PadFace
from console.seat.habits import Habits
from console.show.feed import FeedSample
from console.show.pages import PageId
from console.show.state import FRESH, ShowState
from console.show.sync import SyncSaid
from console.show.truth import NOTHING_KNOWN, Truth
from console.show.types import Show
from console.wire.messages import ControlLearned
from console.wire.telemetry import (
    Answer,
    BusMeters,
    EngineInfo,
    Firing,
    LedgerView,
    Leg,
    Meters,
    Outcome,
    PadTimes,
    PressLine,
    SurfaceView,
    Thumbnail,
    WaitingPress,
)
from hardware.messages import Spot

__all__ = [
    "COMMENTS_KEPT",
    "NO_SHOW",
    "Answer",
    "Board",
    "BusMeters",
    "EngineInfo",
    "FeedSample",
    "FeedStands",
    "Firing",
    "LedgerView",
    "Leg",
    "LinkLevel",
    "LinkState",
    "Meters",
    "Outcome",
    "PadTimes",
    "PressLine",
    "Said",
    "SeatPort",
    "SeatView",
    "SurfaceView",
    "Thumbnail",
    "Trend",
    "WaitingPress",
]


class LinkLevel(StrEnum):
    """How the link to the engine is."""

    CONNECTING = "connecting"
    ATTACHED = "attached"
    LOST = "lost"
    """The show goes on without us; we keep trying."""
    REFUSED = "refused"
    """Wrong token or another version; trying again does not help."""
    STOPPED = "stopped"
    """The show was stopped on purpose."""


class LinkState(Struct, frozen=True):
    """The link and, when it is not well, what to do."""

    level: LinkLevel
    reason: str


COMMENTS_KEPT = 1_000
"""Comments a window keeps."""

NO_SHOW = Show(title="", cameras=(), products=(), deals=(), sounds=())


class SeatView(Struct, frozen=True):
    """Everything a window shows."""

    link: LinkState
    show: Show
    state: ShowState = FRESH
    truth: Truth = NOTHING_KNOWN
    seq: int = 0
    """Newest journal sequence folded."""
    surfaces: tuple[SurfaceView, ...] = ()
    """The show's surfaces, the wall's own first."""
    fires: Firing = {}
    """What every control of every page fires."""
    faces: dict[Spot, PadFace] = {}
    ledger: LedgerView = LedgerView()
    feed: FeedSample | None = None
    board: Board | None = None
    """All figures of the newest moment; none: no feed was ever heard."""
    standings: tuple[FeedStands, ...] = ()
    """How every feed is doing."""
    comments: tuple[Said, ...] = ()
    """What people wrote, oldest first; the newest `COMMENTS_KEPT` of them."""
    trend: Trend = ()
    """How the figures went over the show, oldest first."""
    marks: tuple[Cut | SegmentBegan, ...] = ()
    """The newest cuts and segments from before this window came, oldest first."""
    engine: EngineInfo | None = None
    clock_offset_ms: int = 0
    """Engine's UTC minus ours; add it to the own clock before counting down."""
    notices: tuple[str, ...] = ()
    """Standing warnings of the engine: a damaged journal set aside, a bad show file not taken..."""
    waiting: tuple[WaitingPress, ...] = ()
    learned: ControlLearned | None = None
    """The control touched last while one was to be learned."""
    """Guarded presses, of any seat, that wait for their second press or a second seat."""

    @property
    def attached(self) -> bool:
        """Tell whether an engine says all this now; what a lost one said is old."""
        return self.link.level is LinkLevel.ATTACHED


class SeatPort(Protocol):
    """What a window may do. Every call returns at once."""

    habits: Habits
    """What this seat remembers from window to window."""

    def view(self) -> SeatView:
        """Give the newest view; the same object until something changes."""

    def thumbnails(self) -> Mapping[str, Thumbnail]:
        """Give the newest still of each scene, keyed by scene name."""

    def answers(self) -> Sequence[Answer]:
        """Give the latest answers, newest last."""

    def meters(self) -> Meters | None:
        """Give how loud the inputs are, while `listen_in` is on; none: not told."""

    def buses(self) -> BusMeters | None:
        """Give how loud our own buses are, while `listen_in` is on; none: not told."""

    def sync(self) -> SyncSaid | None:
        """Give what the sync meter knows, all that it said last; none: there is no meter, or it said nothing yet."""

    def listen_in(self, who: str, on: bool) -> None:
        """Say whether the meters of a panel are on screen; levels are told while any are."""

    def press(self, control: Spot, page: PageId) -> None:
        """Press a pad of the wall, as if it were hardware; it is held until `release`."""

    def release(self, control: Spot) -> None:
        """Let a pad of the wall go."""

    def ask(self, verb: str, args: Mapping[str, str]) -> None:
        """Fire a verb."""
