"""Rows: exact prices, whole units, and a problem with its line for every cell that is neither."""

from datetime import date
from pathlib import Path

import pytest

from console.config.imports import look_at
from console.config.imports_rows import one_line
from console.show.types import Price
from tests.console.config.product_tables import look, said, workbook


def told(tmp_path: Path, header: str, row: str, currency: str | None = "EUR") -> list[str]:
    return said(look(tmp_path, f"Name;Price;{header}\nMug;5,00;{row}\n", currency))


def price(tmp_path: Path, text: str, currency: str | None = None) -> Price | list[str]:
    looked = look(tmp_path, f"Name;Price\nMug;{text}\n", currency)
    return said(looked) or looked.products[0].price


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("24,99 €", 2499, "EUR"),
        ("$24.99", 2499, "USD"),
        ("24.99 USD", 2499, "USD"),
        ("1.299,00 EUR", 129900, "EUR"),
        ("150.000₫", 150_000, "VND"),
        ("Rp150.000", 15_000_000, "IDR"),
        ("¥1,200 ", 0, ""),
    ],
)
def test_a_price_brings_its_currency(tmp_path: Path, text: str, minor: int, currency: str) -> None:
    if currency:
        assert price(tmp_path, text) == Price(minor, currency)
    else:
        assert price(tmp_path, text) == [
            "line 2: Price: “¥” can be JPY or CNY. Give the import its code, like currency = “EUR”."
        ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("0", "A price is more than zero. Write the price."),
        ("free", "This is not a number. Write it like 1299.00."),
        ("-5", "This is not a number. Write it like 1299.00."),
        ("5-7", "This is not a number. Write it like 1299.00."),
        ("5.005,001", "It has more than 2 decimals. Check the number."),
    ],
)
def test_what_is_no_price_is_told_with_its_line_and_value(tmp_path: Path, text: str, problem: str) -> None:
    assert price(tmp_path, text, "EUR") == [f'line 2: Price = "{text}": {problem}']


def test_two_currencies_for_one_price_are_a_problem(tmp_path: Path) -> None:
    assert "The table gives two currencies: $ and EUR." in str(price(tmp_path, "$5", "EUR"))


def test_the_rows_of_a_table_decide_how_each_other_is_read(tmp_path: Path) -> None:
    looked = look(tmp_path, "Name;Price\nA;1,299\nB;24.99\n", "KWD")
    assert [product.price.minor for product in looked.products] == [1_299_000, 24_990]
    assert looked.warnings == ("“,” in “Price” is read as the mark between thousands: “1,299” is 1299 (line 2).",)
    assert said(look(tmp_path, "Name;Price\nA;1,299\n", "KWD")) == [
        'line 2: Price = "1,299": This can be read as 1299 or 1.299. Write it with all its decimals, or without marks.'
    ]


def test_no_currency_anywhere_is_said_once(tmp_path: Path) -> None:
    assert said(look(tmp_path, "Name,Price\n" + "".join(f"P{n},5\n" for n in range(900)), None)) == [
        "line 2: Price: The price has no currency. So it is in 900 rows. "
        "Give the import its code, like currency = “EUR”."
    ]


def test_a_dollar_is_usually_one_country_s_and_that_is_said(tmp_path: Path) -> None:
    looked = look(tmp_path, "Name,Price\nA,$5\nB,$6\n", None)
    assert looked.warnings == (
        "“$” is read as USD. If it is another currency, give the import its code (lines 2 and 3).",
    )
    assert look(tmp_path, "Name,Price\nA,$5\n", "CAD").products[0].price == Price(500, "CAD")


@pytest.mark.parametrize(("text", "units"), [("12", 12), ("1.200", 1200), ("1,200", 1200), ("12,0", 12), ("", None)])
def test_stock_is_whole_units(tmp_path: Path, text: str, units: int | None) -> None:
    assert look(tmp_path, f"Name;Price;Stock\nMug;5;{text}\n").products[0].units == units


