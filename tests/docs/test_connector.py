"""The example of a connector, run as a user runs it, against the real door of a show's feeds."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from console.config.paths import ShowFolder
from console.feeds.catalogue import Catalogue
from console.feeds.house import FeedHouse
from console.feeds.ours import read_body
from console.feeds.words import Begin, Comments, FromFeeds, Numbers, from_feeds
from console.metrics.counts import SourceId
from console.metrics.figures import SHOW, Figure
from console.show.types import UtcMs
from tests.arch.tree import ROOT
from tests.rig.ports import held_port

CONNECTOR = ROOT / "docs" / "connector.py"
DOC = ROOT / "docs" / "connectors.md"
FEEDS = 'port = {port}\n[[feed]]\nid = "chat"\nkind = "push"\n'
TOKEN = "the controllers' token"


class NoVault:
    """Knows nothing; a push needs no secret."""

    def get(self, key: str) -> str | None:
        return None

    def put(self, key: str, secret: str) -> bool:
        return False


@contextmanager
def house(folder: Path) -> Iterator[tuple[int, list[FromFeeds]]]:
    """Open the door; what the feeds told is there afterwards."""
    words: list[FromFeeds] = []
    # A file, and no pipe: nobody reads before the end, and a pipe is full some time.
    with held_port() as port, (folder / "said").open("wb") as pipe:
        (folder / "feeds.toml").write_text(FEEDS.format(port=port))
        open_ = FeedHouse(ShowFolder(folder), Begin(TOKEN, UtcMs(1_790_000_000_000), None), pipe, NoVault())
        assert open_.start(lambda: False) == port
        try:
            yield port, words
        finally:
            open_.stop()
    with (folder / "said").open("rb") as said:
        words += from_feeds(said)


def run(port: int, feed: str, token: str, seconds: int = 1) -> "subprocess.CompletedProcess[str]":
    words = [sys.executable, str(CONNECTOR), f"http://127.0.0.1:{port}/feeds/{feed}", str(seconds)]
    environment = {**os.environ, "CARTWALL_TOKEN": token, "no_proxy": "127.0.0.1"}
    return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=100, check=False)


def test_what_it_pushes_is_what_the_show_hears(tmp_path: Path) -> None:
    with house(tmp_path) as (port, words):
        ran = run(port, "chat", TOKEN, seconds=2)
        assert ran.returncode == 0, ran.stderr
    comments = [said for word in words if isinstance(word, Comments) for said in word.said]
    assert [(said.source, said.who, said.text) for said in comments] == [("chat", "ana", "is it in blue?")] * 2
    show = [word for word in words if isinstance(word, Numbers)][-1].board.room[SHOW]
    assert (show[Figure.PEAK], show[Figure.CLICKS]) == (1201, 6)


def test_it_says_why_the_show_refuses_it_and_gives_up(tmp_path: Path) -> None:
    with house(tmp_path) as (port, _):
        wrong_token, no_feed = run(port, "chat", "another"), run(port, "chta", TOKEN)
    assert (wrong_token.returncode, no_feed.returncode) == (1, 1)
    assert "controllers' token" in wrong_token.stderr
    assert "There is no such feed" in no_feed.stderr


def test_without_a_token_it_says_how_it_is_run() -> None:
    assert "cartwall feeds check SHOWDIR" in run(9, "chat", "").stderr


def test_it_is_short_and_needs_nothing_but_python() -> None:
    lines = CONNECTOR.read_text("utf-8").splitlines()
    assert len(lines) < 80
    needed = {match[1] for line in lines if (match := re.match(r"(?:import|from) (\w+)", line))}
    assert needed <= sys.stdlib_module_names


@pytest.mark.parametrize("line", [one for one in DOC.read_text("utf-8").splitlines() if one.startswith('{"kind"')])
def test_every_example_of_the_page_is_a_record(line: str) -> None:
    refused = read_body(line.encode(), SourceId("chat"), Catalogue((), {}), "EUR").refused
    assert [why for why in refused if "No product of the show" not in why] == []
