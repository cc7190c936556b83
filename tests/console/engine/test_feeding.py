"""Tests of `console.engine.feeding`: a real process of feeds, and what of it reaches the show and the seats."""

import contextlib
import json
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.config.feedfile import Kind
from console.config.paths import ShowFolder
from console.engine.feeding import FOLLOWING, NOT_FOLLOWED, Feeding, health
from console.engine.inbox import Follow, Inbox, Noticed, Reports, Said
from console.feeds.words import Begin, FeedStands
from console.metrics.counts import SourceId
from console.metrics.figures import SHOW as WHOLE
from console.metrics.figures import Figure
from console.show.facts import HealthChanged, Level, MetricsSeen, Part, SaleSeen
from console.show.state import FRESH
from console.show.truth import NOTHING_KNOWN
from console.show.types import DurationMs, UtcMs
from console.wire.messages import FeedIs, FromEngine, Happened, NumbersAre, StandingsAre, Welcome
from console.wire.telemetry import LedgerView
from tests.console.engine.served import until
from tests.shows.stage import INFO, SHOW

BEGAN_MS = UtcMs(1_790_000_000_000)
WELCOME = Welcome(INFO, SHOW, 0, FRESH, (), NOTHING_KNOWN, {}, LedgerView(), ())
SHOWFILE = 'title = "F"\n[[product]]\nid = "mug"\nname = "Mug"\nprice = "9.00 EUR"\nsku = "M-1"\nunits = 20\n'
FEEDS = '[[feed]]\nid = "log"\nkind = "file"\nfile = "numbers.ndjson"\n'


