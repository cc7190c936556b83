"""When the show is told what the sync meter read."""

import pytest
from msgspec.structs import replace

from console.engine.fakes import FakeClock
from console.engine.syncnews import sync_news
from console.plan.outputs import ChangeInput
from console.seat.fake_sync import EVERY_MS, HOST, HOST_MIC, in_time, measured, pair, said
from console.show.evolve import replay
from console.show.facts import Fact, InputsRead, SyncHeard, SyncVoided
from console.show.obs_commands import Monitor
from console.show.obs_events import OffsetSet
from console.show.obs_truth import InputState
from console.show.state import FRESH, ShowState
from console.show.sync import Method, SyncSaid
from console.show.sync_correcting import PROOF_WITHIN_MS
from console.show.sync_corrections import HearSync, SyncCorrected, SyncProved
from console.show.truth import NOTHING_KNOWN, observe
from console.store.memory import MemoryJournal
from tests.console.show.shop import START_MS
from tests.shows.stage import Stage

LIVE = replace(FRESH, live_ms=START_MS)
MIC = "Mic"
HEARD = InputState(MIC, "pulse_input_capture", False, 0.0, Monitor.NONE, 40)


@pytest.fixture
def stage() -> Stage:
    """Give a show whose meter has read a microphone 120 ms late, and whose OBS delays it by 40 ms."""
    stage = Stage(MemoryJournal(), FakeClock(START_MS))
    stage.connect_switcher("Wide")
    stage.say(InputsRead((HEARD,)))
    reads(stage, 120.0)
    return stage


def reads(stage: Stage, late_ms: float, times: int = 5) -> None:
    """Let the meter read so, some times."""
    for _ in range(times):
        stage.pass_ms(EVERY_MS)
        at_ms = stage.clock.utc_ms()
        stage.say(SyncHeard(said(at_ms, pair(at_ms, late_ms, "Close-up", MIC))))


def set_to(stage: Stage) -> list[int]:
    """Give every delay that OBS was asked for."""
    changes = [effect.change for effect in stage.switcher.ran if isinstance(effect, ChangeInput)]
    return [change.offset_ms for change in changes if isinstance(change, OffsetSet) and change.input == MIC]


def test_a_press_corrects_and_new_readings_prove_it(stage: Stage) -> None:
    stage.ask("sync.correct", {"mic": MIC, "camera": "close"})
    assert set_to(stage) == [-80]
    assert stage.events()[-1] == "SyncCorrected"
    assert stage.answers()[-1].answer.accepted
    reads(stage, 120.0, times=1)
    assert stage.events()[-1] == "SyncCorrected", "its window began before the change"
    stage.pass_ms(4_000)
    reads(stage, 0.4, times=3)
    assert stage.events()[-1] == "SyncProved"
    stage.pass_ms(60_000)
    assert set_to(stage) == [-80]
    stage.ask("sync.revert", {"mic": MIC})
    assert set_to(stage) == [-80, 40]


def test_what_new_readings_do_not_prove_is_set_back(stage: Stage) -> None:
    stage.ask("sync.correct", {"mic": MIC})
    stage.pass_ms(5_000)
    reads(stage, 60.0, times=3)
    assert (stage.events()[-1], set_to(stage)) == ("SyncReverted", [-80, 40])


def test_what_no_reading_proves_is_set_back_in_time(stage: Stage) -> None:
    stage.ask("sync.correct", {"mic": MIC})
    stage.pass_ms(PROOF_WITHIN_MS)
    assert (stage.events()[-1], set_to(stage)) == ("SyncReverted", [-80, 40])


def test_a_correction_that_cannot_be_is_refused_with_what_to_do(stage: Stage) -> None:
    stage.ask("sync.correct", {"mic": "Mik"})
    answer = stage.answers()[-1].answer
    assert not answer.accepted
    assert "has not read “Mik”" in answer.text
    assert answer.remedy
    assert set_to(stage) == []


def test_only_a_live_show_writes_readings_down(stage: Stage) -> None:
    assert "SyncRead" not in stage.events()
    stage.ask("show.begin", {})
    reads(stage, 120.0, times=2)
    assert stage.events().count("SyncRead") == 1


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
