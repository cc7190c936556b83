"""When the show is told what the sync meter read."""

from msgspec.structs import replace

from console.engine.syncnews import sync_news
from console.seat.fake_sync import HOST, HOST_MIC, in_time, measured, said
from console.show.evolve import replay
from console.show.facts import Fact, SyncHeard, SyncVoided
from console.show.state import FRESH, ShowState
from console.show.sync import Method, SyncSaid
from console.show.sync_corrections import HearSync, SyncCorrected, SyncProved
from console.show.truth import NOTHING_KNOWN, observe
from tests.console.show.shop import START_MS

LIVE = replace(FRESH, live_ms=START_MS)


def told(state: ShowState, heard: SyncSaid) -> HearSync | None:
    fact = SyncHeard(heard, 120.0)
    return sync_news(fact, observe(NOTHING_KNOWN, fact), state)


def test_while_live_and_while_a_correction_waits_it_is() -> None:
    correcting = replay((SyncCorrected(HOST_MIC, HOST, 0, -30, 30.0, START_MS),))
    assert told(FRESH, in_time(START_MS)) is None
    assert told(LIVE, in_time(START_MS)) is not None
    assert told(correcting, in_time(START_MS)) is not None
    assert told(replay((SyncProved(HOST_MIC, 0.0, START_MS),), correcting), in_time(START_MS)) is None


def test_it_has_the_figure_the_readings_and_the_shows_limit() -> None:
    news = told(LIVE, measured(START_MS, 71.6))
    assert news is not None
    (pair,) = news.pairs
    assert (pair.video, pair.audio, pair.method, pair.late_ms) == (HOST, HOST_MIC, Method.SLATE, 71.6)
    assert [one.began_ms for one in pair.lately] == [START_MS - 3_000]
    assert news.limit_ms == 120.0


def test_nothing_read_is_no_news_nor_is_another_fact() -> None:
    assert told(LIVE, said(START_MS)) is None
    other: Fact = SyncVoided(HOST_MIC, "it began to play anew", START_MS)
    assert sync_news(other, NOTHING_KNOWN, LIVE) is None
