"""console/sound/null.py."""

from console.plan.effects import FadeSounds, StartSound
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    Fact,
    HealthChanged,
    Lane,
    Level,
    Part,
)
from console.show.types import SoundId
from console.sound.null import NullSound


def test_a_sound_nobody_hears_has_failed_and_health_says_so() -> None:
    facts: list[Fact] = []
    sound = NullSound(facts.append, lambda: 7, "switched off")
    sound.start()
    sound.perform(StartSound(effect=EffectId(1), sound=SoundId("win")))
    sound.stop()
    silent = "no sound device: effects are silent (switched off)"
    assert facts == [
        HealthChanged(part=Part.SOUND, level=Level.DEGRADED, reason=silent),
        EffectFailed(effect=EffectId(1), lane=Lane.SOUND, why="no sound device"),
        HealthChanged(part=Part.SOUND, level=Level.OFF, reason="sound is stopped"),
    ]


def test_asked_for_silence_it_has_done_it() -> None:
    facts: list[Fact] = []
    NullSound(facts.append, lambda: 7, "x").perform(FadeSounds(effect=EffectId(2), fade_ms=300))
    assert facts == [
        EffectSent(effect=EffectId(2), lane=Lane.SOUND, at_ns=7),
        EffectConfirmed(effect=EffectId(2), lane=Lane.SOUND, at_ns=7),
    ]


def test_nobody_waits_for_it() -> None:
    assert NullSound(lambda fact: None, lambda: 7, "x").settled.is_set()


def test_new_sounds_change_nothing_where_none_is_heard() -> None:
    facts: list[Fact] = []
    NullSound(facts.append, lambda: 7, "switched off").take([])
    assert facts == []
