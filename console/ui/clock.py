"""The window's time: passed in, corrected to the engine's, written out."""

import time
from collections.abc import Callable
from datetime import datetime

from console.seat.view import SeatView
from console.show.types import UtcMs

NowMs = Callable[[], UtcMs]


def system_now_ms() -> UtcMs:
    """Read this machine's clock."""
    return UtcMs(time.time_ns() // 1_000_000)


def engine_now_ms(view: SeatView, now_ms: UtcMs) -> UtcMs:
    """Give the engine's time at our `now_ms`; deadlines are in it."""
    return UtcMs(now_ms + view.clock_offset_ms)


def time_of_day(at_ms: UtcMs) -> str:
    """Write an instant as local time of day, ``20:15:07``."""
    return datetime.fromtimestamp(at_ms / 1000).strftime("%H:%M:%S")
