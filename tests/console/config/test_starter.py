"""Beginning a show: what is written loads, and nothing of the user's is ever written over."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.showfile import load_show
from console.config.starter import copy_rehearsal, start_show
from console.show.types import Show


def test_a_started_show_loads_without_a_problem(tmp_path: Path) -> None:
    folder = ShowFolder(tmp_path / "new")
    assert start_show(folder, "Friday “Drop”")
    show = load_show(folder.show_file)
    assert isinstance(show, Show), str(show)
    assert show.title == "Friday “Drop”"


def test_everything_the_starter_explains_is_right_when_uncommented(tmp_path: Path) -> None:
    folder = ShowFolder(tmp_path)
    start_show(folder, "x")
    lines = folder.show_file.read_text(encoding="utf-8").splitlines()
    explained = [line[2:] if line[2:3] == "[" or (" = " in line and line.startswith("# ")) else line for line in lines]
    top = [line for line in explained if line.startswith("safe_camera")]
    folder.show_file.write_text("\n".join(top + [line for line in explained if line not in top]), encoding="utf-8")
    show = load_show(folder.show_file)
    assert isinstance(show, Show), str(show)
    assert (len(show.cameras), len(show.products), len(show.deals), show.safe_camera) == (1, 1, 1, "wide")


def test_a_show_that_is_there_is_left_alone(tmp_path: Path) -> None:
    folder = ShowFolder(tmp_path)
    folder.show_file.write_text("mine")
    assert not start_show(folder, "x")
    assert folder.show_file.read_text() == "mine"


@given(st.text())
def test_any_title_makes_a_show_that_loads(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    folder = ShowFolder(tmp_path_factory.mktemp("show"))
    start_show(folder, title)
    assert not isinstance(load_show(folder.show_file), Problems)


def test_the_rehearsal_is_copied_once(tmp_path: Path) -> None:
    folder = ShowFolder(tmp_path / "rehearsal")
    copy_rehearsal(folder)
    assert isinstance(load_show(folder.show_file), Show)
    folder.show_file.write_text('title = "Mine now"')
    copy_rehearsal(folder)
    show = load_show(folder.show_file)
    assert isinstance(show, Show)
    assert show.title == "Mine now"
