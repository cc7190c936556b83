"""What follows from the last minute of OBS's counters: shares of lost frames, congestion, minutes of disk. Pure.

OBS counts from its start, or from an output's; a counter that went back began anew. Counterpart:
`console.obs.outputs` reads the counters.
"""

from collections import deque
from typing import Final

from msgspec import Struct

MINUTE_NS: Final = 60_000_000_000
ENOUGH_FRAMES: Final = 150
"""Fewer say nothing about a share."""
ENOUGH_NS: Final = 5_000_000_000
"""A recording's growth over less says nothing: encoders write in gusts."""
CONGESTED: Final = 0.5


class Share:
    """Of how many there were in the last minute, how many were lost."""

    def __init__(self) -> None:
        self._seen: deque[tuple[int, int, int]] = deque()

    def add(self, at_ns: int, lost: int, total: int) -> float:
        """Note both counters; give the share lost, 0 to 1."""
        seen = self._seen
        if seen and (total < seen[-1][2] or lost < seen[-1][1]):
            seen.clear()
        seen.append((at_ns, lost, total))
        while len(seen) > 2 and at_ns - seen[1][0] >= MINUTE_NS:
            seen.popleft()
        frames = total - seen[0][2]
        return round((lost - seen[0][1]) / frames, 3) if frames >= ENOUGH_FRAMES else 0.0

    def clear(self) -> None:
        """Forget: nothing runs."""
        self._seen.clear()


class Growth(Struct, frozen=True):
    """How a recording grows, and how long the disk lasts."""

    megabytes_a_minute: float = 0.0
    disk_minutes: int | None = None


class Recorded:
    """The size of a recording over the last minute."""

    def __init__(self) -> None:
        self._seen: deque[tuple[int, int]] = deque()

    def add(self, at_ns: int, size_bytes: int, disk_mb: float) -> Growth:
        """Note the size; say how fast it grows and how long `disk_mb` lasts. OBS's megabyte is 1024 x 1024 bytes."""
        seen = self._seen
        if seen and size_bytes < seen[-1][1]:
            seen.clear()
        seen.append((at_ns, size_bytes))
        while len(seen) > 2 and at_ns - seen[1][0] >= MINUTE_NS:
            seen.popleft()
        took_ns, grew = at_ns - seen[0][0], (size_bytes - seen[0][1]) / 1024**2
        if took_ns < ENOUGH_NS or grew <= 0:
            return Growth()
        rate = grew * MINUTE_NS / took_ns
        return Growth(round(rate, 2), int(disk_mb / rate))

    def clear(self) -> None:
        """Forget: nothing is recorded."""
        self._seen.clear()


class Congestion:
    """How long a stream has been congested without a break."""

    def __init__(self) -> None:
        self._since_ns: int | None = None

    def add(self, at_ns: int, congestion: float) -> int:
        """Note it; give the milliseconds since it went above `CONGESTED`."""
        if congestion <= CONGESTED:
            self._since_ns = None
        elif self._since_ns is None:
            self._since_ns = at_ns
        return 0 if self._since_ns is None else (at_ns - self._since_ns) // 1_000_000

    def clear(self) -> None:
        """Forget: nothing is streamed."""
        self._since_ns = None
