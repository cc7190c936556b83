"""Tests of `console.config.alarms`."""

import pytest

from console.config.alarms import read_alarms
from console.config.problems import Problems
from console.config.tables import Table, parse
from console.show.types import AlarmLimits, DurationMs


def read(text: str) -> tuple[AlarmLimits, Problems | None]:
    top = parse(f"[alarms]\n{text}", "show.toml")
    assert isinstance(top, Table)
    limits = read_alarms(top)
    top.done()
    return limits, top.notes.problems()


def test_without_the_table_the_fields_own_thresholds_hold() -> None:
    top = parse("", "show.toml")
    assert isinstance(top, Table)
    assert read_alarms(top) == AlarmLimits()


def test_everything_can_be_said() -> None:
    limits, wrong = read(
        'feed_silent = "30s"\nlow_for = "5m"\ndead_air = "4m"\nretention = 0.2\nclick_rate = 0\ncart_rate = 0.1\n'
        'checkout_rate = 0.4\ngmv_times = 8\nsilent_program = "4s"\nmusic = ["Music bed", "Jingles"]\n'
    )
    assert wrong is None
    assert limits == AlarmLimits(
        DurationMs(30_000), DurationMs(300_000), 0.2, 0.0, 0.1, 0.4, 8.0, DurationMs(240_000),
        DurationMs(4_000), ("Music bed", "Jingles"),
    )  # fmt: skip
    quiet = read("quiet_is_fine = true\n")[0]
    assert (quiet.dead_air_ms, quiet.silent_ms) == (0, 0)


@pytest.mark.parametrize(
    "text", ['low_for = "10m"', 'dead_air = "5s"', "retention = 3", 'silent_program = "2s"', 'silence = "1m"']
)
def test_what_cannot_be_is_said(text: str) -> None:
    limits, wrong = read(f"{text}\n")
    assert wrong is not None
    assert limits == AlarmLimits()
