"""`cartwall sheet`: sheets from a show's files alone, and a clear word where there are none."""

from datetime import date
from pathlib import Path

import pytest

from console.config.importing import BAD_WORDS, GOOD, WRONG, Answer
from console.config.paths import ShowFolder
from console.config.starter import start_show
from console.ui.pad_sheet_show import ALL, Wanted, make_sheets, show_sheets

DAY = date(2026, 11, 22)
DECK = """kind = "map"
surface = "deck"
grid = [2, 4]
[[pad]]
at = [1, 1]
verb = "page.hold"
args = { surface = "deck", page = "more" }
label = "Shift"
[[page]]
id = "more"
name = "More keys"
[[page.pad]]
at = [1, 2]
verb = "panic"
label = "PANIC"
"""


@pytest.fixture
def folder(tmp_path: Path) -> ShowFolder:
    folder = ShowFolder(tmp_path / "show")
    start_show(folder, "On paper")
    folder.pads.mkdir(exist_ok=True)
    (folder.pads / "deck.toml").write_text(DECK)
    return folder


def wanted(surface: str = "", page: str = ALL, out: Path = Path("never.pdf")) -> Wanted:
    return Wanted(surface, page, "a4", out)


def test_every_page_of_every_surface(folder: ShowFolder) -> None:
    sheets = show_sheets(folder, wanted(), DAY)
    assert not isinstance(sheets, Answer)
    assert [(one.surface, one.page) for one in sheets] == [("Pads", "Home"), ("Deck", "Home"), ("Deck", "More keys")]
    assert sheets[0].show == "On paper"


@pytest.mark.parametrize("page", ["more", "more KEYS", "2"])
def test_one_page_by_id_name_or_number(folder: ShowFolder, page: str) -> None:
    sheets = show_sheets(folder, wanted("deck", page), DAY)
    assert not isinstance(sheets, Answer)
    assert [(one.page, one.way) for one in sheets] == [("More keys", "while Pad 1-1 is held")]


def test_what_is_not_there_is_named_with_what_is(folder: ShowFolder) -> None:
    assert show_sheets(folder, wanted("dek"), DAY) == Answer(
        "There is no surface “dek”. Did you mean “deck”?", BAD_WORDS
    )
    missing = show_sheets(folder, wanted(page="7"), DAY)
    assert isinstance(missing, Answer)
    assert "There is no page “7”" in missing.text


def test_a_show_that_cannot_be_read_says_how_to_see_why(folder: ShowFolder) -> None:
    folder.show_file.write_text("title = ")
    answer = show_sheets(folder, wanted(), DAY)
    assert isinstance(answer, Answer)
    assert (answer.code, "cartwall check" in answer.text) == (WRONG, True)


def test_the_file_is_written_once(folder: ShowFolder, tmp_path: Path) -> None:
    asked = wanted("deck", out=tmp_path / "deck.pdf")
    assert make_sheets(folder, asked, DAY) == Answer(f"Saved deck.pdf in {tmp_path}.", GOOD)
    again = make_sheets(folder, asked, DAY)
    assert (again.code, "Choose another name" in again.text) == (BAD_WORDS, True)
