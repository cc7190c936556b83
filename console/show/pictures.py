"""Pictures a show names: files of its own folder, under the addresses pages find them at.

A page loads nothing from elsewhere (its content policy), and only files the show names: products' pictures, what stands
in a field of a graphic that holds a file, and what a hand wrote into one that is on a bus. Counterparts:
`console.graphics.media` gives the files, `console.config.pictures` finds them and says which are missing.
"""

from collections.abc import Iterator, Sequence

from console.show.types import FieldValue, GraphicField, Show

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")
SUFFIXES = (*PICTURES, ".webm", ".mp4")
"""What a page is given."""
PLACE = ".media/"
"""Before the name; from the address of a page, and of a graphic in a box of its own."""

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
_ELSEWHERE = ("https://", "http://")


def holds_file(field: GraphicField) -> bool:
    """Tell whether a field holds the name of a file."""
    return field.kind == "text" and field.gdd.startswith("file-path")


def bad_file(name: str) -> tuple[str, str] | None:
    """Say why a page could not show a file of this name, and what to do; none: it could, if it is there."""
    if name.startswith(_ELSEWHERE):
        return ("A page loads nothing from elsewhere.", "Copy it into the show's media folder and write its name.")
    parts = name.split("/")
    if name != name.strip() or any(sign in name for sign in "\\:\0") or {"", ".", ".."} & set(parts):
        return ("A picture of a show is in the show's own folder.", "Copy it there and write its path from there.")
    if not name.lower().endswith(SUFFIXES):
        return ("This is no picture a page can show.", f"It is one of {', '.join(SUFFIXES)}.")
    return None


def file_address(name: str) -> str:
    """Give the address of a file, as a page asks for it; empty: no page can show it."""
    if name.startswith("data:image/"):
        return name
    if not name or bad_file(name) is not None:
        return ""
    return PLACE + "".join(sign if sign in _PLAIN else _escaped(sign) for sign in name)


def addressed(fields: Sequence[GraphicField], values: dict[str, FieldValue]) -> dict[str, FieldValue]:
    """Give the values of fields with the address of each file in place of its name."""
    known = {field.name: field for field in fields if _may_hold(field)}
    if not known:
        return values
    return {name: _addressed(known[name], value) if name in known else value for name, value in values.items()}


def shown_files(show: Show) -> frozenset[str]:
    """Name every file of its folder a show names: of products and of graphics."""
    names = {product.image for product in show.products}
    for graphic in show.graphics:
        for field in graphic.fields:
            names.update(_files(field, graphic.data.get(field.name)))
    return frozenset(name for name in names if name and bad_file(name) is None)


def files_in(field: GraphicField, value: FieldValue) -> tuple[str, ...]:
    """Name the files a field's value names."""
    return tuple(_files(field, value))


def tells(value: object, address: str) -> bool:
    """Tell whether a value, or anything in it, is this address."""
    if isinstance(value, dict):
        return any(tells(inner, address) for inner in value.values())
    return any(tells(inner, address) for inner in value) if isinstance(value, list) else value == address


def _escaped(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace"))


def _may_hold(field: GraphicField) -> bool:
    return holds_file(field) or any(map(_may_hold, field.items))


def _addressed(field: GraphicField, value: FieldValue) -> FieldValue:
    if isinstance(value, str):
        return file_address(value) if holds_file(field) else value
    if isinstance(value, list):
        return [_entry(field, one) for one in value]
    return addressed(field.items, value) if isinstance(value, dict) else value


def _entry(field: GraphicField, entry: FieldValue) -> FieldValue:
    """Give an entry of a list: a group, or one plain thing."""
    if isinstance(entry, dict):
        return addressed(field.items, entry)
    return _addressed(field.items[0], entry) if field.items and not field.items[0].name else entry


def _files(field: GraphicField, value: FieldValue) -> Iterator[str]:
    if isinstance(value, str) and value and holds_file(field):
        yield value
    groups = value if isinstance(value, list) else [value]
    for group in groups:
        for inner in field.items:
            if isinstance(group, dict) and inner.name:
                yield from _files(inner, group.get(inner.name))
            elif not inner.name and group is not value:
                yield from _files(inner, group)
