"""Beginning a show: what is written loads, and nothing of the user's is ever written over."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.showfile import load_show
from console.config.starter import copy_show, formats, rehearsal_show, start_format, start_show
from console.show.types import Show

_IS_TOML = re.compile(r"""# (\[|[a-z_".]+ = )""")
"""A commented line that is TOML, not prose."""


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
    explained = [line.removeprefix("# ") if _IS_TOML.match(line) else line for line in lines]
    folder.show_file.write_text("\n".join(explained), encoding="utf-8")
    show = load_show(folder.show_file)
    assert isinstance(show, Show), str(show)
    counts = (len(show.cameras), len(show.products), len(show.products[0].variants), len(show.deals), len(show.cues))
    assert counts == (1, 1, 1, 1, 1)
    assert (len(show.rundown), len(show.rules), len(show.seats), len(show.guards)) == (1, 3, 1, 1)
    assert (show.safe_camera, show.zone.name, show.limits.market) == ("wide", "Europe/London", "us")


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
    copy_show(rehearsal_show(), folder)
    assert isinstance(load_show(folder.show_file), Show)
    folder.show_file.write_text('title = "Mine now"')
    copy_show(rehearsal_show(), folder)
    show = load_show(folder.show_file)
    assert isinstance(show, Show)
    assert show.title == "Mine now"


def test_what_became_of_a_show_is_not_copied(tmp_path: Path) -> None:
    source, target = ShowFolder(tmp_path / "friday"), ShowFolder(tmp_path / "copy")
    for file in (source.show_file, source.pad_map, source.media / "a.wav", source.journal, source.address_file):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    source.journal.with_name(source.journal.name + "-wal").write_text("x")
    (source.review / "log.md").parent.mkdir()
    (source.review / "log.md").write_text("x")
    copy_show(source, target)
    copied = {file.relative_to(target.path).as_posix() for file in target.path.rglob("*") if file.is_file()}
    assert copied == {"show.toml", "pads/default.toml", "media/a.wav"}


def test_there_are_the_five_formats_of_the_field() -> None:
    assert formats() == ("drop-event", "residency", "tutorial", "variety-hour", "warehouse")


@pytest.mark.parametrize("name", formats())
def test_a_format_begins_a_show_under_its_own_title(name: str, tmp_path: Path) -> None:
    folder = ShowFolder(tmp_path / "mine")
    assert start_format(folder, r"Friday \1 “Drop”", name)
    show = load_show(folder.show_file)
    assert isinstance(show, Show), str(show)
    assert show.title == r"Friday \1 “Drop”"


def test_a_format_never_takes_the_place_of_a_show(tmp_path: Path) -> None:
    folder = ShowFolder(tmp_path)
    folder.show_file.write_text("mine")
    assert not start_format(folder, "x", "tutorial")
    assert [file.name for file in tmp_path.iterdir()] == ["show.toml"]
    assert folder.show_file.read_text() == "mine"
