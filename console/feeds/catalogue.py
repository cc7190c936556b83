"""Which product of the show a shop means: by SKU, by our id, by what the show file says of a feed. Pure."""

from collections.abc import Mapping

from msgspec import Struct

from console.show.types import Product, ProductId, VariantId


class Thing(Struct, frozen=True):
    """A product of the show, or a variant of one."""

    product: ProductId
    variant: VariantId | None
    """None: the product as a whole, or nobody says which."""


class Catalogue:
    """Finds products by the names shops give them. It never guesses: what fits two things is neither."""

    def __init__(self, products: tuple[Product, ...], names: Mapping[str, str]) -> None:
        """`names`: a feed's own names, to SKUs or ids of the show."""
        self._things: dict[str, Thing | None] = {}
        """None: the name fits several."""
        for product in products:
            self._put(product.id, Thing(product.id, None))
            self._put(product.sku, Thing(product.id, None))
            for kind in product.kinds():
                self._put(f"{product.id}/{kind.id}", Thing(product.id, kind.id))
                self._put(kind.sku, Thing(product.id, kind.id))
        for name, of in names.items():
            if (thing := self._things.get(of)) is not None:
                self._things[name] = thing

    def find(self, name: str) -> Thing | None:
        """Find what a name means; none: nothing, or several things."""
        return self._things.get(name)

    def _put(self, name: str, thing: Thing) -> None:
        if not name:
            return
        before = self._things.get(name, thing)
        if before is None or before.product != thing.product:
            self._things[name] = None
        elif before.variant is None or before.variant == thing.variant:
            self._things[name] = thing
        else:
            # Two variants of one product under one name: the product is known, which of them is not.
            self._things[name] = Thing(thing.product, None)
