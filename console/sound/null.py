"""The `Sound` port where no sound is wanted. It confirms nothing false: a sound nobody hears has failed.

Counterpart: `console.sound.player` is the one that plays.
"""

from collections.abc import Callable, Sequence
from threading import Event

from console.plan.effects import FadeSounds, LevelEffects, PlayBed, SoundEffect, StartSound, WantedBed
from console.show.facts import EffectConfirmed, EffectFailed, EffectSent, HealthChanged, Lane, Level, Part, Post
from console.show.levels import BusLevel
from console.show.types import Sound

NO_DEVICE = "no sound device"


class NullSound:
    """Silence that says so. Asking it for silence is confirmed, for that is what there is."""

    def __init__(self, post: Post, mono_ns: Callable[[], int], why: str) -> None:
        self._post = post
        self._mono_ns = mono_ns
        self._why = why
        self.settled = Event()
        """Set from the start: there is nothing to wait for."""
        self.settled.set()

    def start(self) -> None:
        """Say that effects are silent, and why."""
        reason = f"{NO_DEVICE}: effects are silent ({self._why})"
        self._post(HealthChanged(part=Part.SOUND, level=Level.DEGRADED, reason=reason))

    def perform(self, effect: SoundEffect) -> None:
        """Answer at once."""
        match effect:
            case StartSound():
                self._post(EffectFailed(effect=effect.effect, lane=Lane.SOUND, why=NO_DEVICE))
            case PlayBed(wanted=WantedBed(on=True)):
                self._post(EffectFailed(effect=effect.effect, lane=Lane.SOUND, why=NO_DEVICE))
            case FadeSounds() | PlayBed() | LevelEffects():
                now_ns = self._mono_ns()
                self._post(EffectSent(effect=effect.effect, lane=Lane.SOUND, at_ns=now_ns))
                self._post(EffectConfirmed(effect=effect.effect, lane=Lane.SOUND, at_ns=now_ns))

    def take(self, sounds: Sequence[Sound]) -> None:
        """Do nothing: none of them is heard."""

    def hear_voice(self, loud: bool) -> None:
        """Do nothing: there is no bed to make room."""

    def show_levels(self, on_levels: Callable[[tuple[BusLevel, ...]], None] | None) -> None:
        """Do nothing: it is silent."""

    def stop(self) -> None:
        """Nothing to stop."""
        self._post(HealthChanged(part=Part.SOUND, level=Level.OFF, reason="sound is stopped"))
