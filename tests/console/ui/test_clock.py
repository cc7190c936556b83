"""The window's time."""

import re
import time

import pytest
from msgspec.structs import replace

from console.seat.fake import calm
from console.show.types import UTC, DurationMs, UtcMs, Zone
from console.ui.clock import elapsed_text, engine_now_ms, system_now_ms, time_of_day
from tests.console.ui.handclock import START_MS


def test_the_engines_clock_counts() -> None:
    view = replace(calm(START_MS), clock_offset_ms=-1_500)
    assert engine_now_ms(view, START_MS) == START_MS - 1_500


def test_the_system_clock_is_utc_in_milliseconds() -> None:
    assert abs(system_now_ms() - time.time() * 1000) < 1_000


def test_time_of_day_is_local_and_of_one_width() -> None:
    at = UtcMs(START_MS)
    assert time_of_day(UTC, at) == time.strftime("%H:%M:%S", time.localtime(at / 1000))
    assert re.fullmatch(r"\d\d:\d\d:\d\d", time_of_day(UTC, UtcMs(0)))


def test_the_shows_wall_clock_is_its_own_where_it_names_a_zone() -> None:
    tokyo = Zone(name="Asia/Tokyo", shifts=((UtcMs(0), DurationMs(9 * 3_600_000)),))
    assert time_of_day(tokyo, UtcMs(61_000)) == "09:01:01"


@pytest.mark.parametrize(
    ("ms", "text"), [(-5, "0:00"), (999, "0:00"), (61_000, "1:01"), (3_599_999, "59:59"), (3_904_000, "1:05:04")]
)
def test_what_has_lasted_counts_whole_seconds(ms: int, text: str) -> None:
    assert elapsed_text(ms) == text
