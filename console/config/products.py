"""``[[product]]`` with its ``[[product.variant]]``: what is on sale, how many there are, and the evidence for a "was".

Counterpart: `console.show.types.Product`; `console.config.deals` reads what is sold for less.
"""

from collections.abc import Sequence

from console.config.fields import check_ids, check_once, read_day, read_id, read_price
from console.config.soundshelf import outside
from console.config.tables import Table
from console.show.money import price_text
from console.show.types import Price, Product, ProductId, RegularPrice, Variant, VariantId

MOST_UNITS = 10_000_000

_LOW_UNITS = 10


def read_product(table: Table, variants: Sequence[Table]) -> Product | None:
    """Read one ``[[product]]``; none: it cannot be used. `variants` are its variants' tables."""
    product = read_id(table)
    name, price = table.text("name"), read_price(table, "price")
    evidence = table.table("regular")
    regular = read_regular(evidence, price) if evidence is not None else None
    kinds = tuple(_read_variant(one) for one in variants)
    check_ids(variants)
    units = read_units(table, "units")
    if kinds and units is not None:
        table.wrong("units", "Its variants have units of their own.", "Write units in each variant, and none here.")
    read = Product(
        id=ProductId(product),
        name=name,
        price=price or Price(0, ""),
        regular=regular,
        sku=table.text_or("sku", ""),
        variants=kinds,
        units=units,
        low_units=table.whole("low", 0, MOST_UNITS, _LOW_UNITS),
        reserve_units=table.whole("reserve", 0, MOST_UNITS, 0),
        image=_read_image(table),
        points=table.texts("points"),
    )
    table.done()
    return read if price else None


def read_units(table: Table, key: str) -> int | None:
    """Read an optional count; none: nobody counted."""
    units = table.whole(key, 0, MOST_UNITS, -1)
    return units if units >= 0 else None


def _read_variant(table: Table) -> Variant:
    variant = read_id(table)
    size, colour = table.text_or("size", ""), table.text_or("colour", "")
    read = Variant(
        id=VariantId(variant),
        name=table.text_or("name", f"{colour} {size}".strip() or variant),
        sku=table.text_or("sku", ""),
        size=size,
        colour=colour,
        units=read_units(table, "units"),
    )
    table.done()
    return read


def _read_image(table: Table) -> str:
    """Read where its picture is. One that is not there is `console.config.pictures`: the show opens without it."""
    image = table.text_or("image", "")
    if image and not image.startswith(("https://", "http://")):
        wrong = outside(image)
        if wrong is not None:
            table.wrong("image", *wrong)
    return image


def read_regular(table: Table, listing: Price | None) -> RegularPrice | None:
    """Read the evidence behind a "was": all of it, or there is no "was"."""
    price, where = read_price(table, "price"), table.text("where")
    since = read_day(table, "since")
    table.done()
    if price is None:
        return None
    if listing and price.currency != listing.currency:
        table.wrong("price", f"The listing is in {listing.currency}.", "Write both in the same currency.")
    elif listing and price.minor < listing.minor:
        table.wrong("price", f"The regular price is below the listing's {price_text(listing)}.", "Check both prices.")
    return RegularPrice(price=price, since=since, where=where)


def check_skus(products: Sequence[Table], variants: Sequence[Table]) -> None:
    """Note every SKU that something before it has: the shop would count two things as one."""
    tables = [*products, *variants]
    skus = [sku.strip() if isinstance(sku := table.value("sku"), str) else "" for table in tables]
    check_once(tables, "sku", skus, "An SKU is one thing's.")
