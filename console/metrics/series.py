"""One count over time: how much it grew in the last seconds and minutes, and in all. Pure.

It grows by the second of the source's own time. The newest `KEPT_S` seconds are kept one by one, so that any window up
to that long is exact; what is older is in the total alone.
"""

from array import array
from typing import Final

from console.metrics.carried import CarriedSeries
from console.metrics.counts import Count, Part
from console.show.types import UtcMs

KEPT_S: Final = 1024
"""More than the longest window (15 minutes) and the latest anything may come."""


class Series:
    """A count. Not for two threads. 8 KiB each, however long the show is."""

    def __init__(self) -> None:
        self.total = 0
        """All of it since the show began."""
        self.newest_ms: UtcMs | None = None
        """The source's time of the newest thing counted, or of the newest word that there was nothing to count."""
        self._grew = _nothing(KEPT_S)
        """What each second added; second s stands at s % KEPT_S."""
        self._newest_s = -KEPT_S

    def add(self, amount: int, at_ms: UtcMs) -> None:
        """Count `amount` more that happened at `at_ms`. It may come late and out of order."""
        self.total += amount
        self.heard(at_ms)
        second = at_ms // 1000
        self._turn(second)
        if second > self._newest_s - KEPT_S:
            self._grew[second % KEPT_S] += amount

    def begin(self, total: int, at_ms: UtcMs) -> None:
        """Count what happened before anybody listened, nobody knows when: it is in the total and in no window."""
        self.total += total
        self.heard(at_ms)

    def heard(self, at_ms: UtcMs) -> None:
        """Note that the source spoke of this count: it is as it stands, at `at_ms`."""
        if self.newest_ms is None or at_ms > self.newest_ms:
            self.newest_ms = at_ms

    def within(self, window_s: int, at_ms: UtcMs) -> int:
        """Give what was added in the `window_s` whole seconds that end with the second of `at_ms`.

        `window_s`: 1 to `KEPT_S`. What the source dates after `at_ms` is not in it.
        """
        last = at_ms // 1000
        first = max(last - window_s, self._newest_s - KEPT_S) + 1
        last = min(last, self._newest_s)
        if first > last:
            return 0
        low, high = first % KEPT_S, last % KEPT_S
        if low <= high:
            return sum(self._grew[low : high + 1])
        return sum(self._grew[low:]) + sum(self._grew[: high + 1])

    def carry(self, count: Count, part: Part) -> CarriedSeries:
        """Give it as data."""
        newest = self._newest_s
        grew = [(newest - (newest - slot) % KEPT_S, amount) for slot, amount in enumerate(self._grew) if amount]
        return CarriedSeries(count, part, self.total, self.newest_ms, self._newest_s, grew)

    @classmethod
    def of(cls, carried: CarriedSeries) -> "Series":
        """Make it of data."""
        series = cls()
        series.total, series.newest_ms, series._newest_s = carried.total, carried.newest_ms, carried.newest_s
        for second, amount in carried.grew:
            series._grew[second % KEPT_S] = amount
        return series

    def _turn(self, second: int) -> None:
        """Make room for a newer second."""
        ahead = second - self._newest_s
        if ahead <= 0:
            return
        if ahead >= KEPT_S:
            self._grew = _nothing(KEPT_S)
        else:
            for between in range(self._newest_s + 1, second + 1):
                self._grew[between % KEPT_S] = 0
        self._newest_s = second


def _nothing(seconds: int) -> "array[int]":
    """Give so many seconds in which nothing was added."""
    return array("q", bytes(8 * seconds))
