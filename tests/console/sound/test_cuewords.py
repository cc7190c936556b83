"""console/sound/cuewords.py."""

import io

import pytest

from console.plan.effects import FadeSounds, StartSound
from console.show.facts import EffectId, EffectSent, Fact, HealthChanged, Lane, Level, Part
from console.show.types import Sound, SoundId
from console.sound.cuewords import Sounds, Through, Word, facts, line, words

WIN = Sound(SoundId("win"), "Gewonnen\n„groß“", "builtin:win")


def test_every_word_arrives_as_it_was() -> None:
    told: list[Word] = [
        Sounds((WIN,)),
        Through("Headphones, ALSA"),
        StartSound(EffectId(1), WIN.id, -3.0, (WIN.id,), cue=True),
        FadeSounds(EffectId(2), 30, cue=True),
    ]
    assert list(words(io.StringIO("".join(map(line, told))))) == told


def test_every_fact_arrives_as_it_was() -> None:
    said: list[Fact] = [EffectSent(EffectId(1), Lane.SOUND, 5), HealthChanged(Part.SOUND, Level.READY, "USB")]
    assert list(facts(io.StringIO("".join(map(line, said))))) == said


def test_what_is_no_word_is_an_error() -> None:
    with pytest.raises(ValueError, match="JSON"):
        list(words(io.StringIO("nonsense\n")))
