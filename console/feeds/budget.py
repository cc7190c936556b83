"""How many of a kind a feed takes: so many a second, and as many at once after a quiet one. Pure."""

from console.show.types import UtcMs


class Budget:
    """One budget. Not for two threads."""

    def __init__(self, per_s: float, now_ms: UtcMs) -> None:
        """Begin full."""
        self._per_s = per_s
        self._left = per_s
        self._at_ms = now_ms

    def spend(self, now_ms: UtcMs) -> bool:
        """Take one; false: there is none left now. A clock that is set back fills nothing and takes nothing away."""
        self._left = min(self._per_s, self._left + max(0, now_ms - self._at_ms) / 1000 * self._per_s)
        self._at_ms = now_ms
        if self._left < 1:
            return False
        self._left -= 1
        return True
