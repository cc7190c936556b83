"""The messages of the seat link, msgpack over one WebSocket.

Seat: `Hello`, then `Press`, `Release` and `Ask`. Engine: `Welcome` (snapshot at sequence n) or `Refusal`, then
`Happened` (events n+1...), then telemetry whenever it changes, `Goodbye` when the show is stopped on purpose.
"""

from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Struct

from console.feeds.words import FeedStands
from console.metrics.board import Board
from console.metrics.marks import Cut, SegmentBegan
from console.metrics.records import Said
from console.metrics.trend import Trend
from console.plan.faces import PadFace
from console.show.feed import FeedSample
from console.show.pages import PageId
from console.show.state import ShowState
from console.show.sync import SyncSaid
from console.show.truth import Truth
from console.show.types import Show, UtcMs
from console.store.records import Record
from console.wire.telemetry import (
    Answer,
    BusMeters,
    EngineInfo,
    Firing,
    LedgerView,
    Meters,
    SurfaceView,
    Thumbnail,
    WaitingPress,
)
from hardware.messages import ControlId, Spot, SurfaceId

T = TypeVar("T")

PATH = "/seat"

LONGEST_WORD = 200
MOST_ARGS = 16
MOST_COMMENTS = 200
"""Comments a window that comes later is told; of what was written before, it knows nothing."""
MOST_MARKS = 500
"""Cuts and segments a window that comes later is told, the newest: 15 kB."""
Word = Annotated[str, Meta(max_length=LONGEST_WORD)]
"""Any text of a seat: it is journalled, told to everybody and searched for what it may mean, so it has to be short."""


class Hello(Struct, frozen=True, tag=True):
    """A seat introduces itself. The token travels in the Authorization header."""

    protocol: int
    version: Word
    seat: Word


class Press(Struct, frozen=True, tag=True):
    """A pad of the wall went down. `at_ns` is the seat's monotonic clock, valid on the engine's machine only."""

    press: Word
    """Names this press in its answer; new for every one."""
    control: Annotated[Spot, Meta(max_length=LONGEST_WORD)]
    at_ns: int
    host: Word
    """Which machine's clock `at_ns` is of."""
    page: Annotated[PageId, Meta(max_length=LONGEST_WORD)] = PageId("")
    """The page it showed."""


class Release(Struct, frozen=True, tag=True):
    """A pad of the wall was let go. Every `Press` is followed by one: a verb may last as long as its pad is held."""

    control: Annotated[Spot, Meta(max_length=LONGEST_WORD)]
    at_ns: int
    host: Word


class Ask(Struct, frozen=True, tag=True):
    """A verb was fired on screen or by a key."""

    press: Word
    """Names this press in its answer; new for every one."""
    verb: Word
    args: Annotated[dict[Word, Word], Meta(max_length=MOST_ARGS)]
    at_ns: int
    host: Word


class ListenIn(Struct, frozen=True, tag=True):
    """A window shows meters, or no longer: it is told how loud OBS's inputs are for as long as it does."""

    on: bool


class StopShow(Struct, frozen=True, tag=True):
    """The operator closed the window with "stop the show"."""


class SyncClock(Struct, frozen=True, tag=True):
    """Asks the engine's clock; it comes back in `Clocked`."""

    sent_ns: int


FromSeat = Hello | Press | Release | Ask | ListenIn | StopShow | SyncClock


class Welcome(Struct, frozen=True, tag=True):
    """Everything as of sequence `seq`."""

    engine: EngineInfo
    show: Show
    seq: int
    state: ShowState
    surfaces: tuple[SurfaceView, ...]
    truth: Truth
    faces: dict[Spot, PadFace]
    ledger: LedgerView
    notices: tuple[str, ...]
    waiting: tuple[WaitingPress, ...] = ()
    fires: Firing = {}


class Refusal(Struct, frozen=True, tag=True):
    """The seat cannot follow: another version, say."""

    why: str
    remedy: str


class Happened(Struct, frozen=True, tag=True):
    """Records in journal order, without gaps."""

    records: tuple[Record, ...]


class TruthIs(Struct, frozen=True, tag=True):
    """What the outside has confirmed."""

    truth: Truth


class FacesAre(Struct, frozen=True, tag=True):
    """Every bound control's face."""

    faces: dict[Spot, PadFace]


class LedgerIs(Struct, frozen=True, tag=True):
    """The press-to-air ledger."""

    ledger: LedgerView


class FeedIs(Struct, frozen=True, tag=True):
    """Live numbers."""

    sample: FeedSample


