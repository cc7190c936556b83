"""How many watch: a figure that goes up and down, over time. Pure."""

from bisect import bisect_left, bisect_right
from typing import Final

from console.metrics.carried import CarriedLevel
from console.show.types import UtcMs

KEPT_MS: Final = 1_020_000
"""More than the longest window, 15 minutes."""
OLD_MS: Final = 90_000
"""What nobody has said anew for so long is not known any more: it holds no longer than this."""


class Level:
    """A level. Not for two threads."""

    def __init__(self) -> None:
        self.peak: int | None = None
        """The highest there was."""
        self.peak_ms: UtcMs | None = None
        self._at_ms: list[UtcMs] = []
        self._values: list[int] = []
        """Newest last, as long as they are kept."""

    @property
    def now(self) -> int | None:
        """Give the newest figure, however old; none: there never was one."""
        return self._values[-1] if self._values else None

    @property
    def newest_ms(self) -> UtcMs | None:
        """Say when it was so."""
        return self._at_ms[-1] if self._at_ms else None

    def set(self, value: int, at_ms: UtcMs) -> bool:
        """Note what it was at `at_ms`; false: something newer is known, so this changes nothing but the peak."""
        if self.peak is None or value > self.peak:
            self.peak, self.peak_ms = value, at_ms
        if self._at_ms and at_ms < self._at_ms[-1]:
            return False
        self._at_ms.append(at_ms)
        self._values.append(value)
        if at_ms - self._at_ms[0] > 2 * KEPT_MS:
            gone = bisect_left(self._at_ms, at_ms - KEPT_MS)
            del self._at_ms[:gone], self._values[:gone]
        return True

    def carry(self) -> CarriedLevel:
        """Give it as data."""
        return CarriedLevel(self.peak, self.peak_ms, list(self._at_ms), list(self._values))

    @classmethod
    def of(cls, carried: CarriedLevel) -> "Level":
        """Make it of data."""
        level = cls()
        level.peak, level.peak_ms = carried.peak, carried.peak_ms
        level._at_ms, level._values = list(carried.at_ms), list(carried.values)
        return level

    def mean(self, window_s: int, at_ms: UtcMs) -> float | None:
        """Give its mean over the window that ends at `at_ms`, each figure for as long as it held; none: not known.

        What is not known for lack of news (`OLD_MS`) weighs nothing.
        """
        begin_ms = at_ms - window_s * 1000
        first = max(0, bisect_right(self._at_ms, begin_ms) - 1)
        held_ms, sum_ = 0, 0
        for n in range(first, len(self._at_ms)):
            since_ms = max(begin_ms, self._at_ms[n])
            next_ms = self._at_ms[n + 1] if n + 1 < len(self._at_ms) else at_ms
            lasts_ms = min(next_ms, self._at_ms[n] + OLD_MS, at_ms) - since_ms
            if lasts_ms > 0:
                held_ms += lasts_ms
                sum_ += lasts_ms * self._values[n]
        return sum_ / held_ms if held_ms else None
