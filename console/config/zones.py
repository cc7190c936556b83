"""`zone_named`: a time zone as data, so that the show itself never asks the machine what time zones are.

Counterpart: `console.show.types.Zone`; `console.show.timing` reckons with it.
"""

from collections.abc import Iterator
from datetime import UTC as UTC_CLOCK
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from console.show.types import UTC, DurationMs, UtcMs, Zone

FIRST_YEAR, LAST_YEAR = 2020, 2045
"""The years whose shifts are known. Outside of them the nearest known offset counts."""

_WEEK = timedelta(days=7)
"""No zone goes back and forth within a week."""


def zone_named(name: str) -> Zone | None:
    """Give a zone by its IANA name, ``Europe/London``; none: this machine knows no such zone."""
    if name == UTC.name:
        return UTC
    try:
        clock = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return Zone(name=name, shifts=tuple(_shifts(clock)))


def zone_names() -> tuple[str, ...]:
    """Name every zone this machine knows, in order; on a machine without a time zone database only UTC."""
    return tuple(sorted({UTC.name, *available_timezones()}))


def _shifts(clock: ZoneInfo) -> Iterator[tuple[UtcMs, DurationMs]]:
    """Find the shifts: look week by week, then halve the week until the second is found."""
    at, end = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC_CLOCK), datetime(LAST_YEAR, 12, 31, tzinfo=UTC_CLOCK)
    offset = _offset(clock, at)
    yield UtcMs(0), _ms(offset)
    while at < end:
        later = at + _WEEK
        if _offset(clock, later) != offset:
            shift = _first_other(clock, at, later)
            offset = _offset(clock, shift)
            yield UtcMs(int(shift.timestamp()) * 1000), _ms(offset)
        at = later


def _first_other(clock: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Find the first second at which the offset is another than at `before`; at `after` it is."""
    offset = _offset(clock, before)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if _offset(clock, middle) == offset:
            before = middle
        else:
            after = middle
    return after


def _offset(clock: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(clock).utcoffset() or timedelta(0)


def _ms(offset: timedelta) -> DurationMs:
    return DurationMs(offset // timedelta(milliseconds=1))
