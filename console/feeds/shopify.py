"""Shopify's words: orders and stock, made into records. Pure. Source: LIBRARIES 10.3 and Shopify's webhook topics.

An order counts when it is created, whatever becomes of its payment, for that is when the buyer decided. Shopify counts
stock by inventory item: which variant that is, the show file says with the feed.
"""

from datetime import datetime
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from console.feeds.amounts import minor_of
from console.feeds.catalogue import Catalogue
from console.metrics.counts import SourceId
from console.metrics.records import Line, Ordered, Record, Stocked
from console.show.types import UtcMs

ORDERS: Final = "orders/create"
INVENTORY: Final = "inventory_levels/update"
TOPICS: Final = (ORDERS, INVENTORY)


class Unreadable(ValueError):
    """A body cannot be read; the text says why."""


class _Item(Struct):
    quantity: Annotated[int, Meta(ge=0, le=1_000_000)]
    price: str
    sku: str | None = None
    variant_id: int | None = None
    total_discount: str = "0"


class _Order(Struct):
    id: int
    created_at: str
    currency: str
    line_items: list[_Item]
    test: bool = False


class _Level(Struct):
    inventory_item_id: int
    available: int | None
    updated_at: str


def read_shopify(topic: str, body: bytes, source: SourceId, catalogue: Catalogue, currency: str) -> tuple[Record, ...]:
    """Read a webhook of a topic; nothing: it says nothing that the show counts. Raises `Unreadable`."""
    try:
        if topic == ORDERS:
            return _ordered(msgspec.json.decode(body, type=_Order), source, catalogue, currency)
        if topic == INVENTORY:
            return _stocked(msgspec.json.decode(body, type=_Level), source, catalogue)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise Unreadable(f"It is not as Shopify writes “{topic}”: {error}") from error
    raise Unreadable(f"“{topic[:60]}” is none of the topics that are read: {', '.join(TOPICS)}.")


def _ordered(order: _Order, source: SourceId, catalogue: Catalogue, currency: str) -> tuple[Record, ...]:
    ours = order.currency == currency
    lines = tuple(line for item in order.line_items if (line := _line(item, catalogue, ours, currency)))
    if order.test or not lines:
        return ()
    return (Ordered(source, _at_ms(order.created_at), str(order.id), lines),)


def _line(item: _Item, catalogue: Catalogue, ours: bool, currency: str) -> Line | None:
    thing = catalogue.find(item.sku or "") or catalogue.find(str(item.variant_id or ""))
    if thing is None or item.quantity == 0:
        return None
    each, off = minor_of(item.price, currency), minor_of(item.total_discount, currency)
    amount = each * item.quantity - off if ours and each is not None and off is not None else None
    return Line(thing.product, thing.variant, item.quantity, amount)


def _stocked(level: _Level, source: SourceId, catalogue: Catalogue) -> tuple[Record, ...]:
    thing = catalogue.find(str(level.inventory_item_id))
    if thing is None or thing.variant is None or level.available is None:
        return ()
    # What is oversold Shopify counts below zero.
    units = max(0, level.available)
    return (Stocked(source, _at_ms(level.updated_at), thing.product, thing.variant, units),)


def _at_ms(text: str) -> UtcMs:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"“{text}” has no zone")
    return UtcMs(round(at.timestamp() * 1000))
