"""Products: one price each, variants that can be told apart, and no "was" without all of its evidence."""

from pathlib import Path

from console.show.types import Price, RegularPrice, Variant, VariantId
from tests.console.config.product_tables import look, said


def test_a_variant_is_named_as_a_host_says_it(tmp_path: Path) -> None:
    looked = look(tmp_path, "SKU,Name,Size,Colour,Price,Stock\nT-1,Tee,XL,Blue,5,4\nT-2,Tee,M,Blue,5,\n")
    assert looked.products[0].variants == (
        Variant(id=VariantId("t-1"), name="Blue XL", sku="T-1", size="XL", colour="Blue", units=4),
        Variant(id=VariantId("t-2"), name="Blue M", sku="T-2", size="M", colour="Blue", units=None),
    )


def test_without_skus_variants_have_ids_of_their_names(tmp_path: Path) -> None:
    looked = look(tmp_path, "Name,Größe,Price\nTee,Größe 1,5\nTee,Größe 2,5\n")
    assert [kind.id for kind in looked.products[0].variants] == ["groesse-1", "groesse-2"]


def test_options_that_are_neither_size_nor_colour_are_named_too(tmp_path: Path) -> None:
    looked = look(
        tmp_path,
        "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant Price\n"
        "tea,Tea,Taste,Mint,Größe,100 g,5\ntea,,,Lemon,,100 g,5\n",
    )
    assert [(kind.name, kind.size) for kind in looked.products[0].variants] == [
        ("100 g Mint", "100 g"),
        ("100 g Lemon", "100 g"),
    ]


def test_variants_at_several_prices_become_products_and_that_is_said(tmp_path: Path) -> None:
    looked = look(tmp_path, "Name,Size,Price\nTee,S,5\nTee,M,5\nTee,XXL,7\n")
    assert [(product.id, product.name, product.price.minor) for product in looked.products] == [
        ("tee", "Tee (S, M)", 500),
        ("tee-xxl", "Tee (XXL)", 700),
    ]
    assert looked.warnings == (
        "“Tee” is listed at several prices (€5.00, €7.00): it becomes a product for each (lines 2 and 4).",
    )


def test_a_variant_without_a_price_is_a_problem(tmp_path: Path) -> None:
    assert said(look(tmp_path, "Name,Size,Price\nTee,S,5\nTee,M,\nMug,,\n")) == [
        "line 3: price: “M” has no price. Write the price the listing asks.",
        "line 4: price: This product has no price. Write the price the listing asks.",
    ]


def test_duplicates_are_named_with_both_lines(tmp_path: Path) -> None:
    assert said(look(tmp_path, "SKU,Name,Size,Price\n1,Tee,S,5\n2,Tee,s,5\n3,Mug,,9\n3,Jug,,9\n")) == [
        'line 3: variant = "s": Line 2 is “Tee” in “s” already. Take one of them out.',
        'line 5: sku = "3": Line 4 has this SKU already. A SKU is used once.',
    ]


def test_rows_nothing_tells_apart_are_a_problem(tmp_path: Path) -> None:
    told = said(look(tmp_path, "ID,Name,Size,Price\ntee,Tee,,5\ntee,Tee,M,5\n"))
    assert told == [
        "line 2: variant: Line 3 is “Tee” too, and this row does not say which one of it. "
        "Fill in its size, colour or variant, or take it out."
    ]
    assert [problem[:7] for problem in said(look(tmp_path, "ID,Name,Price\ntee,Tee,5\ntee,Tee,5\n"))] == [
        "line 2:",
        "line 3:",
    ]


def test_names_that_make_one_id_are_a_problem(tmp_path: Path) -> None:
    assert said(look(tmp_path, "Name,Price\nTea Pot,5\nTea-Pot,6\n")) == [
        'line 3: name = "Tea-Pot": Its id would be “tea-pot”, as is that of the product in line 2. '
        "Give both an id of their own."
    ]


def test_one_name_for_two_products_is_warned_of(tmp_path: Path) -> None:
    looked = look(tmp_path, "SKU,Name,Price\n1,Tee,5\n2,Tee,6\n")
    assert looked.warnings == ("“Tee” is the name of several products, told apart only by their ids (lines 2 and 3).",)


FULL = "Name,Size,Price,Regular price,Regular since,Listed at\n"


def test_a_was_needs_price_day_and_place(tmp_path: Path) -> None:
    looked = look(tmp_path, FULL + "Mug,,5,9,2026-05-01,https://a.example/mug\n")
    assert looked.products[0].regular == RegularPrice(Price(900, "EUR"), "2026-05-01", "https://a.example/mug")


def test_without_them_there_is_none_and_that_is_said(tmp_path: Path) -> None:
    looked = look(tmp_path, FULL + "A,,5,9,,x\nB,,5,9,2026-05-01,\nC,,5,9,,\nD,,5,4,2026-05-01,x\nE,,5,5,,\nF,,5,0,,\n")
    assert all(product.regular is None for product in looked.products)
    assert looked.warnings == (
        "The regular price has no date: no “was” will be shown (line 2).",
        "The regular price has no place: no “was” will be shown (line 3).",
        "The regular price has no date and no place: no “was” will be shown (line 4).",
        "The regular price is below the price: no “was” will be shown (line 5).",
    )


def test_a_was_is_for_all_variants_or_for_none(tmp_path: Path) -> None:
    looked = look(tmp_path, FULL + "Tee,S,5,9,2026-05-01,x\nTee,M,5,8,2026-05-01,x\n")
    assert looked.products[0].regular is None
    assert "not the same for all variants" in looked.warnings[0]
    looked = look(tmp_path, FULL + "Tee,S,5,9,2026-05-01,x\nTee,M,5,9,,\n")
    assert looked.products[0].regular is not None


def test_a_day_that_is_none_is_a_problem(tmp_path: Path) -> None:
    assert said(look(tmp_path, FULL + "Mug,,5,9,05/01/2026,x\n")) == [
        'line 2: Regular since = "05/01/2026": This can be 2026-05-01 or 2026-01-05. Write it like 2026-06-01.'
    ]


def test_low_and_reserve_are_the_products_the_largest_counts(tmp_path: Path) -> None:
    looked = look(tmp_path, "Name,Size,Price,Low,Reserve\nTee,S,5,3,\nTee,M,5,8,2\nMug,,5,,\nJug,,5,0,0\n")
    assert [(product.low_units, product.reserve_units) for product in looked.products] == [(8, 2), (10, 0), (0, 0)]
    assert looked.warnings == (
        "A product has one “low”: where its variants differ, the largest counts (lines 2 and 3).",
    )
