"""The desk every delivery of a feed comes to: signed, new, not too many, readable; what is none is refused and counted.

A signature is checked first, and of every delivery: a stranger may come by the same address as the sender (a tunnel
makes all of them this machine), so that nothing else tells them apart. It is one hash of 64 kB at most. Strangers and
repeats never use up what the sender may deliver: they have a budget of their own.

No sockets here: `console.feeds.door` brings deliveries and takes the answers back. What is let in goes to `on_records`
at once. Loop thread only.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum
from hashlib import sha256
from http import HTTPStatus
from typing import Final, assert_never

from msgspec import Struct

from console.config.feedfile import Feed, Kind
from console.feeds import ours, shopify, tiktok
from console.feeds.budget import Budget
from console.feeds.catalogue import Catalogue
from console.feeds.signatures import Signed, Unsigned, check_shopify, check_standard, check_tiktok
from console.metrics.counts import SourceId
from console.metrics.records import Record
from console.metrics.seen import Seen
from console.show.types import UtcMs

PER_S: Final = {Kind.WEBHOOK: 20.0, Kind.TIKTOK_SHOP: 100.0, Kind.SHOPIFY: 100.0, Kind.PUSH: 200.0}
"""The kinds that are delivered to, and how many deliveries a second, as many at once; one holds up to 2,000 records."""
STRANGERS_PER_S: Final = 20.0
"""Of so many a second that are not the sender's each is told what is wrong with it; more are told to wait."""

PACKED: Final = "Its body is packed (Content-Encoding): send it as it is."
"""Nothing is unpacked here, so that nothing can swell."""
NO_SECRET: Final = Unsigned("This feed has no secret yet.")


class Refusal(StrEnum):
    """Why a delivery was not let in."""

    UNSIGNED = "wrong signature"
    STALE = "signed for another time"
    REPEATED = "came before"
    STRANGER = "wrong token"
    TOO_MANY = "too many a second"
    CLOSED = "push ended"
    BROKEN_OFF = "broken off"
    PACKED = "packed"
    FLOOD = "too many wrong ones a second"
    UNREADABLE = "unreadable"


class Reply(Struct, frozen=True):
    """What a sender is told."""

    status: HTTPStatus
    why: str = ""


class Standing(Struct):
    """How a feed is doing."""

    refused: Counter[Refusal]
    heard_ms: UtcMs | None = None
    """When something good came last, by our clock."""
    deliveries: int = 0
    """Good ones."""
    records: int = 0
    last_trouble: str = ""
    """What was wrong last, in words; empty: nothing yet."""


class Keys(Struct, frozen=True):
    """A feed's secrets, ready to use. Never printed."""

    standard: tuple[bytes, ...] = ()
    """Of a Standard Webhook: the one of now, and the one before it while they change."""
    secret: str = ""
    """Of TikTok's or Shopify's app."""

    def __repr__(self) -> str:
        """Show that there are some, and none of them."""
        return "Keys(<hidden>)"


OnRecords = Callable[[tuple[Record, ...]], None]
OnOrder = Callable[[SourceId, str], None]
"""Takes an order whose amounts are to be fetched."""


