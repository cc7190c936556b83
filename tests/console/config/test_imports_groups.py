"""Groups: which rows are one product, by handle, parent, name or SKU; and ids that are always the same."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.config.fields import _ID
from console.config.imports_groups import LONGEST_ID, slug
from tests.console.config.product_tables import look, said


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("linen-throw", "linen-throw"),
        ("TH 001/XL", "th-001-xl"),
        ("Größe XL", "groesse-xl"),
        ("Crème brûlée", "creme-brulee"),
        ("Đồ ăn", "do-an"),
        ("00123", "00123"),
        ("1.5_l", "1.5_l"),
        ("-- a --", "a"),
    ],
)
def test_an_id_is_made_of_plain_letters(text: str, made: str) -> None:
    assert slug(text) == made


def test_a_name_without_any_plain_letter_has_an_id_too() -> None:
    assert slug("เสื้อ") == slug("เสื้อ")
    assert slug("เสื้อ") != slug("กางเกง")


def test_long_names_stay_apart() -> None:
    one, two = slug("x" * 200 + "a"), slug("x" * 200 + "b")
    assert one != two
    assert len(one) == LONGEST_ID


@given(st.text(min_size=1))
def test_every_id_fits_a_show_file(text: str) -> None:
    assert _ID.fullmatch(slug(text))
    assert slug(text) == slug(text)


def test_rows_with_a_handle_are_one_product_wherever_they_stand(tmp_path: Path) -> None:
    looked = look(
        tmp_path,
        "Handle,Title,Option1 Name,Option1 Value,Variant Price,Image Src\n"
        "tee,Tee,Color,Red,5,\n"
        "mug,Mug,Title,Default Title,9,\n"
        "tee,,,Blue,5,\n"
        "mug,,,,,https://a.example/2.jpg\n",
    )
    assert [(product.id, [kind.name for kind in product.variants]) for product in looked.products] == [
        ("tee", ["Red", "Blue"]),
        ("mug", []),
    ]
    assert looked.products[1].image == "https://a.example/2.jpg"


@pytest.mark.parametrize("parent", ["TEE", "id:7", "tee", "7"])
def test_a_variant_may_name_its_parent_by_id_or_sku(tmp_path: Path, parent: str) -> None:
    looked = look(
        tmp_path,
        f"ID,SKU,Name,Parent,Colour,Price,Stock\n7,TEE,Tee,,,,\n8,TEE-R,Tee red,{parent},Red,5,1\n"
        f"9,TEE-B,Tee blue,{parent},Blue,5,2\n",
    )
    (tee,) = looked.products
    assert (tee.id, tee.name, tee.sku, [kind.name for kind in tee.variants]) == ("tee", "Tee", "TEE", ["Red", "Blue"])


def test_a_parent_that_is_not_in_the_table_still_joins_its_variants(tmp_path: Path) -> None:
    looked = look(tmp_path, "SKU,Name,Parent,Colour,Price\n1,Tee,T,Red,5\n2,Tee,T,Blue,5\n")
    assert [product.id for product in looked.products] == ["t"]


def test_rows_with_one_name_and_a_size_each_are_one_product(tmp_path: Path) -> None:
    looked = look(tmp_path, "SKU,Name,Size,Price\n1,Tee,S,5\n2,Tee,M,5\n3,Mug,,9\n")
    assert [(product.id, len(product.variants)) for product in looked.products] == [("tee", 2), ("3", 0)]


def test_rows_without_a_name_go_on_with_the_one_above_and_that_is_said(tmp_path: Path) -> None:
    looked = look(tmp_path, "Name,Size,Price\nTee,S,5\n,M,5\n")
    assert [kind.name for kind in looked.products[0].variants] == ["S", "M"]
    assert looked.warnings == ("Rows without a name are variants of the product above them (line 3).",)


def test_a_row_with_neither_name_nor_size_is_a_problem(tmp_path: Path) -> None:
    assert said(look(tmp_path, "Name,Size,Price\nTee,S,5\n,,5\n")) == [
        "line 3: This row has no name. Give it one, or the id of its product."
    ]


def test_two_names_with_one_id_are_a_problem(tmp_path: Path) -> None:
    assert said(look(tmp_path, "ID,Name,Size,Price\na,Tee,S,5\na,Mug,M,5\n")) == [
        'line 3: name = "Mug": Line 2 has the same id, and the name “Tee”. '
        "One product has one name: correct the name or the id."
    ]


def test_a_shops_number_gives_way_to_the_sku(tmp_path: Path) -> None:
    assert look(tmp_path, "ID,SKU,Name,Price\n4711,MUG,Mug,5\n").products[0].id == "mug"
