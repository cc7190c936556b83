"""Our own words on the wire: what a webhook, the push door and an NDJSON file may say, made into records. Pure.

    {"kind": "metrics.snapshot", "ts": "2026-11-22T18:00:00Z", "seq": 41, "data": {"totals": {"clicks": 120}}}

Kinds: ``metrics.snapshot`` (totals since the show began: the best, for one that is lost does no harm),
``metrics.delta`` (what happened since), ``viewers``, ``order``, ``stock``, ``chat``. A body is one of these or a list;
one that is wrong is refused by itself. Source: LIBRARIES 10.4.
"""

from datetime import datetime
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Raw, Struct

from console.feeds.catalogue import Catalogue, Thing
from console.metrics.counts import Count, SourceId
from console.metrics.records import Counted, Grew, Line, Ordered, Record, Said, Stocked, Watching
from console.show.types import ProductId, UtcMs

MOST_RECORDS: Final = 2_000
"""Records in one body."""
MOST: Final = 2**53
Amount = Annotated[int, Meta(ge=0, le=MOST)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Stamp = Annotated[int, Meta(ge=100_000_000_000, le=MOST)] | Annotated[str, Meta(max_length=40)]
"""Milliseconds since 1970, or ISO 8601 with its zone. Fewer than 10^11 would be seconds: refused, not guessed."""


class _Totals(Struct, forbid_unknown_fields=True):
    totals: dict[Count, Amount]
    viewers: Amount | None = None
    product: Name | None = None
    within: bool = False


class _Delta(Struct, forbid_unknown_fields=True):
    by: dict[Count, Amount]
    product: Name | None = None
    within: bool = False
    id: Annotated[str, Meta(max_length=200)] = ""


class _Viewers(Struct, forbid_unknown_fields=True):
    viewers: Amount


class _OrderLine(Struct, forbid_unknown_fields=True):
    sku: Name
    units: Annotated[int, Meta(ge=1, le=1_000_000)]
    amount_minor: Amount | None = None


class _Order(Struct, forbid_unknown_fields=True):
    id: Name
    lines: Annotated[list[_OrderLine], Meta(min_length=1, max_length=500)]
    currency: Annotated[str, Meta(pattern="^[A-Z]{3}$")] | None = None


class _Stock(Struct, forbid_unknown_fields=True):
    sku: Name
    units: Amount


class _Chat(Struct, forbid_unknown_fields=True):
    id: Name
    who: Annotated[str, Meta(max_length=200)]
    text: Annotated[str, Meta(max_length=2_000)]


class _Said(Struct, tag_field="kind", forbid_unknown_fields=True, kw_only=True):
    ts: Stamp
    seq: int | None = None
    source: str = ""
    """For the sender's own use: whose it is goes by the door it came through."""
    show: str = ""


class _SnapshotSaid(_Said, tag="metrics.snapshot"):
    data: _Totals


class _DeltaSaid(_Said, tag="metrics.delta"):
    data: _Delta


class _ViewersSaid(_Said, tag="viewers"):
    data: _Viewers


class _OrderSaid(_Said, tag="order"):
    data: _Order


class _StockSaid(_Said, tag="stock"):
    data: _Stock


class _ChatSaid(_Said, tag="chat"):
    data: _Chat


_Any = _SnapshotSaid | _DeltaSaid | _ViewersSaid | _OrderSaid | _StockSaid | _ChatSaid
_one: msgspec.json.Decoder[_Any] = msgspec.json.Decoder(_Any)
_many: msgspec.json.Decoder[list[Raw]] = msgspec.json.Decoder(list[Raw])


class Read(Struct, frozen=True):
    """What a body said."""

    records: tuple[Record, ...]
    refused: tuple[str, ...] = ()
    """Of each thing that is no record, why; the others count."""


class _Wrong(Exception):
    """A thing said cannot be used; the text says why."""


def read_body(body: bytes, source: SourceId, catalogue: Catalogue, currency: str) -> Read:
    """Read a record or a list of them. Never raises. `currency`: the show's; amounts in another are left out."""
    try:
        each = _many.decode(body) if body.lstrip()[:1] == b"[" else [Raw(body)]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Read((), (f"It is no JSON: {error}",))
    if len(each) > MOST_RECORDS:
        return Read((), (f"It has {len(each):,} records; {MOST_RECORDS:,} is the most at once.",))
    records: list[Record] = []
    refused: list[str] = []
    for number, raw in enumerate(each, start=1):
        try:
            records += _records(_one.decode(raw), source, catalogue, currency)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, _Wrong) as error:
            refused.append(f"Record {number}: {error}")
    return Read(tuple(records), tuple(refused))


def _records(said: _Any, source: SourceId, catalogue: Catalogue, currency: str) -> list[Record]:
    at_ms = _at_ms(said.ts)
    match said:
        case _SnapshotSaid(data=data):
            product = _product(catalogue, data.product)
            watching = [] if data.viewers is None else [Watching(source, at_ms, data.viewers)]
            return [Counted(source, at_ms, data.totals, product, data.within, said.seq), *watching]
        case _DeltaSaid(data=data):
            product = _product(catalogue, data.product)
            return [Grew(source, at_ms, data.by, product, data.within, data.id)]
        case _ViewersSaid(data=data):
            return [Watching(source, at_ms, data.viewers)]
        case _OrderSaid(data=data):
            ours = data.currency is None or data.currency == currency
            return [Ordered(source, at_ms, data.id, tuple(_line(one, catalogue, ours) for one in data.lines))]
        case _StockSaid(data=data):
            return [_stocked(source, at_ms, data, catalogue)]
        case _ChatSaid(data=data):
            return [Said(source, at_ms, data.id, data.who, data.text)]


def _at_ms(stamp: int | str) -> UtcMs:
    if isinstance(stamp, int):
        return UtcMs(stamp)
    try:
        at = datetime.fromisoformat(stamp)
    except ValueError as error:
        raise _Wrong(f"ts is neither milliseconds nor ISO 8601: “{stamp}”.") from error
    if at.tzinfo is None:
        raise _Wrong(f"ts has no zone: write “{stamp}Z” for UTC.")
    return UtcMs(round(at.timestamp() * 1000))


def _thing(catalogue: Catalogue, name: str) -> Thing:
    thing = catalogue.find(name)
    if thing is None:
        raise _Wrong(f"No product of the show has the SKU “{name}”. Name it in the show file, with the feed.")
    return thing


def _product(catalogue: Catalogue, name: str | None) -> ProductId | None:
    return None if name is None else _thing(catalogue, name).product


def _line(line: _OrderLine, catalogue: Catalogue, ours: bool) -> Line:
    thing = _thing(catalogue, line.sku)
    return Line(thing.product, thing.variant, line.units, line.amount_minor if ours else None)


def _stocked(source: SourceId, at_ms: UtcMs, data: _Stock, catalogue: Catalogue) -> Stocked:
    thing = _thing(catalogue, data.sku)
    if thing.variant is None:
        raise _Wrong(f"“{data.sku}” has several variants: say the SKU of one.")
    return Stocked(source, at_ms, thing.product, thing.variant, data.units)
