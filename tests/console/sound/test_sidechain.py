"""console/sound/sidechain.py with a process that says what this test says; a real one: test_sound_sidechain.py."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.show.bed import Duck
from console.show.facts import Fact, HealthChanged, Level, Part
from console.sound import sidechain
from console.sound.sidechain import SideChain, sidechain_argv
from tests.console.obs.boxes import Box

CHILD = """
import sys, time
from console.show.facts import Level
from console.sound.sidewords import Said, line
def say(loud, level, reason):
    sys.stdout.write(line(Said(loud, level, reason)))
    sys.stdout.flush()
say(False, Level.READY, sys.argv[1])
say(True, Level.READY, sys.argv[1])
if sys.argv[1] == "dies":
    sys.exit(1)
if sys.argv[1] == "raves":
    print("what?")
    sys.stdout.flush()
sys.stdin.read()
"""


def argv(duck: Duck) -> tuple[str, ...]:
    return (sys.executable, "-c", CHILD, duck.device)


class Rig:
    """A sidechain, and what it said."""

    def __init__(self) -> None:
        self.facts: Box[Fact] = Box()
        self.heard: Box[bool] = Box()
        self.chain = SideChain(argv, self.facts.post, self.heard.post)

    def becomes(self, level: Level, reason: str = "") -> HealthChanged:
        while (health := self.facts.take(HealthChanged)).level is not level or reason not in health.reason:
            pass
        assert health.part is Part.SIDECHAIN
        return health


@pytest.fixture
def rig(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    monkeypatch.chdir(Path(__file__).parents[3])
    rig = Rig()
    rig.chain.start()
    yield rig
    rig.chain.stop()


def test_it_listens_to_what_is_named_and_to_nothing_once_none_is(rig: Rig) -> None:
    rig.chain.want(Duck(device="mic"))
    rig.becomes(Level.READY, "mic")
    rig.heard.wait_until(lambda all_: all_ == [True])
    rig.chain.want(Duck(device="mic", depth_db=3.0))
    rig.chain.want(Duck())
    rig.becomes(Level.OFF, "names no input")
    assert rig.heard.all == [True, False]
    rig.chain.want(Duck(device="other"))
    rig.becomes(Level.READY, "other")
    assert not [health for health in rig.facts.of(HealthChanged) if health.level is Level.FAILED]


@pytest.mark.parametrize("how", ["dies", "raves"])
def test_a_process_that_ends_is_started_again_and_nobody_speaks_meanwhile(rig: Rig, how: str) -> None:
    rig.chain.want(Duck(device=how))
    rig.becomes(Level.FAILED, "it is started again")
    assert rig.heard.all[:2] == [True, False]
    rig.becomes(Level.READY, how)


def test_of_one_that_says_nothing_any_more_nobody_speaks(rig: Rig) -> None:
    rig.chain.want(Duck(device="mic"))
    rig.heard.wait_until(lambda all_: all_ == [True, False])


def test_one_that_is_stuck_is_started_again(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sidechain, "STUCK_AFTER_S", 3.0)
    rig.chain.want(Duck(device="mic"))
    rig.becomes(Level.FAILED)
    rig.becomes(Level.READY)


def test_a_show_without_one_has_no_process_and_says_nothing(rig: Rig) -> None:
    rig.chain.want(Duck())
    rig.chain.stop()
    assert rig.facts.all == []


def test_one_that_was_never_started_can_be_stopped() -> None:
    Rig().chain.stop()


def test_the_process_is_told_the_input_and_how_loud() -> None:
    assert sidechain_argv(Duck(device="Mic", above_db=-35.5))[2:] == ("console.sound.sidechain_child", "Mic", "-35.5")
