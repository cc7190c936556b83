"""Tests of `console.feeds.tiktok`."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.feeds.catalogue import Catalogue
from console.feeds.tiktok import Notice, Unreadable, read_notice, read_orders, read_room
from console.metrics.counts import Count, SourceId
from console.metrics.records import Counted, Line, Ordered, Stocked, Watching
from console.show.types import ONLY, Price, Product, ProductId, UtcMs

FEED = SourceId("tiktok")
MUG = ProductId("mug")
CATALOGUE = Catalogue((Product(MUG, "Mug", Price(900, "EUR"), sku="M-1"),), {"1729385": "M-1"})


def notice(kind: int, data: dict[str, Any], name: str = "77") -> Notice:
    said = {"type": kind, "tts_notification_id": name, "shop_id": "9", "timestamp": 1_790_000_000, "data": data}
    return read_notice(json.dumps(said).encode(), FEED, CATALOGUE)


def answer(data: dict[str, Any], code: int = 0, message: str = "Success") -> bytes:
    return json.dumps({"code": code, "message": message, "data": data, "request_id": "x"}).encode()


@pytest.mark.parametrize("status", ["AWAITING_SHIPMENT", "ON_HOLD"])
def test_a_paid_order_is_to_be_fetched(status: str) -> None:
    data = {"order_id": "576", "order_status": status, "is_on_hold_order": False, "update_time": 1}
    assert notice(1, data) == Notice("77", "9", order="576")


@pytest.mark.parametrize("status", ["UNPAID", "CANCEL", "SOMETHING_NEW"])
def test_an_order_that_is_not_paid_is_not_counted(status: str) -> None:
    found = notice(1, {"order_id": "576", "order_status": status, "update_time": 1})
    assert (found.order, found.records) == ("", ())
    assert status in found.why_not


def test_a_change_of_stock_is_a_count() -> None:
    data = {
        "event_id": "e", "occurred_at": 1_790_000_000, "product_id": "1", "sku_id": "1729385",
        "quantity_snapshot_after_change": 4, "change_detail": {},
    }  # fmt: skip
    assert notice(71, data).records == (Stocked(FEED, UtcMs(1_790_000_000_000), MUG, ONLY, 4),)
    assert "1729386" in notice(71, data | {"sku_id": "1729386"}).why_not


def test_what_else_a_shop_says_is_let_be() -> None:
    assert "Type 12" in notice(12, {"anything": 1}).why_not


def test_an_order_that_was_fetched_has_one_unit_a_line_and_its_own_price() -> None:
    items = [
        {"sku_id": "1729385", "seller_sku": "M-1", "sale_price": "7.50", "currency": "EUR", "id": "a"},
        {"sku_id": "0", "seller_sku": "M-1", "sale_price": "7.50", "currency": "USD"},
        {"sku_id": "0", "seller_sku": "none of ours", "sale_price": "1.00", "currency": "EUR"},
    ]
    orders = [{"id": "576", "create_time": 1_790_000_000, "line_items": items}]
    orders += [{"id": "577", "create_time": 1, "line_items": items[2:]}]
    lines = (Line(MUG, ONLY, 1, 750), Line(MUG, ONLY, 1, None))
    assert read_orders(answer({"orders": orders}), FEED, CATALOGUE, "EUR") == (
        Ordered(FEED, UtcMs(1_790_000_000_000), "576", lines),
    )


def test_a_rooms_figures_are_totals_and_what_is_not_told_is_not_known() -> None:
    stats = {
        "current_visitor_count": 1_843, "peak_concurrent_user_count": 2_000, "watch_pv": "20154",
        "local_gmv": {"amount": "8742.50", "currency": "EUR"}, "sales": 310, "paid_order_count": 287,
        "product_reach_count": 90_000, "product_view_count": 4_100, "avg_watching_duration": 62,
        "click_through_rate": "0.04", "accumulated_comment_count": 900,
    }  # fmt: skip
    at = UtcMs(5)
    assert read_room(answer(stats), FEED, at, "EUR") == (
        Counted(FEED, at, {
            Count.VIEWS: 20_154, Count.UNITS: 310, Count.ORDERS: 287, Count.IMPRESSIONS: 90_000, Count.CLICKS: 4_100,
            Count.COMMENTS: 900, Count.GMV_MINOR: 874_250, Count.WATCH_S: 62 * 20_154,
        }),
        Watching(FEED, at, 1_843),
    )  # fmt: skip


def test_figures_in_another_currency_or_of_no_sense_are_not_known() -> None:
    stats = {"local_gmv": {"amount": "5.00", "currency": "USD"}, "sales": -3, "watch_pv": True, "paid_order_count": "x"}
    assert read_room(answer(stats), FEED, UtcMs(5), "EUR") == (Counted(FEED, UtcMs(5), {}),)


def test_a_no_of_tiktok_is_told_in_its_words() -> None:
    with pytest.raises(Unreadable, match=r"access denied \(code 105005\)"):
        read_room(answer({}, 105_005, "access denied"), FEED, UtcMs(5), "EUR")


@given(st.binary(max_size=300))
def test_garbage_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read_notice(body, FEED, CATALOGUE)
    with pytest.raises(Unreadable):
        read_orders(body, FEED, CATALOGUE, "EUR")


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"type":1}', b'{"type":"1","tts_notification_id":"a","shop_id":"b"}']
)
def test_a_hostile_body_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable, match="not as TikTok Shop writes it"):
        read_notice(body, FEED, CATALOGUE)
