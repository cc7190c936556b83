"""Tests of `console.feeds.catalogue`."""

from console.feeds.catalogue import Catalogue, Thing
from console.show.types import ONLY, Price, Product, ProductId, Variant, VariantId

MUG, SHIRT = ProductId("mug"), ProductId("shirt")
BLUE, RED = Variant(VariantId("blue"), "Blue", sku="S-B"), Variant(VariantId("red"), "Red", sku="S-R")
PRODUCTS = (
    Product(MUG, "Mug", Price(900, "EUR"), sku="M-1"),
    Product(SHIRT, "Shirt", Price(2_900, "EUR"), sku="S", variants=(BLUE, RED)),
)


def found(name: str, names: dict[str, str] | None = None, products: tuple[Product, ...] = PRODUCTS) -> Thing | None:
    return Catalogue(products, names or {}).find(name)


def test_things_are_found_by_sku_and_by_our_own_ids() -> None:
    assert found("M-1") == Thing(MUG, ONLY)
    assert found("mug") == Thing(MUG, None)
    assert found("mug/" + ONLY) == Thing(MUG, ONLY)
    assert found("S") == found("shirt") == Thing(SHIRT, None)
    assert found("S-R") == found("shirt/red") == Thing(SHIRT, RED.id)
    assert (found("s-r"), found("")) == (None, None)


def test_a_feeds_own_names_are_what_the_show_file_says() -> None:
    names = {"1729385": "S-B", "1729386": "nothing"}
    assert found("1729385", names) == Thing(SHIRT, BLUE.id)
    assert found("1729386", names) is None


def test_a_name_of_two_products_is_neither() -> None:
    twins = (Product(MUG, "Mug", Price(1, "EUR"), sku="X"), Product(SHIRT, "Shirt", Price(1, "EUR"), sku="X"))
    assert found("X", products=twins) is None
    assert found("mug", products=twins) == Thing(MUG, None)


def test_a_name_of_two_variants_is_the_product() -> None:
    kinds = (Variant(VariantId("a"), "A", sku="X"), Variant(VariantId("b"), "B", sku="X"))
    assert found("X", products=(Product(MUG, "Mug", Price(1, "EUR"), variants=kinds),)) == Thing(MUG, None)
