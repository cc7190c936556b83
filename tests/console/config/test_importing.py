"""`cartwall import`: it says what it found, and changes a show only if the whole of it still loads."""

import shutil
from pathlib import Path

import pytest

from console.config.importing import (
    BAD_WORDS,
    GOOD,
    WRONG,
    Answer,
    Wanted,
    add_to_show,
    import_table,
    look,
    read_wanted,
)
from console.config.paths import ShowFolder
from console.config.showfile import load_show
from console.show.types import Show
from tests.console.config.product_tables import SAMPLES

SHOW = '# My show: hands off.\ntitle = "Evening"   # said on air\n'


@pytest.fixture
def folder(tmp_path: Path) -> ShowFolder:
    show = ShowFolder(tmp_path / "show")
    show.path.mkdir()
    show.show_file.write_text(SHOW, encoding="utf-8")
    return show


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLES / "german.csv", tmp_path / "laden.csv"))


def shown(folder: ShowFolder) -> str:
    return folder.show_file.read_text(encoding="utf-8")


def files(folder: ShowFolder) -> list[str]:
    return sorted(path.relative_to(folder.path).as_posix() for path in folder.path.rglob("*") if path.is_file())


def test_words_become_what_is_wanted() -> None:
    wanted = read_wanted(Path("p.csv"), ["Artikel=name", "a=b = price"], " EUR ", "")
    assert wanted == Wanted(Path("p.csv"), {"Artikel": "name", "a=b": "price"}, "EUR", "")


@pytest.mark.parametrize("word", ["Artikel", "=name", "Artikel=", ""])
def test_a_map_that_maps_nothing_is_refused(word: str) -> None:
    answer = read_wanted(Path("p.csv"), [word], "", "")
    assert isinstance(answer, Answer)
    assert answer.code == BAD_WORDS


def test_looking_tells_columns_counts_and_notes_and_changes_nothing(folder: ShowFolder) -> None:
    answer = import_table(Wanted(SAMPLES / "german.csv"), None)
    assert answer.code == GOOD
    assert "  B “Produktname” -> name (German)" in answer.text
    assert "3 products, 2 variants, 4 of them counted; 1 may show a “was”." in answer.text
    assert "Note: It is not UTF-8" in answer.text
    assert files(folder) == ["show.toml"]


def test_looking_tells_what_is_wrong() -> None:
    answer = look(Wanted(SAMPLES / "shopify.csv"))
    assert answer.code == WRONG
    assert "shopify.csv: 2 problems\n  line 2: Variant Price: The price has no currency." in answer.text


