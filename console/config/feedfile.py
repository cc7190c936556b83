"""``feeds.toml``: where a show's live numbers come from. Without the file none come in but those of a rehearsal.

    [[feed]]
    id = "shop"
    kind = "tiktok.shop"
    app_key = "6abc"
    counts = ["orders", "units", "gmv_minor"]
    [feed.products]
    "1729385…" = "mug/blue"

Secrets are never in here: see `console.config.secrets`. What is wrong here never keeps a show from opening: no feed is
let in, and every seat is told why. Counterpart: `console.feeds`.
"""

import ipaddress
from enum import StrEnum
from typing import Final

from msgspec import Struct

from console.config.address import LOOPBACK
from console.config.fields import check_ids, read_duration, read_id
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.tables import Table, parse, read_text
from console.metrics.counts import Count, SourceId
from console.show.names import nearest
from console.show.types import DurationMs

PORT: Final = 7303
_LOWEST_PORT, _HIGHEST_PORT = 1024, 65535
EVERY_MS: Final = DurationMs(15_000)
SOONEST_MS: Final = DurationMs(15_000)
"""TikTok says no limits; polled faster than this it would find some."""
_MINUTE_MS: Final = 60_000


class Kind(StrEnum):
    """What brings the numbers."""

    WEBHOOK = "webhook"
    """Somebody posts our words, signed as Standard Webhooks are."""
    TIKTOK_SHOP = "tiktok.shop"
    """TikTok Shop's webhooks of orders and stock."""
    TIKTOK_LIVE = "tiktok.live"
    """The figures of a LIVE room, asked for again and again."""
    SHOPIFY = "shopify"
    """Shopify's webhooks of orders and stock."""
    PUSH = "push"
    """A program on this machine posts our words, or keeps a WebSocket open for them; it has a token."""
    FILE = "file"
    """A program writes our words to a file, a line each."""
    REHEARSAL = "rehearsal"
    """Made up, in a rehearsal: never in the file."""


IN_FILE: Final = frozenset(Kind) - {Kind.REHEARSAL}
"""What a show may name as a feed."""


class Feed(Struct, frozen=True):
    """One source of numbers."""

    id: SourceId
    kind: Kind
    counts: frozenset[Count] | None = None
    """What it counts for the show; none: all it tells that no other feed was named for."""
    products: dict[str, str] = {}
    """Its own names of products and variants, to SKUs or ids of the show."""
    app_key: str = ""
    shop_cipher: str = ""
    """TikTok's name of the shop; orders are fetched with it."""
    room: str = ""
    """The LIVE room."""
    file: str = ""
    """Below the show's folder, or anywhere."""
    every_ms: DurationMs = EVERY_MS


class Feeds(Struct, frozen=True):
    """All of them, and the door they come through."""

    feeds: tuple[Feed, ...] = ()
    listen: str = LOOPBACK
    port: int = PORT

    def owners(self) -> dict[Count, frozenset[SourceId]]:
        """Say which feeds count what, where the file says so."""
        named = {count for feed in self.feeds for count in feed.counts or ()}
        return {count: frozenset(feed.id for feed in self.feeds if count in (feed.counts or ())) for count in named}


def load_feeds(folder: ShowFolder) -> Feeds | Problems:
    """Read and check a show's ``feeds.toml``. Never raises."""
    if not folder.feeds_file.exists():
        return Feeds()
    text = read_text(folder.feeds_file)
    return text if isinstance(text, Problems) else read_feeds(text, folder.feeds_file.name)


def read_feeds(text: str, file: str) -> Feeds | Problems:
    """Read and check its text; `file` is its name for the problems. Never raises."""
    top = parse(text, file)
    if isinstance(top, Problems):
        return top
    listen = _listen(top)
    port = top.whole("port", _LOWEST_PORT, _HIGHEST_PORT, PORT)
    tables = top.tables("feed")
    check_ids(tables)
    feeds = [feed for table in tables if (feed := _feed(table)) is not None]
    top.done()
    return top.notes.problems() or Feeds(tuple(feeds), listen, port)


def _feed(table: Table) -> Feed | None:
    name, kind = read_id(table), _kind(table)
    counts, products = _counts(table), _products(table)
    feed = None
    if name and kind is not None:
        feed = Feed(
            id=SourceId(name),
            kind=kind,
            counts=counts,
            products=products,
            app_key=table.text("app_key") if kind in (Kind.TIKTOK_SHOP, Kind.TIKTOK_LIVE) else "",
            shop_cipher=table.text("shop_cipher") if kind is Kind.TIKTOK_SHOP else "",
            room=table.text("room") if kind is Kind.TIKTOK_LIVE else "",
            file=table.text("file") if kind is Kind.FILE else "",
            every_ms=_every(table) if kind is Kind.TIKTOK_LIVE else EVERY_MS,
        )
    table.done()
    return feed


def _kind(table: Table) -> Kind | None:
    given = table.text("kind")
    if given and given not in IN_FILE:
        table.wrong("kind", "There is no such feed.", nearest(given, [kind for kind in Kind if kind in IN_FILE]))
    return Kind(given) if given in IN_FILE else None


def _counts(table: Table) -> frozenset[Count] | None:
    if not table.has("counts"):
        return None
    given = table.texts("counts")
    for one in given:
        if one not in {*Count}:
            table.wrong("counts", f"Nothing called “{one}” is counted.", nearest(one, [*Count]))
    return frozenset(Count(one) for one in given if one in {*Count})


def _products(table: Table) -> dict[str, str]:
    names = table.table("products")
    return {name: names.text(name) for name in names.names()} if names is not None else {}


def _every(table: Table) -> DurationMs:
    every_ms = read_duration(table, "every") or EVERY_MS
    if not SOONEST_MS <= every_ms <= _MINUTE_MS * 10:
        table.wrong("every", "It is asked every 15 seconds at most.", "Write every = “15s”, or up to “10m”.")
        return EVERY_MS
    return every_ms


def _listen(top: Table) -> str:
    given = top.text_or("listen", LOOPBACK)
    try:
        return str(ipaddress.ip_address(given))
    except ValueError:
        remedy = "Write the address of one of this machine's interfaces, or leave it out: a relay may run here."
        top.wrong("listen", "This is not an address.", remedy)
        return LOOPBACK
