"""`make_products`: groups of rows become products with variants. What a show must not claim is not made.

A product has one price, so variants at several prices become several products. A regular price without its day and its
place is left out: it proves no "was" (FIELD section 4). Counterpart: `console.show.types.Product`.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from console.config.imports_aliases import Field, load_aliases, plain
from console.config.imports_groups import Group, slug
from console.config.imports_notes import ImportNotes
from console.config.imports_rows import Item
from console.show.money import price_text
from console.show.types import Price, Product, ProductId, RegularPrice, Variant, VariantId

_MOST_NAMES = 4


class Kind(Struct, frozen=True):
    """An item as a variant of its product."""

    item: Item
    name: str
    """As the host says it; empty: it is the only one."""
    size: str
    colour: str


def make_products(groups: Sequence[Group], notes: ImportNotes) -> tuple[Product, ...]:
    """Make the products. What is wrong goes to `notes`; a product with something wrong may be left out."""
    twice = _check_skus(groups, notes)
    made: dict[str, int] = {}
    products: list[Product] = []
    for group in groups:
        for product, line in _products(group, notes):
            if product.id in made and line in twice:
                continue
            if product.id in made:
                reason = f"Its id would be “{product.id}”, as is that of the product in line {made[product.id]}."
                notes.wrong(line, "name", product.name, reason, "Give both an id of their own.")
                continue
            made[product.id] = line
            products.append(product)
    _warn_of_names(products, made, notes)
    return tuple(products)


def _warn_of_names(products: Sequence[Product], lines: dict[str, int], notes: ImportNotes) -> None:
    first: dict[str, Product] = {}
    for product in products:
        same = first.setdefault(product.name.casefold(), product)
        if same is not product:
            said = f"“{product.name}” is the name of several products, told apart only by their ids"
            notes.warn(lines[same.id], said)
            notes.warn(lines[product.id], said)


def _check_skus(groups: Sequence[Group], notes: ImportNotes) -> set[int]:
    """Note SKUs that are used twice: a count for one must not become two products' stock. Gives the later lines."""
    first: dict[str, Item] = {}
    twice = set()
    for item in (item for group in groups for item in group.sellable):
        if item.sku and (other := first.setdefault(item.sku.casefold(), item)) is not item:
            notes.wrong(item.line, "sku", item.sku, f"Line {other.line} has this SKU already.", "A SKU is used once.")
            twice.add(item.line)
    return twice


def _products(group: Group, notes: ImportNotes) -> list[tuple[Product, int]]:
    """Make the products of one group, most often one, with the line each begins in."""
    kinds = _kinds(group, notes)
    by_price: dict[Price, list[Kind]] = {}
    for kind in kinds:
        if kind.item.price is not None:
            by_price.setdefault(kind.item.price, []).append(kind)
        elif not kind.item.has_price:
            reason = "This product has no price." if not kind.name else f"“{kind.name}” has no price."
            notes.wrong(kind.item.line, "price", "", reason, "Write the price the listing asks.")
    if len(by_price) > 1:
        prices = ", ".join(price_text(price) for price in by_price)
        said = f"“{group.head.name}” is listed at several prices ({prices}): it becomes a product for each"
        for members in by_price.values():
            notes.warn(members[0].item.line, said)
    return [
        (_product(group, price, members, position, len(by_price) > 1, notes), members[0].item.line)
        for position, (price, members) in enumerate(by_price.items())
    ]


def _product(
    group: Group, price: Price, kinds: list[Kind], position: int, several: bool, notes: ImportNotes
) -> Product:
    """Make one product of the variants that have the same price."""
    name, base = group.head.name, slug(group.key)
    if several:
        names = ", ".join(kind.name for kind in kinds[:_MOST_NAMES]) + (" …" if len(kinds) > _MOST_NAMES else "")
        name = f"{name} ({names})"
    items = [kind.item for kind in kinds]
    only = items[0] if len(kinds) == 1 and not kinds[0].name else None
    everything = (group.head, *items, *group.items)
    product = Product(
        id=ProductId(base if position == 0 else slug(f"{base}-{kinds[0].name}")),
        name=name,
        price=price,
        regular=_regular(price, items, group, notes),
        sku=only.sku if only else "" if group.head in group.sellable else group.head.sku,
        variants=() if only else _variants(kinds, notes),
        units=only.units if only else None,
        image=next((item.image for item in everything if item.image), ""),
        points=tuple(dict.fromkeys(point for item in everything for point in item.points)),
    )
    low = _largest("low", {item.line: item.low for item in everything}, notes)
    reserve = _largest("reserve", {item.line: item.reserve for item in everything}, notes)
    product = product if low is None else replace(product, low_units=low)
    return product if reserve is None else replace(product, reserve_units=reserve)


