"""Tests of `console.config.feedfile`."""

from pathlib import Path

import pytest

from console.config.feedfile import IN_FILE, PORT, Feed, Feeds, Kind, load_feeds, read_feeds
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.metrics.counts import Count, SourceId
from console.show.types import DurationMs

ALL = """
port = 7400

[[feed]]
id = "door"
kind = "webhook"

[[feed]]
id = "shop"
kind = "tiktok.shop"
app_key = "6abc"
shop_cipher = "ROW_x"
counts = ["orders", "units", "gmv_minor"]
[feed.products]
"1729385" = "mug/blue"

[[feed]]
id = "live"
kind = "tiktok.live"
app_key = "6abc"
room = "7665678832292088583"
every = "30s"
counts = ["views", "clicks", "orders"]

[[feed]]
id = "store"
kind = "shopify"

[[feed]]
id = "chat"
kind = "push"

[[feed]]
id = "log"
kind = "file"
file = "numbers.ndjson"
"""


def read(text: str) -> Feeds:
    found = read_feeds(text, "feeds.toml")
    assert isinstance(found, Feeds), found
    return found


def problem(text: str) -> str:
    found = read_feeds(text, "feeds.toml")
    assert isinstance(found, Problems)
    return str(found)


def test_every_kind_is_read() -> None:
    feeds = read(ALL)
    assert {feed.kind for feed in feeds.feeds} == IN_FILE
    assert feeds.port == 7400
    assert feeds.feeds[1] == Feed(
        SourceId("shop"), Kind.TIKTOK_SHOP, frozenset({Count.ORDERS, Count.UNITS, Count.GMV_MINOR}),
        {"1729385": "mug/blue"}, app_key="6abc", shop_cipher="ROW_x",
    )  # fmt: skip
    assert feeds.feeds[2].every_ms == DurationMs(30_000)


def test_who_counts_what_is_who_was_named_for_it() -> None:
    owners = read(ALL).owners()
    assert owners[Count.ORDERS] == {"shop", "live"}
    assert owners[Count.CLICKS] == {"live"}
    assert Count.LIKES not in owners


def test_without_the_file_nothing_comes_in(tmp_path: Path) -> None:
    assert load_feeds(ShowFolder(tmp_path)) == Feeds()
    (tmp_path / "feeds.toml").write_text('[[feed]]\nid = "a"\nkind = "push"\n')
    assert load_feeds(ShowFolder(tmp_path)) == Feeds((Feed(SourceId("a"), Kind.PUSH),), port=PORT)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[feed]]\nid = "A b"\nkind = "push"', "An id is made of"),
        ('[[feed]]\nid = "a"\nkind = "pusch"', "push"),
        ('[[feed]]\nid = "a"', "kind"),
        ('[[feed]]\nid = "a"\nkind = "push"\n[[feed]]\nid = "a"\nkind = "push"', "An id is used once"),
        ('[[feed]]\nid = "a"\nkind = "push"\ncounts = ["oders"]', "orders"),
        ('[[feed]]\nid = "a"\nkind = "tiktok.shop"', "app_key"),
        ('[[feed]]\nid = "a"\nkind = "tiktok.live"\napp_key = "k"\nroom = "1"\nevery = "5s"', "15 seconds"),
        ('[[feed]]\nid = "a"\nkind = "file"', "file"),
        ('[[feed]]\nid = "a"\nkind = "push"\nsecret = "x"', "secret"),
        ('listen = "everywhere"', "not an address"),
        ("port = 80", "port"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, says: str) -> None:
    assert says in problem(text)
