"""Where the fader of the sound effects stands at any moment: what is fired meanwhile begins there.

Counterparts: `console.sound.player` fires, `console.sound.mixer` has what sounds already follow without a click.
"""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from console.plan.effects import WantedEffects

LEAST_MS: Final = 30
"""A fader is never quicker than this: it would click."""
MUTED: Final = "Sound effects are muted."


class Stand(Struct, frozen=True):
    """Where it stands, as factors: now, where it goes, and the milliseconds that takes yet."""

    now: float = 1.0
    end: float = 1.0
    left_ms: float = 0.0


class BusFader:
    """The fader. `turn` from one thread, `stand` from any."""

    def __init__(self, mono_ns: Callable[[], int]) -> None:
        self._mono_ns = mono_ns
        self._turned = Stand(), 0
        """The newest way, and when it was begun."""

    def turn(self, wanted: WantedEffects) -> Stand:
        """Begin to go where it is wanted."""
        end = 0.0 if wanted.muted else 10 ** (wanted.level_db / 20)
        way = Stand(self.stand().now, end, max(wanted.over_ms, LEAST_MS))
        self._turned = way, self._mono_ns()
        return way

    def stand(self) -> Stand:
        """Say where it stands at this moment."""
        way, turned_ns = self._turned
        left_ms = way.left_ms - (self._mono_ns() - turned_ns) / 1e6
        if left_ms <= 0:
            return Stand(way.end, way.end)
        return Stand(way.end + (way.now - way.end) * left_ms / way.left_ms, way.end, left_ms)
