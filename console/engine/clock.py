"""The engine's only clock."""

import time
from collections.abc import Callable

from console.show.types import UtcMs

STEP_NS = 20_000_000
"""Less than this is no step of the wall clock but the time between two readings."""


def steady_ns() -> int:
    """Give nanoseconds that no one sets and that go on while the machine sleeps."""
    boot_time = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic_ns() if boot_time is None else time.clock_gettime_ns(boot_time)


class SystemClock:
    """The machine's time without its jumps: a countdown keeps its length when the wall clock is set under it."""

    def __init__(self, wall_ns: Callable[[], int], steady_ns: Callable[[], int]) -> None:
        """Give `time.time_ns` and `steady_ns`."""
        self._wall_ns = wall_ns
        self._steady_ns = steady_ns
        self._ahead_ns = wall_ns() - steady_ns()

    def utc_ms(self) -> UtcMs:
        """Milliseconds since the Unix epoch, as the wall clock had it when last settled. Any thread."""
        return UtcMs((self._steady_ns() + self._ahead_ns) // 1_000_000)

    def mono_ns(self) -> int:
        """Monotonic nanoseconds, comparable over processes of one machine."""
        return time.monotonic_ns()

    def settle(self) -> None:
        """Take over a step of the wall clock. For when nothing counts down."""
        ahead_ns = self._wall_ns() - self._steady_ns()
        if abs(ahead_ns - self._ahead_ns) > STEP_NS:
            self._ahead_ns = ahead_ns
