"""console/sync/keeper.py with a process that says what this test says; a real one: tests/drills/test_sync_probe.py."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from console.seat.fake_sync import PROGRAM, lost, no_code, several, stuttering
from console.show.facts import Fact, HealthChanged, Level, Part, SyncHeard
from console.show.sync import SyncSaid, SyncWanted, TapStands
from console.show.types import UtcMs
from console.sync import keeper
from console.sync.keeper import NO_CODE, SyncKeeper, health, is_wanted, probe_argv
from console.sync.probewords import OnAir, Void
from tests.console.obs.boxes import Box

CHILD = """
import os, sys, time
from threading import Thread
from console.show.sync import SyncSaid, TapKind, TapStands, TapState
from console.sync.probewords import End, Want, line, read_told
heard = []
def say():
    why = "; ".join(str(word) for word in heard)
    tap = TapState(TapKind.PROGRAM, TapStands.NO_TAP, f"{os.getpid()}: {why}")
    sys.stdout.write(line(SyncSaid(round(time.time() * 1000), (tap,))))
    sys.stdout.flush()
how = ""
for one in sys.stdin:
    word = read_told(one)
    if isinstance(word, End):
        break
    heard.append(word)
    say()
    if isinstance(word, Want):
        how = word.wanted.program
    if how == "raves":
        print("what?", flush=True)
    if how == "hangs":
        time.sleep(60)
"""
FAKE = (sys.executable, "-c", CHILD)
HERE = SyncWanted(program="rtmp://127.0.0.1:19350/live/sync")


class Rig:
    """A keeper, and what it said."""

    def __init__(self) -> None:
        self.facts: Box[Fact] = Box()
        self.said: Box[SyncSaid] = Box()
        self.keeper = SyncKeeper(self.facts.post, self.said.post, lambda: UtcMs(round(time.time() * 1000)), FAKE)

    def becomes(self, level: Level, reason: str = "") -> HealthChanged:
        while (found := self.facts.take(HealthChanged)).level is not level or reason not in found.reason:
            pass
        assert found.part is Part.SYNC
        return found


def runs(rig: Rig) -> bool:
    return rig.keeper.pid is not None


@pytest.fixture
def rig(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    monkeypatch.chdir(Path(__file__).parents[3])
    rig = Rig()
    rig.keeper.start()
    yield rig
    rig.keeper.stop()


def test_a_process_runs_only_while_something_is_wanted(rig: Rig) -> None:
    rig.keeper.want(SyncWanted(mark=True))
    rig.keeper.want(HERE)
    rig.becomes(Level.CONNECTING)
    assert "19350" in rig.becomes(Level.DEGRADED).reason
    assert runs(rig)
    rig.keeper.want(SyncWanted())
    rig.becomes(Level.OFF, "names no program")
    assert not runs(rig)
    assert rig.facts.of(SyncHeard)[-1].said is None


def test_a_show_without_one_has_no_process_and_says_nothing(rig: Rig) -> None:
    rig.keeper.want(SyncWanted(limit_ms=120.0))
    rig.keeper.stop()
    assert rig.facts.all == []


def test_it_is_told_what_is_on_air_and_what_is_void(rig: Rig) -> None:
    rig.keeper.on_air(OnAir("Wide", "Host mic"))
    rig.keeper.want(HERE)
    rig.becomes(Level.DEGRADED, "OnAir(video='Wide', audio='Host mic', scratch=0)")
    rig.keeper.on_air(OnAir("Close"))
    rig.becomes(Level.DEGRADED, "OnAir(video='Close', audio='', scratch=0)")
    rig.keeper.void(Void("a filter was added", ("Host mic",)))
    rig.becomes(Level.DEGRADED, "Void(why='a filter was added', names=('Host mic',))")


def test_what_it_allows_for_is_told_and_another_address_is_another_process(rig: Rig) -> None:
    rig.keeper.want(HERE)
    one = rig.becomes(Level.DEGRADED, "OnAir").reason.partition(":")[0]
    rig.keeper.want(SyncWanted(HERE.program, distance_m=3.0))
    assert rig.becomes(Level.DEGRADED, "distance_m=3.0").reason.startswith(f"{one}:")
    rig.keeper.want(SyncWanted("elsewhere"))
    assert not rig.becomes(Level.DEGRADED, "elsewhere").reason.startswith(f"{one}:")


def test_one_that_is_killed_is_started_again_within_two_seconds_and_meanwhile_nothing_is_known(rig: Rig) -> None:
    rig.keeper.on_air(OnAir("Wide"))
    rig.keeper.want(HERE)
    rig.becomes(Level.DEGRADED, "Wide")
    killed, began_s = rig.keeper.pid, time.monotonic()
    assert killed is not None
    os.kill(killed, signal.SIGTERM)
    rig.becomes(Level.FAILED, "it is started again")
    assert not rig.becomes(Level.DEGRADED, "Wide").reason.startswith(f"{killed}:")
    assert time.monotonic() - began_s < 2.0
    between = [said for said in rig.said.all if said.taps[0].why == keeper.ENDED]
    assert [(said.pairs, said.taps[0].stands) for said in between] == [((), TapStands.NO_TAP)]


def test_one_that_raves_is_started_again(rig: Rig) -> None:
    rig.keeper.want(SyncWanted("raves"))
    rig.becomes(Level.FAILED, "it is started again")
    rig.becomes(Level.DEGRADED, "raves")


def test_one_that_hangs_is_killed_and_started_again(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "HUNG_AFTER_S", 0.5)
    rig.keeper.want(SyncWanted("hangs"))
    first = rig.becomes(Level.DEGRADED).reason
    rig.becomes(Level.FAILED, "hung")
    assert rig.becomes(Level.DEGRADED).reason != first


def test_what_cannot_be_started_is_said_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "AGAIN_AFTER_S", (0.0, 0.05))
    facts: Box[Fact] = Box()
    one = SyncKeeper(facts.post, lambda said: None, lambda: UtcMs(1), ("/no/such/program",))
    one.start()
    one.want(HERE)
    facts.wait_until(lambda all_: [fact for fact in all_ if isinstance(fact, HealthChanged)][2:] != [])
    one.stop()
    healths = facts.of(HealthChanged)
    assert [health.level for health in healths[:3]] == [Level.CONNECTING, Level.FAILED, Level.CONNECTING]
    assert healths[1].reason.startswith("The sync meter cannot be started (")


def test_one_that_was_never_started_can_be_stopped() -> None:
    Rig().keeper.stop()


def test_health_is_that_of_the_worst_tap_and_says_what_to_do() -> None:
    now = UtcMs(1_000)
    assert health(several(now)) == (Level.READY, "Reads the program and the viewers.")
    assert health(lost(now)) == (Level.DEGRADED, lost(now).taps[0].why)
    assert health(stuttering(now))[0] is Level.DEGRADED
    assert health(no_code(now)) == (Level.READY, no_code(now).taps[0].why)
    wordless = replace(PROGRAM, stands=TapStands.NO_CODE)
    assert health(SyncSaid(now, (wordless,))) == (Level.READY, NO_CODE.format("the program"))
    assert health(SyncSaid(now, (PROGRAM,))) == (Level.READY, "Reads the program.")


def test_the_mark_alone_is_nothing_to_listen_to() -> None:
    assert not is_wanted(SyncWanted(mark=True))
    assert is_wanted(SyncWanted(viewers="https://live.example/x.m3u8"))
    assert probe_argv()[1:] == ("-m", "console.sync.probe_child")
