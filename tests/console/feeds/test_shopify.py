"""Tests of `console.feeds.shopify`."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.feeds.catalogue import Catalogue
from console.feeds.shopify import INVENTORY, ORDERS, Unreadable, read_shopify
from console.metrics.counts import SourceId
from console.metrics.records import Line, Ordered, Record, Stocked
from console.show.types import ONLY, Price, Product, ProductId, UtcMs

FEED = SourceId("shop")
MUG = ProductId("mug")
CATALOGUE = Catalogue((Product(MUG, "Mug", Price(900, "EUR"), sku="M-1"),), {"808950810": "M-1", "271878346": "M-1"})


def read(topic: str, body: dict[str, Any]) -> tuple[Record, ...]:
    return read_shopify(topic, json.dumps(body).encode(), FEED, CATALOGUE, "EUR")


def order(*items: dict[str, Any], **more: Any) -> tuple[Record, ...]:
    made = {"id": 820_982_911_946_154_508, "created_at": "2026-11-22T13:00:00-05:00", "currency": "EUR"}
    return read(ORDERS, {**made, "line_items": list(items), "email": "ann@example.com", **more})


def item(**more: Any) -> dict[str, Any]:
    return {"quantity": 2, "price": "9.00", "sku": "M-1", "variant_id": 808_950_810, "total_discount": "1.50"} | more


def test_an_order_has_its_units_its_amount_and_its_own_time() -> None:
    lines = (Line(MUG, ONLY, 2, 1_650),)
    assert order(item()) == (Ordered(FEED, UtcMs(1_795_370_400_000), "820982911946154508", lines),)


def test_a_variant_is_known_by_its_sku_or_by_shopifys_number() -> None:
    found = order(item(sku=None), item(sku="none of ours", variant_id=1))
    assert isinstance(found[0], Ordered)
    assert len(found[0].lines) == 1


def test_an_order_in_another_currency_has_no_amount() -> None:
    found = order(item(), currency="USD")
    assert isinstance(found[0], Ordered)
    assert found[0].lines[0].amount_minor is None


@pytest.mark.parametrize("more", [{"test": True}, {"line_items": []}])
def test_a_test_order_and_one_of_nothing_count_nothing(more: dict[str, Any]) -> None:
    assert order(item(), **more) == ()


def test_a_level_is_a_count_and_never_below_zero() -> None:
    level = {"inventory_item_id": 271_878_346, "location_id": 1, "available": 4, "updated_at": "2026-11-22T18:00:00Z"}
    at = UtcMs(1_795_370_400_000)
    assert read(INVENTORY, level) == (Stocked(FEED, at, MUG, ONLY, 4),)
    assert read(INVENTORY, level | {"available": -3}) == (Stocked(FEED, at, MUG, ONLY, 0),)
    assert read(INVENTORY, level | {"available": None}) == ()
    assert read(INVENTORY, level | {"inventory_item_id": 5}) == ()


def test_another_topic_is_named() -> None:
    with pytest.raises(Unreadable, match=r"carts/update.*orders/create"):
        read("carts/update", {})


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(Unreadable, match="has no zone"):
        order(item(), created_at="2026-11-22T13:00:00")


@given(st.binary(max_size=300))
def test_garbage_is_unreadable(body: bytes) -> None:
    for topic in (ORDERS, INVENTORY):
        with pytest.raises(Unreadable):
            read_shopify(topic, body, FEED, CATALOGUE, "EUR")
