"""console/sound/cue.py with a made-up process; the real one: tests/real/timed/test_sound_cue.py."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.plan.effects import FadeSounds, StartSound
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    Fact,
    HealthChanged,
    Level,
    Part,
    SoundEnded,
    SoundStarted,
)
from console.show.types import Sound, SoundId
from console.sound.cue import NONE_CHOSEN, CueBus
from tests.console.obs.boxes import Box

WIN = Sound(SoundId("win"), "Win", "builtin:win")
CHILD = """
import sys, time
from console.show.facts import *
from console.plan.effects import *
from console.sound.cuewords import *
def say(fact):
    sys.stdout.write(line(fact))
    sys.stdout.flush()
for word in words(sys.stdin):
    match word:
        case Through():
            say(HealthChanged(Part.SOUND, Level.READY, word.device))
        case StartSound(sound="die"):
            sys.exit(1)
        case StartSound():
            for fact in (EffectSent(word.effect, Lane.SOUND, 1), EffectConfirmed(word.effect, Lane.SOUND, 2)):
                say(fact)
            say(SoundStarted(word.effect, word.sound))
            say(SoundEnded(word.effect, word.sound))
        case FadeSounds():
            say(EffectFailed(word.effect, Lane.SOUND, "no"))
say(HealthChanged(Part.SOUND, Level.OFF, "bye"))
"""


class Rig:
    """A bus, and what it said."""

    def __init__(self, device: str) -> None:
        self.facts: Box[Fact] = Box()
        self.bus = CueBus((WIN,), (sys.executable, "-c", CHILD), self.facts.post, device)

    def becomes(self, level: Level, reason: str = "") -> HealthChanged:
        """Wait for a health."""
        while (health := self.facts.take(HealthChanged)).level is not level or reason not in health.reason:
            pass
        assert health.part is Part.CUE_BUS
        return health

    def play(self, number: int, sound: str = "win") -> None:
        self.bus.perform(StartSound(EffectId(number), SoundId(sound), cue=True))


@pytest.fixture
def rig(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    monkeypatch.chdir(Path(__file__).parents[3])
    rig = Rig("Headphones")
    rig.bus.start()
    yield rig
    rig.bus.stop()


def test_what_is_heard_on_headphones_is_answered_but_is_not_on_air(rig: Rig) -> None:
    rig.becomes(Level.READY, "Headphones")
    rig.play(1)
    assert rig.facts.take(EffectSent).effect == EffectId(1)
    assert rig.facts.take(EffectConfirmed).effect == EffectId(1)
    rig.bus.perform(FadeSounds(EffectId(2), 30, cue=True))
    assert rig.facts.take(EffectFailed).effect == EffectId(2)
    assert rig.facts.of(SoundStarted) == []
    assert rig.facts.of(SoundEnded) == []


def test_others_are_taken_at_once_and_none_ends_the_process(rig: Rig) -> None:
    rig.becomes(Level.READY, "Headphones")
    rig.bus.choose("Earbuds")
    rig.becomes(Level.READY, "Earbuds")
    rig.bus.choose("")
    assert rig.becomes(Level.OFF).reason == NONE_CHOSEN
    rig.play(1)
    assert rig.facts.take(EffectFailed).effect == EffectId(1)
    rig.bus.choose("Headphones")
    rig.becomes(Level.READY, "Headphones")
    assert not [health for health in rig.facts.of(HealthChanged) if health.level is Level.FAILED]


def test_a_process_that_dies_is_started_again_and_what_it_had_has_failed(rig: Rig) -> None:
    rig.becomes(Level.READY)
    rig.play(1, "die")
    assert rig.becomes(Level.FAILED).reason == "The headphones' process ended; it is started again."
    rig.becomes(Level.READY)
    assert [fact.effect for fact in rig.facts.of(EffectFailed)] == [EffectId(1)]


def test_without_headphones_there_is_no_process_and_it_is_said() -> None:
    rig = Rig("")
    rig.bus.start()
    rig.becomes(Level.OFF)
    rig.play(1)
    assert rig.facts.take(EffectFailed).why == NONE_CHOSEN
    rig.bus.take((WIN,))
    rig.bus.stop()


def test_it_stops_before_it_began() -> None:
    Rig("Headphones").bus.stop()
