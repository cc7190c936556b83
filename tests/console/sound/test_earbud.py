"""console/sound/earbud.py with a made-up process; the real one: tests/real/timed/test_sound_earbud.py."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.plan.effects import HushNotes, SpeakNote
from console.show.facts import EarbudStands, EffectConfirmed, EffectFailed, EffectId, Fact, HealthChanged, Level, Part
from console.show.notes import Kind, Saying
from console.sound.earbud import NONE_CHOSEN, QUIETED, Earbud
from tests.console.obs.boxes import Box

CHILD = """
import sys
from console.show.facts import Level
from console.sound.earwords import *
def say(word):
    sys.stdout.write(line(word))
    sys.stdout.flush()
say(Stands(Level.READY, sys.argv[1]))
for word in told(sys.stdin):
    if isinstance(word, Speak):
        if word.text == "die":
            sys.exit(1)
        say(Began(word.number))
        if word.text != "long":
            say(Ended(word.number))
"""


class Rig:
    """An earbud, and what it said."""

    def __init__(self, device: str) -> None:
        self.facts: Box[Fact] = Box()
        argv = (sys.executable, "-c", CHILD)
        self.ear = Earbud(lambda to: (*argv, to), self.facts.post, time.monotonic_ns, device)

    def becomes(self, level: Level) -> None:
        """Wait for a health."""
        while (health := self.facts.take(HealthChanged)).level is not level:
            assert health.part is Part.EARBUD

    def say(self, number: int, text: str, good_for_ms: int = 30_000) -> None:
        self.ear.perform(SpeakNote(EffectId(number), Saying(Kind.NOTE, text, good_for_ms)))


@pytest.fixture
def rig(monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    monkeypatch.chdir(Path(__file__).parents[3])
    rig = Rig("Ear")
    rig.ear.start()
    yield rig
    rig.ear.stop()


def test_a_note_is_confirmed_when_its_first_sample_went(rig: Rig) -> None:
    rig.becomes(Level.READY)
    rig.say(1, "Hi.")
    assert rig.facts.take(EffectConfirmed).effect == 1


def test_quiet_ends_what_is_spoken_and_fails_what_waits(rig: Rig) -> None:
    rig.becomes(Level.READY)
    rig.say(1, "long")
    assert rig.facts.take(EffectConfirmed).effect == 1
    rig.say(2, "never")
    rig.ear.perform(HushNotes(EffectId(3)))
    failed = rig.facts.take(EffectFailed)
    assert (failed.effect, failed.why) == (2, QUIETED)
    assert rig.facts.take(EffectConfirmed).effect == 3
    assert [fact for fact in rig.facts.all if isinstance(fact, EarbudStands)][-1] == EarbudStands()


def test_a_process_that_ends_is_started_again(rig: Rig) -> None:
    rig.becomes(Level.READY)
    rig.say(1, "die", good_for_ms=1)
    rig.becomes(Level.FAILED)
    rig.becomes(Level.READY)


def test_without_an_output_a_note_fails_saying_so() -> None:
    rig = Rig("")
    rig.ear.start()
    rig.becomes(Level.OFF)
    rig.say(1, "Hi.")
    assert rig.facts.take(EffectFailed).why == NONE_CHOSEN
    rig.ear.stop()
