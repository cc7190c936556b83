"""Text tables: what encoding and delimiter they have is found out and said; what is broken has its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.config.imports_aliases import load_aliases
from console.config.imports_csv import decode, find_delimiter, read_csv
from console.config.imports_table import MOST_COLUMNS, MOST_ROWS, Sheet
from console.config.problems import Problems
from tests.console.config.product_tables import lines

KNOWN = load_aliases().is_known


def read(content: bytes) -> Sheet:
    sheet = read_csv(content, "p.csv", KNOWN)
    assert isinstance(sheet, Sheet)
    return sheet


def refused(content: bytes) -> list[str]:
    return lines(read_csv(content, "p.csv", KNOWN))


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
def test_the_encoding_is_found_and_said(codec: str, named: str) -> None:
    sheet = read("Größe;Preis\nXL;24,99 €\n".encode(codec))
    assert sheet.read_as == f"CSV, {named}, separated by “;”"
    assert [row.cells for row in sheet.rows] == [("Größe", "Preis"), ("XL", "24,99 €")]
    assert sheet.warnings == ()


def test_windows_text_is_read_with_a_warning_that_shows_a_word_of_it() -> None:
    sheet = read("Größe;Preis\nXL;24,99 €\n".encode("cp1252"))
    assert sheet.rows[1].cells == ("XL", "24,99 €")
    assert sheet.warnings == (
        'It is not UTF-8, so it was read as Windows-1252. It has "Größe". If that looks wrong, save it as CSV UTF-8.',
    )


def test_text_in_no_encoding_is_refused_with_its_line() -> None:
    assert refused(b"sku,price\n\x81\xff,1\n") == [
        "line 2: This is neither UTF-8 nor Windows-1252 text. Save it as CSV UTF-8."
    ]
    assert isinstance(decode(b"\xff\xfea", "p.csv"), Problems)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("sku,name,price\n1,a,2.00\n", ","),
        ("sku;name;price\n1;a;2,00\n", ";"),
        ("sku\tname\tprice\n1\ta, b; c\t2,00\n", "\t"),
        ('sku,name,price\n1,"a;b;c",2.00\n', ","),
        ("Artikelnummer;Preis, brutto\n1;2,00\n", ";"),
        ("sku,price;x\n1,2;3\n", ","),
        ("name\nmug\n", ","),
    ],
)
def test_the_delimiter_is_the_one_that_makes_even_rows(text: str, delimiter: str) -> None:
    assert find_delimiter(text, KNOWN) == delimiter


def test_a_file_that_names_its_delimiter_is_believed() -> None:
    sheet = read(b"sep=;\r\nsku,x;price\r\n1,1;2\r\n")
    assert [(row.line, row.cells) for row in sheet.rows] == [(2, ("sku,x", "price")), (3, ("1,1", "2"))]


def test_rows_keep_the_line_they_begin_in() -> None:
    sheet = read(b'sku,name\n\n1,"two\nlines"\n,,\n2,b\n')
    assert [(row.line, row.cells) for row in sheet.rows] == [
        (1, ("sku", "name")),
        (3, ("1", "two\nlines")),
        (6, ("2", "b")),
    ]


def test_a_number_kept_as_text_for_a_spreadsheet_is_text() -> None:
    assert read(b'sku,price\n="00123",1.00\n').rows[1].cells == ("00123", "1.00")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'sku,name\n1,"open\n2,b\n', "line 2: A quote is opened here and never closed."),
        (b'sku,name\n1,"a" b\n', "line 2: A text in quotes goes on after its closing quote."),
        (b"", "The file is empty."),
        (b" , \n\n", "The file is empty."),
        (b"sku,name\n1," + b"x" * 200_000, "line 2: This row cannot be read: field larger"),
    ],
)
def test_broken_writing_is_one_problem_with_its_line(content: bytes, told: str) -> None:
    (problem,) = refused(content)
    assert problem.startswith(told)


def test_there_is_a_limit_to_rows_and_columns() -> None:
    assert "more than 50,000 rows" in refused(b"sku\n" * (MOST_ROWS + 1))[0]
    assert "more than 1,000 cells" in refused(b"x," * MOST_COLUMNS + b"x\n")[0]


@given(st.binary(max_size=400))
def test_no_bytes_raise(content: bytes) -> None:
    assert isinstance(read_csv(content, "p.csv", KNOWN), Sheet | Problems)


@given(st.text(alphabet='a,;\t"\n\r =0€', max_size=60))
def test_no_text_raises(text: str) -> None:
    assert isinstance(read_csv(text.encode(), "p.csv", KNOWN), Sheet | Problems)
