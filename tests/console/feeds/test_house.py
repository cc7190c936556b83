"""Tests of `console.feeds.house` within this process; as a process of its own: test_process.py."""

import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from console.config.paths import ShowFolder
from console.feeds import outbox
from console.feeds.house import FeedHouse
from console.feeds.parts import part
from console.feeds.words import Begin, FromFeeds, Numbers, ReadingBack, Reported, Standings, Trouble, from_feeds
from console.metrics.capture import Entry, write_entry
from console.metrics.counts import Count, SourceId
from console.metrics.figures import SHOW, Figure
from console.metrics.moments import Moments
from console.metrics.records import Grew
from console.metrics.tally import Tally
from console.show.facts import SaleSeen
from console.show.types import UtcMs
from tests.console.obs.boxes import Box

BEGAN_MS = UtcMs(1_790_000_000_000)


class Keyring:
    """Holds one secret for every feed."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    def get(self, key: str) -> str | None:
        return self.secret or None

    def put(self, key: str, secret: str) -> bool:
        return False


@contextmanager
def told(folder: Path, secret: str = "", rehearses_from: UtcMs | None = None) -> Iterator[list[FromFeeds]]:
    """Give all that a house tells from its start to its stop."""
    read, write = os.pipe()
    with os.fdopen(write, "wb") as pipe:
        begin = Begin("nobody has it", rehearses_from or BEGAN_MS, 7 if rehearses_from is not None else None)
        house = FeedHouse(ShowFolder(folder), begin, pipe, Keyring(secret))
        house.start(lambda: False)
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


def capture(folder: Path, *parts: bytes, began_ms: int = BEGAN_MS) -> None:
    """Leave what a process before this one kept."""
    first = folder / "review" / f"feeds-{time.strftime('%Y%m%d-%H%M%S', time.gmtime(began_ms / 1000))}.ndjson"
    first.parent.mkdir()
    for number, content in enumerate(parts, start=1):
        part(first, number).write_bytes(content)


def liked(at_ms: int, amount: int) -> bytes:
    """Write a line of a capture."""
    at = UtcMs(at_ms)
    return write_entry(Entry(at, record=Grew(SourceId("push"), at, {Count.LIKES: amount})))


def likes(words: list[FromFeeds]) -> float | None:
    return [word.board.room[SHOW] for word in words if isinstance(word, Numbers)][-1].get(Figure.LIKES)


def test_of_a_capture_in_parts_it_counts_on_from_what_the_newest_carries(tmp_path: Path) -> None:
    now = time.time_ns() // 1_000_000
    tally = Tally({}, Moments())
    tally.take(Grew(SourceId("push"), UtcMs(now), {Count.LIKES: 40}), UtcMs(now))
    carried = write_entry(Entry(UtcMs(now), carried=tally.carry()))
    capture(tmp_path, b"what the first part says need not be read\n", carried + liked(now, 2))
    with told(tmp_path) as words:
        assert likes(words) == 42


def test_where_the_newest_part_was_cut_off_it_counts_from_the_one_before(tmp_path: Path) -> None:
    now = time.time_ns() // 1_000_000
    carried = write_entry(Entry(UtcMs(now), carried=Tally({}, Moments()).carry()))
    capture(tmp_path, liked(now, 40), carried[:-9] + b"\n" + liked(now, 2))
    with told(tmp_path) as words:
        assert likes(words) == 42


def test_reading_back_counts_of_each_feed_what_it_is_asked_for_as_before(tmp_path: Path) -> None:
    now = time.time_ns() // 1_000_000
    feeds = '[[feed]]\nid = "log"\nkind = "file"\nfile = "x"\ncounts = ["likes"]\n'
    (tmp_path / "feeds.toml").write_text(f'{feeds}[[feed]]\nid = "push"\nkind = "file"\nfile = "y"\n')
    capture(tmp_path, liked(now, 40) + liked(now, 2).replace(b'"push"', b'"log"'))
    with told(tmp_path) as words:
        assert likes(words) == 2


def test_damaged_lines_are_passed_over_and_a_rehearsal_lives_through_no_line_of_another_year(tmp_path: Path) -> None:
    now = time.time_ns() // 1_000_000
    (tmp_path / "show.toml").write_text('title = "Friday"\n')
    huge = liked(now, 40).replace(b":40}", b":4" + b"0" * 40 + b"}")
    lines = b"\x00\xff" + liked(now, 1) + huge + liked(9 * now, 5) + liked(now, 2) + liked(now, 3)[:-8]
    capture(tmp_path, lines, began_ms=now)
    with told(tmp_path, rehearses_from=UtcMs(now)) as words:
        assert (likes(words) or 0) >= 2
        assert [word for word in words if isinstance(word, Trouble) and word.about == "feeds turn"] == []


def test_a_capture_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    capture(tmp_path, b"")
    (first,) = (tmp_path / "review").iterdir()
    first.unlink()
    first.mkdir()
    with told(tmp_path) as words:
        assert any("began anew" in text for text in troubles(words))


def test_a_house_whose_engine_is_gone_begins_nothing(tmp_path: Path) -> None:
    now = time.time_ns() // 1_000_000
    lines = liked(now, 1) * 5_000
    capture(tmp_path, lines)
    read, write = os.pipe()
    with os.fdopen(write, "wb") as pipe:
        house = FeedHouse(ShowFolder(tmp_path), Begin("nobody has it", BEGAN_MS, None), pipe, Keyring(""))
        assert house.start(lambda: True) == 0
        house.stop()
    with os.fdopen(read, "rb") as said:
        assert [word for word in from_feeds(said) if not isinstance(word, Trouble | ReadingBack)] == []
    assert [one.read_bytes() for one in (tmp_path / "review").iterdir()] == [lines]


class Hanging(Keyring):
    """Waits for a person before it says anything."""

    def __init__(self, secret: str) -> None:
        super().__init__(secret)
        self.unlocked = threading.Event()

    def get(self, key: str) -> str | None:
        self.unlocked.wait()
        return super().get(key)


@contextmanager
def heard(words: Box[FromFeeds]) -> Iterator[BinaryIO]:
    """Give a pipe; whatever is said into it is in `words`."""
    read, write = os.pipe()

    def listen() -> None:
        with os.fdopen(read, "rb") as said:
            for word in from_feeds(said):
                words.post(word)

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        with os.fdopen(write, "wb") as pipe:
            yield pipe
    finally:
        listener.join()


def test_a_keyring_that_hangs_stops_no_other_feed_and_is_told_in_health(tmp_path: Path) -> None:
    shop = '[[feed]]\nid = "shop"\nkind = "shopify"\n'
    log = '[[feed]]\nid = "log"\nkind = "file"\nfile = "numbers.ndjson"\n'
    (tmp_path / "feeds.toml").write_text(f"port = 17304\n{shop}{log}")
    vault, words = Hanging("s3cret"), Box[FromFeeds]()
    now_ms = time.time_ns() // 1_000_000
    with heard(words) as pipe:
        house = FeedHouse(ShowFolder(tmp_path), Begin("nobody has it", BEGAN_MS, None), pipe, vault)
        house.start(lambda: False)
        try:
            words.wait_until(lambda said: any("“shop”: Waits for its secret" in text for text in troubles(said)))
            assert words.take(Standings).feeds[0].words.startswith("Waits for its secret")
            (tmp_path / "numbers.ndjson").write_text(
                f'{{"kind":"metrics.delta","ts":{now_ms},"data":{{"by":{{"likes":5}}}}}}\n'
            )
            words.wait_until(lambda said: any(isinstance(one, Numbers) and likes([one]) == 5 for one in said))
            vault.unlocked.set()
            words.wait_until(lambda said: Trouble("", "secret of shop") in said)
        finally:
            vault.unlocked.set()
            house.stop()


def test_no_sale_is_dropped_while_the_engine_does_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "MOST_WAITING", 0)
    (tmp_path / "show.toml").write_text(
        'title = "Friday"\n[[product]]\nid = "mug"\nname = "Mug"\nprice = "9.00 EUR"\nsku = "M-1"\n'
    )
    (tmp_path / "feeds.toml").write_text('[[feed]]\nid = "log"\nkind = "file"\nfile = "numbers.ndjson"\n')
    now_ms, words = time.time_ns() // 1_000_000, Box[FromFeeds]()
    with heard(words) as pipe:
        house = FeedHouse(ShowFolder(tmp_path), Begin("nobody has it", BEGAN_MS, None), pipe, Keyring(""))
        house.start(lambda: False)
        try:
            words.take(Standings)
            for number in (1, 2):
                order = {"id": str(number), "lines": [{"sku": "M-1", "units": 2, "amount_minor": 1_800}]}
                with (tmp_path / "numbers.ndjson").open("a") as log:
                    log.write(json.dumps({"kind": "order", "ts": now_ms, "data": order}) + "\n")
                while words.take(Numbers).board.room[SHOW].get(Figure.ORDERS) != number:
                    pass
            assert words.of(Reported) == []
        finally:
            house.stop()
    (reported,) = words.of(Reported)
    assert [fact.units for fact in reported.facts if isinstance(fact, SaleSeen)] == [4]
