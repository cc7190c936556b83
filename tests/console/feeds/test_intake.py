"""Tests of `console.feeds.intake`."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from console.config.feedfile import Feed, Kind
from console.feeds.catalogue import Catalogue
from console.feeds.intake import PER_S, STRANGERS_PER_S, Intake, Keys, Refusal
from console.feeds.signatures import TOLERANCE_MS, sign_standard
from console.metrics.counts import SourceId
from console.metrics.records import Ordered, Record, Stocked, Watching
from console.show.types import ONLY, Price, Product, ProductId, UtcMs

NOW = 1_790_000_000_000
OLD, NEW = b"the secret before", b"the secret of now"
CATALOGUE = Catalogue((Product(ProductId("mug"), "Mug", Price(900, "EUR"), sku="M-1"),), {"5": "M-1"})
VIEWERS = json.dumps({"kind": "viewers", "ts": NOW, "data": {"viewers": 900}}).encode()


class Desk(Struct):
    """An intake, and what it let in."""

    kind: Kind
    records: list[Record] = []
    orders: list[tuple[str, str]] = []
    now_ms: int = NOW
    made: Intake | None = None

    @property
    def intake(self) -> Intake:
        if self.made is None:
            self.made = Intake(
                Feed(SourceId("f"), self.kind, app_key="key"),
                Keys(standard=(NEW, OLD), secret="secret"),
                CATALOGUE,
                "EUR",
                self.records.extend,
                lambda feed, order: self.orders.append((feed, order)),
                lambda: UtcMs(self.now_ms),
            )
        return self.made

    def refused(self) -> dict[Refusal, int]:
        return dict(self.intake.standing.refused)


def signed(body: bytes = VIEWERS, key: bytes = NEW, name: str = "m1", at_ms: int = NOW) -> dict[str, str]:
    stamp = str(at_ms // 1000)
    signature = sign_standard(key, name, at_ms // 1000, body)
    return {"webhook-id": name, "webhook-timestamp": stamp, "webhook-signature": signature}


def tiktok(data: dict[str, Any], kind: int = 1, name: str = "77") -> tuple[dict[str, str], bytes]:
    said = {"type": kind, "tts_notification_id": name, "shop_id": "9", "timestamp": 1, "data": data}
    body = json.dumps(said).encode()
    return {"authorization": hmac.new(b"secret", b"key" + body, hashlib.sha256).hexdigest()}, body


def shopify(topic: str, said: Mapping[str, Any], name: str = "w1") -> tuple[dict[str, str], bytes]:
    body = json.dumps(said).encode()
    digest = base64.b64encode(hmac.new(b"secret", body, hashlib.sha256).digest()).decode()
    return {"x-shopify-hmac-sha256": digest, "x-shopify-topic": topic, "x-shopify-webhook-id": name}, body


def test_a_signed_webhook_is_let_in_and_answered_at_once() -> None:
    desk = Desk(Kind.WEBHOOK)
    assert desk.intake.take(signed(), VIEWERS).status == HTTPStatus.NO_CONTENT
    assert desk.records == [Watching(SourceId("f"), UtcMs(NOW), 900)]
    assert (desk.intake.standing.heard_ms, desk.intake.standing.deliveries, desk.refused()) == (NOW, 1, {})


def test_the_secret_before_is_good_while_they_change() -> None:
    desk = Desk(Kind.WEBHOOK)
    assert desk.intake.take(signed(key=OLD), VIEWERS).status == HTTPStatus.NO_CONTENT


def test_a_wrong_signature_is_refused_and_counted() -> None:
    desk = Desk(Kind.WEBHOOK)
    assert desk.intake.take(signed(key=b"another"), VIEWERS).status == HTTPStatus.UNAUTHORIZED
    assert (desk.records, desk.refused(), desk.intake.standing.heard_ms) == ([], {Refusal.UNSIGNED: 1}, None)


def test_a_repeat_counts_once_and_is_not_asked_for_again() -> None:
    desk = Desk(Kind.WEBHOOK)
    for _ in range(3):
        assert desk.intake.take(signed(), VIEWERS).status == HTTPStatus.NO_CONTENT
    assert (len(desk.records), desk.refused()) == (1, {Refusal.REPEATED: 2})


def test_one_that_could_not_be_read_may_come_again_mended() -> None:
    desk = Desk(Kind.WEBHOOK)
    broken = VIEWERS[:-1]
    assert desk.intake.take(signed(broken), broken).status == HTTPStatus.BAD_REQUEST
    assert desk.intake.take(signed(), VIEWERS).status == HTTPStatus.NO_CONTENT
    assert len(desk.records) == 1


def test_an_old_delivery_is_refused_and_counted_as_that() -> None:
    desk = Desk(Kind.WEBHOOK, now_ms=NOW + TOLERANCE_MS + 1_000)
    assert desk.intake.take(signed(), VIEWERS).status == HTTPStatus.UNAUTHORIZED
    assert desk.refused() == {Refusal.STALE: 1}


def test_too_many_are_told_to_wait() -> None:
    desk = Desk(Kind.WEBHOOK)
    most = int(PER_S[Kind.WEBHOOK])
    replies = [desk.intake.take(signed(name=f"m{n}"), VIEWERS).status for n in range(most + 1)]
    assert replies == [HTTPStatus.NO_CONTENT] * most + [HTTPStatus.TOO_MANY_REQUESTS]
    desk.now_ms += 50
    assert desk.intake.take(signed(name="later"), VIEWERS).status == HTTPStatus.NO_CONTENT
    assert desk.refused() == {Refusal.TOO_MANY: 1}


def test_strangers_and_repeats_use_up_nothing_of_what_the_sender_may_deliver() -> None:
    flood = 10 * int(STRANGERS_PER_S)
    desk = Desk(Kind.WEBHOOK, records=[])
    assert desk.intake.take(signed(name="first"), VIEWERS).status == HTTPStatus.NO_CONTENT
    wrong = [desk.intake.take(signed(key=b"another"), VIEWERS).status for _ in range(flood)]
    for _ in range(flood):
        desk.intake.take(signed(name="first"), VIEWERS)
    most = int(PER_S[Kind.WEBHOOK])
    good = [desk.intake.take(signed(name=f"m{n}"), VIEWERS).status for n in range(1, most)]
    assert (good, len(desk.records)) == ([HTTPStatus.NO_CONTENT] * (most - 1), most)
    told = int(STRANGERS_PER_S)
    assert wrong == [HTTPStatus.UNAUTHORIZED] * told + [HTTPStatus.TOO_MANY_REQUESTS] * (flood - told)
    assert desk.refused() == {Refusal.UNSIGNED: told, Refusal.FLOOD: flood - told, Refusal.REPEATED: flood}


@pytest.mark.parametrize("kind", [Kind.WEBHOOK, Kind.TIKTOK_SHOP, Kind.SHOPIFY])
def test_what_a_stranger_used_up_comes_back_and_the_senders_too(kind: Kind) -> None:
    desk = Desk(kind, records=[])
    for _ in range(int(STRANGERS_PER_S) + 1):
        desk.intake.take({}, VIEWERS)
    desk.now_ms += 1_000
    assert desk.intake.take({}, VIEWERS).status == HTTPStatus.UNAUTHORIZED
    assert desk.refused() == {Refusal.UNSIGNED: int(STRANGERS_PER_S) + 1, Refusal.FLOOD: 1}


def test_a_stranger_without_the_token_is_counted() -> None:
    desk = Desk(Kind.PUSH)
    assert desk.intake.stranger("no token").status == HTTPStatus.UNAUTHORIZED
    assert desk.refused() == {Refusal.STRANGER: 1}


def test_shopifys_body_under_another_id_is_a_repeat_for_the_id_is_not_signed() -> None:
    desk = Desk(Kind.SHOPIFY, records=[])
    level = {"inventory_item_id": 5, "available": 2, "updated_at": "2026-11-22T18:00:00Z"}
    for name in ("w1", "w2", ""):
        assert desk.intake.take(*shopify("inventory_levels/update", level, name)).status == HTTPStatus.NO_CONTENT
    assert (len(desk.records), desk.refused()) == (1, {Refusal.REPEATED: 2})


def test_what_is_wrong_in_a_body_is_told_and_the_rest_counts() -> None:
    desk = Desk(Kind.PUSH)
    both = json.dumps([json.loads(VIEWERS), {"kind": "nothing"}]).encode()
    assert desk.intake.take({}, both).status == HTTPStatus.NO_CONTENT
    assert desk.intake.take({}, b'{"kind": "nothing"}').status == HTTPStatus.BAD_REQUEST
    assert (len(desk.records), desk.refused()) == (1, {Refusal.UNREADABLE: 2})
    assert "nothing" in desk.intake.standing.last_trouble


def test_tiktoks_order_is_handed_on_once_and_its_stock_is_counted() -> None:
    desk = Desk(Kind.TIKTOK_SHOP)
    order = tiktok({"order_id": "576", "order_status": "AWAITING_SHIPMENT", "update_time": 1})
    for _ in range(2):
        assert desk.intake.take(*order).status == HTTPStatus.NO_CONTENT
    stock = {"sku_id": "5", "quantity_snapshot_after_change": 3, "occurred_at": NOW // 1000}
    assert desk.intake.take(*tiktok(stock, 71, "78")).status == HTTPStatus.NO_CONTENT
    assert desk.orders == [("f", "576")]
    assert desk.records == [Stocked(SourceId("f"), UtcMs(NOW), ProductId("mug"), ONLY, 3)]
    assert desk.refused() == {Refusal.REPEATED: 1}


def test_shopifys_order_is_counted() -> None:
    desk = Desk(Kind.SHOPIFY)
    order = {
        "id": 1, "created_at": "2026-11-22T18:00:00Z", "currency": "EUR",
        "line_items": [{"quantity": 1, "price": "9.00", "sku": "M-1"}],
    }  # fmt: skip
    for _ in range(2):
        assert desk.intake.take(*shopify("orders/create", order)).status == HTTPStatus.NO_CONTENT
    assert [type(record) for record in desk.records] == [Ordered]
    assert desk.intake.take(*shopify("carts/update", {}, "w2")).status == HTTPStatus.BAD_REQUEST
    assert desk.refused() == {Refusal.REPEATED: 1, Refusal.UNREADABLE: 1}


@pytest.mark.parametrize("kind", [Kind.WEBHOOK, Kind.TIKTOK_SHOP, Kind.SHOPIFY])
def test_without_a_secret_nothing_is_let_in(kind: Kind) -> None:
    let_in: list[Record] = []
    feed = Feed(SourceId("f"), kind, app_key="key")
    intake = Intake(feed, Keys(), CATALOGUE, "EUR", let_in.extend, lambda *_: None, lambda: UtcMs(NOW))
    digest = hmac.new(b"", b"key" + VIEWERS, hashlib.sha256).hexdigest()
    empty = base64.b64encode(hmac.new(b"", VIEWERS, hashlib.sha256).digest()).decode()
    headers = signed(key=b"") | {"authorization": digest, "x-shopify-hmac-sha256": empty}
    assert intake.take(headers, VIEWERS).status == HTTPStatus.UNAUTHORIZED
    assert let_in == []


@settings(max_examples=60)
@given(st.sampled_from([*Kind]), st.dictionaries(st.text(max_size=20), st.text(max_size=40)), st.binary(max_size=200))
def test_a_strangers_garbage_is_never_let_in(kind: Kind, headers: dict[str, str], body: bytes) -> None:
    desk = Desk(kind, records=[])
    assert desk.intake.take(headers, body).status in (
        HTTPStatus.UNAUTHORIZED, HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND,
    ) or (kind is Kind.PUSH and body.strip() == b"[]")  # fmt: skip
    assert desk.records == []


def test_secrets_are_never_printed() -> None:
    assert "secret" not in repr(Keys(standard=(NEW,), secret="secret"))
