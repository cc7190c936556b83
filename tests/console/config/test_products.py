"""Products: variants, stock, evidence, and everything that can be wrong with them."""

import pytest

from console.show.types import Price, Product, ProductId, RegularPrice, Variant, VariantId
from tests.console.config.reading import good, said

TOTE = """\
[[product]]
id = "tote"
name = "Market tote"
price = "79.00 USD"
regular = { price = "89.00 USD", since = 2026-05-04, where = "https://shop.example/tote" }
low = 4
reserve = 2
image = "https://shop.example/tote.jpg"
points = ["Waxed canvas", "Takes a laptop"]

[[product.variant]]
id = "blue-xl"
name = "Blue XL"
sku = "T-B-XL"
size = "XL"
colour = "Blue"
units = 12

[[product.variant]]
id = "moss-m"
size = "M"
colour = "Moss"
"""


def test_a_product_is_read_whole() -> None:
    assert good(TOTE).product(ProductId("tote")) == Product(
        id=ProductId("tote"),
        name="Market tote",
        price=Price(7900, "USD"),
        regular=RegularPrice(Price(8900, "USD"), "2026-05-04", "https://shop.example/tote"),
        variants=(
            Variant(VariantId("blue-xl"), "Blue XL", "T-B-XL", "XL", "Blue", 12),
            Variant(VariantId("moss-m"), "Moss M", size="M", colour="Moss"),
        ),
        low_units=4,
        reserve_units=2,
        image="https://shop.example/tote.jpg",
        points=("Waxed canvas", "Takes a laptop"),
    )


def test_units_nobody_counted_are_none_and_none_left_is_zero() -> None:
    show = good('[[product]]\nid = "a"\nname = "A"\nprice = "1 USD"\nunits = 0\n')
    assert show.products[-1].units == 0
    assert show.products[1].units is None


def test_an_image_may_be_a_file_of_the_show_there_or_not_yet() -> None:
    added = '[[product]]\nid = "a"\nname = "A"\nprice = "1 USD"\nimage = "media/a.png"\n'
    assert good(added).products[-1].image == "media/a.png"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('name = "Market tote"', "", "“name” is missing."),
        ("low = 4", "low = -1", "must be a whole number from 0"),
        ("low = 4", "low = 4\nunits = 5", "Its variants have units of their own."),
        ("reserve = 2", 'reserve = "two"', "must be a whole number from 0"),
        ('image = "https://shop.example/tote.jpg"', 'image = "/tmp/tote.jpg"', "is in the show's own folder"),
        ('["Waxed canvas", "Takes a laptop"]', '"Waxed"', "must be a list of texts"),
        ('["Waxed canvas", "Takes a laptop"]', '["a\\nb"]', "line breaks"),
        ('["Waxed canvas", "Takes a laptop"]', '[""]', "must be a list of texts"),
        ('id = "moss-m"', 'id = "blue-xl"', "The first variant has it already."),
        ('id = "moss-m"', "", "product[3].variant[2]: “id” is missing."),
        ('sku = "T-B-XL"', 'sku = "T"\nskuu = 1', "Did you mean “sku”?"),
        ("units = 12", "units = true", "must be a whole number"),
        ('[[product.variant]]\nid = "blue-xl"', '[product.variant]\nid = "blue-xl"', "must be a list of tables"),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, why: str) -> None:
    assert old in TOTE
    text = TOTE.replace(old, new, 1)
    if "[product.variant]" in new:
        text = text.split("[[product.variant]]")[0]
    assert any(why in problem for problem in said(text)), said(text)


def test_a_sku_is_one_things() -> None:
    other = '[[product]]\nid = "b"\nname = "B"\nprice = "1 USD"\nsku = "T-B-XL"\n'
    problems = said(TOTE + other)
    assert len(problems) == 1
    assert "An SKU is one thing's. The fourth product has it already." in problems[0].replace("4th", "fourth")
