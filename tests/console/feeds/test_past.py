"""Tests of `console.feeds.past`."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from console.feeds.exports import PastLive
from console.feeds.past import FILE, keep_lives, read_lives
from console.metrics.counts import Count
from console.show.types import UtcMs

FRIDAY = PastLive("7665678832292088583", "Friday", UtcMs(2_000), UtcMs(9_000), "EUR", {Count.ORDERS: 3}, {})
SUNDAY = PastLive("", "Sunday", UtcMs(1_000), None, "", {}, {})


def test_nothing_is_kept_at_first(tmp_path: Path) -> None:
    assert read_lives(tmp_path) == ()


def test_lives_are_kept_in_order_and_one_that_comes_again_takes_its_own_place(tmp_path: Path) -> None:
    assert keep_lives(tmp_path / "review", [FRIDAY, SUNDAY]) == 2
    assert read_lives(tmp_path / "review") == (SUNDAY, FRIDAY)
    corrected = replace(FRIDAY, counts={Count.ORDERS: 4})
    assert keep_lives(tmp_path / "review", [corrected]) == 0
    assert read_lives(tmp_path / "review") == (SUNDAY, corrected)


def test_without_a_room_its_name_and_beginning_tell_one_from_another(tmp_path: Path) -> None:
    later = replace(SUNDAY, began_ms=UtcMs(5_000))
    assert keep_lives(tmp_path, [SUNDAY]) == 1
    assert keep_lives(tmp_path, [SUNDAY, later]) == 1
    assert read_lives(tmp_path) == (SUNDAY, later)


def test_a_file_that_is_none_is_said_and_stays(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{")
    with pytest.raises(ValueError, match="is no list of LIVEs"):
        keep_lives(tmp_path, [FRIDAY])
    assert (tmp_path / FILE).read_text() == "{"
