"""Holds the peaks of our own buses for the eye, and remembers when each clipped last.

Counterparts: `console.sound.metering` tells how loud they are, `console.show.levels` has the rule, `console.obs.meters`
does the same for OBS's inputs.
"""

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from console.show.levels import BusLevel, Held, hear, held
from console.show.types import UtcMs

Told = Callable[[tuple[BusLevel, ...], UtcMs], None]
_NONE: Final[dict[str, Held]] = {}


class Holding:
    """What is called with every level, and tells it with what is held of it."""

    def __init__(self, mono_ns: Callable[[], int], utc_ms: Callable[[], UtcMs], told: Told) -> None:
        self._mono_ns, self._utc_ms, self._told = mono_ns, utc_ms, told
        self._memory = _NONE

    def __call__(self, buses: tuple[BusLevel, ...]) -> None:
        """Take in how loud all are now."""
        now_ns, now_ms = self._mono_ns(), self._utc_ms()
        levels = [bus.level for bus in buses]
        self._memory = hear(self._memory, levels, now_ns, now_ms)
        with_held = held(self._memory, levels, now_ns)
        self._told(tuple(replace(bus, level=level) for bus, level in zip(buses, with_held, strict=True)), now_ms)
