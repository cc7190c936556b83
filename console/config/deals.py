"""``[[deal]]``: a flash deal as planned, within the limits of its market.

Counterpart: `console.show.types.Deal`; `console.show.deals` checks again while live.
"""

from collections.abc import Sequence

from console.config.amounts import discounted, duration_text
from console.config.fields import read_duration, read_id, read_price, read_reference, read_span
from console.config.nouns import Nouns
from console.config.tables import Table
from console.show.money import price_text
from console.show.types import Deal, DealId, DurationMs, Limits, Price, Product, ProductId, SoundId


def read_deal(table: Table, products: Sequence[Product], nouns: Nouns, limits: Limits) -> Deal | None:
    """Read one ``[[deal]]``; none: it cannot be used. `products` are those that could be read."""
    deal = read_id(table)
    product_id = read_reference(table, "product", "product", nouns.of("product"))
    table.need("product", "“…”")
    product = next((one for one in products if one.id == product_id), None)
    price = _read_price(table, product, limits)
    sting = read_reference(table, "sting", "sound", nouns.of("sound"))
    duration_ms = _read_duration(table, limits)
    cap_units = _read_cap(table, limits)
    read = Deal(
        id=DealId(deal),
        name=table.text_or("name", product.name if product else deal),
        product=ProductId(product_id),
        price=price or Price(0, ""),
        duration_ms=duration_ms,
        sting=SoundId(sting) if sting else None,
        opening_ms=read_span(
            table, "opening", limits.shortest_opening_ms, limits.longest_opening_ms, "An opening countdown"
        ),
        cap_units=cap_units,
        per_buyer=_read_per_buyer(table, limits, cap_units),
        extension_ms=_read_extension(table, limits, duration_ms),
    )
    table.done()
    return read if price else None


def _read_price(table: Table, product: Product | None, limits: Limits) -> Price | None:
    if table.has("percent"):
        return _read_percent(table, product, limits)
    price = read_price(table, "price")
    if price is None or product is None:
        return price
    if price.currency != product.price.currency:
        table.wrong("price", f"“{product.name}” is listed in {product.price.currency}.", "Use the same currency.")
    elif price.minor >= product.price.minor:
        listed = price_text(product.price)
        table.wrong("price", f"A flash price is below the listing's {listed}.", "Lower it, or check the listing.")
    else:
        _check_depth(table, "price", price, product.price, limits)
    return price


def _check_depth(table: Table, key: str, price: Price, listing: Price, limits: Limits) -> None:
    """Check the discount as the live show does: of what is asked in the end, percentages rounded to cents."""
    if 100 * (listing.minor - price.minor) > limits.deepest_percent * listing.minor:
        reason = f"The deepest discount off the listing is {limits.deepest_percent} % here, and this takes more."
        table.wrong(key, reason, "Ask for more, or change the market's limits.")


def _read_percent(table: Table, product: Product | None, limits: Limits) -> Price | None:
    if table.has("price"):
        table.wrong("percent", "A deal has a price or a percentage, not both.", "Take one of the two lines out.")
        return None
    percent = table.whole("percent", 1, 99, 0)
    if not percent or product is None:
        return None
    price = discounted(product.price, percent)
    if price.minor == 0:
        table.wrong("percent", "This leaves nothing to pay.", "Lower the percentage.")
        return None
    _check_depth(table, "percent", price, product.price, limits)
    return price


def _read_duration(table: Table, limits: Limits) -> DurationMs:
    if not table.need("duration", "“3m”"):
        return DurationMs(0)
    return read_span(table, "duration", limits.shortest_deal_ms, limits.longest_deal_ms, "A flash deal")


def _read_cap(table: Table, limits: Limits) -> int | None:
    return table.whole("cap", 1, limits.largest_cap, 0) or None


def _read_per_buyer(table: Table, limits: Limits, cap_units: int | None) -> int | None:
    per_buyer = table.whole("per_buyer", 1, limits.largest_per_buyer, 0) or None
    if per_buyer and cap_units and per_buyer > cap_units:
        table.wrong("per_buyer", f"The whole deal sells {cap_units} at most.", "Lower it, or raise the cap.")
    return per_buyer


def _read_extension(table: Table, limits: Limits, duration_ms: DurationMs) -> DurationMs:
    """Read by how much it may be extended: with it the deal still is no longer than the market allows."""
    extension_ms = read_duration(table, "extension") or DurationMs(0)
    if extension_ms and duration_ms and duration_ms + extension_ms > limits.longest_deal_ms:
        whole, most = duration_text(DurationMs(duration_ms + extension_ms)), duration_text(limits.longest_deal_ms)
        table.wrong("extension", f"Extended it would take {whole}; the longest is {most} here.", "Shorten one of them.")
    return extension_ms