def _largest(field: str, given: Mapping[int, int | None], notes: ImportNotes) -> int | None:
    """Give what a product has one of and its rows may give several of; none: no row does."""
    numbers = {line: number for line, number in given.items() if number is not None}
    if len(set(numbers.values())) > 1:
        for line in sorted(numbers):
            notes.warn(line, f"A product has one “{field}”: where its variants differ, the largest counts")
    return max(numbers.values(), default=None)


def _kinds(group: Group, notes: ImportNotes) -> list[Kind]:
    """Name what can be bought; note what nobody could tell apart."""
    single = len(group.sellable) == 1
    kinds = [_kind(item, group, single) for item in group.sellable]
    first: dict[str, Kind] = {}
    for kind in kinds:
        other = first.setdefault(kind.name.casefold(), kind)
        if other is not kind and kind.name:
            reason = f"Line {other.item.line} is “{group.head.name}” in “{kind.name}” already."
            notes.wrong(kind.item.line, "variant", kind.name, reason, "Take one of them out.")
        elif other is not kind or (not kind.name and not single):
            _note_nameless(kind, next(one for one in kinds if one is not kind), group, notes)
    return kinds


def _note_nameless(kind: Kind, other: Kind, group: Group, notes: ImportNotes) -> None:
    reason = f"Line {other.item.line} is “{group.head.name}” too, and this row does not say which one of it."
    notes.wrong(kind.item.line, "variant", "", reason, "Fill in its size, colour or variant, or take it out.")


def _kind(item: Item, group: Group, single: bool) -> Kind:
    aliases = load_aliases()
    size, colour, others = item.size, item.colour, []
    for index, (_, value) in enumerate(item.options):
        if not value or (single and plain(value) in aliases.only_one):
            continue
        named = next((one.options[index][0] for one in (item, *group.items) if one.options[index][0]), "")
        field, _ = aliases.general.get(plain(named), (None, ""))
        if field is Field.SIZE and not size:
            size = value
        elif field is Field.COLOUR and not colour:
            colour = value
        else:
            others.append(value)
    variant = "" if single and plain(item.variant) in aliases.only_one else item.variant
    name = variant or " ".join(part for part in (colour, size, *others) if part)
    return Kind(item=item, name=name, size=size, colour=colour)


def _variants(kinds: Sequence[Kind], notes: ImportNotes) -> tuple[Variant, ...]:
    made: dict[str, Variant] = {}
    first = {kind.name.casefold(): kind for kind in reversed(kinds) if kind.name}  # what is double is told elsewhere
    for kind in (kind for kind in kinds if first.get(kind.name.casefold()) is kind):
        made_ids = (slug(kind.item.sku), slug(kind.name)) if kind.item.sku else (slug(kind.name),)
        free = next((one for one in made_ids if one not in made), None)
        if free is None:
            reason = f"Its id would be “{made_ids[0]}”, as is that of another variant."
            notes.wrong(kind.item.line, "variant", kind.name, reason, "Give both a SKU of their own.")
            continue
        made[free] = Variant(
            id=VariantId(free),
            name=kind.name,
            sku=kind.item.sku,
            size=kind.size,
            colour=kind.colour,
            units=kind.item.units,
        )
    return tuple(made.values())


def _regular(price: Price, items: Sequence[Item], group: Group, notes: ImportNotes) -> RegularPrice | None:
    """Give the evidence behind a "was", if all its variants have the same and all of it is there."""
    since = next((item.since for item in group.items if item.since), "")
    where = next((item.where for item in group.items if item.where), "")
    found: set[RegularPrice | None] = set()
    for item in items:
        claimed = item.regular
        if claimed is None or claimed == price:
            found.add(None)
            continue
        evidence = RegularPrice(price=claimed, since=item.since or since, where=item.where or where)
        why = _unproven(evidence, price)
        if why:
            notes.warn(item.line, f"The regular price {why}: no “was” will be shown")
        found.add(None if why else evidence)
    if len(found) > 1 and any(found):
        for item in items:
            notes.warn(item.line, "The regular price is not the same for all variants: no “was” will be shown")
        return None
    return next(iter(found))


def _unproven(evidence: RegularPrice, price: Price) -> str:
    """Say why a regular price proves nothing; empty: it does."""
    if evidence.price.currency != price.currency:
        return "is in another currency"
    if evidence.price.minor < price.minor:
        return "is below the price"
    missing = [word for word, there in (("date", evidence.since), ("place", evidence.where)) if not there]
    return f"has {' and '.join(f'no {word}' for word in missing)}" if missing else ""