def test_a_hundred_problems_are_enough_to_read(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("Name,Price\n" + "".join(f"P{n},free\n" for n in range(250)), encoding="utf-8")
    text = look(Wanted(path, currency="EUR")).text
    assert "p.csv: 250 problems\n" in text
    assert text.endswith('line 101: Price = "free": This is not a number. Write it like 1299.00.\n  … and 150 more.')


def test_a_table_from_elsewhere_is_copied_and_the_show_file_only_grows(folder: ShowFolder, table: Path) -> None:
    answer = import_table(Wanted(table), folder.path)
    assert answer.code == GOOD
    assert answer.text.endswith(f"Added media/laden.csv to {folder.show_file}.")
    assert shown(folder) == SHOW + '\n[[import]]\nfile = "media/laden.csv"\n'
    assert files(folder) == ["media/laden.csv", "show.toml"]
    show = load_show(folder.show_file)
    assert isinstance(show, Show)
    assert len(show.products) == 3


def test_all_that_was_said_is_written(folder: ShowFolder) -> None:
    (folder.path / "p.csv").write_text('Art "x"=;Preis\nMug;5\n', encoding="utf-8")
    (folder.path / "p.csv").write_text("Artikel;Preis\nMug;5\n", encoding="utf-8")
    answer = add_to_show(Wanted(folder.path / "p.csv", {"Artikel": "name"}, "EUR"), folder)
    assert answer.code == GOOD, answer.text
    assert shown(folder).endswith('[[import]]\nfile = "p.csv"\ncolumns = { "Artikel" = "name" }\ncurrency = "EUR"\n')


def test_a_show_that_would_not_load_stays_as_it_is(folder: ShowFolder, table: Path) -> None:
    folder.show_file.write_text(SHOW + '[[product]]\nid = "00123"\nname = "Knife"\nprice = "9 EUR"\n', encoding="utf-8")
    before = shown(folder)
    answer = add_to_show(Wanted(table), folder)
    assert answer.code == WRONG
    assert "Its id “00123” is used in the show file already." in answer.text
    assert answer.text.endswith("The show was not changed.")
    assert (shown(folder), files(folder)) == (before, ["show.toml"])


def test_what_a_show_file_would_say_is_told_as_options(tmp_path: Path) -> None:
    for text, option in (("Artikel;Preis\nMug;5 EUR\n", "--map"), ("name;price\nMug;5\n", "--currency")):
        (tmp_path / "p.csv").write_text(text, encoding="utf-8")
        answer = look(Wanted(tmp_path / "p.csv"))
        assert answer.code == WRONG
        assert option in answer.text.splitlines()[-1]
    (tmp_path / "p.csv").write_text("name;price;units\nMug;5 EUR;many\n", encoding="utf-8")
    assert "--map" not in look(Wanted(tmp_path / "p.csv")).text


def test_a_table_with_problems_changes_nothing(folder: ShowFolder) -> None:
    answer = add_to_show(Wanted(SAMPLES / "shopify.csv"), folder)
    assert answer.code == WRONG
    assert (shown(folder), files(folder)) == (SHOW, ["show.toml"])


def test_a_folder_without_a_show_is_refused(tmp_path: Path, table: Path) -> None:
    answer = add_to_show(Wanted(table), ShowFolder(tmp_path / "none"))
    assert answer.code == WRONG
    assert "There is no such file." in answer.text
    assert not (tmp_path / "none").exists()


def test_a_newer_table_takes_the_place_of_the_old(folder: ShowFolder, table: Path) -> None:
    add_to_show(Wanted(table), folder)
    before = shown(folder)
    table.write_text("Artikelnummer;Produktname;Preis (EUR)\n1;Kanne;5,00\n", encoding="utf-8")
    answer = add_to_show(Wanted(table), folder)
    assert answer.code == GOOD
    assert "Put the new media/laden.csv in place of the old" in answer.text
    assert shown(folder) == before
    show = load_show(folder.show_file)
    assert isinstance(show, Show)
    assert [product.name for product in show.products] == ["Kanne"]


def test_a_newer_table_that_does_not_fit_the_show_does_not(folder: ShowFolder, table: Path) -> None:
    add_to_show(Wanted(table), folder)
    deal = '\n[[deal]]\nid = "d"\nproduct = "00123"\nprice = "9 EUR"\nduration = "3m"\n'
    folder.show_file.write_text(shown(folder) + deal, encoding="utf-8")
    old = (folder.media / "laden.csv").read_bytes()
    table.write_text("Artikelnummer;Produktname;Preis (EUR)\n1;Kanne;5,00\n", encoding="utf-8")
    answer = add_to_show(Wanted(table), folder)
    assert answer.code == WRONG
    assert "There is no product with this id." in answer.text
    assert (folder.media / "laden.csv").read_bytes() == old


def test_adding_what_is_there_says_so(folder: ShowFolder, table: Path) -> None:
    add_to_show(Wanted(table), folder)
    before = shown(folder)
    answer = add_to_show(Wanted(folder.media / "laden.csv"), folder)
    assert answer.text.endswith("The show imports media/laden.csv already.")
    assert (answer.code, shown(folder)) == (GOOD, before)


def test_another_file_of_that_name_is_not_written_over(folder: ShowFolder, table: Path) -> None:
    folder.media.mkdir()
    (folder.media / "laden.csv").write_text("mine", encoding="utf-8")
    answer = add_to_show(Wanted(table), folder)
    assert answer.code == WRONG
    assert "The show has another file media/laden.csv." in answer.text
    assert (folder.media / "laden.csv").read_text(encoding="utf-8") == "mine"
