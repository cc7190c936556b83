"""Habits: kept by seat over windows, and never in the way."""

from pathlib import Path

import pytest

from console.seat.habits import Habits


def test_a_habit_outlives_its_window_and_belongs_to_its_seat(tmp_path: Path) -> None:
    file = tmp_path / "config" / "seats.json"
    one, other = Habits(file, "desk"), Habits(file, "graphics")
    one.keep("click", "previews")
    other.keep("click", "takes")
    assert (one.get("click"), one.get("size")) == ("previews", "")
    assert Habits(file, "desk").get("click") == "previews"
    assert Habits(file, "graphics").get("click") == "takes"
    assert [found.name for found in file.parent.iterdir()] == ["seats.json"]


def test_without_a_file_it_lasts_as_long_as_the_window() -> None:
    habits = Habits(None, "desk")
    habits.keep("click", "previews")
    assert habits.get("click") == "previews"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"desk": 1}', '{"desk": {"click": 1}}'])
def test_a_file_nobody_can_read_is_passed_over(tmp_path: Path, text: str) -> None:
    file = tmp_path / "seats.json"
    file.write_text(text)
    habits = Habits(file, "desk")
    assert habits.get("click") == ""
    habits.keep("click", "takes")
    assert Habits(file, "desk").get("click") == "takes"


def test_a_folder_nobody_can_write_costs_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    habits = Habits(blocked / "seats.json", "desk")
    habits.keep("click", "previews")
    assert habits.get("click") == "previews"
