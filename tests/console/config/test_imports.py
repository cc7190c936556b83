"""Product tables as shops export them, read from end to end; whatever else a file holds, nothing raises."""

import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.config.imports import Imported, look_at, read_import, read_table
from console.config.imports_table import LARGEST_FILE_BYTES, Sheet
from console.config.problems import Problems
from console.show.types import Price, Product, RegularPrice
from tests.console.config.product_tables import SAMPLES, lines, workbook


def imported(file: str, currency: str | None) -> Imported:
    found = read_import(SAMPLES / file, {}, currency, None)
    assert isinstance(found, Imported), found
    return found


def named(found: Imported) -> dict[str, Product]:
    return {product.id: product for product in found.products}


def test_shopify() -> None:
    found = imported("shopify.csv", "USD")
    shirt, mug = found.products
    assert (shirt.id, shirt.name, shirt.price) == ("linen-shirt", "Linen shirt", Price(4900, "USD"))
    assert [(kind.name, kind.units) for kind in shirt.variants] == [("Blue M", 12), ("Blue XL", 0), ("Sand M", 4)]
    assert (mug.id, mug.sku, mug.variants, mug.units) == ("stone-mug", "MUG-350", (), 80)
    assert found.report[0] == (
        "shopify.csv: CSV, UTF-8, separated by “,”, as Shopify exports it; header in line 1, 5 rows."
    )
    assert found.report[-1] == "2 products, 3 variants, 4 of them counted; 0 may show a “was”."
    assert found.warnings == (
        "A stock below zero is taken as 0 (line 4).",
        "The regular price has no date and no place: no “was” will be shown (lines 2, 4 and 5).",
    )


def test_shopify_without_a_currency_asks_for_it() -> None:
    problems = read_import(SAMPLES / "shopify.csv", {}, None, None)
    assert lines(problems)[0].startswith("line 2: Variant Price: The price has no currency. So it is in 4 rows.")


def test_woocommerce() -> None:
    hoodie, beanie = imported("woocommerce.csv", "EUR").products
    assert (hoodie.name, hoodie.sku, hoodie.low_units) == ("Hoodie", "HOODIE", 3)
    assert [(kind.name, kind.sku) for kind in hoodie.variants] == [("Blue", "HOODIE-BLUE"), ("Green", "HOODIE-GREEN")]
    assert (beanie.id, beanie.price, beanie.regular) == ("beanie", Price(1800, "EUR"), None)


def test_tiktok_shop_s_template() -> None:
    found = imported("tiktok_shop.csv", "USD")
    assert [(product.id, product.name) for product in found.products] == [
        ("satin-dress", "Satin dress (Black S, Black M)"),
        ("satin-dress-black-xxl", "Satin dress (Black XXL)"),
        ("clip-1", "Claw clip"),
    ]
    assert "  Left out as words of a template: lines 2, 3, 4 and 5." in found.report


def test_a_german_table_with_evidence() -> None:
    found = named(imported("german.csv", None))
    assert found["00123"].regular == RegularPrice(Price(3999, "EUR"), "2026-05-01", "https://laden.example/messer")
    assert found["00123"].points == ("Geschmiedet", "Spülmaschine: nein")
    assert found["00200"].price == Price(129900, "EUR")
    assert [kind.name for kind in found["schuerze"].variants] == ["Grün M", "Grün L"]


def test_amazons_listings() -> None:
    assert [product.id for product in imported("amazon_listings.txt", "EUR").products] == ["bb-01", "ob-07"]


def test_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    path.write_bytes(workbook(["SKU", "Name", "Price", "Stock"], ["007", "Mug", 24.9, 12], title="Spring"))
    found = read_import(path, {}, "EUR", "spring")
    assert isinstance(found, Imported)
    (mug,) = found.products
    assert (mug.sku, mug.price, mug.units) == ("007", Price(2490, "EUR"), 12)
    assert found.report[0].startswith("p.xlsx: XLSX, sheet “Spring”; header in line 1")


