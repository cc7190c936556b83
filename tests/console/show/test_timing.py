"""All arithmetic with instants."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.show.timing import (
    DAY_MS,
    at_local,
    clock_text,
    last_local,
    left,
    local_date,
    local_ms_of_day,
    next_local,
    offset_ms,
    time_of_day_text,
)
from console.show.types import UTC, DurationMs, TimeOfDayMs, UtcMs, Zone
from tests.console.show.programme import HOUR, LONDON, NEW_YORK, clock, utc


@pytest.mark.parametrize(("at_ms", "left_ms"), [(0, 1000), (1, 999), (999, 1), (1000, 0), (1001, 0), (90_000, 0)])
def test_what_is_left_is_never_less_than_nothing(at_ms: int, left_ms: int) -> None:
    assert left(UtcMs(1000), UtcMs(at_ms)) == left_ms


@pytest.mark.parametrize(
    ("left_ms", "text"),
    [
        (0, "0:00"),
        (1, "0:01"),
        (999, "0:01"),
        (1000, "0:01"),
        (1001, "0:02"),
        (59_000, "0:59"),
        (59_001, "1:00"),
        (60_000, "1:00"),
        (180_000, "3:00"),
        (1_200_000, "20:00"),
        (6_000_000, "100:00"),
    ],
)
def test_a_countdown_is_rounded_up(left_ms: int, text: str) -> None:
    assert clock_text(DurationMs(left_ms)) == text


@given(st.integers(min_value=0, max_value=24 * 3_600_000))
def test_it_says_nothing_left_only_when_nothing_is_left(left_ms: int) -> None:
    assert (clock_text(DurationMs(left_ms)) == "0:00") == (left_ms == 0)


@pytest.mark.parametrize(
    ("zone", "at", "wall", "day"),
    [
        (UTC, "2026-03-29 12:00", "12:00", "2026-03-29"),
        (LONDON, "2026-03-29 00:59:59", "00:59:59", "2026-03-29"),
        (LONDON, "2026-03-29 01:00", "02:00", "2026-03-29"),
        (LONDON, "2026-10-25 00:59:59", "01:59:59", "2026-10-25"),
        (LONDON, "2026-10-25 01:00", "01:00", "2026-10-25"),
        (LONDON, "2026-07-01 23:00", "00:00", "2026-07-02"),
        (NEW_YORK, "2026-03-08 06:59", "01:59", "2026-03-08"),
        (NEW_YORK, "2026-03-08 07:00", "03:00", "2026-03-08"),
        (NEW_YORK, "2026-11-01 06:00", "01:00", "2026-11-01"),
        (NEW_YORK, "2026-01-01 04:59", "23:59", "2025-12-31"),
    ],
)
def test_the_wall_clock_and_the_calendar(zone: Zone, at: str, wall: str, day: str) -> None:
    assert time_of_day_text(local_ms_of_day(zone, utc(at))) == wall
    assert local_date(zone, utc(at)) == day


def test_before_the_first_shift_known_its_offset_holds() -> None:
    assert offset_ms(NEW_YORK, utc("1999-07-01 00:00")) == -5 * HOUR
    assert local_date(UTC, UtcMs(-(10**18))) == "0001-01-01"
    assert local_date(UTC, UtcMs(10**18)) == "9999-12-31"


@pytest.mark.parametrize(
    ("zone", "near", "wall", "found"),
    [
        (LONDON, "2026-07-01 12:00", "20:00", "2026-07-01 19:00"),
        (LONDON, "2026-07-01 23:30", "00:15", "2026-07-01 23:15"),
        (LONDON, "2026-07-01 22:50", "00:10", "2026-07-01 23:10"),
        (LONDON, "2026-01-02 00:10", "23:50", "2026-01-01 23:50"),
        (UTC, "2026-01-02 12:00", "00:00", "2026-01-03 00:00"),
    ],
    ids=["the same day", "just past midnight", "over midnight", "back over midnight", "of two as near the later"],
)
def test_a_time_of_day_is_meant_on_the_nearest_day(zone: Zone, near: str, wall: str, found: str) -> None:
    assert at_local(zone, utc(near), clock(wall)) == utc(found)


@pytest.mark.parametrize("wall", ["01:00", "01:30", "01:59:59"])
def test_a_time_the_day_has_not_is_the_instant_after_the_gap(wall: str) -> None:
    assert at_local(LONDON, utc("2026-03-29 06:00"), clock(wall)) == utc("2026-03-29 01:00")
    hour_later = TimeOfDayMs(clock(wall) + HOUR)
    assert at_local(NEW_YORK, utc("2026-03-08 06:00"), hour_later) == utc("2026-03-08 07:00")


def test_the_times_around_a_gap_are_where_they_are() -> None:
    assert at_local(LONDON, utc("2026-03-29 06:00"), clock("00:59:59")) == utc("2026-03-29 00:59:59")
    assert at_local(LONDON, utc("2026-03-29 06:00"), clock("02:00")) == utc("2026-03-29 01:00")


def test_a_time_the_day_has_twice_is_the_first() -> None:
    assert at_local(LONDON, utc("2026-10-25 06:00"), clock("01:30")) == utc("2026-10-25 00:30")
    assert at_local(NEW_YORK, utc("2026-11-01 06:10"), clock("01:30")) == utc("2026-11-01 05:30")


def test_the_next_time_of_day_is_after_and_the_last_is_not() -> None:
    at_ms = utc("2026-03-28 06:00")
    assert next_local(LONDON, at_ms, clock("06:00")) == utc("2026-03-29 05:00")
    assert last_local(LONDON, at_ms, clock("06:00")) == at_ms
    second_half_past_one = utc("2026-10-25 01:30")
    assert next_local(LONDON, second_half_past_one, clock("01:30")) == utc("2026-10-26 01:30")
    assert last_local(LONDON, second_half_past_one, clock("01:30")) == utc("2026-10-25 00:30")


@pytest.mark.parametrize(("wall", "text"), [("00:00", "00:00"), ("09:05", "09:05"), ("23:59:07", "23:59:07")])
def test_a_time_of_day_is_written_with_seconds_only_when_it_has_some(wall: str, text: str) -> None:
    assert time_of_day_text(clock(wall)) == text


zones = st.sampled_from([UTC, LONDON, NEW_YORK])
instants = st.integers(min_value=utc("2025-11-15 00:00"), max_value=utc("2026-12-31 00:00")).map(UtcMs)
times_of_day = st.integers(min_value=0, max_value=DAY_MS - 1).map(TimeOfDayMs)


@given(zones, instants)
def test_what_the_wall_clock_shows_is_found_again(zone: Zone, at_ms: UtcMs) -> None:
    found = at_local(zone, at_ms, local_ms_of_day(zone, at_ms))
    assert found in (at_ms, at_ms - HOUR)
    assert local_ms_of_day(zone, found) == local_ms_of_day(zone, at_ms)


@given(zones, instants, times_of_day)
def test_every_time_of_day_comes_once_a_day(zone: Zone, at_ms: UtcMs, wall: TimeOfDayMs) -> None:
    last, following = last_local(zone, at_ms, wall), next_local(zone, at_ms, wall)
    assert last <= at_ms < following
    assert 23 * HOUR <= following - last <= 25 * HOUR
    assert at_local(zone, at_ms, wall) in (last, following)
    assert next_local(zone, last, wall) == following
    assert local_ms_of_day(zone, following) == wall or following in {start for start, _ in zone.shifts}
