"""What the sound engine is asked for an event. One-shots: performed once, never on replay."""

from collections.abc import Iterator

from console.plan.effects import FadeSounds, SoundEffect, StartSound
from console.show.events import DealStarted, Event, Panicked, SoundPlayed, SoundsStopped
from console.show.facts import EffectId

STOP_FADE_MS = 600
PANIC_FADE_MS = 1200


def sound_effects(event: Event, ids: Iterator[EffectId]) -> tuple[SoundEffect, ...]:
    """Say what should be heard for `event`."""
    match event:
        case SoundPlayed():
            return (StartSound(effect=next(ids), sound=event.sound),)
        case DealStarted(sting=str(sting)):
            return (StartSound(effect=next(ids), sound=sting),)
        case SoundsStopped():
            return (FadeSounds(effect=next(ids), fade_ms=STOP_FADE_MS),)
        case Panicked():
            return (FadeSounds(effect=next(ids), fade_ms=PANIC_FADE_MS),)
        case _:
            return ()
