"""The show file of a folder, edited: made, written, refused; and a place that really cannot be written."""

import codecs
from pathlib import Path

import pytest

from console.config.paths import ShowFolder
from console.config.showfile import load_show
from console.config.showwrite import ShowShelf, Unwritten
from console.show.decisions import Refused
from console.show.edit_commands import EditDeal
from console.show.edits import Patch
from console.show.types import DealId, Show
from tests.rig.engine_process import SHOW_TOML

PRICE = EditDeal(DealId("mug-flash"), {"price": "17.00 USD"})


@pytest.fixture
def folder(tmp_path: Path) -> ShowFolder:
    (tmp_path / "show.toml").write_text(SHOW_TOML)
    return ShowFolder(tmp_path)


def made(folder: ShowFolder) -> Patch:
    patch = ShowShelf(folder).prepare(PRICE)
    assert isinstance(patch, Patch), patch
    return patch


def price(folder: ShowFolder) -> int:
    show = load_show(folder.show_file)
    assert isinstance(show, Show)
    return show.deals[0].price.minor


def test_an_edit_is_made_without_writing_and_written_later(folder: ShowFolder) -> None:
    patch = made(folder)
    assert (patch.what, folder.show_file.read_text()) == ("price of Mug flash $18.00 → $17.00", SHOW_TOML)
    assert ShowShelf(folder).write(patch) is None
    assert folder.show_file.read_text() == SHOW_TOML.replace("18.00", "17.00")
    assert ShowShelf(folder).write(patch) is None
    assert ShowShelf(folder).write(patch.back()) is None
    assert folder.show_file.read_text() == SHOW_TOML


def test_what_an_editor_wrote_meanwhile_stays(folder: ShowFolder) -> None:
    patch = made(folder)
    folder.show_file.write_text(SHOW_TOML.replace("Drill", "Renamed"))
    assert ShowShelf(folder).write(patch) is None
    assert folder.show_file.read_text() == SHOW_TOML.replace("Drill", "Renamed").replace("18.00", "17.00")


def test_an_editor_who_changed_the_same_deal_wins(folder: ShowFolder) -> None:
    patch = made(folder)
    folder.show_file.write_text(SHOW_TOML.replace("18.00", "16.00"))
    answer = ShowShelf(folder).write(patch)
    assert isinstance(answer, Unwritten)
    assert answer.final
    assert price(folder) == 1600


def test_an_edit_that_does_not_go_with_an_editor_s_is_not_written(folder: ShowFolder) -> None:
    patch = made(folder)
    folder.show_file.write_text(SHOW_TOML.replace('"24.00 USD"', '"17.00 USD"').replace('"18.00 USD"', '"18.00 USD"'))
    answer = ShowShelf(folder).write(patch)
    assert isinstance(answer, Unwritten)
    assert "cannot be read as it is" in answer.why  # 18 is above a listing of 17
    assert not answer.final


def test_the_mark_and_the_rights_of_the_file_stay(folder: ShowFolder) -> None:
    folder.show_file.write_bytes(codecs.BOM_UTF8 + SHOW_TOML.encode())
    folder.show_file.chmod(0o640)
    assert ShowShelf(folder).write(made(folder)) is None
    assert folder.show_file.read_bytes().startswith(codecs.BOM_UTF8 + b"title")
    assert folder.show_file.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(folder: ShowFolder, tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    folder.show_file.rename(real / "show.toml")
    folder.show_file.symlink_to(real / "show.toml")
    assert ShowShelf(folder).write(made(folder)) is None
    assert folder.show_file.is_symlink()
    assert "17.00" in (real / "show.toml").read_text()


def test_a_file_that_is_not_there_is_refused_and_waited_for(folder: ShowFolder) -> None:
    patch = made(folder)
    folder.show_file.rename(folder.path / "away")
    assert isinstance(ShowShelf(folder).prepare(PRICE), Refused)
    answer = ShowShelf(folder).write(patch)
    assert isinstance(answer, Unwritten)
    assert (answer.final, "There is no such file" in answer.why) == (False, True)
    (folder.path / "away").rename(folder.show_file)
    assert ShowShelf(folder).write(patch) is None
