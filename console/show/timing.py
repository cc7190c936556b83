"""All arithmetic with instants. Time is passed in; nothing here reads a clock.

Local time is data: a `Zone` says from which instant on which offset holds. A time of day that a day has not (clocks go
forward) is the instant after the gap; one it has twice (clocks go back) is the first.
"""

from bisect import bisect_right
from datetime import date

from console.show.types import DurationMs, TimeOfDayMs, UtcMs, Zone

SECOND_MS = 1000
MINUTE_MS = 60 * SECOND_MS
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS

_EPOCH_DAY = date(1970, 1, 1).toordinal()


def left(deadline_ms: UtcMs, at_ms: UtcMs) -> DurationMs:
    """Say how long is left, never less than zero."""
    return DurationMs(max(0, deadline_ms - at_ms))


def clock_text(left_ms: DurationMs) -> str:
    """Write a countdown as ``m:ss``, rounded up so that 0:00 is shown only when it is over."""
    seconds = -(-left_ms // 1000)
    return f"{seconds // 60}:{seconds % 60:02d}"


def offset_ms(zone: Zone, at_ms: UtcMs) -> DurationMs:
    """Say how far local time is ahead of UTC; before the first shift known, as from it on."""
    newest = bisect_right(zone.shifts, at_ms, key=lambda shift: shift[0]) - 1
    return zone.shifts[max(0, newest)][1]


def local_ms_of_day(zone: Zone, at_ms: UtcMs) -> TimeOfDayMs:
    """Read the wall clock."""
    return TimeOfDayMs((at_ms + offset_ms(zone, at_ms)) % DAY_MS)


def local_date(zone: Zone, at_ms: UtcMs) -> str:
    """Read the calendar: an ISO date, within the years 1 to 9999."""
    day = _EPOCH_DAY + _local_day(zone, at_ms)
    return date.fromordinal(min(max(day, date.min.toordinal()), date.max.toordinal())).isoformat()


def at_local(zone: Zone, near_ms: UtcMs, time_of_day: TimeOfDayMs) -> UtcMs:
    """Find the instant nearest to `near_ms` at which the wall clock shows `time_of_day`; of two as near, the later."""
    today = _local_day(zone, near_ms)
    days = (_at_day(zone, day, time_of_day) for day in (today + 1, today, today - 1))
    return min(days, key=lambda at_ms: abs(at_ms - near_ms))


def next_local(zone: Zone, after_ms: UtcMs, time_of_day: TimeOfDayMs) -> UtcMs:
    """Find the first instant after `after_ms` at which the wall clock shows `time_of_day`."""
    today = _local_day(zone, after_ms)
    days = (_at_day(zone, day, time_of_day) for day in (today, today + 1, today + 2))
    return next(at_ms for at_ms in days if at_ms > after_ms)


def last_local(zone: Zone, until_ms: UtcMs, time_of_day: TimeOfDayMs) -> UtcMs:
    """Find the last instant, `until_ms` at the latest, at which the wall clock showed `time_of_day`."""
    today = _local_day(zone, until_ms)
    days = (_at_day(zone, day, time_of_day) for day in (today, today - 1, today - 2))
    return next(at_ms for at_ms in days if at_ms <= until_ms)


def time_of_day_text(time_of_day: TimeOfDayMs) -> str:
    """Write a time of day as ``hh:mm``, with seconds only when there are any."""
    seconds = time_of_day // SECOND_MS
    text = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
    return f"{text}:{seconds % 60:02d}" if seconds % 60 else text


def _local_day(zone: Zone, at_ms: UtcMs) -> int:
    return (at_ms + offset_ms(zone, at_ms)) // DAY_MS


def _at_day(zone: Zone, day: int, time_of_day: TimeOfDayMs) -> UtcMs:
    """Find the instant of a wall clock reading on a local day, counted from the epoch's."""
    wall_ms = day * DAY_MS + time_of_day
    early, late = (offset_ms(zone, UtcMs(wall_ms - slack)) for slack in (DAY_MS, -DAY_MS))
    for offset in (max(early, late), min(early, late)):
        at_ms = UtcMs(wall_ms - offset)
        if offset_ms(zone, at_ms) == offset:
            return at_ms
    shifts = (start for start, _ in zone.shifts if wall_ms - max(early, late) < start <= wall_ms - min(early, late))
    return next(shifts, UtcMs(wall_ms - early))