class Stage:
    """An inbox and seats around one `Feeding`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.inbox = Inbox()
        self.told: list[FromEngine] = []
        self.facts: list[object] = []
        begin = Begin("token", BEGAN_MS, None)
        self.feeding = Feeding(ShowFolder(folder), begin, self.inbox, self.told.append, lambda: BEGAN_MS)
        (folder / "show.toml").write_text(SHOWFILE)

    def serve(self) -> None:
        """Take what waits in the inbox, as an engine does."""
        while (item := self.inbox.take(0)) is not None:
            match item:
                case Follow():
                    item.take(WELCOME)
                case Said():
                    self.facts.append(item.fact)
                case Reports():
                    self.facts += item.reports
                case Noticed():
                    self.facts.append(item)
                case _:
                    raise AssertionError(item)

    def has(self, kind: type) -> bool:
        self.serve()
        return any(isinstance(one, kind) for one in (*self.facts, *self.told))


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    yield stage
    stage.feeding.stop()


def test_a_show_without_feeds_starts_no_process_until_the_file_comes(stage: Stage) -> None:
    stage.feeding.start()
    stage.serve()
    assert stage.feeding.pid is None
    (stage.folder / "feeds.toml").write_text(FEEDS)
    until(lambda: stage.has(StandingsAre))
    assert stage.feeding.pid is not None


def test_an_edit_is_seen_while_the_show_never_rests(stage: Stage) -> None:
    stage.feeding.start()
    stage.serve()

    def talks_until_there_are_feeds() -> bool:
        stage.feeding.hear(Happened(records=()))
        return stage.has(StandingsAre)

    (stage.folder / "feeds.toml").write_text(FEEDS)
    until(talks_until_there_are_feeds)


def test_what_nobody_foresaw_is_told_and_the_show_is_followed_on(stage: Stage) -> None:
    stage.feeding.start()
    stage.serve()
    stage.feeding.hear(Happened(records=(None,)))  # type: ignore[arg-type]
    until(lambda: stage.has(Noticed))
    (stage.folder / "feeds.toml").write_text(FEEDS)
    until(lambda: stage.has(StandingsAre))
    told = [fact for fact in stage.facts if isinstance(fact, Noticed) and fact.about == FOLLOWING]
    assert [NOT_FOLLOWED in fact.notice for fact in told] == [True]


def test_what_the_feeds_say_reaches_the_show_and_the_seats(stage: Stage) -> None:
    (stage.folder / "feeds.toml").write_text(FEEDS)
    now_ms = time.time_ns() // 1_000_000
    order = {"id": "1", "lines": [{"sku": "M-1", "units": 2, "amount_minor": 1_800}]}
    stage.feeding.start()
    until(lambda: stage.has(StandingsAre))
    with (stage.folder / "numbers.ndjson").open("a") as log:
        log.write(json.dumps({"kind": "order", "ts": now_ms, "data": order}) + "\n")
        log.write(json.dumps({"kind": "viewers", "ts": now_ms, "data": {"viewers": 900}}) + "\n")
    until(lambda: stage.has(FeedIs) and stage.has(SaleSeen) and stage.has(MetricsSeen))
    until(lambda: _ready(stage))
    boards = [word.board for word in stage.told if isinstance(word, NumbersAre)]
    assert boards[-1].room[WHOLE][Figure.VIEWERS] == 900
    sold = [fact for fact in stage.facts if isinstance(fact, SaleSeen)]
    assert [(fact.product, fact.units, fact.source) for fact in sold] == [("mug", 2, "log")]


def test_what_cannot_be_kept_is_told_in_health_and_the_figures_go_on(stage: Stage) -> None:
    (stage.folder / "feeds.toml").write_text(FEEDS)
    (stage.folder / "review").touch()  # no folder: nothing can be written there
    likes = {"kind": "metrics.delta", "ts": time.time_ns() // 1_000_000, "data": {"by": {"likes": 5}}}

    def say() -> None:
        with (stage.folder / "numbers.ndjson").open("a") as log:
            log.write(json.dumps(likes) + "\n")

    stage.feeding.start()
    until(lambda: stage.has(StandingsAre))
    say()
    until(lambda: _not_kept(stage))
    say()
    until(lambda: _likes(stage) == 10)
    (stage.folder / "review").unlink()
    say()
    until(lambda: _ready(stage))


def test_reading_back_is_shown_as_health_and_ends_with_the_engine(stage: Stage) -> None:
    (stage.folder / "feeds.toml").write_text(FEEDS)
    endless = stage.folder / "review" / f"feeds-{time.strftime('%Y%m%d-%H%M%S', time.gmtime(BEGAN_MS / 1000))}.ndjson"
    endless.parent.mkdir()
    os.mkfifo(endless)
    writer = threading.Thread(target=_write_until_nobody_reads, args=(endless,), daemon=True)
    writer.start()
    stage.feeding.start()
    until(lambda: _reads_back(stage))
    stage.feeding.stop()
    assert stage.feeding.pid is None
    writer.join()


def _write_until_nobody_reads(fifo: Path) -> None:
    with contextlib.suppress(BrokenPipeError), fifo.open("wb", buffering=0) as pipe:
        while True:
            pipe.write(b'{"at":1}\n' * 1000)


def _reads_back(stage: Stage) -> bool:
    stage.serve()
    told = [one for one in stage.facts if isinstance(one, HealthChanged) and one.level is Level.CONNECTING]
    return any(one.reason.startswith("Reading back") and " %" in one.reason for one in told)


def _likes(stage: Stage) -> float | None:
    stage.serve()
    return [one.board for one in stage.told if isinstance(one, NumbersAre)][-1].room[WHOLE].get(Figure.LIKES)


def _not_kept(stage: Stage) -> bool:
    stage.serve()
    told = [one.reason for one in stage.facts if isinstance(one, HealthChanged) and one.level is Level.DEGRADED]
    noticed = [one.notice for one in stage.facts if isinstance(one, Noticed) and "not kept" in one.notice]
    return any(reason in noticed for reason in told)


def _ready(stage: Stage) -> bool:
    stage.serve()
    return HealthChanged(Part.FEED, Level.READY, "Heard: log.") in stage.facts


def stands(name: str, level: Level, words: str) -> FeedStands:
    return FeedStands(SourceId(name), Kind.PUSH, level, words, None, 0, {}, DurationMs(0))


def test_the_strip_shows_the_worst_of_the_feeds_and_does_not_count_seconds() -> None:
    good, silent = stands("a", Level.READY, "3 records."), stands("b", Level.DEGRADED, "Silent for 61 s.")
    assert health((good,), "", rehearsal=False) == HealthChanged(Part.FEED, Level.READY, "Heard: a.")
    assert health((good, silent), "disk", rehearsal=False) == HealthChanged(
        Part.FEED, Level.DEGRADED, "b: Silent for more than a minute."
    )
    assert health((good,), "The disk is full.", rehearsal=True) == HealthChanged(
        Part.FEED, Level.DEGRADED, "The disk is full."
    )
    assert health((), "", rehearsal=False).level is Level.OFF
