"""What travels between the hub and a graphics page: JSON, one object a message, told apart by ``t``.

Counterpart: `console/graphics/page/link.js`. All ``...Ms`` are milliseconds with fractions; ``monoMs`` is this
machine's monotonic clock, the one `at_ns` of facts is taken from.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from console.plan.effects import LayerGraphic

Bus = Literal["program", "preview", "monitor"]
"""`monitor` is the console's own preview window: what it draws never counts as on air."""

PageId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{6,40}$")]
InstanceId = Annotated[str, Meta(max_length=200)]
Words = Annotated[str, Meta(max_length=2000)]
Revision = Annotated[int, Meta(ge=0)]


class Stamp(Struct, frozen=True, rename="camel"):
    """Both clocks of this machine at one instant."""

    mono_ms: float
    utc_ms: float


class Snapshot(Struct, frozen=True, tag_field="t", tag="snapshot", rename="camel"):
    """The whole picture; the answer to a hello."""

    rev: int
    layers: tuple[LayerGraphic, ...]
    clock: Stamp


class Patch(Struct, frozen=True, tag_field="t", tag="patch", rename="camel"):
    """What differs from revision `base`."""

    base: int
    rev: int
    put: tuple[LayerGraphic, ...]
    """New or changed graphics."""
    drop: tuple[str, ...]
    """Instances that leave."""


class StockIs(Struct, frozen=True, tag_field="t", tag="stock"):
    """What the page is served with: knowledge of another `rev` is old, and counts for what is on air only."""

    rev: str


class Pong(Struct, frozen=True, tag_field="t", tag="pong", rename="camel"):
    """The answer to a ping; `sent` is the page's own figure, unchanged."""

    sent: float
    clock: Stamp


class Beat(Struct, frozen=True, tag_field="t", tag="beat"):
    """Sent when there was nothing to say; the page answers with a ping, so both ends know the other is alive."""


class Hello(Struct, frozen=True, tag_field="t", tag="hello", rename="camel", forbid_unknown_fields=True):
    """A page's first message, after every connect."""

    page: PageId
    bus: Bus
    last_rev: Revision
    """0 for a page that has just been opened."""
    instances: Annotated[tuple[InstanceId, ...], Meta(max_length=64)]
    """What it still shows."""


class Ping(Struct, frozen=True, tag_field="t", tag="ping"):
    """One clock sample."""

    sent: float


class Failure(Struct, frozen=True):
    """A graphic that threw, hung, or could not be loaded; or one that stays on air, but did what it may not."""

    instance: InstanceId
    why: Words


class MethodSaid(Struct, frozen=True, rename="camel"):
    """What a graphic's method answered last (OGraf ReturnPayload); 550: it threw."""

    rev: Revision
    """The revision that called it; 0: another connection's."""
    status_code: float
    status_message: Words = ""
    current_step: float | None = None
    result: Any = None


class GraphicSaid(Struct, frozen=True):
    """How a graphic is on a page, and what it answered."""

    instance: InstanceId
    state: Literal["loading", "playing", "leaving", "ended", "gone", "failed"]
    rev: Revision
    """The revision it has wholly done; 0 while it still has something to answer."""
    step: float | None = None
    """None: it is off."""
    why: Words = ""
    """Why it failed."""
    answers: Annotated[dict[str, MethodSaid], Meta(max_length=8)] = {}
    """By method."""


class Drew(Struct, frozen=True, tag_field="t", tag="drew", rename="camel", forbid_unknown_fields=True):
    """A frame with this revision has been drawn."""

    rev: Revision
    layers: Annotated[tuple[InstanceId, ...], Meta(max_length=64)]
    """What is really on screen, graphics on their way out included."""
    failed: Annotated[tuple[Failure, ...], Meta(max_length=64)]
    dom_ms: float
    """When the page's DOM changed, on this machine's monotonic clock."""
    drawn_ms: float
    """When the first frame with it was done, on the same clock."""
    answers: Annotated[tuple[GraphicSaid, ...], Meta(max_length=160)] = ()
    """Those that left last among them; a page leaves out what would be too long."""


FromPage = Hello | Ping | Drew
ToPage = Snapshot | Patch | StockIs | Pong | Beat

_decoder: msgspec.json.Decoder[FromPage] = msgspec.json.Decoder(FromPage)
_encoder = msgspec.json.Encoder()


def read_message(text: str) -> FromPage:
    """Read a page's message. Raises msgspec.ValidationError or msgspec.DecodeError for anything else."""
    try:
        return _decoder.decode(text)
    except RecursionError as deep:
        raise msgspec.DecodeError("too deep") from deep


def write_message(message: ToPage) -> str:
    """Write a message for a page."""
    return _encoder.encode(message).decode()
