"""The window's time."""

import re
import time

from msgspec.structs import replace

from console.seat.fake import calm
from console.show.types import UtcMs
from console.ui.clock import engine_now_ms, system_now_ms, time_of_day
from tests.console.ui.handclock import START_MS


def test_the_engines_clock_counts() -> None:
    view = replace(calm(START_MS), clock_offset_ms=-1_500)
    assert engine_now_ms(view, START_MS) == START_MS - 1_500


def test_the_system_clock_is_utc_in_milliseconds() -> None:
    assert abs(system_now_ms() - time.time() * 1000) < 1_000


def test_time_of_day_is_local_and_of_one_width() -> None:
    at = UtcMs(START_MS)
    assert time_of_day(at) == time.strftime("%H:%M:%S", time.localtime(at / 1000))
    assert re.fullmatch(r"\d\d:\d\d:\d\d", time_of_day(UtcMs(0)))
