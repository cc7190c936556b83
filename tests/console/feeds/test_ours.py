"""Tests of `console.feeds.ours`."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.feeds.catalogue import Catalogue
from console.feeds.ours import MOST_RECORDS, Read, read_body
from console.metrics.counts import Count, SourceId
from console.metrics.records import Counted, Grew, Line, Ordered, Said, Stocked, Watching
from console.show.types import ONLY, Price, Product, ProductId, UtcMs, Variant, VariantId

FEED = SourceId("push")
MUG, SHIRT = ProductId("mug"), ProductId("shirt")
CATALOGUE = Catalogue(
    (
        Product(MUG, "Mug", Price(900, "EUR"), sku="M-1"),
        Product(SHIRT, "Shirt", Price(1, "EUR"), sku="S", variants=(Variant(VariantId("blue"), "Blue", sku="S-B"),)),
    ),
    {},
)
AT = 1_790_000_000_000


def said(kind: str, data: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"kind": kind, "ts": AT, "data": data, **more}


def read(body: object) -> Read:
    return read_body(json.dumps(body).encode(), FEED, CATALOGUE, "EUR")


def test_every_kind_becomes_its_record() -> None:
    at = UtcMs(AT)
    body = [
        said("metrics.snapshot", {"totals": {"clicks": 12}, "viewers": 800, "product": "mug", "within": True}, seq=4),
        said("metrics.delta", {"by": {"likes": 3}, "id": "a"}),
        said("viewers", {"viewers": 900}, source="connector", show="friday"),
        said("order", {"id": "77", "lines": [{"sku": "S-B", "units": 2, "amount_minor": 5_800}]}),
        said("stock", {"sku": "M-1", "units": 4}),
        said("chat", {"id": "c1", "who": "Ann", "text": "in blue?"}),
    ]
    assert read(body) == Read(
        (
            Counted(FEED, at, {Count.CLICKS: 12}, MUG, within=True, seq=4),
            Watching(FEED, at, 800),
            Grew(FEED, at, {Count.LIKES: 3}, id="a"),
            Watching(FEED, at, 900),
            Ordered(FEED, at, "77", (Line(SHIRT, VariantId("blue"), 2, 5_800),)),
            Stocked(FEED, at, MUG, ONLY, 4),
            Said(FEED, at, "c1", "Ann", "in blue?"),
        )
    )


def test_one_alone_needs_no_list() -> None:
    assert read(said("viewers", {"viewers": 1})).records == (Watching(FEED, UtcMs(AT), 1),)


@pytest.mark.parametrize(
    ("ts", "ms"),
    [
        ("2026-11-22T18:00:00Z", 1_795_370_400_000),
        ("2026-11-22T19:00:00.250+01:00", 1_795_370_400_250),
        (1_795_370_400_000, 1_795_370_400_000),
    ],
)
def test_times_are_milliseconds_or_have_a_zone(ts: object, ms: int) -> None:
    assert read(said("viewers", {"viewers": 1}) | {"ts": ts}).records[0].at_ms == ms


@pytest.mark.parametrize("ts", [1_795_370_400, "2026-11-22T18:00:00", "now", "", None, True, 1.5, "9" * 41])
def test_a_time_that_could_be_two_is_refused_and_not_guessed(ts: object) -> None:
    found = read(said("viewers", {"viewers": 1}) | {"ts": ts})
    assert (found.records, len(found.refused)) == ((), 1)


def test_one_that_is_wrong_does_not_take_the_others_with_it() -> None:
    found = read([said("viewers", {"viewers": 1}), {"kind": "news"}, 7, said("viewers", {"viewers": 2})])
    assert [record.at_ms for record in found.records] == [AT, AT]
    assert [why.partition(":")[0] for why in found.refused] == ["Record 2", "Record 3"]


@pytest.mark.parametrize(
    "wrong",
    [
        said("viewers", {"viewers": -1}),
        said("viewers", {"viewers": 2**60}),
        said("viewers", {"viewers": 1, "more": 2}),
        said("viewers", {"viewers": True}),
        said("metrics.snapshot", {"totals": {"clicsk": 1}}),
        said("order", {"id": "", "lines": [{"sku": "M-1", "units": 1}]}),
        said("order", {"id": "1", "lines": []}),
        said("order", {"id": "1", "lines": [{"sku": "M-1", "units": 0}]}),
        said("chat", {"id": "1", "who": "a", "text": "x" * 2_001}),
        said("viewers", {"viewers": 1}, extra=1),
    ],
)
def test_what_is_none_of_our_words_is_refused(wrong: object) -> None:
    found = read(wrong)
    assert (found.records, len(found.refused)) == ((), 1)


def test_a_product_nobody_knows_is_named() -> None:
    found = read(said("stock", {"sku": "M-9", "units": 4}))
    assert "“M-9”" in found.refused[0]


def test_stock_of_a_product_with_variants_has_to_say_which() -> None:
    assert "several variants" in read(said("stock", {"sku": "S", "units": 4})).refused[0]


def test_amounts_in_another_currency_are_left_out_and_never_added() -> None:
    order = {"id": "1", "lines": [{"sku": "M-1", "units": 1, "amount_minor": 900}], "currency": "USD"}
    assert read(said("order", order)).records == (Ordered(FEED, UtcMs(AT), "1", (Line(MUG, ONLY, 1, None),)),)


def test_too_many_at_once_are_refused() -> None:
    found = read([0] * (MOST_RECORDS + 1))
    assert (found.records, len(found.refused)) == ((), 1)


@given(st.binary(max_size=400))
def test_garbage_never_raises(body: bytes) -> None:
    assert isinstance(read_body(body, FEED, CATALOGUE, "EUR"), Read)


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"kind":' * 100_000, b"\xff\xfe", b"", b"   ", b"[]", b"NaN"])
def test_hostile_bodies_never_raise(body: bytes) -> None:
    assert read_body(body, FEED, CATALOGUE, "EUR").records == ()
