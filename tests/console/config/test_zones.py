"""Zones as data: the shifts are those of the zone, to the second."""

from datetime import UTC as UTC_CLOCK
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.config.zones import FIRST_YEAR, LAST_YEAR, zone_named, zone_names
from console.show.timing import offset_ms
from console.show.types import UTC, UtcMs

ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Tokyo")


def _ms(year: int, month: int, day: int, hour: int) -> UtcMs:
    return UtcMs(int(datetime(year, month, day, hour, tzinfo=UTC_CLOCK).timestamp() * 1000))


def test_londons_clocks_change_twice_a_year() -> None:
    zone = zone_named("Europe/London")
    assert zone is not None
    assert zone.name == "Europe/London"
    assert zone.shifts[:4] == (
        (0, 0),
        (_ms(2020, 3, 29, 1), 3_600_000),
        (_ms(2020, 10, 25, 1), 0),
        (_ms(2021, 3, 28, 1), 3_600_000),
    )


def test_utc_needs_no_database() -> None:
    assert zone_named("UTC") is UTC


@pytest.mark.parametrize("name", ["Europe/Lundon", "Europe", "", "../etc/passwd", "/etc/passwd", "a\0b", "x" * 500])
def test_what_is_no_zone_is_none(name: str) -> None:
    assert zone_named(name) is None


def test_the_names_are_known() -> None:
    names = zone_names()
    assert {"UTC", *ZONES} <= set(names)
    assert list(names) == sorted(names)


_ZONES = {name: zone for name in ZONES if (zone := zone_named(name))}
_SECONDS = st.integers(
    min_value=int(datetime(FIRST_YEAR, 1, 1, tzinfo=UTC_CLOCK).timestamp()),
    max_value=int(datetime(LAST_YEAR, 12, 31, tzinfo=UTC_CLOCK).timestamp()),
)


@given(name=st.sampled_from(ZONES), at_s=_SECONDS)
def test_local_time_is_that_of_the_machine(name: str, at_s: int) -> None:
    expected = datetime.fromtimestamp(at_s, ZoneInfo(name)).utcoffset()
    assert expected is not None
    assert offset_ms(_ZONES[name], UtcMs(at_s * 1000)) == expected.total_seconds() * 1000


@pytest.mark.parametrize("name", ZONES)
def test_a_shift_is_found_to_the_second(name: str) -> None:
    for at_ms, offset in _ZONES[name].shifts[1:]:
        before, after = (datetime.fromtimestamp(at_ms / 1000 + s, ZoneInfo(name)).utcoffset() for s in (-1, 0))
        assert before is not None
        assert after is not None
        assert before != after
        assert after.total_seconds() * 1000 == offset
