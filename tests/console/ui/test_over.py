"""Over and under in words, never in colour alone."""

import pytest

from console.show.planning import OverUnder
from console.show.types import DurationMs
from console.ui.over import over_text, units_text


@pytest.mark.parametrize(
    ("ms", "text"),
    [(130_000, "OVER 2:10"), (-40_999, "UNDER 0:40"), (999, "ON TIME"), (-999, "ON TIME"), (3_600_000, "OVER 1:00:00")],
)
def test_time(ms: int, text: str) -> None:
    assert over_text(OverUnder(ms=DurationMs(ms), units=None))[0] == text


@pytest.mark.parametrize(
    ("units", "text"), [(-8, "8 UNITS BEHIND"), (3, "3 UNITS AHEAD"), (0, "UNITS ON PLAN"), (None, "")]
)
def test_units(units: int | None, text: str) -> None:
    assert units_text(OverUnder(ms=DurationMs(0), units=units))[0] == text


def test_nothing_on_air_is_neither() -> None:
    assert (over_text(None)[0], units_text(None)[0]) == ("", "")
