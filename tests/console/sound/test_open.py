"""console/sound/open.py."""

import sys
from pathlib import Path

import pytest

from console.engine.ports import Sound
from console.show.facts import Fact, HealthChanged, Level
from console.sound.null import NullSound
from console.sound.open import NO_SOUND, open_portaudio, open_sound
from console.sound.output import OutputError
from console.sound.player import RtMixerSound


def test_none_asks_for_silence() -> None:
    facts: list[Fact] = []
    sound = open_sound([], Path("show"), facts.append, lambda: 0, NO_SOUND)
    assert isinstance(sound, NullSound)
    sound.start()
    assert isinstance(facts[0], HealthChanged)
    assert facts[0].level is Level.DEGRADED


def test_else_it_is_the_player_and_nothing_is_opened_yet() -> None:
    facts: list[Fact] = []
    sound = open_sound([], Path("show"), facts.append, lambda: 0, None)
    port: Sound = sound
    assert isinstance(sound, RtMixerSound)
    port.stop()
    assert facts == []


def test_a_missing_library_is_an_output_that_cannot_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "console.sound.mixer", None)
    with pytest.raises(OutputError, match="apt install libportaudio2"):
        open_portaudio(None)
