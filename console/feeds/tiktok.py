"""TikTok Shop's words: its webhooks, its orders and the numbers of a LIVE room, made into records. Pure.

A webhook of an order has no amounts, so the order is fetched (`console.feeds.partner`) and read here. What a webhook
says it may say again: `tts_notification_id` names it, for its time is not signed. Source: LIBRARIES 10.1. What TikTok
calls ``product_reach_count`` and ``product_view_count`` is read as times shown and times opened; nobody has verified
that against a live room yet.
"""

from typing import Annotated, Any, Final, TypeVar

import msgspec
from msgspec import Meta, Raw, Struct

from console.feeds.amounts import minor_of
from console.feeds.catalogue import Catalogue
from console.metrics.counts import Count, SourceId
from console.metrics.records import Counted, Line, Ordered, Record, Stocked, Watching
from console.show.types import UtcMs

ORDER_STATUS: Final = 1
INVENTORY: Final = 71
PAID: Final = frozenset({"ON_HOLD", "AWAITING_SHIPMENT", "AWAITING_COLLECTION", "IN_TRANSIT", "DELIVERED", "COMPLETED"})
"""What an order is called from its payment on; one on hold is paid and waits for its hour of grace."""

Name = Annotated[str, Meta(min_length=1, max_length=200)]


T = TypeVar("T")


class Unreadable(ValueError):
    """A body cannot be read; the text says why."""


class Notice(Struct, frozen=True):
    """A webhook, as far as it concerns a show."""

    id: str
    """The same id is the same notice."""
    shop: str
    order: str = ""
    """A paid order whose amounts are to be fetched; empty: none."""
    records: tuple[Record, ...] = ()
    why_not: str = ""
    """Why it says nothing a show counts; empty: it does."""


class _Envelope(Struct):
    type: int
    tts_notification_id: Name
    shop_id: str
    data: Raw = Raw(b"{}")


class _OrderStatus(Struct):
    order_id: Name
    order_status: str


class _Inventory(Struct):
    sku_id: Name
    quantity_snapshot_after_change: Annotated[int, Meta(ge=0)]
    occurred_at: int
    """Seconds since 1970."""


class _Item(Struct):
    sku_id: str = ""
    seller_sku: str = ""
    sale_price: str = ""
    currency: str = ""


class _Order(Struct):
    id: Name
    create_time: int
    line_items: list[_Item]


class _Orders(Struct):
    orders: list[_Order]


class _Answer(Struct):
    code: int
    message: str = ""
    data: Raw = Raw(b"{}")


def read_notice(body: bytes, source: SourceId, catalogue: Catalogue) -> Notice:
    """Read a webhook. Raises `Unreadable`."""
    said = _read(body, _Envelope)
    if said.type == ORDER_STATUS:
        order = _read(said.data, _OrderStatus)
        if order.order_status in PAID:
            return Notice(said.tts_notification_id, said.shop_id, order=order.order_id)
        why = f"Order {order.order_id} is {order.order_status}: not paid."
        return Notice(said.tts_notification_id, said.shop_id, why_not=why)
    if said.type == INVENTORY:
        stock = _read(said.data, _Inventory)
        thing = catalogue.find(stock.sku_id)
        if thing is None or thing.variant is None:
            why = f"No variant of the show has TikTok's SKU {stock.sku_id}."
            return Notice(said.tts_notification_id, said.shop_id, why_not=why)
        at_ms, units = UtcMs(stock.occurred_at * 1000), stock.quantity_snapshot_after_change
        counted = Stocked(source, at_ms, thing.product, thing.variant, units)
        return Notice(said.tts_notification_id, said.shop_id, records=(counted,))
    return Notice(said.tts_notification_id, said.shop_id, why_not=f"Type {said.type} is about nothing a show counts.")


def read_orders(body: bytes, source: SourceId, catalogue: Catalogue, currency: str) -> tuple[Ordered, ...]:
    """Read the answer to a fetch of orders; each line item is one unit. Raises `Unreadable`.

    What the show does not sell is left out, and an order of nothing else too.
    """
    orders = _read(_answered(body), _Orders).orders
    found = ((order, _lines(order, catalogue, currency)) for order in orders)
    return tuple(Ordered(source, UtcMs(order.create_time * 1000), order.id, lines) for order, lines in found if lines)


def read_room(body: bytes, source: SourceId, at_ms: UtcMs, currency: str) -> tuple[Record, ...]:
    """Read the answer about a LIVE room's core figures; a figure it does not give is not known. Raises `Unreadable`.

    `at_ms`: when it was asked, for the answer does not say of when it is.
    """
    stats = _read(_answered(body), dict[str, Any])
    totals = {count: value for name, count in _ROOM.items() if (value := _whole(stats.get(name))) is not None}
    if (minor := _money(stats.get("local_gmv"), currency)) is not None:
        totals[Count.GMV_MINOR] = minor
    each_s = _whole(stats.get("avg_watching_duration"))
    if each_s is not None and Count.VIEWS in totals:
        totals[Count.WATCH_S] = each_s * totals[Count.VIEWS]
    viewers = _whole(stats.get("current_visitor_count"))
    watching = (Watching(source, at_ms, viewers),) if viewers is not None else ()
    return (Counted(source, at_ms, totals), *watching)


_ROOM: Final = {
    "watch_pv": Count.VIEWS,
    "sales": Count.UNITS,
    "paid_order_count": Count.ORDERS,
    "product_reach_count": Count.IMPRESSIONS,
    "product_view_count": Count.CLICKS,
    "accumulated_new_follower_count": Count.FOLLOWS,
    "accumulated_comment_count": Count.COMMENTS,
    "accumulated_sharing_count": Count.SHARES,
}


def _lines(order: _Order, catalogue: Catalogue, currency: str) -> tuple[Line, ...]:
    lines = []
    for item in order.line_items:
        thing = catalogue.find(item.sku_id) or catalogue.find(item.seller_sku)
        if thing is not None:
            amount = minor_of(item.sale_price, currency) if item.currency == currency else None
            lines.append(Line(thing.product, thing.variant, 1, amount))
    return tuple(lines)


def _answered(body: bytes) -> Raw:
    answer = _read(body, _Answer)
    if answer.code != 0:
        raise Unreadable(f"TikTok says no: {answer.message or 'it gives no reason'} (code {answer.code}).")
    return answer.data


def _whole(value: object) -> int | None:
    """Read a count, which may come as a number or in quotes."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _money(value: object, currency: str) -> int | None:
    """Read money, which comes with its currency or, of one's own room, without."""
    if isinstance(value, dict):
        ours = value.get("currency", currency) == currency
        return minor_of(str(value.get("amount", "")), currency) if ours else None
    return minor_of(value, currency) if isinstance(value, str) else None


def _read(body: bytes | Raw, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(f"It is not as TikTok Shop writes it: {error}") from error
