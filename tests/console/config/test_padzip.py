"""Pad maps travel in a zip: checked wholly before anything is replaced, and what is replaced can come back."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest

import layouts
from console.config import padzip
from console.config.importing import BAD_WORDS, GOOD, WRONG
from console.config.padfile import default_pads
from console.config.padzip import export_pads, import_pads
from console.config.paths import ShowFolder
from console.config.starter import start_show

NOW = datetime(2026, 11, 22, 18, 5)
MAP = 'kind = "map"\nsurface = "pads"\n\n[[pad]]\nat = [1, 1]\nverb = "panic"\n'
DECK = MAP.replace('"pads"', '"deck"')


@pytest.fixture
def folder(tmp_path: Path) -> ShowFolder:
    folder = ShowFolder(tmp_path / "show")
    start_show(folder, "Zipped")
    folder.pads.mkdir(exist_ok=True)
    return folder


def packed(path: Path, files: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    return path


def own(folder: ShowFolder) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.pads.glob("*.toml")}


def test_maps_and_profiles_go_out_and_come_in_as_they_were(folder: ShowFolder, tmp_path: Path) -> None:
    profile = (layouts.folder("pads") / "nanokontrol2.toml").read_text()
    for name, text in (("default", MAP), ("deck", DECK), ("ours", profile)):
        (folder.pads / f"{name}.toml").write_text(text)
    assert export_pads(folder, tmp_path / "out" / "pads.zip").code == GOOD
    other = ShowFolder(tmp_path / "other")
    start_show(other, "Other")
    answer = import_pads(other, tmp_path / "out" / "pads.zip", NOW)
    assert answer.code == GOOD, answer.text
    assert own(other) == own(folder)


def test_a_show_without_a_map_gives_the_one_that_ships(folder: ShowFolder, tmp_path: Path) -> None:
    for path in folder.pads.glob("*.toml"):
        path.unlink()
    assert export_pads(folder, tmp_path / "pads.zip").code == GOOD
    with zipfile.ZipFile(tmp_path / "pads.zip") as made:
        assert made.read("default.toml") == default_pads().read_bytes()


def test_a_file_that_is_there_is_not_overwritten(folder: ShowFolder, tmp_path: Path) -> None:
    (tmp_path / "pads.zip").write_text("mine")
    assert export_pads(folder, tmp_path / "pads.zip").code == BAD_WORDS
    assert (tmp_path / "pads.zip").read_text() == "mine"


def test_one_that_may_go_is_overwritten(folder: ShowFolder, tmp_path: Path) -> None:
    file = tmp_path / "pads.zip"
    file.write_text("old")
    assert export_pads(folder, file, over=True).code == GOOD
    assert zipfile.is_zipfile(file)


def test_what_is_replaced_is_kept_and_can_come_back(folder: ShowFolder, tmp_path: Path) -> None:
    (folder.pads / "default.toml").write_text(MAP)
    (folder.pads / "deck.toml").write_text(DECK)
    new = MAP.replace("[1, 1]", "[8, 8]")
    answer = import_pads(folder, packed(tmp_path / "new.zip", {"pads/default.toml": new}), NOW)
    assert answer.code == GOOD
    assert own(folder) == {"default.toml": new, "deck.toml": DECK}
    backup = folder.pads / "before-import-20261122-180500.zip"
    assert str(backup) in answer.text
    assert import_pads(folder, backup, NOW.replace(minute=6)).code == GOOD
    assert own(folder)["default.toml"] == MAP


def test_every_problem_is_listed_and_nothing_is_replaced(folder: ShowFolder, tmp_path: Path) -> None:
    (folder.pads / "default.toml").write_text(MAP)
    bad = {
        "default.toml": MAP.replace("panic", "panik"),
        "deck.toml": DECK.replace("[1, 1]", "[9, 9]"),
        "ours.toml": 'kind = "profile"\n',
    }
    before = own(folder)
    answer = import_pads(folder, packed(tmp_path / "bad.zip", bad), NOW)
    assert answer.code == WRONG
    assert all(name in answer.text for name in bad)
    assert own(folder) == before
    assert list(folder.pads.glob("*.zip")) == []


def test_a_second_map_of_a_surface_is_a_problem(folder: ShowFolder, tmp_path: Path) -> None:
    (folder.pads / "default.toml").write_text(MAP)
    answer = import_pads(folder, packed(tmp_path / "two.zip", {"more.toml": MAP}), NOW)
    assert answer.code == WRONG
    assert "is the map of “pads” already" in answer.text


@pytest.mark.parametrize("name", ["../default.toml", "/etc/default.toml", "deep/er/default.toml", "default.exe"])
def test_names_that_lead_elsewhere_are_refused(folder: ShowFolder, tmp_path: Path, name: str) -> None:
    answer = import_pads(folder, packed(tmp_path / "evil.zip", {name: MAP}), NOW)
    assert answer.code == BAD_WORDS
    assert "Nothing was changed." in answer.text


def test_what_is_no_zip_or_too_large_is_refused(folder: ShowFolder, tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("not a zip")
    assert "no zip" in import_pads(folder, tmp_path / "text.zip", NOW).text
    assert "No such file" in import_pads(folder, tmp_path / "gone.zip", NOW).text
    large = packed(tmp_path / "large.zip", {"default.toml": "#" * (padzip.MOST_BYTES + 1)})
    assert "larger" in import_pads(folder, large, NOW).text
    assert "has 0 files" in import_pads(folder, packed(tmp_path / "none.zip", {}), NOW).text
    assert import_pads(ShowFolder(tmp_path / "nowhere"), large, NOW).code == BAD_WORDS


def test_a_file_that_cannot_be_written_leaves_all_as_it_was(folder: ShowFolder, tmp_path: Path) -> None:
    (folder.pads / "default.toml").write_text(MAP)
    (folder.pads / "deck.toml").mkdir()
    both = packed(tmp_path / "both.zip", {"default.toml": MAP + "\n", "deck.toml": DECK})
    answer = import_pads(folder, both, NOW)
    assert answer.code == BAD_WORDS
    assert answer.text.startswith("Nothing was changed: ")
    assert (folder.pads / "default.toml").read_text() == MAP
