"""What the host may say about stock: sentences made from fresh counts. Counterpart: `console.show.stock`."""

from console.show.state import ShowState
from console.show.stock import Level, Standing, standings
from console.show.types import Product, ProductId, Show, UtcMs


def sentences(show: Show, state: ShowState, product_id: ProductId, at_ms: UtcMs) -> tuple[str, ...]:
    """Say what the host may say about a product's stock: what is out first, then what is low, then that all is there.

    Only fresh counts speak, provisional ones with an "about". Nothing known, nothing said.
    """
    product = show.product(product_id) if product_id in state.shelf.counts else None
    if product is None:
        return ()
    rows = standings(show, state, product_id, at_ms)
    out = [row for row in rows if row.level is Level.OUT]
    if len(out) == len(rows) > 1:
        return (_out_sentence(product.name, provisional=any(row.provisional for row in out)),)
    low = sorted((row for row in rows if row.level is Level.LOW), key=lambda row: row.sellable or 0)
    return (
        *(_out_sentence(_called(product, row), provisional=row.provisional) for row in out),
        *(_low_sentence(product, row) for row in low),
        *_all_there(product, rows),
    )


def _called(product: Product, row: Standing) -> str:
    """Call a variant as the host does: by its own name, or by the product's when it is the only one."""
    return row.variant.name or product.name


def _out_sentence(name: str, *, provisional: bool) -> str:
    return f"{name} looks sold out" if provisional else f"{name} is sold out"


def _low_sentence(product: Product, row: Standing) -> str:
    units = f"About {row.sellable} left" if row.provisional else f"{row.sellable} left"
    return f"{units} in {row.variant.name}" if row.variant.name else f"{units} of {product.name}"


def _all_there(product: Product, rows: tuple[Standing, ...]) -> tuple[str, ...]:
    """Say that every variant is in stock, if fresh counts say so; a low one must be the shop's own word."""
    if any(row.level in (Level.OUT, Level.UNKNOWN) or (row.level is Level.LOW and row.provisional) for row in rows):
        return ()
    if len(rows) == 1:
        return (f"{_called(product, rows[0])} is in stock",) if rows[0].level is Level.OK else ()
    colours = {row.variant.colour for row in rows}
    sizes = {row.variant.size for row in rows}
    if len(colours) == len(rows) and "" not in colours:
        return (f"All {len(rows)} colours in stock",)
    if len(sizes) == len(rows) and "" not in sizes:
        return (f"All {len(rows)} sizes in stock",)
    return (f"All {len(rows)} variants in stock",)
