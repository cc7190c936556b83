"""Tests of `console.feeds.house` within this process; as a process of its own: test_process.py."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from console.config.paths import ShowFolder
from console.feeds.house import FeedHouse
from console.feeds.words import Begin, FromFeeds, Numbers, Trouble, from_feeds
from console.metrics.figures import SHOW
from console.show.types import UtcMs


class Keyring:
    """Holds one secret for every feed."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    def get(self, key: str) -> str | None:
        return self.secret or None

    def put(self, key: str, secret: str) -> bool:
        return False


@contextmanager
def told(folder: Path, secret: str = "") -> Iterator[list[FromFeeds]]:
    """Give all that a house tells from its start to its stop."""
    read, write = os.pipe()
    with os.fdopen(write, "wb") as pipe:
        house = FeedHouse(
            ShowFolder(folder), Begin("nobody has it", UtcMs(1_790_000_000_000), None), pipe, Keyring(secret)
        )
        house.start()
        house.stop()
    with os.fdopen(read, "rb") as said:
        yield list(from_feeds(said))


@pytest.fixture(autouse=True)
def of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def troubles(words: list[FromFeeds]) -> list[str]:
    return [word.text for word in words if isinstance(word, Trouble) and word.text]


def test_without_feeds_and_without_a_show_it_tells_that_nothing_is_known(tmp_path: Path) -> None:
    with told(tmp_path) as words:
        numbers = [word for word in words if isinstance(word, Numbers)]
        assert numbers
        assert numbers[-1].board.room[SHOW] == {}
        assert troubles(words) == []


def test_a_feed_without_a_secret_lets_nothing_in_and_says_how_to_give_one(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text('port = 17303\n[[feed]]\nid = "my-shop"\nkind = "shopify"\n')
    with told(tmp_path) as words:
        assert any(
            "cartwall feeds secret my-shop SHOWDIR, or set CARTWALL_FEED_MY_SHOP" in text for text in troubles(words)
        )


def test_a_secret_that_is_none_is_said_without_being_told(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text('port = 17303\n[[feed]]\nid = "door"\nkind = "webhook"\n')
    with told(tmp_path, secret="pass word!") as words:
        found = [text for text in troubles(words) if "lets nothing in" in text]
        assert found
        assert "word!" not in found[0]


def test_a_bad_feeds_file_is_told_and_no_feed_is_let_in(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text("[[feed]]\n")
    with told(tmp_path) as words:
        assert any("feeds.toml" in text for text in troubles(words))
