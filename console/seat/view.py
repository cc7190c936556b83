"""What a seat knows right now, as one frozen value, and the port through which widgets reach it.

Counterpart: `console.seat.follower` keeps it up to date on its own thread; `console.ui` only reads it.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from console.plan.faces import PadFace
from console.show.state import FRESH, ShowState
from console.show.truth import NOTHING_KNOWN, Truth
from console.show.types import Show, UtcMs
from hardware.messages import ControlId


class LinkLevel(StrEnum):
    """How the link to the engine is."""

    CONNECTING = "connecting"
    ATTACHED = "attached"
    LOST = "lost"
    """The show goes on without us; we keep trying."""
    REFUSED = "refused"
    """Wrong token or another version; trying again does not help."""


class LinkState(Struct, frozen=True):
    """The link and, when it is not well, what to do."""

    level: LinkLevel
    reason: str


class Leg(Struct, frozen=True):
    """Times of one leg of the press-to-air way, milliseconds since the driver saw the press."""

    p50_ms: float
    p95_ms: float
    count: int


class PadTimes(Struct, frozen=True):
    """Press-to-air of one control. `legs` is keyed engine, journalled, sent, switched, drawn, sounded."""

    control: str
    verb: str
    legs: dict[str, Leg]


class PressLine(Struct, frozen=True):
    """One finished press, newest first in the ledger panel."""

    at_ms: UtcMs
    control: str
    verb: str
    outcome: str
    """``done``, ``refused``, ``failed``, ``unknown``."""
    air_ms: float | None
    """Driver to the last confirmed leg."""


class LedgerView(Struct, frozen=True):
    """The press-to-air ledger as telemetry."""

    pads: tuple[PadTimes, ...] = ()
    recent: tuple[PressLine, ...] = ()


class FeedSample(Struct, frozen=True):
    """Live numbers, with their source and time. None: not known (missing is not zero)."""

    source: str
    at_ms: UtcMs
    viewers: int | None
    orders: int | None
    comments_per_min: int | None
    gmv_minor: int | None
    currency: str


class EngineInfo(Struct, frozen=True):
    """Which engine we follow."""

    engine: str
    pid: int
    version: str
    rehearsal: bool
    switcher: str
    """Address of the OBS, or ``simulated``."""
    program_page: str
    """The address to add to OBS as a browser source."""
    monitor_page: str
    """The page the console's own monitor shows over the camera."""
    ours: bool
    """Whether this seat started it (and so restarts it)."""


class Answer(Struct, frozen=True):
    """The answer to a press or a click on any seat; every press gets one."""

    at_ms: UtcMs
    what: str
    """The verb with its arguments, or the control."""
    accepted: bool
    text: str
    """What happened, or why not."""
    remedy: str
    """What to do; empty when accepted."""


class SeatView(Struct, frozen=True):
    """Everything a window shows."""

    link: LinkState
    show: Show
    state: ShowState = FRESH
    truth: Truth = NOTHING_KNOWN
    seq: int = 0
    """Newest journal sequence folded."""
    rows: int = 8
    columns: int = 8
    faces: dict[ControlId, PadFace] = {}
    ledger: LedgerView = LedgerView()
    feed: FeedSample | None = None
    engine: EngineInfo | None = None
    clock_offset_ms: int = 0
    """Engine's UTC minus ours; add it to the own clock before counting down."""
    notices: tuple[str, ...] = ()
    """Standing warnings of the engine: a damaged journal set aside, a bad show file not taken..."""


NO_SHOW = Show(title="", cameras=(), products=(), deals=(), sounds=())


class Thumbnail(Struct, frozen=True):
    """A still of one scene."""

    scene: str
    jpeg: bytes
    at_ms: UtcMs


class SeatPort(Protocol):
    """What a window may do. Every call returns at once."""

    def view(self) -> SeatView:
        """Give the newest view; the same object until something changes."""

    def thumbnails(self) -> Mapping[str, Thumbnail]:
        """Give the newest still of each scene, keyed by scene name."""

    def answers(self) -> Sequence[Answer]:
        """Give the latest answers, newest last."""

    def press(self, control: ControlId) -> None:
        """Press a pad of the wall, as if it were hardware."""

    def ask(self, verb: str, args: Mapping[str, str]) -> None:
        """Fire a verb."""
