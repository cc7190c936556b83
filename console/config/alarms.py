"""``[alarms]``: when live numbers are an alarm, where the field's own thresholds do not suit the show.

    [alarms]
    low_for = "3m"
    checkout_rate = 0.4
    silent_program = "20s"
    music = ["Music bed"]

Counterpart: `console.show.alarm_limits`.
"""

from typing import Final

from console.config.amounts import duration_text
from console.config.fields import read_duration
from console.config.tables import Table
from console.show.types import AlarmLimits, DurationMs

SHORTEST_MS: Final = DurationMs(20_000)
SHORTEST_SILENCE_MS: Final = DurationMs(3_000)
"""Of the program: more than a breath."""
LONGEST_MS: Final = DurationMs(540_000)
"""Alarms look back on ten minutes."""
_RATES: Final = ("retention", "click_rate", "cart_rate", "checkout_rate")
MOST_TIMES: Final = 1000.0


def read_alarms(top: Table) -> AlarmLimits:
    """Read ``[alarms]``; without it the usual limits.

    A rate or ``gmv_times`` of 0 is no alarm; with ``quiet_is_fine`` there is none of dead air or a silent program.
    ``music`` names inputs of OBS.
    """
    table = top.table("alarms")
    usual = AlarmLimits()
    if table is None:
        return usual
    quiet = table.yes("quiet_is_fine", False)
    rates = {rate: table.number(rate, 0.0, 1.0, getattr(usual, rate)) for rate in _RATES}
    limits = AlarmLimits(
        feed_silent_ms=_span(table, "feed_silent", usual.feed_silent_ms, SHORTEST_MS),
        low_for_ms=_span(table, "low_for", usual.low_for_ms, SHORTEST_MS),
        gmv_times=table.number("gmv_times", 0.0, MOST_TIMES, usual.gmv_times),
        dead_air_ms=DurationMs(0) if quiet else _span(table, "dead_air", usual.dead_air_ms, SHORTEST_MS),
        silent_ms=DurationMs(0) if quiet else _span(table, "silent_program", usual.silent_ms, SHORTEST_SILENCE_MS),
        music=table.texts("music"),
        **rates,
    )
    table.done()
    return limits


def _span(table: Table, key: str, usual: DurationMs, shortest_ms: DurationMs) -> DurationMs:
    given = read_duration(table, key)
    if given is None:
        return usual
    if not shortest_ms <= given <= LONGEST_MS:
        allowed = f"{duration_text(shortest_ms)} to {duration_text(LONGEST_MS)}"
        table.wrong(key, f"It takes {allowed}.", f"Write {key} = “{duration_text(usual)}”, say.")
        return usual
    return given
