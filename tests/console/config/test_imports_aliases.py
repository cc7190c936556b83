"""The table of names: each name means one thing, and every language of our markets has its columns."""

import tomllib
from collections import Counter

import pytest

import layouts
from console.config.amounts import CURRENCIES
from console.config.imports_aliases import FIELDS, Field, load_aliases, load_symbols, plain

ALIASES = load_aliases()


@pytest.mark.parametrize(
    "header", ["Variant SKU", "variant_sku", " VARIANT  sku ", "Variant\u00a0SKU", "\ufeffVariantSku"]
)
def test_capitals_spaces_and_underscores_do_not_matter(header: str) -> None:
    assert plain(header) == "variantsku"


def test_everything_else_does() -> None:
    assert len({plain(header) for header in ("SKU", "SKUs", "S-KU", "SKU.", "Größe", "Grosse")}) == 6


def test_letters_with_marks_are_the_same_however_they_are_typed() -> None:
    assert plain("Gia\u0301") == plain("Gi\u00e1")


def test_a_whole_text_is_no_header() -> None:
    assert plain("x" * 1000) == ""
    assert not ALIASES.is_known("x" * 1000)


def test_a_name_means_the_same_in_every_language() -> None:
    file = tomllib.loads((layouts.folder("imports") / "aliases.toml").read_text(encoding="utf-8"))
    meanings: dict[str, set[str]] = {}
    for source in file["source"]:
        for field, headers in source["columns"].items():
            for header in headers if "signature" not in source else ():
                meanings.setdefault(plain(header), set()).add(field)
    assert {header: fields for header, fields in meanings.items() if len(fields) > 1} == {}


def test_no_source_gives_a_name_to_two_fields() -> None:
    for source in ALIASES.shops:
        names = Counter(plain(header) for headers in source.columns.values() for header in headers)
        assert [name for name, count in names.items() if count > 1] == []
        assert set(map(plain, source.signature)) & set(names)


@pytest.mark.parametrize("header", ["RRP", "MSRP", "UVP", "PVPR", "Recommended price"])
def test_a_recommended_price_is_not_known(header: str) -> None:
    assert not ALIASES.is_known(header)


@pytest.mark.parametrize("language", ["English", "German", "French", "Spanish", "Indonesian", "Thai", "Vietnamese"])
def test_every_language_names_what_a_table_needs(language: str) -> None:
    there = {field for field, name in ALIASES.general.values() if name == language}
    # What is written as in English is English's.
    shared = {Field.SKU, Field.SIZE, Field.UNITS} if language != "English" else set()
    assert {Field.NAME, Field.PRICE, Field.UNITS, Field.COLOUR, Field.SIZE, Field.REGULAR} <= there | shared


def test_a_shop_is_known_by_its_signature() -> None:
    shop = ALIASES.shop_of(["handle", "Title", "VARIANT PRICE"])
    assert shop is not None
    assert shop.name == "Shopify"
    assert ALIASES.shop_of(["Handle", "Title"]) is None


def test_every_field_has_a_name_somewhere() -> None:
    named = {field for field, _ in ALIASES.general.values()} | {f for shop in ALIASES.shops for f in shop.columns}
    assert named == set(Field)
    assert len(FIELDS) == len(Field)


def test_signs_mean_currencies_that_exist() -> None:
    signs = load_symbols()
    codes = {code for meanings in (*signs.symbols.values(), *signs.unsure.values()) for code in meanings}
    assert codes <= set(CURRENCIES)
    assert not set(signs.symbols) & set(signs.unsure)
    assert all(len(codes) > 1 for codes in signs.unsure.values())