class NumbersAre(Struct, frozen=True, tag=True):
    """All figures of a moment."""

    board: Board


class TrendIs(Struct, frozen=True, tag=True):
    """How the figures went so far, or a piece of it, oldest first: told once to a window that comes later."""

    points: Trend


class MarksAre(Struct, frozen=True, tag=True):
    """The cuts and segments so far, oldest first: told once to a window that comes later, which sees the others."""

    marks: tuple[Cut | SegmentBegan, ...]


class StandingsAre(Struct, frozen=True, tag=True):
    """How every feed is doing."""

    feeds: tuple[FeedStands, ...]


class CommentsAre(Struct, frozen=True, tag=True):
    """What people wrote since the last word of it, in the order it came."""

    said: tuple[Said, ...]


class NoticesAre(Struct, frozen=True, tag=True):
    """Standing warnings."""

    notices: tuple[str, ...]


class ShowIs(Struct, frozen=True, tag=True):
    """The show file was read anew while the show runs; what was told before it was of the old one."""

    show: Show


class SurfacesAre(Struct, frozen=True, tag=True):
    """The surfaces of the show, which page of each stands, and the faces on it: no page is seen with another's."""

    surfaces: tuple[SurfaceView, ...]
    faces: dict[Spot, PadFace]


class FiresAre(Struct, frozen=True, tag=True):
    """What every control of every page fires; told when the pad maps or the show differ, not when a page turns."""

    fires: Firing


class ControlLearned(Struct, frozen=True, tag=True):
    """Somebody touched a control while `pad.learn` waited for it; it fired nothing, but for panic."""

    surface: SurfaceId
    control: ControlId
    seat: str
    """Who asked to learn."""
    at_ns: int
    """When it was touched, on the engine's machine: the same control may be learned again."""


class WaitingIs(Struct, frozen=True, tag=True):
    """Guarded presses that wait."""

    waiting: tuple[WaitingPress, ...]


class Answered(Struct, frozen=True, tag=True):
    """One answer for the message line of every seat."""

    answer: Answer


class StillIs(Struct, frozen=True, tag=True):
    """A still of one scene."""

    still: Thumbnail


class MetersAre(Struct, frozen=True, tag=True):
    """How loud the inputs are; told only to who listens in."""

    meters: Meters


class BusesAre(Struct, frozen=True, tag=True):
    """How loud our own buses are; told only to who listens in."""

    meters: BusMeters


class SyncIs(Struct, frozen=True, tag=True):
    """How far sound and picture are apart; told to everybody, as it is judged and alarmed by everywhere."""

    said: SyncSaid


class Clocked(Struct, frozen=True, tag=True):
    """The engine's UTC for a `SyncClock`."""

    sent_ns: int
    engine_ms: UtcMs


class Goodbye(Struct, frozen=True, tag=True):
    """The show was stopped on purpose; do not restart it."""

    why: str


FromEngine = (
    Welcome
    | Refusal
    | Happened
    | TruthIs
    | FacesAre
    | LedgerIs
    | FeedIs
    | NumbersAre
    | TrendIs
    | MarksAre
    | StandingsAre
    | CommentsAre
    | NoticesAre
    | ShowIs
    | SurfacesAre
    | FiresAre
    | ControlLearned
    | WaitingIs
    | Answered
    | StillIs
    | MetersAre
    | BusesAre
    | SyncIs
    | Clocked
    | Goodbye
)

_encoder = msgspec.msgpack.Encoder()
_from_seat: msgspec.msgpack.Decoder[FromSeat] = msgspec.msgpack.Decoder(FromSeat)
_from_engine: msgspec.msgpack.Decoder[FromEngine] = msgspec.msgpack.Decoder(FromEngine)


def pack(message: FromSeat | FromEngine) -> bytes:
    """Encode a message."""
    return _encoder.encode(message)


def unpack_from_seat(body: bytes) -> FromSeat:
    """Decode what a seat said. Raises `msgspec.DecodeError` on anything else."""
    return _decoded(_from_seat, body)


def unpack_from_engine(body: bytes) -> FromEngine:
    """Decode what an engine said. Raises `msgspec.DecodeError` on anything else."""
    return _decoded(_from_engine, body)


def _decoded(decoder: msgspec.msgpack.Decoder[T], body: bytes) -> T:
    try:
        return decoder.decode(body)
    except (UnicodeDecodeError, RecursionError) as error:  # msgspec lets both of them through
        raise msgspec.DecodeError(str(error)) from error
