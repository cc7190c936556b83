"""`group_items`: which items are rows of one product. By handle or id, by parent, else by name, else by SKU.

Counterpart: `console.config.imports_products` makes a product of each group.
"""

import re
import unicodedata
import zlib
from collections.abc import Sequence

from msgspec import Struct

from console.config.imports_notes import ImportNotes
from console.config.imports_rows import Item

LONGEST_ID = 64

_SPELLED = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "ø": "oe",
        "œ": "oe",
        "å": "a",
        "đ": "d",
        "ł": "l",
        "&": "-",
    }
)
_NO_ID_SIGNS = re.compile(r"[^a-z0-9._]+")


class Group(Struct, frozen=True):
    """The rows of one product, in their order. Never empty."""

    key: str
    """What its id is made of: a handle, an id, a SKU or a name."""
    head: Item
    """The row its name is from."""
    sellable: tuple[Item, ...]
    """The rows that can be bought: its variants, or the only one of it."""
    items: tuple[Item, ...]
    """All of them, also those with another picture or for a parent that is never sold itself."""


def slug(text: str) -> str:
    """Make an id of a text, always the same: ``Größe XL`` is ``groesse-xl``."""
    spelled = text.strip().casefold().translate(_SPELLED)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(sign))
    made = _NO_ID_SIGNS.sub("-", plain).strip("-._")
    check = f"{zlib.crc32(text.strip().encode()):08x}"
    if not made or len(made) > LONGEST_ID:
        return f"{made[: LONGEST_ID - 9].rstrip('-._')}-{check}".lstrip("-")
    return made


def group_items(items: Sequence[Item], notes: ImportNotes) -> list[Group]:
    """Put the rows of each product together, in the order the products first come."""
    keys = _Keys(items)
    rows: dict[tuple[str, str], list[Item]] = {}
    last: tuple[str, str] | None = None
    for item in items:
        key = keys.of(item)
        if key is None and item.tells_variant() and last is not None:
            notes.warn(item.line, "Rows without a name are variants of the product above them")
            key = last
        if key is None:
            notes.wrong(item.line, "", "", "This row has no name.", "Give it one, or the id of its product.")
            continue
        rows.setdefault(key, []).append(item)
        last = key
    return [group for key, members in rows.items() if (group := _group(key[1], members, notes)) is not None]


class _Keys:
    """Finds what a row has in common with the other rows of its product."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._by_id: dict[str, Item] = {}
        self._by_sku: dict[str, Item] = {}
        for item in items:
            if item.id:
                self._by_id.setdefault(item.id.casefold(), item)
            if item.sku:
                self._by_sku.setdefault(item.sku.casefold(), item)
        parents = {item.parent.casefold() for item in items if item.parent}
        found = (self._by_id.get(name) or self._by_sku.get(name) for name in parents)
        self._parents = {item.line for item in found if item is not None}

    def of(self, item: Item) -> tuple[str, str] | None:
        """Give what the rows of one product share, and what its id is made of; none: it hangs on nothing."""
        if item.parent:
            name = item.parent.casefold()
            parent = self._by_id.get(name) or self._by_sku.get(name)
            if parent is not None and parent.line != item.line and not parent.parent:
                return self._own(parent)
            return "parent", name
        return self._own(item)

    def _own(self, item: Item) -> tuple[str, str] | None:
        if item.line in self._parents and item.sku:
            return "sku", item.sku.casefold()
        if item.id:
            return "id", item.id.casefold()
        if item.name and item.tells_variant():
            return "name", item.name.casefold()
        if item.name and item.sku:
            return f"sku in line {item.line}", item.sku.casefold()
        return ("name", item.name.casefold()) if item.name else None


def _group(key: str, items: list[Item], notes: ImportNotes) -> Group | None:
    """Say which rows of a product can be bought; none: it has no name."""
    head = next((item for item in items if item.name and not item.parent), None)
    head = head or next((item for item in items if item.name), None)
    if head is None:
        notes.wrong(items[0].line, "", key, "This product has no name.", "Write its name in its first row.")
        return None
    for item in items:
        if item.name and not item.parent and item.name.casefold() != head.name.casefold():
            reason = f"Line {head.line} has the same id, and the name “{head.name}”."
            notes.wrong(item.line, "name", item.name, reason, "One product has one name: correct the name or the id.")
    sellable = tuple(item for item in items if _is_sold(item, items))
    sellable = sellable or (head,)
    # A shop's own number says nothing; where the product has one SKU, that is its name in the show.
    named = sellable[0].sku if key.isdigit() and len(sellable) == 1 else ""
    return Group(key=named or key, head=head, sellable=sellable, items=tuple(items))


def _is_sold(item: Item, items: list[Item]) -> bool:
    """Say whether a row can be bought: not a parent without a price, nor a row with one more picture."""
    if item.has_price:
        return True
    if not item.parent and any(other.parent for other in items):
        return False
    return bool(item.sku or item.units is not None or item.tells_variant())
