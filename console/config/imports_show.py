"""``[[import]]`` in a show file: a product table in the show's folder whose products are the show's.

Counterparts: `console.config.imports` reads the table, `console.config.products` what is written out by hand.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from console.config.fields import given_id
from console.config.imports import look_at
from console.config.nouns import Nouns
from console.config.soundshelf import SoundShelf
from console.config.tables import Table
from console.show.types import Product

_MOST_TOLD = 20
_MOST_PICTURES = 3


def read_imports(
    tables: Sequence[Table], products: Sequence[Table], variants: Sequence[Table], shelf: SoundShelf
) -> tuple[Product, ...]:
    """Read every ``[[import]]``. Gives what could be read even where something is wrong, so that it can be referred to.

    `products` and `variants` are the tables written out by hand, whose ids and SKUs are taken.
    """
    ids = {name: "the show file" for table in products if (name := given_id(table))}
    skus = {sku: "the show file" for table in (*products, *variants) if (sku := _given_sku(table))}
    read: list[Product] = []
    for table in tables:
        found = _read_import(table, shelf)
        _check_taken(table, "id", [product.id for product in found], ids)
        _check_taken(table, "SKU", [sku for product in found for sku in _skus(product)], skus)
        read += found
    return tuple(read)


def add_products(nouns: Nouns, products: Sequence[Product]) -> Nouns:
    """Let deals and segments refer to imported products."""
    ids = {**nouns.ids, "product": (*nouns.ids.get("product", ()), *(product.id for product in products))}
    variants = {product.id: tuple(kind.id for kind in product.variants) for product in products}
    return replace(nouns, ids=ids, variants={**variants, **nouns.variants})


def _read_import(table: Table, shelf: SoundShelf) -> tuple[Product, ...]:
    file, columns = table.text("file"), _columns(table)
    currency, sheet = table.text_or("currency", ""), table.text_or("sheet", "")
    table.done()
    if not file:
        return ()
    if missing := shelf.missing_file(file):
        table.wrong("file", missing[0], "Copy the table there: “media/products.csv”.")
        return ()
    looked = look_at(shelf.folder / file, columns, currency or None, sheet or None)
    problems = looked.problems.problems if looked.problems else ()
    for problem in problems[:_MOST_TOLD]:
        table.wrong("file", str(problem), "")
    if len(problems) > _MOST_TOLD:
        rest = len(problems) - _MOST_TOLD
        table.wrong("file", f"There are {rest:,} problems more.", f"See them all: cartwall import {file}")
    _check_pictures(table, looked.products, shelf)
    return looked.products


def _columns(table: Table) -> Mapping[str, str]:
    given = table.table("columns")
    return {header: given.text(header) for header in given.names()} if given is not None else {}


def _given_sku(table: Table) -> str:
    sku = table.value("sku")
    return sku.strip() if isinstance(sku, str) else ""


def _skus(product: Product) -> list[str]:
    return [sku for sku in (product.sku, *(variant.sku for variant in product.variants)) if sku]


def _check_taken(table: Table, what: str, names: Sequence[str], taken: dict[str, str]) -> None:
    """Note every name that something before it has; what is checked is taken from then on."""
    for name in names:
        if name in taken:
            table.wrong("file", f"Its {what} “{name}” is used in {taken[name]} already.", "Take one of them out.")
    taken.update(dict.fromkeys(names, "an earlier import"))


def _check_pictures(table: Table, products: Sequence[Product], shelf: SoundShelf) -> None:
    """Note the pictures that are neither an address nor a file of the show, all at once."""
    missing = [
        product.image
        for product in products
        if product.image and not product.image.startswith(("https://", "http://")) and shelf.missing_file(product.image)
    ]
    if missing:
        names = ", ".join(missing[:_MOST_PICTURES]) + (" …" if len(missing) > _MOST_PICTURES else "")
        reason = f"{len(missing):,} of its pictures are not in the show's folder: {names}."
        table.wrong("file", reason, 'Copy them there, or map their column to "ignore".')
