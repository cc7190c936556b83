"""Workbooks: values as a person sees them, and nothing unpacked that is too large to be a table."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from console.config.imports_table import MOST_ROWS, Kind, Sheet
from console.config.imports_xlsx import check_archive, number_text, read_xlsx
from console.config.problems import Problems
from tests.console.config.product_tables import lines, saved, workbook


def read(content: bytes, sheet: str | None = None) -> Sheet:
    found = read_xlsx(content, "p.xlsx", sheet)
    assert isinstance(found, Sheet), found
    return found


def refused(content: bytes, sheet: str | None = None) -> list[str]:
    return lines(read_xlsx(content, "p.xlsx", sheet))


def test_cells_keep_what_they_are() -> None:
    content = workbook(
        ["sku", "price", "since", "on"], ["00123", 24.99, date(2026, 5, 1), True], [None], [7, 0.1 + 0.2, None, "é"]
    )
    sheet = read(content)
    assert sheet.read_as == "XLSX, sheet “Products”"
    assert [(row.line, row.cells) for row in sheet.rows] == [
        (1, ("sku", "price", "since", "on")),
        (2, ("00123", "24.99", "2026-05-01", "TRUE")),
        (4, ("7", "0.3", "", "é")),
    ]
    assert sheet.rows[1].kinds == {1: Kind.NUMBER, 2: Kind.DATE}
    assert sheet.rows[2].kinds == {0: Kind.NUMBER, 1: Kind.NUMBER}


def test_zeros_that_a_format_shows_are_there() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = 123
    sheet["A1"].number_format = "00000"
    assert read(saved(book)).rows[0].cells == ("00123",)


def test_a_time_is_written_with_its_day() -> None:
    assert read(workbook(["x", datetime(2026, 5, 1, 18, 30)])).rows[0].cells == ("x", "2026-05-01 18:30:00")


def test_a_formula_without_its_result_is_seen() -> None:
    row = read(workbook(["sku", "price"], ["a", "=1+2"], ["=B9"])).rows
    assert (row[1].cells, row[1].kinds) == (("a", "=1+2"), {1: Kind.UNCOMPUTED})
    assert (row[2].line, row[2].kinds) == (3, {0: Kind.UNCOMPUTED})


def test_an_error_is_seen() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "#N/A"
    sheet["B1"] = "x"
    assert read(saved(book)).rows[0].kinds == {0: Kind.ERROR}


def _several() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Empty"
    hidden = book.create_sheet("Secret")
    hidden.append(["hidden"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Spring").append(["spring"])
    book.create_sheet("Summer").append(["summer"])
    return saved(book)


def test_the_first_visible_sheet_with_a_word_is_read_and_the_others_are_named() -> None:
    sheet = read(_several())
    assert (sheet.read_as, sheet.rows[0].cells) == ("XLSX, sheet “Spring”", ("spring",))
    assert sheet.other_sheets == ("Empty", "Secret", "Summer")


def test_a_sheet_can_be_named() -> None:
    assert read(_several(), " summer").rows[0].cells == ("summer",)
    assert read(_several(), "Secret").rows[0].cells == ("hidden",)
    assert refused(_several(), "Sumer") == ["The workbook has no sheet “Sumer”. Did you mean “Summer”?"]
    assert refused(_several(), "Empty") == ["The sheet “Empty” is empty. Name another sheet."]


def test_a_workbook_without_a_word_is_refused() -> None:
    assert "No visible sheet" in refused(saved(Workbook()))[0]


def test_merged_cells_are_their_first() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Sales", None, "Stock"])
    sheet.merge_cells("A1:B1")
    assert read(saved(book)).rows[0].cells == ("Sales", "", "Stock")


def _archive(**parts: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = _archive(**{"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"<c/>" * 5_000_000})
    assert len(bomb) < 100_000
    assert refused(bomb) == [
        "The workbook would unpack to 20 MB: no product table does. "
        "Open it in a spreadsheet and save it as .xlsx again, or as CSV UTF-8."
    ]


def test_an_honest_table_of_five_thousand_rows_is_no_bomb() -> None:
    assert check_archive(workbook(*[["sku", "Mug", 24.99, 100]] * 5_000), "p.xlsx") is None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04", "The workbook is damaged: it cannot be unpacked."),
        (_archive(**{"word/document.xml": b"<x/>"}), "This is no .xlsx workbook."),
        (_archive(**{"xl/workbook.xml": b"<x/>"}), "The workbook is damaged ("),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, told: str) -> None:
    assert refused(content)[0].startswith(told)


def test_rows_beyond_the_limit_are_refused_wherever_they_are() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "sku"
    sheet[f"A{MOST_ROWS + 1}"] = "x"
    assert "more than 50,000 rows" in refused(saved(book))[0]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (24.990000000000002, "24.99"),
        (3.0, "3"),
        (1e-7, "0.0000001"),
        (123456789012, "123456789012"),
        (1e15 + 0.3, "1000000000000000"),
    ],
)
def test_numbers_are_written_with_the_digits_a_sheet_knows(value: float, text: str) -> None:
    assert number_text(value) == text


@given(st.floats())
def test_no_number_raises(value: float) -> None:
    assert number_text(value)


GOOD = workbook(["sku", "price"], ["a", 1.5], ["b", "=1+1"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_no_damage_raises(damage: list[tuple[int, int]]) -> None:
    content = bytearray(GOOD)
    for place, value in damage:
        content[place] = value
    assert isinstance(read_xlsx(bytes(content), "p.xlsx", None), Sheet | Problems)


PARTS = {name: zipfile.ZipFile(BytesIO(GOOD)).read(name) for name in zipfile.ZipFile(BytesIO(GOOD)).namelist()}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(PARTS)), st.integers(0, 4_000), st.binary(min_size=1, max_size=12))
def test_no_damage_inside_raises(part: str, place: int, damage: bytes) -> None:
    inside = PARTS[part]
    place %= len(inside)
    content = _archive(**{**PARTS, part: inside[:place] + damage + inside[place + len(damage) :]})
    assert isinstance(read_xlsx(content, "p.xlsx", None), Sheet | Problems)
