"""The engine's only clock."""

import time

from console.show.types import UtcMs


class SystemClock:
    """The machine's clock."""

    def utc_ms(self) -> UtcMs:
        """Wall time, milliseconds since the Unix epoch."""
        return UtcMs(time.time_ns() // 1_000_000)

    def mono_ns(self) -> int:
        """Monotonic nanoseconds, comparable over processes of one machine."""
        return time.monotonic_ns()