class Intake:
    """One feed's desk."""

    def __init__(
        self,
        feed: Feed,
        keys: Keys,
        catalogue: Catalogue,
        currency: str,
        on_records: OnRecords,
        on_order: OnOrder,
        now_ms: Callable[[], UtcMs],
    ) -> None:
        self.standing = Standing(refused=Counter())
        self._feed = feed
        self._keys = keys
        self._catalogue = catalogue
        self._currency = currency
        self._on_records = on_records
        self._on_order = on_order
        self._now_ms = now_ms
        self._seen = Seen()
        self._budget = Budget(PER_S.get(feed.kind, 0.0), now_ms())
        self._strangers = Budget(STRANGERS_PER_S, now_ms())

    def edit(self, feed: Feed, keys: Keys, catalogue: Catalogue, currency: str) -> None:
        """Go by another entry of feeds.toml, other secrets or another show from now on."""
        self._feed, self._keys, self._catalogue, self._currency = feed, keys, catalogue, currency

    @property
    def kind(self) -> Kind:
        """Say what brings the numbers."""
        return self._feed.kind

    def take(self, headers: Mapping[str, str], body: bytes) -> Reply:
        """Take a delivery. `headers`: by lower-case names. A repeat is answered as good, so that it stops coming."""
        if self._feed.kind not in PER_S:
            return Reply(HTTPStatus.NOT_FOUND, "Nothing is delivered to this feed.")
        now_ms = self._now_ms()
        if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
            return self._wrong(Refusal.PACKED, PACKED, now_ms, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        match self._feed.kind:
            case Kind.WEBHOOK:
                return self._webhook(headers, body, now_ms)
            case Kind.TIKTOK_SHOP:
                return self._tiktok(headers, body, now_ms)
            case Kind.SHOPIFY:
                return self._shopify(headers, body, now_ms)
            case Kind.PUSH | Kind.FILE | Kind.TIKTOK_LIVE | Kind.REHEARSAL:
                return self._full(now_ms) or self._ours(body, now_ms)
            case _:
                assert_never(self._feed.kind)

    def stranger(self, why: str) -> Reply:
        """Refuse one who has not even the token."""
        return self._wrong(Refusal.STRANGER, why, self._now_ms())

    def broke_off(self) -> Reply:
        """Refuse one whose body never came whole."""
        return self._refuse(Refusal.BROKEN_OFF, "It broke off.", HTTPStatus.REQUEST_TIMEOUT)

    def ended(self, why: str) -> None:
        """Note that a program that kept pushing was made to end."""
        self._refuse(Refusal.CLOSED, why, HTTPStatus.FORBIDDEN)

    def line(self, body: bytes) -> Reply:
        """Take a line of a file, or a message of a WebSocket that was let in."""
        return self._ours(body, self._now_ms())

    def made(self, records: tuple[Record, ...]) -> None:
        """Take what a rehearsal made up."""
        self._let_in(records, self._now_ms())

    # One kind each

    def _webhook(self, headers: Mapping[str, str], body: bytes, now_ms: UtcMs) -> Reply:
        checks = [check_standard(key, headers, body, now_ms) for key in self._keys.standard]
        good = next((one for one in checks if isinstance(one, Signed)), None)
        if good is None:
            wrong = [one for one in checks if isinstance(one, Unsigned)] or [NO_SECRET]
            return self._unsigned(next((one for one in wrong if one.stale), wrong[0]), now_ms)
        if (no := self._again(now_ms, good.id) or self._full(now_ms)) is not None:
            return no
        read = self._read(body)
        if read.records:
            self._seen.again(self._feed.id, good.id, now_ms)
        return self._count(read, now_ms)

    def _tiktok(self, headers: Mapping[str, str], body: bytes, now_ms: UtcMs) -> Reply:
        secret = self._keys.secret
        checked = check_tiktok(self._feed.app_key, secret, headers, body) if secret else NO_SECRET
        if isinstance(checked, Unsigned):
            return self._unsigned(checked, now_ms)
        try:
            notice = tiktok.read_notice(body, self._feed.id, self._catalogue)
        except tiktok.Unreadable as error:
            return self._full(now_ms) or self._unreadable(str(error))
        if (no := self._again(now_ms, notice.id) or self._full(now_ms)) is not None:
            return no
        self._seen.again(self._feed.id, notice.id, now_ms)
        if notice.order:
            self._on_order(self._feed.id, notice.order)
        return self._let_in(notice.records, now_ms)

    def _shopify(self, headers: Mapping[str, str], body: bytes, now_ms: UtcMs) -> Reply:
        checked = check_shopify(self._keys.secret, headers, body) if self._keys.secret else NO_SECRET
        if isinstance(checked, Unsigned):
            return self._unsigned(checked, now_ms)
        topic = headers.get("x-shopify-topic", "")
        # Its id is not signed: whoever repeats a body under another id is told by the body.
        names = tuple(name for name in (checked.id, f"{topic} {sha256(body).hexdigest()}") if name)
        if (no := self._again(now_ms, *names) or self._full(now_ms)) is not None:
            return no
        try:
            records = shopify.read_shopify(topic, body, self._feed.id, self._catalogue, self._currency)
        except shopify.Unreadable as error:
            return self._unreadable(str(error))
        for name in names:
            self._seen.again(self._feed.id, name, now_ms)
        return self._let_in(records, now_ms)

    def _ours(self, body: bytes, now_ms: UtcMs) -> Reply:
        return self._count(self._read(body), now_ms)

    def _read(self, body: bytes) -> ours.Read:
        return ours.read_body(body, self._feed.id, self._catalogue, self._currency)

    def _count(self, read: ours.Read, now_ms: UtcMs) -> Reply:
        if read.refused:
            reply = self._unreadable(f"{read.refused[0]}{_more(len(read.refused) - 1)}")
            if not read.records:
                return reply
        return self._let_in(read.records, now_ms)

    # What becomes of it

    def _let_in(self, records: tuple[Record, ...], now_ms: UtcMs) -> Reply:
        self.standing.heard_ms = now_ms
        self.standing.deliveries += 1
        self.standing.records += len(records)
        if records:
            self._on_records(records)
        return Reply(HTTPStatus.NO_CONTENT)

    def _unsigned(self, found: Unsigned, now_ms: UtcMs) -> Reply:
        return self._wrong(Refusal.STALE if found.stale else Refusal.UNSIGNED, found.why, now_ms)

    def _wrong(self, refusal: Refusal, why: str, now_ms: UtcMs, status: HTTPStatus = HTTPStatus.UNAUTHORIZED) -> Reply:
        """Refuse one that nobody says is the sender's, and of many of them the most without saying why."""
        if self._strangers.spend(now_ms):
            return self._refuse(refusal, why, status)
        return self._refuse(Refusal.FLOOD, "Too many wrong deliveries.", HTTPStatus.TOO_MANY_REQUESTS)

    def _again(self, now_ms: UtcMs, *names: str) -> Reply | None:
        """Refuse one that came before under one of these names."""
        if not any(self._seen.knows(self._feed.id, name, now_ms) for name in names):
            return None
        return self._refuse(Refusal.REPEATED, "", HTTPStatus.NO_CONTENT)

    def _full(self, now_ms: UtcMs) -> Reply | None:
        """Take one of what the sender may deliver this second, or refuse: there are none left."""
        if self._budget.spend(now_ms):
            return None
        return self._refuse(Refusal.TOO_MANY, "Too many deliveries.", HTTPStatus.TOO_MANY_REQUESTS)

    def _unreadable(self, why: str) -> Reply:
        return self._refuse(Refusal.UNREADABLE, why, HTTPStatus.BAD_REQUEST)

    def _refuse(self, refusal: Refusal, why: str, status: HTTPStatus) -> Reply:
        self.standing.refused[refusal] += 1
        self.standing.last_trouble = why or self.standing.last_trouble
        return Reply(status, why)


def _more(count: int) -> str:
    return f" (and {count} more)" if count else ""