def test_a_table_that_is_not_the_one_points_to_the_other_sheets(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["How to fill this in"])
    book.create_sheet("Template").append(["SKU", "Name", "Price"])
    book.save(tmp_path / "p.xlsx")
    problems = lines(read_import(tmp_path / "p.xlsx", {}, "EUR", None))
    assert "Or name another sheet: “Template”." in problems[0]
    assert lines(read_import(tmp_path / "p.xlsx", {}, "EUR", "Template")) == [
        "line 1: There is no product below the header. Export the products anew."
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xd0\xcf\x11\xe0old", "This is an old or protected workbook, or no table."),
        (b"%PDF-1.7", "This is an old or protected workbook, or no table."),
        (b"", "The file is empty."),
        (b"SKU,Name,Price\n", "line 1: There is no product below the header."),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "p"
    path.write_bytes(content)
    assert lines(read_import(path, {}, "EUR", None))[0].startswith(told)


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    assert "There is no such file." in lines(read_table(tmp_path / "none.csv", None))[0]
    assert lines(read_table(tmp_path, None)) == ["This is not a file. Name a CSV or XLSX file."]
    assert "cannot be read" in lines(read_table(Path("a\0b"), None))[0]
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        os.truncate(file.fileno(), LARGEST_FILE_BYTES + 1)
    assert "larger than 30 MB" in lines(read_table(large, None))[0]


def test_a_text_table_has_no_sheets(tmp_path: Path) -> None:
    assert "has no sheet “x”" in lines(read_table(SAMPLES / "german.csv", "x"))[0]


def test_a_currency_that_is_none_gets_the_nearest() -> None:
    problems = lines(read_import(SAMPLES / "shopify.csv", {}, "USX", None))
    assert problems[0].startswith('currency = "USX": There is no currency “USX”. Did you mean “USD”?')


def test_what_is_wrong_still_reports_the_columns() -> None:
    looked = look_at(SAMPLES / "shopify.csv", {}, None, None)
    assert looked.problems is not None
    assert "  U “Variant Price” -> price (Shopify)" in looked.report


def test_five_thousand_rows_take_less_than_a_second(tmp_path: Path) -> None:
    header = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Vendor,Status"
    rows = [f"p{n // 5},Product {n // 5},Size,{'SMLXY'[n % 5]},SKU{n:05},24.99,5,Northbay,active" for n in range(5_000)]
    path = tmp_path / "p.csv"
    path.write_text("\n".join([header, *rows]), encoding="utf-8")
    taken_s = []
    for _ in range(3):  # the best of three, in time of the processor: it computes and waits for nobody
        began = time.process_time()
        found = read_import(path, {}, "USD", None)
        taken_s.append(time.process_time() - began)
        assert isinstance(found, Imported)
        assert (len(found.products), len(found.products[0].variants)) == (1_000, 5)
    sys.stdout.write(f"5,000 rows of CSV: {min(taken_s) * 1000:.0f} ms\n")
    assert min(taken_s) < 1.0


WORDS = "Name|Price|SKU|Handle|Size|Stock|Parent|Regular price|Regular since|Listed at|Image|Mug|Tee|mug|S| ||#REF!"
FIGURES = "5|5.00|1,299|$5|5 €|-3|0|2026-05-01|1e9"
CELLS = st.sampled_from([*WORDS.split("|"), *FIGURES.split("|")])
TABLES = st.lists(st.lists(CELLS | st.text(max_size=6), max_size=8), max_size=10)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(TABLES, st.sampled_from([None, "EUR", "JPY", "KWD", "x"]), st.sampled_from([",", ";", "\t"]))
def test_no_table_raises(tmp_path: Path, table: list[list[str]], currency: str | None, delimiter: str) -> None:
    path = tmp_path / "p.csv"
    header = ["Name", "Price", "SKU", "Size", "Stock", "ID", "Parent", "Regular price"]
    path.write_text("\n".join(delimiter.join(row) for row in [header, *table]), "utf-8", errors="replace")
    found = read_import(path, {}, currency, None)
    assert isinstance(found, Imported | Problems)
    if isinstance(found, Imported):
        ids = [product.id for product in found.products]
        assert len(ids) == len(set(ids)) > 0
        assert all(product.price.minor > 0 for product in found.products)
        assert all(len({kind.id for kind in product.variants}) == len(product.variants) for product in found.products)
        assert all(product.regular is None for product in found.products)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300) | st.binary(max_size=100).map(lambda rest: b"PK\x03\x04" + rest))
def test_no_bytes_raise(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p"
    path.write_bytes(content)
    assert isinstance(read_table(path, None), Sheet | Problems)
    assert isinstance(read_import(path, {}, "EUR", None), Imported | Problems)
