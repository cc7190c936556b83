"""Tests of `console.feeds.process`, `house` and `__main__` together: a real process, real sockets, real files."""

import json
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from msgspec import Struct
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from console.config.feedfile import Kind
from console.feeds.house import ABOUT_PUSHES
from console.feeds.parts import parts_of
from console.feeds.process import ABOUT, ABOUT_WORDS, MOST_WAITING, STOPPED, FeedProcess
from console.feeds.recorder import Room
from console.feeds.words import (
    Begin,
    Comments,
    Edited,
    FromFeeds,
    Marked,
    Numbers,
    Opened,
    Reported,
    Standings,
    Trouble,
)
from console.metrics.capture import Entry, Reading, write_entry
from console.metrics.counts import Count, SourceId, of_pin
from console.metrics.figures import SHOW, Figure
from console.metrics.marks import Mark, Pinned
from console.metrics.records import Grew
from console.show.facts import Level, SaleSeen
from console.show.types import ONLY, ProductId, UtcMs
from tests.console.engine.served import until
from tests.console.obs.boxes import Box
from tests.rig.ports import held_port

BEGAN_MS = UtcMs(1_790_000_000_000)
MUG = ProductId("mug")
PINNED = Pinned(UtcMs(1), MUG)
SHOWFILE = """\
title = "Friday"

[[product]]
id = "mug"
name = "Mug"
price = "9.00 EUR"
sku = "M-1"
units = 20
"""
W = TypeVar("W", bound=FromFeeds)


