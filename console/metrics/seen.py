"""Which records were counted already. Pure; bounded, however long the show is."""

from typing import Final

from console.show.types import UtcMs

KEPT_MS: Final = 24 * 3600 * 1000
MOST: Final = 500_000
"""Names remembered at most, the oldest go first: 50 seconds of the fastest feed that is promised for."""


class Seen:
    """Remembers names for a day. Not for two threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._at_ms: dict[tuple[str, str], UtcMs] = {}
        """Oldest first: a dict keeps the order things were put in."""

    def __len__(self) -> int:
        return len(self._at_ms)

    def again(self, source: str, name: str, now_ms: UtcMs) -> bool:
        """Tell whether this name was seen within the day, and remember it. `now_ms`: our own clock."""
        self._forget(now_ms)
        key = source, name
        if key in self._at_ms:
            return True
        self._at_ms[key] = now_ms
        return False

    def _forget(self, now_ms: UtcMs) -> None:
        while self._at_ms:
            oldest = next(iter(self._at_ms))
            if len(self._at_ms) < self._most and now_ms - self._at_ms[oldest] < KEPT_MS:
                return
            del self._at_ms[oldest]
