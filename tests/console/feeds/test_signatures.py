"""Tests of `console.feeds.signatures`: the published vector of Standard Webhooks, constructed ones, and garbage."""

import base64
import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.feeds.signatures import (
    TOLERANCE_MS,
    BadSecret,
    Signed,
    Unsigned,
    check_shopify,
    check_standard,
    check_tiktok,
    sign_partner,
    sign_standard,
    standard_secret,
)
from console.show.types import UtcMs

# Published: standard-webhooks, libraries, test vector.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NAME, AT_S, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, b'{"test": 2432232314}'
PUBLISHED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
KEY = standard_secret(SECRET)
NOW = UtcMs(AT_S * 1000)


def headers(signature: str = PUBLISHED, name: str = NAME, stamp: str = str(AT_S)) -> dict[str, str]:
    return {"webhook-id": name, "webhook-timestamp": stamp, "webhook-signature": signature}


def check(given: dict[str, str], body: bytes = BODY, now: int = NOW) -> Signed | Unsigned:
    return check_standard(KEY, given, body, UtcMs(now))


def test_the_published_vector() -> None:
    assert sign_standard(KEY, NAME, AT_S, BODY) == PUBLISHED
    assert check(headers()) == Signed(NAME)


def test_one_good_signature_of_several_is_enough_while_secrets_change() -> None:
    assert check(headers("v1,AAAA v1a,xyz " + PUBLISHED)) == Signed(NAME)
    assert isinstance(check(headers("v1,AAAA v2," + PUBLISHED[3:])), Unsigned)


@pytest.mark.parametrize(
    "given",
    [
        headers(name="another"),
        headers(stamp=str(AT_S + 1)),
        headers("v1," + base64.b64encode(bytes(32)).decode()),
        headers(PUBLISHED.removeprefix("v1,")),
        headers(stamp="soon"),
        headers(stamp="٣"),
        headers(stamp="9" * 40),
        headers(stamp=f"{AT_S}.0"),
        headers("é"),
        headers(""),
        {},
    ],
)
def test_whatever_was_changed_is_refused(given: dict[str, str]) -> None:
    found = check(given)
    assert isinstance(found, Unsigned)
    assert found.why
    assert not found.stale


def test_a_changed_body_is_refused() -> None:
    assert isinstance(check(headers(), BODY + b" "), Unsigned)


@pytest.mark.parametrize("way", [1, -1])
def test_an_old_one_that_comes_again_is_refused_and_said_so(way: int) -> None:
    assert check(headers(), now=NOW + way * TOLERANCE_MS) == Signed(NAME)
    late = check(headers(), now=NOW + way * (TOLERANCE_MS + 1))
    assert isinstance(late, Unsigned)
    assert late.stale


@given(st.text(), st.text(), st.text(), st.binary())
def test_garbage_is_refused_and_never_raises(name: str, stamp: str, signature: str, body: bytes) -> None:
    assert isinstance(check(headers(signature, name, stamp), body), Unsigned)
    assert isinstance(check_tiktok("key", "secret", {"authorization": signature}, body), Unsigned)
    assert isinstance(check_shopify("secret", {"x-shopify-hmac-sha256": signature}, body), Unsigned)


@pytest.mark.parametrize("text", ["", "whsec_", "whsec_ä", "whsec_a b", "password!"])
def test_a_secret_that_is_none_is_said_without_being_told(text: str) -> None:
    with pytest.raises(BadSecret, match="whsec_ and base64") as error:
        standard_secret(text)
    assert not text or text == "whsec_" or text not in str(error.value)


def test_a_secret_without_padding_is_read() -> None:
    assert standard_secret("whsec_MfKQ9r8GKYqrTwjUPD8ILA") == standard_secret("MfKQ9r8GKYqrTwjUPD8ILA==")


def test_a_tiktok_webhook_is_signed_over_the_apps_key_and_the_body() -> None:
    body = b'{"type":1,"tts_notification_id":"77","shop_id":"9","timestamp":1,"data":{}}'
    signature = hmac.new(b"secret", b"key" + body, hashlib.sha256).hexdigest()
    assert check_tiktok("key", "secret", {"authorization": signature}, body) == Signed("")
    for changed in (("other", "secret", signature, body), ("key", "other", signature, body)):
        key, secret, given_signature, given_body = changed
        assert isinstance(check_tiktok(key, secret, {"authorization": given_signature}, given_body), Unsigned)
    assert isinstance(check_tiktok("key", "secret", {"authorization": "Bearer " + signature}, body), Unsigned)
    assert isinstance(check_tiktok("key", "secret", {}, body), Unsigned)


def test_a_shopify_webhook_is_signed_in_base64_and_not_in_hex() -> None:
    digest = hmac.new(b"secret", BODY, hashlib.sha256).digest()
    good = {"x-shopify-hmac-sha256": base64.b64encode(digest).decode(), "x-shopify-webhook-id": "b54557e4"}
    assert check_shopify("secret", good, BODY) == Signed("b54557e4")
    assert isinstance(check_shopify("secret", {**good, "x-shopify-hmac-sha256": digest.hex()}, BODY), Unsigned)
    assert isinstance(check_shopify("other", good, BODY), Unsigned)
    assert isinstance(check_shopify("secret", {}, BODY), Unsigned)


def test_a_request_to_the_partner_api_is_signed_over_its_sorted_query() -> None:
    query = {"timestamp": "1", "app_key": "k", "shop_cipher": "c", "sign": "old", "access_token": "t"}
    text = b"s" + b"/order/202309/orders" + b"app_keyk" + b"shop_cipherc" + b"timestamp1" + b"{}" + b"s"
    assert sign_partner("s", "/order/202309/orders", query, b"{}") == hmac.new(b"s", text, hashlib.sha256).hexdigest()
