"""The parts of a show file, one reader each. Counterpart: `console.config.showfile` puts them together.

Each reader takes what its references may name, notes what is wrong in its table, and gives none when the part cannot
be used; the file as a whole is refused then, so a half-read part never reaches a show.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from console.config.amounts import Unreadable, discounted, duration_text, parse_duration, parse_price
from console.config.limits import Limits
from console.config.soundshelf import SoundShelf
from console.config.tables import Table
from console.show.money import price_text
from console.show.names import nearest
from console.show.types import (
    Camera,
    CameraId,
    Deal,
    DealId,
    DurationMs,
    Price,
    Product,
    ProductId,
    RegularPrice,
    SceneName,
    Sound,
    SoundId,
)

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def read_id(table: Table) -> str:
    """Read an ``id``: letters, digits, ``.``, ``_`` and ``-``, so that it fits a pad map, an address and a key."""
    given = table.text("id")
    if given and not _ID.fullmatch(given):
        table.wrong("id", "An id is made of letters, digits, “-”, “_” and “.”.", "Like “linen-throw”; names are free.")
    return given


def check_once(tables: Sequence[Table], key: str, values: Sequence[str], reason: str) -> None:
    """Note every value that an earlier table already has."""
    first: dict[str, int] = {}
    for index, (table, value) in enumerate(zip(tables, values, strict=True), start=1):
        if value and value in first:
            table.wrong(key, f"{reason} The {_nth(first[value])} {table.place[0]} has it already.", "Choose another.")
        first.setdefault(value, index)


def _nth(number: int) -> str:
    return {1: "first", 2: "second", 3: "third"}.get(number, f"{number}th")


def check_known(table: Table, key: str, given: str, kind: str, known: Sequence[str]) -> None:
    """Note a reference to something that is not in the show."""
    if given and given not in known:
        table.wrong(key, f"There is no {kind} with this id.", nearest(given, known))


def read_camera(table: Table) -> Camera:
    """Read one ``[[camera]]``."""
    camera = read_id(table)
    name = table.text_or("name", camera)
    read = Camera(id=CameraId(camera), name=name, scene=SceneName(table.text("scene")))
    table.done()
    return read


def read_sound(table: Table, shelf: SoundShelf) -> Sound:
    """Read one ``[[sound]]``."""
    sound = read_id(table)
    file = table.text("file")
    missing = shelf.missing(file) if file else None
    if missing is not None:
        table.wrong("file", *missing)
    read = Sound(
        id=SoundId(sound),
        name=table.text_or("name", sound),
        file=file,
        gain_db=table.number("gain_db", -60.0, 12.0, 0.0),
    )
    table.done()
    return read


def read_price(table: Table, key: str) -> Price | None:
    """Read a required price."""
    if isinstance(table.value(key), int | float):
        table.wrong(key, "A price needs its currency, and quotes around it.", "Write “24.99 USD”.")
        return None
    text = table.text(key)
    price = parse_price(text) if text else None
    if isinstance(price, Unreadable):
        table.wrong(key, price.reason, price.remedy)
        return None
    return price


def read_product(table: Table) -> Product | None:
    """Read one ``[[product]]``."""
    product = read_id(table)
    name, price = table.text("name"), read_price(table, "price")
    evidence = table.table("regular")
    regular = _read_regular(evidence, price) if evidence is not None else None
    table.done()
    return Product(id=ProductId(product), name=name, price=price, regular=regular) if price else None


def _read_regular(table: Table, listing: Price | None) -> RegularPrice | None:
    """Read the evidence behind a "was": all of it, or there is no "was"."""
    price, where = read_price(table, "price"), table.text("where")
    since = _read_date(table, "since")
    table.done()
    if price is None:
        return None
    if listing and price.currency != listing.currency:
        table.wrong("price", f"The listing is in {listing.currency}.", "Write both in the same currency.")
    elif listing and price.minor < listing.minor:
        table.wrong("price", f"The regular price is below the listing's {price_text(listing)}.", "Check both prices.")
    return RegularPrice(price=price, since=since, where=where)


def _read_date(table: Table, key: str) -> str:
    value = table.value(key)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    text = value if isinstance(value, str) else ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        if table.need(key, "2026-06-01 with your day"):
            table.wrong(key, "This is not a day.", f"Write {key} = 2026-06-01 with your day.")
        return ""


def read_deal(
    table: Table, products: Sequence[Product], names: Sequence[str], sounds: Sequence[str], limits: Limits
) -> Deal | None:
    """Read one ``[[deal]]``. `names` are the ids of all products, also of those that could not be read."""
    deal, product_id = read_id(table), table.text("product")
    check_known(table, "product", product_id, "product", names)
    product = next((one for one in products if one.id == product_id), None)
    price = _deal_price(table, product)
    duration_ms = _deal_duration(table, limits)
    sting = table.text_or("sting", "")
    check_known(table, "sting", sting, "sound", sounds)
    name = table.text_or("name", product.name if product else deal)
    table.done()
    if price is None:
        return None
    return Deal(
        id=DealId(deal),
        name=name,
        product=ProductId(product_id),
        price=price,
        duration_ms=duration_ms,
        sting=SoundId(sting) if sting else None,
    )


def _deal_price(table: Table, product: Product | None) -> Price | None:
    if table.has("percent"):
        return _percent_price(table, product)
    price = read_price(table, "price")
    if price is None or product is None:
        return price
    if price.currency != product.price.currency:
        table.wrong("price", f"“{product.name}” is listed in {product.price.currency}.", "Use the same currency.")
    elif price.minor >= product.price.minor:
        listed = price_text(product.price)
        table.wrong("price", f"A flash price is below the listing's {listed}.", "Lower it, or check the listing.")
    return price


def _percent_price(table: Table, product: Product | None) -> Price | None:
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
    return price


def _deal_duration(table: Table, limits: Limits) -> DurationMs:
    text = table.text("duration")
    duration = parse_duration(text) if text else None
    if duration is None:
        return DurationMs(0)
    if isinstance(duration, Unreadable):
        table.wrong("duration", duration.reason, duration.remedy)
        return DurationMs(0)
    if not limits.shortest_deal_ms <= duration <= limits.longest_deal_ms:
        low, high = duration_text(limits.shortest_deal_ms), duration_text(limits.longest_deal_ms)
        table.wrong("duration", f"A flash deal takes {low} to {high} here.", "Change it, or the market's limits.")
    return duration
