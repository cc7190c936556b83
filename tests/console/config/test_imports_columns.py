"""Columns: known by name or said by a person, never guessed; what is not used is named, what is ambiguous is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.config.imports_aliases import FIELDS, Field, load_aliases
from console.config.imports_columns import Columns, find_header, read_columns
from console.config.imports_csv import read_csv
from console.config.imports_table import Row, Sheet


def columns(text: str, **given: str) -> Columns:
    sheet = read_csv(text.encode(), "p.csv", load_aliases().is_known)
    assert isinstance(sheet, Sheet)
    return read_columns(sheet, given)


def said(found: Columns) -> list[str]:
    return [str(problem) for problem in found.problems]


def test_every_column_says_what_it_is_and_who_says_so() -> None:
    found = columns("Handle,Title,Variant Price,Vendor,Preis\nmug,Mug,5.00,x,y\n")
    assert list(map(str, found.columns)) == [
        "A “Handle” -> id (Shopify)",
        "B “Title” -> name (Shopify)",
        "C “Variant Price” -> price (Shopify)",
        "D “Vendor”",
        "E “Preis” (Shopify has another column for price)",
    ]
    assert found.shop == "Shopify"
    assert said(found) == []


@pytest.mark.parametrize(
    ("header", "currency"),
    [
        ("Preis (EUR)", "EUR"),
        ("Preis in €", "€"),
        ("Preis EUR", "EUR"),
        ("Preis [CHF]", "CHF"),
        ("preis_eur", ""),
        ("Harga (Rp)", "Rp"),
    ],
)
def test_a_header_may_give_the_currency_of_its_prices(header: str, currency: str) -> None:
    found = columns(f"Name;{header}\nMug;5\n")
    assert [column.currency for column in found.of(Field.PRICE)] == ([currency] if currency else [])


@pytest.mark.parametrize("header", ["Weight (kg)", "Stock (EUR)", "Price (x)", "Pric", "Prices", "Price *"])
def test_a_name_that_is_not_quite_one_is_not_used(header: str) -> None:
    found = columns(f"Name,Price,{header}\nMug,5,5\n")
    assert found.columns[2].field is None


def test_two_columns_for_one_field_are_a_question() -> None:
    assert said(columns("Name,Preis,Price\nMug,5,6\n")) == [
        'line 1: Several columns give the price: B “Preis” and C “Price”. Say which: columns = { "Preis" = "price" }.'
    ]
    assert said(columns("Name,Price,price\nMug,5,6\n"))[0].endswith("Rename one of them.")


def test_a_persons_word_answers_it() -> None:
    found = columns("Name,Preis,Price\nMug,5,6\n", Preis="price")
    assert said(found) == []
    assert list(map(str, found.columns))[1:] == [
        "B “Preis” -> price (you)",
        "C “Price” (you named another column for price)",
    ]
    found = columns("Name,Preis,Price\nMug,5,6\n", preis="IGNORE")
    assert [column.header for column in found.of(Field.PRICE)] == ["Price"]


def test_a_person_may_name_what_no_table_knows() -> None:
    found = columns("Artikel;Brutto\nMug;5\n", Artikel="name", Brutto="price")
    assert said(found) == []


def test_a_word_that_is_no_field_and_a_header_that_is_not_there_get_the_nearest() -> None:
    told = said(columns("Name,Price\nMug,5\n", Nam="prise"))
    assert told == [
        'columns “Nam” = "prise": There is no such field. Did you mean “price”?',
        'line 1: columns = "Nam": The table has no column of this name. Did you mean “Name”?',
    ]


def test_without_name_or_price_nothing_can_be_sold() -> None:
    told = said(columns("Bezeichner,Stock,Foo\nMug,5,1\n"))
    assert told == [
        f'line 1: No column gives the {field}. Say which it is: columns = {{ "…" = "{field}" }}. '
        "Not used yet: “Bezeichner”, “Foo”."
        for field in ("name", "price")
    ]


def test_the_header_need_not_be_the_first_row() -> None:
    found = columns("Price list,,\nSpring 2026,,\nSKU,Name,Price\n1,Mug,5\n")
    assert (found.header.line, [row.line for row in found.rows]) == (3, [4])


def test_a_template_keeps_its_words_to_itself() -> None:
    found = columns(
        "product_name,seller_sku,quantity,price\n"
        "V3,,,\n"
        "Product Name,Seller SKU,Quantity,Retail Price (Local Currency)\n"
        "Mandatory,Optional,Mandatory,Mandatory\n"
        "The title,Your code,How many,At most 2 decimals\n"
        "Mug,M-1,5,9.90\n"
    )
    assert (found.left_out, [row.line for row in found.rows]) == ((2, 3, 4, 5), [6])


def test_a_product_after_a_templates_words_is_a_product() -> None:
    found = columns("Name,Price\nMandatory,Mandatory\nMug,$9.90\n")
    assert (found.left_out, [row.line for row in found.rows]) == ((2,), [3])


def test_several_columns_may_hold_points() -> None:
    found = columns("Name,Price,Bullet point 1,Bullet point 2\nMug,5,a,b\n")
    assert len(found.of(Field.POINTS)) == 2
    assert said(found) == []


def test_a_table_that_knows_nothing_begins_with_its_first_row() -> None:
    rows = (Row(line=1, cells=("a", "b")), Row(line=2, cells=("c",)))
    assert find_header(rows, load_aliases(), {}).line == 1


WORDS = st.sampled_from(
    ["Name", "Price", "Preis", "SKU", "Handle", "Variant Price", "x", "", "Mandatory", "Price (EUR)"]
)


@given(
    st.lists(st.lists(WORDS | st.text(max_size=5), min_size=1, max_size=6), min_size=1, max_size=9),
    st.dictionaries(WORDS, st.sampled_from([*FIELDS, "ignore", "prise"]), max_size=3),
)
def test_no_table_raises_and_no_field_has_two_columns_unasked(table: list[list[str]], given: dict[str, str]) -> None:
    rows = tuple(Row(line=number, cells=tuple(cells)) for number, cells in enumerate(table, start=1))
    found = read_columns(Sheet(file="p.csv", rows=rows, read_as="CSV"), given)
    fields = [column.field for column in found.columns if column.field not in (None, Field.POINTS, Field.SALE_DATES)]
    assert len(fields) == len(set(fields)) or found.problems
