"""Tests of `console.show.sound_verbs`; that each makes its command: test_verbs.py."""

from console.show.sound_verbs import SOUND_VERBS
from console.show.sounds import HoldSound, StopSounds
from console.show.types import SoundId
from console.show.verbs import BadVerb, command_for


def test_letting_go_stops_the_very_sound_that_was_held() -> None:
    held = {"sound": "win", "gain_db": "-3"}
    hold = next(verb for verb in SOUND_VERBS if verb.name == "sfx.hold")
    assert hold.make(held) == HoldSound(SoundId("win"), -3.0)
    assert command_for(hold.release, held) == StopSounds(SoundId("win"))


def test_a_gain_is_a_number() -> None:
    assert isinstance(command_for("sfx.play", {"sound": "win", "gain_db": "loud"}), BadVerb)
