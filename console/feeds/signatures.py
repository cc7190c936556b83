"""Whether a delivery is from whom it says, on its raw bytes: Standard Webhooks, TikTok Shop, Shopify. Pure.

Every check compares in constant time and never raises, whatever a stranger sends. Written out over `hmac` because the
library of Standard Webhooks reads the clock itself and raises whatever its parsing meets (ValueError, UnicodeError)
on a hostile header; each is ten lines, tested on the published vectors. Sources: LIBRARIES 10.1, 10.3, 10.4.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from console.show.types import UtcMs

TOLERANCE_MS: Final = 300_000
"""How far a delivery's own time may be from ours (Standard Webhooks: five minutes)."""
PREFIX: Final = "whsec_"
LONGEST: Final = 4096
"""Longest header that is looked at, in characters."""


class BadSecret(ValueError):
    """A secret is none; the text says what one looks like, never what it was."""


class Signed(Struct, frozen=True):
    """A delivery whose signature is good."""

    id: str
    """The sender's name of it, for telling it from the ones before; empty: it has none outside its body."""


class Unsigned(Struct, frozen=True):
    """A delivery that is refused."""

    why: str
    stale: bool = False
    """The signature may be good, but its time is too far from ours: somebody may be repeating an old one."""


def standard_secret(text: str) -> bytes:
    """Read the secret of a Standard Webhook. Raises `BadSecret`."""
    body = text.strip().removeprefix(PREFIX)
    try:
        key = base64.b64decode(body + "=" * (-len(body) % 4), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not key:
        raise BadSecret(f"The secret of a Standard Webhook is {PREFIX} and base64 after it.")
    return key


def sign_standard(key: bytes, name: str, at_s: int, body: bytes) -> str:
    """Sign as a sender does: ``v1,`` and base64. For tests, examples and the check of a delivery."""
    return "v1," + base64.b64encode(_hmac(key, f"{name}.{at_s}.".encode() + body)).decode()


def check_standard(key: bytes, headers: Mapping[str, str], body: bytes, now_ms: UtcMs) -> Signed | Unsigned:
    """Check a Standard Webhook. `headers`: by their lower-case names. One good signature of several is enough."""
    name, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    given = headers.get("webhook-signature", "")
    if not name or not stamp or not given:
        return Unsigned("It has no webhook-id, webhook-timestamp and webhook-signature.")
    if max(len(name), len(given)) > LONGEST or not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12):
        return Unsigned("Its webhook-id, webhook-timestamp or webhook-signature is none.")
    wanted = sign_standard(key, name, int(stamp), body)
    # Every one is compared, also after a good one, so that the time it takes tells nothing.
    good = [hmac.compare_digest(one.encode(), wanted.encode()) for one in given.split(" ")]
    if not any(good):
        return Unsigned("No signature of it is ours.")
    if abs(int(stamp) * 1000 - now_ms) > TOLERANCE_MS:
        return Unsigned("It is signed for another time; is a clock wrong, or is it an old one again?", stale=True)
    return Signed(name)


def check_tiktok(app_key: str, app_secret: str, headers: Mapping[str, str], body: bytes) -> Signed | Unsigned:
    """Check a webhook of TikTok Shop: hex HMAC-SHA256 of the app's key and the body, alone in ``Authorization``.

    Its time is not signed, so that an old one cannot be told: `tts_notification_id` in the body has to be new.
    """
    given = headers.get("authorization", "")
    if not given:
        return Unsigned("It has no Authorization header.")
    wanted = _hmac(app_secret.encode(), app_key.encode() + body).hex()
    if not hmac.compare_digest(given.strip().lower().encode(), wanted.encode()):
        return Unsigned("Its signature is not that of this app's key and secret.")
    return Signed("")


def check_shopify(secret: str, headers: Mapping[str, str], body: bytes) -> Signed | Unsigned:
    """Check a webhook of Shopify: base64 HMAC-SHA256 of the body. Its time is not signed; its id tells repeats."""
    given = headers.get("x-shopify-hmac-sha256", "")
    if not given:
        return Unsigned("It has no X-Shopify-Hmac-Sha256 header.")
    wanted = base64.b64encode(_hmac(secret.encode(), body))
    if not hmac.compare_digest(given.strip().encode(), wanted):
        return Unsigned("Its signature is not that of this app's secret.")
    return Signed(headers.get("x-shopify-webhook-id", "")[:LONGEST])


def sign_partner(secret: str, path: str, query: Mapping[str, str], body: bytes) -> str:
    """Sign a request to TikTok Shop's Partner API: hex HMAC-SHA256 of secret, path, sorted query, body, secret.

    `query`: with app_key, timestamp and shop_cipher; `sign` and `access_token` are no part of what is signed.
    """
    pairs = sorted((name, value) for name, value in query.items() if name not in ("sign", "access_token"))
    text = path + "".join(name + value for name, value in pairs)
    return _hmac(secret.encode(), secret.encode() + text.encode() + body + secret.encode()).hex()


def _hmac(key: bytes, data: bytes) -> bytes:
    return hmac.new(key, data, hashlib.sha256).digest()
