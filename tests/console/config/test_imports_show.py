"""``[[import]]`` in a show file: imported products are the show's own, and what is wrong is told in the show file."""

from pathlib import Path

import pytest

from console.config.problems import Problems
from console.config.showfile import load_show
from console.show.types import Show
from tests.console.config.product_tables import SAMPLES

SHOW = """\
title = "Evening"

[[product]]
id = "vase"
name = "Vase"
price = "20 EUR"
sku = "V-1"

[[deal]]
id = "mug-flash"
product = "mug"
price = "7 EUR"
duration = "3m"

[[segment]]
id = "mug"
name = "The mug"
duration = "5m"
product = "mug"

[[import]]
file = "mugs.csv"
"""

MUGS = "SKU,Name,Size,Price,Stock\nMUG-S,Mug,S,9,4\nMUG-L,Mug,L,9,5\nJUG,Jug,,15,2\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mugs.csv").write_text(MUGS, encoding="utf-8")
    return tmp_path


def load(folder: Path, more: str = 'currency = "EUR"\n', text: str = SHOW) -> Show | Problems:
    (folder / "show.toml").write_text(text + more, encoding="utf-8")
    return load_show(folder / "show.toml")


def told(folder: Path, more: str = 'currency = "EUR"\n', text: str = SHOW) -> list[str]:
    problems = load(folder, more, text)
    assert isinstance(problems, Problems)
    return [str(problem) for problem in problems.problems]


def test_imported_products_are_the_shows(folder: Path) -> None:
    show = load(folder)
    assert isinstance(show, Show), show
    assert [product.id for product in show.products] == ["vase", "mug", "jug"]
    assert show.rundown[0].product == "mug"
    assert show.deals[0].name == "Mug"


def test_columns_sheet_and_currency_are_taken_from_the_table(folder: Path) -> None:
    (folder / "mugs.csv").write_text("Code;Artikel;Brutto\nMUG;Mug;9,00\n", encoding="utf-8")
    more = 'currency = "EUR"\ncolumns = { "Artikel" = "name", Brutto = "price", Code = "sku" }\n'
    show = load(folder, more)
    assert isinstance(show, Show), show
    assert show.products[1].price.minor == 900


def test_a_real_export_can_be_a_show(folder: Path) -> None:
    (folder / "mugs.csv").write_bytes((SAMPLES / "shopify.csv").read_bytes())
    show = load(folder, text='title = "x"\n[[import]]\nfile = "mugs.csv"\n')
    assert isinstance(show, Show), show
    assert [product.id for product in show.products] == ["linen-shirt", "stone-mug"]


def test_what_is_wrong_in_the_table_stands_at_the_import(folder: Path) -> None:
    (folder / "mugs.csv").write_text(MUGS.replace("15", "free"), encoding="utf-8")
    assert told(folder) == [
        'line 22: import[1].file = "mugs.csv": line 4: Price = "free": This is not a number. Write it like 1299.00.'
    ]


def test_a_deal_on_a_product_of_a_broken_table_is_not_a_second_problem(folder: Path) -> None:
    (folder / "mugs.csv").write_text(MUGS + "JUG,Can,,5,1\n", encoding="utf-8")
    assert len(told(folder)) == 1


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("none.csv", "There is no such file in the show's folder."),
        ("../mugs.csv", "A file of a show is in the show's own folder."),
    ],
)
def test_the_table_is_in_the_shows_folder(folder: Path, file: str, reason: str) -> None:
    assert reason in told(folder, text=SHOW.replace("mugs.csv", file))[-1]


def test_ids_and_skus_are_used_once_in_a_show(folder: Path) -> None:
    (folder / "mugs.csv").write_text(MUGS + "vase,Vase two,,5,1\nV-1,Vase three,,5,1\n", encoding="utf-8")
    assert told(folder) == [
        'line 22: import[1].file = "mugs.csv": Its id “vase” is used in the show file already. Take one of them out.',
        'line 22: import[1].file = "mugs.csv": Its SKU “V-1” is used in the show file already. Take one of them out.',
    ]


def test_two_tables_may_not_sell_the_same(folder: Path) -> None:
    more = 'currency = "EUR"\n[[import]]\nfile = "mugs.csv"\ncurrency = "EUR"\n'
    assert "Its id “mug” is used in an earlier import already." in told(folder, more)[0]


def test_pictures_are_in_the_folder_or_on_the_net(folder: Path) -> None:
    (folder / "mugs.csv").write_text(
        "Name,Price,Image\nMug,9,https://a.example/1.jpg\nJug,9,jug.jpg\n", encoding="utf-8"
    )
    assert "1 of its pictures are not in the show's folder: jug.jpg." in told(folder)[0]
    (folder / "jug.jpg").write_bytes(b"x")
    assert isinstance(load(folder), Show)


def test_many_problems_are_counted(folder: Path) -> None:
    (folder / "mugs.csv").write_text("Name,Price\n" + "".join(f"P{n},free\n" for n in range(50)), encoding="utf-8")
    assert any("There are 30 problems more." in problem for problem in told(folder))


def test_an_unknown_key_is_told(folder: Path) -> None:
    found = told(folder, 'currency = "EUR"\ncurency = "EUR"\n')
    assert found == [
        "line 24: import[1].curency: There is no “curency” here. Did you mean “currency”?",
    ]
