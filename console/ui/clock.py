"""The window's time: passed in, corrected to the engine's, written out."""

import time
from collections.abc import Callable
from datetime import datetime

from console.seat.view import SeatView
from console.show.timing import local_ms_of_day
from console.show.types import UTC, UtcMs, Zone

NowMs = Callable[[], UtcMs]


def system_now_ms() -> UtcMs:
    """Read this machine's clock."""
    return UtcMs(time.time_ns() // 1_000_000)


def engine_now_ms(view: SeatView, now_ms: UtcMs) -> UtcMs:
    """Give the engine's time at our `now_ms`; deadlines are in it."""
    return UtcMs(now_ms + view.clock_offset_ms)


def time_of_day(zone: Zone, at_ms: UtcMs) -> str:
    """Write an instant by the show's wall clock, ``20:15:07``; a show that names no zone goes by this machine's."""
    if zone == UTC:
        return datetime.fromtimestamp(at_ms / 1000).strftime("%H:%M:%S")
    seconds = local_ms_of_day(zone, at_ms) // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def elapsed_text(elapsed_ms: int) -> str:
    """Write how long something has lasted, ``5:04`` or ``1:05:04``; the second that has begun does not count."""
    seconds = max(0, elapsed_ms) // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02d}:{seconds % 60:02d}" if hours else f"{minutes}:{seconds % 60:02d}"