@pytest.mark.parametrize("text", ["1.5", "many", "5 pcs", "99999999999"])
def test_what_are_no_units_is_told(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, "Stock", text)[0].startswith(f'line 2: Stock = "{text}": ')


def test_oversold_stock_is_nothing_with_a_warning(tmp_path: Path) -> None:
    looked = look(tmp_path, "Name,Price,Stock\nMug,5,-3\n")
    assert (looked.products[0].units, looked.warnings) == (0, ("A stock below zero is taken as 0 (line 2).",))


def test_a_sale_price_is_asked_instead_of_the_price(tmp_path: Path) -> None:
    looked = look(tmp_path, "Name,Price,Sale price,Sale start\nMug,5,4,\nJug,9,,2026-01-01\n")
    assert [product.price.minor for product in looked.products] == [400, 900]


def test_a_sale_price_on_some_days_is_a_question(tmp_path: Path) -> None:
    assert (
        "asked on some days only" in said(look(tmp_path, "Name,Price,Sale price,Sale start\nMug,5,4,2026-01-01\n"))[0]
    )


def test_a_row_whose_cells_have_moved_is_a_problem_with_its_line(tmp_path: Path) -> None:
    assert said(look(tmp_path, "Name,Price\nMug,5\nJug, blue,6\n")) == [
        "line 3: This row has 3 cells, the header 2: its cells have moved. "
        "Put the text with the delimiter in it between quotes."
    ]


def test_short_rows_are_warned_of(tmp_path: Path) -> None:
    looked = look(tmp_path, "Name,Price,Stock\nMug,5\n")
    assert looked.warnings == ("Rows have fewer cells than the header; what is missing is empty (line 2).",)


def test_points_are_split_and_pictures_are_one(tmp_path: Path) -> None:
    looked = look(
        tmp_path,
        'Name,Price,Talking points,Image\nMug,5,"- Warm\n- Big | Blue","https://a.example/w_3,h_3/1.jpg, https://a.example/2"\n',
    )
    assert looked.products[0].points == ("Warm", "Big", "Blue")
    assert looked.products[0].image == "https://a.example/w_3,h_3/1.jpg"


def test_an_article_number_a_spreadsheet_shortened_is_refused(tmp_path: Path) -> None:
    assert told(tmp_path, "SKU", "1,73E+18") == [
        'line 2: SKU = "1,73E+18": A spreadsheet has rounded this number. Format the column as text and export it anew.'
    ]


def test_a_workbook_tells_numbers_days_errors_and_formulas(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    path.write_bytes(
        workbook(
            ["SKU", "Name", "Price", "Size"],
            [123, "Mug", 24.5, "S"],
            ["00124", "Jug", "=1+2", "M"],
            [1729382256910270000, "Can", 5, "L"],
            ["00126", "Cup", 5, date(2026, 5, 3)],
            ["00127", "Pot", "#REF!", "S"],
            ["00128", "Pan", 5.001, "S"],
        )
    )
    looked = look_at(path, {}, "EUR", None)
    as_text = "Format the column as text and"
    assert said(looked) == [
        'line 3: Price = "=1+2": This formula\'s result is not in the file. '
        "Open the file in a spreadsheet and save it.",
        f'line 4: SKU = "1729382256910270000": A spreadsheet has rounded this number. {as_text} export it anew.',
        f'line 5: Size = "2026-05-03": The spreadsheet made a day of this. {as_text} write it again.',
        'line 6: Price = "#REF!": The spreadsheet has an error here. Correct the formula.',
        'line 7: Price = "5.001": It has more than 2 decimals. Check the number.',
    ]
    assert looked.warnings == (
        "“SKU” holds numbers, not text: zeros at their beginning, if they had any, are lost (line 2).",
    )


def test_text_is_on_one_line_and_can_be_shown() -> None:
    assert one_line("  Mug\u00a0\n\tblue\u202e ") == "Mug blue"
    assert one_line("เสื้อ") == "เสื้อ"