class Feeds(Struct):
    """A show's feeds, and all they said."""

    process: FeedProcess
    words: Box[FromFeeds]
    folder: Path
    port: int

    def post(self, kind: str, data: dict[str, Any], token: str = "the token") -> int:
        said = {"kind": kind, "ts": time.time_ns() // 1_000_000, "data": data}
        headers = {"authorization": f"Bearer {token}"}
        return httpx.post(
            f"http://127.0.0.1:{self.port}/feeds/push", content=json.dumps(said), headers=headers
        ).status_code

    def until(self, kind: type[W], holds: Callable[[W], bool]) -> W:
        """Wait for a word of a kind of which something holds."""
        while not holds(word := self.words.take(kind)):
            pass
        return word

    def until_they_know_what_is_pinned(self) -> None:
        """Wait: their door is open before they are told how the show stands."""
        self.until(Numbers, lambda word: bool(word.board.offers))


@contextmanager
def feeds_of(folder: Path, *standing: Mark) -> Iterator[Feeds]:
    with held_port() as port:
        (folder / "show.toml").write_text(SHOWFILE)
        push = '[[feed]]\nid = "push"\nkind = "push"\n[[feed]]\nid = "log"\nkind = "file"\nfile = "numbers.ndjson"\n'
        (folder / "feeds.toml").write_text(f"port = {port}\n{push}")
        words: Box[FromFeeds] = Box()
        process = FeedProcess(folder, Begin("the token", BEGAN_MS, None), words.post, lambda: Marked(standing))
        process.start()
        try:
            yield Feeds(process, words, folder, port)
        finally:
            process.stop()


def test_what_comes_in_is_told_as_sales_comments_and_figures(tmp_path: Path) -> None:
    with feeds_of(tmp_path, PINNED) as feeds:
        assert feeds.words.take(Opened).port == feeds.port
        feeds.until_they_know_what_is_pinned()
        assert feeds.post("viewers", {"viewers": 900}, token="another") == 401
        assert feeds.post("viewers", {"viewers": 900}) == 204
        order = {"id": "1", "lines": [{"sku": "M-1", "units": 2, "amount_minor": 1_800}]}
        assert [feeds.post("order", order) for _ in range(2)] == [204, 204]
        assert feeds.post("chat", {"id": "c", "who": "Ann", "text": "in blue?"}) == 204
        sold = feeds.words.take(Reported).facts
        assert [(fact.product, fact.variant, fact.units) for fact in sold if isinstance(fact, SaleSeen)] == [
            (MUG, ONLY, 2)
        ]
        assert feeds.until(Comments, lambda word: True).said[0].text == "in blue?"
        board = feeds.until(Numbers, lambda word: Figure.VIEWERS in word.board.room[SHOW]).board
        assert (board.room[SHOW][Figure.ORDERS], board.room[SHOW][Figure.GMV_MINOR]) == (1, 1_800)
        assert [(row.part, row.figures[Figure.UNITS]) for row in board.offers] == [(of_pin(1), 2)]
        stands = feeds.words.take(Standings).feeds
        assert [(one.kind, one.level) for one in stands] == [(Kind.PUSH, Level.READY), (Kind.FILE, Level.DEGRADED)]


def test_a_file_is_followed_and_an_edit_is_taken_over(tmp_path: Path) -> None:
    with feeds_of(tmp_path) as feeds:
        feeds.words.take(Numbers)
        line = {"kind": "metrics.delta", "ts": time.time_ns() // 1_000_000, "data": {"by": {"likes": 5}}}
        (tmp_path / "numbers.ndjson").write_text(json.dumps(line) + "\n")
        feeds.until(Numbers, lambda word: word.board.room[SHOW].get(Figure.LIKES) == 5)
        (tmp_path / "show.toml").write_text(SHOWFILE.replace('id = "mug"', 'id = "cup"'))
        feeds.process.tell(Edited())
        feeds.until(Numbers, lambda word: [row.product for row in word.board.products] == ["cup"])
        (tmp_path / "feeds.toml").write_text("[[feed]]\nid = 1\n")
        feeds.process.tell(Edited())
        assert "feeds.toml" in feeds.until(Trouble, lambda word: word.about == "feeds.toml" and word.text != "").text
        assert feeds.post("viewers", {"viewers": 7}) == 204


def test_feeds_that_are_killed_come_back_and_know_how_the_show_stands(tmp_path: Path) -> None:
    with feeds_of(tmp_path, PINNED) as feeds:
        feeds.words.take(Numbers)
        first = feeds.process.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        feeds.until(Trouble, lambda word: word.text == STOPPED)
        feeds.words.take(Opened)
        feeds.until_they_know_what_is_pinned()
        assert feeds.post("order", {"id": "2", "lines": [{"sku": "M-1", "units": 1}]}) == 204
        board = feeds.until(Numbers, lambda word: Figure.ORDERS in word.board.room[SHOW]).board
        assert board.offers[0].figures[Figure.ORDERS] == 1
        assert feeds.process.pid not in (None, first)


def test_all_of_it_is_kept_to_be_played_again(tmp_path: Path) -> None:
    with feeds_of(tmp_path, PINNED) as feeds:
        feeds.words.take(Opened)
        assert feeds.post("viewers", {"viewers": 900}) == 204
        feeds.process.tell(Marked((Pinned(UtcMs(2), None),)))
    (capture,) = (tmp_path / "review").glob("feeds-*.ndjson")
    with capture.open("rb") as lines:
        entries = list(Reading(lines))
    assert [entry.mark for entry in entries if entry.mark is not None] == [
        Pinned(UtcMs(1), MUG),
        Pinned(UtcMs(2), None),
    ]
    assert [entry.record is not None for entry in entries].count(True) == 1


def test_a_long_capture_goes_on_in_a_next_part_which_is_enough_for_one_that_takes_over(tmp_path: Path) -> None:
    long = 2_000
    first = tmp_path / "review" / f"feeds-{time.strftime('%Y%m%d-%H%M%S', time.gmtime(BEGAN_MS / 1000))}.ndjson"
    first.parent.mkdir()
    count = Room().part_bytes // long + 1
    at = UtcMs(time.time_ns() // 1_000_000)
    grew = (Grew(SourceId("push"), at, {Count.LIKES: 1}, id=f"{n:0{long}}") for n in range(count))
    first.write_bytes(b"".join(write_entry(Entry(at, record=one)) for one in grew))
    with feeds_of(tmp_path) as feeds:
        feeds.words.take(Opened)
        assert feeds.post("metrics.delta", {"by": {"likes": 3}}) == 204  # the next thing written is over the limit
        until(lambda: parts_of(first)[1:] != () and parts_of(first)[1].stat().st_size > 0)
        assert feeds.post("metrics.delta", {"by": {"likes": 4}}) == 204
        until(lambda: b'"likes":4' in parts_of(first)[1].read_bytes())
        first.unlink()  # it is not read again
        assert feeds.process.pid is not None
        os.kill(feeds.process.pid, signal.SIGKILL)
        feeds.until(Trouble, lambda word: word.text == STOPPED)
        board = feeds.until(Numbers, lambda word: True).board
    assert board.room[SHOW][Figure.LIKES] == count + 7


def test_the_door_goes_where_an_edit_puts_it(tmp_path: Path) -> None:
    with feeds_of(tmp_path) as feeds, held_port() as other:
        feeds.words.take(Opened)
        (tmp_path / "feeds.toml").write_text(f'port = {other}\n[[feed]]\nid = "push"\nkind = "push"\n')
        feeds.process.tell(Edited())
        feeds.until(Opened, lambda word: word.port == other)
        with pytest.raises(httpx.ConnectError):
            feeds.post("viewers", {"viewers": 1})
        feeds.port = other
        assert feeds.post("viewers", {"viewers": 1}) == 204
        (tmp_path / "feeds.toml").write_text("")
        feeds.process.tell(Edited())
        assert feeds.until(Opened, lambda word: word.port == 0).trouble == ""


def test_a_push_that_stays_open_ends_with_its_feed_and_the_crew_is_told(tmp_path: Path) -> None:
    with feeds_of(tmp_path) as feeds:
        feeds.words.take(Opened)
        bearer = {"authorization": "Bearer the token"}
        with connect(f"ws://127.0.0.1:{feeds.port}/feeds/push", additional_headers=bearer) as push:
            push.send("no json")
            push.recv()
            other = f'port = {feeds.port}\n[[feed]]\nid = "other"\nkind = "push"\n'
            (tmp_path / "feeds.toml").write_text(other)
            feeds.process.tell(Edited())
            with pytest.raises(ConnectionClosed, match="taken out"):
                push.recv()
        told = feeds.until(Trouble, lambda word: word.about == ABOUT_PUSHES and word.text != "")
        assert "“push”" in told.text
        feeds.process.tell(Edited())
        feeds.until(Trouble, lambda word: word == Trouble("", ABOUT_PUSHES))


def test_a_taken_port_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        (tmp_path / "show.toml").write_text(SHOWFILE)
        port = taken.getsockname()[1]
        (tmp_path / "feeds.toml").write_text(f'port = {port}\n[[feed]]\nid = "push"\nkind = "push"\n')
        words: Box[FromFeeds] = Box()
        process = FeedProcess(tmp_path, Begin("the token", BEGAN_MS, None), words.post, lambda: Marked(()))
        process.start()
        opened = words.take(Opened)
        words.take(Numbers)
        process.stop()
    assert (opened.port, str(port) in opened.trouble) == (0, True)


def test_feeds_that_cannot_be_started_are_told_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", str(tmp_path / "none"))
        words: Box[FromFeeds] = Box()
        process = FeedProcess(tmp_path, Begin("the token", BEGAN_MS, None), words.post, lambda: Marked(()))
        process.start()
        told = words.take(Trouble)
        assert (told.about, "No such file" in told.text, "tried again" in told.text) == (ABOUT, True, True)
    try:
        words.take(Numbers)
        assert Trouble("", ABOUT) in words.of(Trouble)
    finally:
        process.stop()


def test_a_word_nobody_could_take_is_told_and_costs_none_of_the_others(tmp_path: Path) -> None:
    words: Box[FromFeeds] = Box()
    broken = True

    def take(word: FromFeeds) -> None:
        if broken and isinstance(word, Standings):
            raise RuntimeError("no room")
        words.post(word)

    process = FeedProcess(tmp_path, Begin("the token", BEGAN_MS, None), take, lambda: Marked(()))
    process.start()
    try:
        words.wait_until(lambda said: any(isinstance(word, Trouble) and "no room" in word.text for word in said))
        words.take(Numbers)
        words.take(Numbers)
        broken = False
        words.take(Standings)
        words.wait_until(lambda said: Trouble("", ABOUT_WORDS) in said)
    finally:
        process.stop()
    assert len([word for word in words.of(Trouble) if word.about == ABOUT_WORDS]) == 2


def test_how_the_show_stands_that_cannot_be_said_is_told_and_tried_again(tmp_path: Path) -> None:
    words: Box[FromFeeds] = Box()
    asked: list[int] = []

    def standing() -> Marked:
        asked.append(1)
        if len(asked) == 1:
            raise KeyError("deal")
        return Marked(())

    process = FeedProcess(tmp_path, Begin("the token", BEGAN_MS, None), words.post, standing)
    process.start()
    try:
        assert "KeyError" in words.take(Trouble).text
        words.take(Numbers)
    finally:
        process.stop()


def test_feeds_that_do_not_read_are_ended_and_begin_anew(tmp_path: Path) -> None:
    with feeds_of(tmp_path) as feeds:
        feeds.words.take(Numbers)
        frozen = feeds.process.pid
        assert frozen is not None
        os.kill(frozen, signal.SIGSTOP)
        for at in range(3 * MOST_WAITING):
            feeds.process.tell(Marked((Pinned(UtcMs(at), MUG),)))
        feeds.until(Trouble, lambda word: word.text == STOPPED)
        feeds.words.take(Numbers)
        assert feeds.process.pid not in (None, frozen)
