"""Tests of `console.obs.meters`, on a scripted OBS where it connects. With sound: tests/real/test_meters.py."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest

from console.obs.messages import Event
from console.obs.meters import AGAIN_EVERY_MS, TELL_EVERY_MS, ObsMeters
from console.show.bed import Duck
from console.show.facts import Fact, LevelsHeard, VoiceHeard
from console.show.hearing import InputHeard, Mixture, SoundHeard
from console.show.obs_truth import InputLevel
from console.show.types import UtcMs
from tests.console.obs.boxes import Box
from tests.console.obs.fake_obs import FakeObs

METERS: Final = "InputVolumeMeters"
VOICES: Final = ("Host", "Guest")
EVERY_MS: Final = 50
WITHIN_S: Final = 5.0
Levels = tuple[InputLevel, ...]


def meters_data(**factors: float) -> dict[str, Any]:
    """Write what OBS sends when its inputs are so loud."""
    return {"inputs": [{"inputName": name, "inputLevelsMul": [[one, one, one]]} for name, one in factors.items()]}


class Rig:
    """Meters that hear what a test says, 50 ms apart; not started."""

    def __init__(self) -> None:
        self.at_ms = 1_000
        self.facts: Box[Fact] = Box()
        self.levels: Box[Levels] = Box()
        self.voice: list[bool] = []
        self.meters = ObsMeters(
            "ws://127.0.0.1:1", "", self.facts.post, self.levels.post,
            lambda: self.at_ms * 1_000_000, lambda: UtcMs(self.at_ms), self.voice.append,
        )  # fmt: skip

    def hear(self, for_ms: int, **factors: float) -> list[VoiceHeard]:
        """Let it be so loud for a while; give what was told of it."""
        before = len(self.facts.all)
        for _ in range(for_ms // EVERY_MS):
            self.meters.event(Event(METERS, meters_data(**factors)))
            self.at_ms += EVERY_MS
        return [fact for fact in self.facts.all[before:] if isinstance(fact, VoiceHeard)]


@pytest.fixture
def rig() -> Rig:
    return Rig()


def test_the_loudest_is_told_within_half_a_second_and_since_when(rig: Rig) -> None:
    rig.meters.follow(VOICES)
    assert rig.hear(500, Host=0.2, Guest=0.001, Music=0.9)[-1] == VoiceHeard("Host", UtcMs(1_000))
    assert [fact.input for fact in rig.hear(500, Host=0.001, Guest=0.2)] == ["Guest"]


def test_a_fact_comes_seldom_however_much_they_interrupt_each_other(rig: Rig) -> None:
    rig.meters.follow(VOICES)
    told = [fact for _ in range(10) for fact in (*rig.hear(450, Host=0.5), *rig.hear(450, Guest=0.5))]
    assert 10 < len(told) <= 9_000 // TELL_EVERY_MS


def test_it_is_said_again_now_and_then(rig: Rig) -> None:
    rig.meters.follow(VOICES)
    told = rig.hear(3 * AGAIN_EVERY_MS + 1_000, Host=0.2)
    assert told == [VoiceHeard("Host", UtcMs(1_000))] * 4


def test_the_bed_is_told_with_every_message_whether_to_make_room(rig: Rig) -> None:
    rig.hear(100, Host=0.5)
    assert rig.voice == []
    rig.meters.make_room(Duck(voices=("Host",), above_db=-20.0))
    rig.hear(100, Host=0.2, Music=0.9)
    rig.hear(50, Host=0.05, Music=0.9)
    assert rig.voice == [True, True, False]
    rig.hear(50, Host=0.2)
    rig.meters.lost("OBS went away")
    assert rig.voice[-2:] == [True, False]


def test_who_is_followed_anew_is_told_anew(rig: Rig) -> None:
    rig.meters.follow(VOICES)
    rig.hear(1_000, Host=0.2)
    rig.meters.follow(())
    assert rig.hear(1_000, Host=0.2) == []
    rig.meters.follow(VOICES)
    assert rig.hear(500, Host=0.2)[-1].input == "Host"


def test_levels_are_passed_on_as_they_come_while_a_meter_is_on_screen(rig: Rig) -> None:
    rig.hear(1_000, Host=0.1)
    assert not rig.levels.all
    rig.meters.show(True)
    rig.hear(1_000, Host=0.1)
    assert rig.levels.all == [(InputLevel("Host", -20.0, -20.0, -20.0, -20.0),)] * 20
    rig.meters.show(False)
    rig.hear(1_000, Host=0.1)
    assert len(rig.levels.all) == 20


def test_levels_are_passed_on_25_times_a_second_at_most(rig: Rig) -> None:
    rig.meters.show(True)
    for _ in range(1_000 // 10):
        rig.meters.event(Event(METERS, meters_data(Host=0.1)))
        rig.at_ms += 10
    assert len(rig.levels.all) == 25


def test_a_peak_is_held_and_a_clip_kept_until_obs_is_gone(rig: Rig) -> None:
    rig.hear(50, Host=1.0)  # nobody looks, yet it is remembered
    rig.meters.show(True)
    rig.hear(1_000, Host=0.1)
    assert rig.levels.all[-1] == (InputLevel("Host", -20.0, -20.0, -20.0, 0.0, UtcMs(1_000)),)
    rig.hear(2_000, Host=0.1)
    assert rig.levels.all[-1] == (InputLevel("Host", -20.0, -20.0, -20.0, -20.0, UtcMs(1_000)),)
    rig.meters.lost("OBS is gone")
    rig.hear(50, Host=0.1)
    assert rig.levels.all[-1] == (InputLevel("Host", -20.0, -20.0, -20.0, -20.0),)


def test_an_obs_that_is_gone_is_heard_by_nobody(rig: Rig) -> None:
    rig.meters.follow(VOICES)
    rig.meters.show(True)
    rig.hear(1_000, Host=0.2)
    rig.meters.lost("OBS is gone")
    assert rig.facts.of(VoiceHeard)[-1].input == ""
    assert rig.levels.all[-1] == ()
    rig.meters.lost("OBS is gone")
    assert [fact.input for fact in rig.facts.of(VoiceHeard)] == ["Host", ""]


def test_alarms_are_told_what_they_have_to_know_when_it_changes_and_seldom(rig: Rig) -> None:
    rig.hear(1_000, Host=0.2)
    assert rig.facts.of(LevelsHeard) == []
    rig.meters.judge(Mixture())
    rig.hear(2_000, Host=0.2, Bed=0.1)
    loud = LevelsHeard(SoundHeard((InputHeard("Bed"), InputHeard("Host"))))
    assert rig.facts.of(LevelsHeard) == [loud]
    last_ms = UtcMs(rig.at_ms - EVERY_MS)
    rig.hear(4_000, Host=0.0, Bed=0.1)
    assert rig.facts.of(LevelsHeard)[1:] == [LevelsHeard(SoundHeard((InputHeard("Bed"), InputHeard("Host", last_ms))))]
    rig.meters.lost("OBS is gone")
    rig.meters.lost("OBS is gone")
    assert rig.facts.of(LevelsHeard)[2:] == [LevelsHeard(None)]
    rig.hear(1_000, Host=0.2, Bed=0.1)
    assert rig.facts.of(LevelsHeard)[3:] == [loud]
    rig.hear(4 * AGAIN_EVERY_MS, Host=0.2, Bed=0.1)
    assert rig.facts.of(LevelsHeard)[4:] == [loud] * 4, "said again now and then"
    rig.meters.judge(None)
    rig.hear(1_000, Host=0.2)
    assert rig.facts.of(LevelsHeard)[8:] == [LevelsHeard(None)]


@contextmanager
def started(fake: FakeObs) -> Iterator[tuple[ObsMeters, Box[Levels]]]:
    levels: Box[Levels] = Box()
    meters = ObsMeters(
        fake.url, "", lambda fact: None, levels.post, time.monotonic_ns, lambda: UtcMs(0)
    )  # fmt: skip
    meters.start()
    try:
        yield meters, levels
    finally:
        meters.stop()


def until(holds: Callable[[], bool]) -> None:
    """Poll: neither a scripted OBS nor a thread tells a test that it is there."""
    end_s = time.monotonic() + WITHIN_S
    while not holds():
        assert time.monotonic() < end_s, "it never came true"
        threading.Event().wait(0.005)


def listening() -> bool:
    """Tell whether the meters' session is there."""
    return any(thread.name == "obs-meters" for thread in threading.enumerate())


def test_nobody_needs_it_so_nothing_is_connected() -> None:
    with FakeObs() as fake, started(fake) as (meters, _):
        meters.follow(())
        meters.show(False)
    assert fake.connections == 0


def test_it_connects_when_it_is_needed_lets_go_and_comes_back() -> None:
    with FakeObs() as fake, started(fake) as (meters, levels):
        meters.show(True)
        until(lambda: fake.connections == 1)
        fake.event(METERS, meters_data(Host=0.1))
        assert levels.take(tuple) == (InputLevel("Host", -20.0, -20.0, -20.0, -20.0),)
        meters.show(False)
        until(lambda: not listening())
        meters.follow(VOICES)
        until(lambda: fake.connections == 2)


def test_no_address_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="no host"):
        ObsMeters("ws://", "", lambda fact: None, lambda levels: None, lambda: 0, lambda: UtcMs(0))
