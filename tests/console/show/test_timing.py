"""All arithmetic with instants."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.show.timing import clock_text, left
from console.show.types import DurationMs, UtcMs


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
