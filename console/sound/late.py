"""Presses that came while the output was being opened again: they sound as soon as it is there, or soon fail. Pure.

Counterpart: `console.sound.player`, on its own thread.
"""

from typing import Final

from console.plan.effects import FadeSounds, StartSound

SOON_S: Final = 1.0
"""What comes later than this after its press is wrong by then."""


class Late:
    """Presses that wait."""

    def __init__(self) -> None:
        self._held: list[tuple[StartSound, int]] = []

    def hold(self, effect: StartSound, now_ns: int) -> None:
        """Have a press wait."""
        self._held.append((effect, now_ns + int(SOON_S * 1e9)))

    def take(self) -> tuple[StartSound, ...]:
        """Give them all, in order: there is an output."""
        effects = tuple(effect for effect, _ in self._held)
        self._held = []
        return effects

    def expired(self, now_ns: int) -> tuple[StartSound, ...]:
        """Give up on those that waited too long."""
        effects = tuple(effect for effect, until_ns in self._held if until_ns <= now_ns)
        self._held = [one for one in self._held if one[1] > now_ns]
        return effects

    def stopped(self, fade: FadeSounds) -> tuple[StartSound, ...]:
        """Give up on those somebody stopped before they began."""
        effects = tuple(effect for effect, _ in self._held if fade.sound in (None, effect.sound))
        self._held = [one for one in self._held if one[0] not in effects]
        return effects
