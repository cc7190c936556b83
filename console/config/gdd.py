"""The fields of a graphic out of its package's schema (GDD, EBU OGraf v1), and what is told to its deeds.

Counterparts: `console.config.manifests` reads the file around it, `console.show.fieldwords` holds values to the fields,
`console.graphics.schema` says what is wrong with a schema. Here what cannot be read is not there.
"""

import re
from collections.abc import Mapping
from typing import Any

from console.show.fieldwords import figure_text
from console.show.types import FieldValue, GraphicField

DEEPEST = 8
"""Lists in groups in lists: deeper than this is nobody's form."""
LONGEST_PATTERN = 200
GDD_TYPES = (
    "single-line",
    "multi-line",
    "file-path",
    "file-path/image-path",
    "file-list",
    "file-list-multiple",
    "select",
    "color-rrggbb",
    "color-rrggbbaa",
    "percentage",
    "duration-ms",
)
"""What forms know; an unknown type degrades to what stands before its last slash."""

_KINDS = {
    "string": "text",
    "integer": "whole",
    "number": "number",
    "boolean": "yes/no",
    "array": "list",
    "object": "group",
}
_LAST = float("inf")


def fields_of(schema: object, depth: int = 0) -> tuple[GraphicField, ...]:
    """Read the fields of an object's schema, in the order its author gave them."""
    shape = _dict(schema)
    must = shape.get("required")
    must = must if isinstance(must, list) else []
    found = []
    for name, inner in _dict(shape.get("properties")).items():
        field = _field(name, _dict(inner), name in must, depth)
        if name and field is not None:
            found.append((_order(_dict(inner)), field))
    return tuple(field for _, field in sorted(found, key=lambda one: one[0]))


def payload_of(schema: object) -> tuple[GraphicField, ...]:
    """Read what a deed is told: its fields, or one without a name when it is told one plain thing."""
    return _items("list", {"items": schema}, 0)


def known_gdd(name: object) -> str:
    """Give the GDD type forms know: an unknown one degrades at its slashes, to nothing at last."""
    said = name if isinstance(name, str) else ""
    while said and said not in GDD_TYPES:
        said = said.rpartition("/")[0]
    return said


def safe_pattern(pattern: object) -> str:
    """Give a pattern that can be asked without ever taking long; empty: it cannot, and nobody asks it.

    A package may come from anybody, and a pattern like ``(a+)+$`` would hold the show up for minutes. One is taken
    when it repeats no group and repeats without a limit at most once, or twice when it begins with ``^``.
    """
    if not isinstance(pattern, str) or not 0 < len(pattern) <= LONGEST_PATTERN:
        return ""
    try:
        re.compile(pattern, re.ASCII)
    except (re.error, OverflowError, RecursionError):
        return ""
    plain = re.sub(r"\[\^?\]?(?:\\.|[^\]\\])*\]", "x", re.sub(r"\\[^0-9]", "x", pattern))
    repeats = len(re.findall(r"[*+]|\{\d*,\d*\}", plain))
    most = 2 if plain.startswith("^") and "|" not in plain else 1
    if repeats > most or re.search(r"\)[*+{]|\\[0-9]|\(\?", plain) or re.search(r"\{\d{4,}", plain):
        return ""
    return pattern


def _field(name: str, shape: Mapping[str, Any], required: bool, depth: int) -> GraphicField | None:
    kind = _kind(shape)
    if kind is None or depth > DEEPEST:
        return None
    choices, labels = _choices(shape)
    least, most = ("minItems", "maxItems") if kind == "list" else ("minimum", "maximum")
    longest = shape.get("maxLength")
    return GraphicField(
        name=name,
        kind=kind,
        required=required,
        choices=choices,
        labels=labels,
        title=_text(shape.get("title")),
        help=_text(shape.get("description")),
        gdd=known_gdd(shape.get("gddType")),
        default=_default(shape.get("default")),
        least=_number(shape.get(least)),
        most=_number(shape.get(most)),
        longest=longest if isinstance(longest, int) and not isinstance(longest, bool) and longest >= 0 else None,
        pattern=safe_pattern(shape.get("pattern")),
        items=_items(kind, shape, depth),
        hidden=shape.get("hidden") is True,
    )


def _kind(shape: Mapping[str, Any]) -> str | None:
    types = shape.get("type")
    words = [word for word in (types if isinstance(types, list) else [types]) if word != "null"]
    return _KINDS.get(words[0]) if len(words) == 1 and isinstance(words[0], str) else None


def _items(kind: str, shape: Mapping[str, Any], depth: int) -> tuple[GraphicField, ...]:
    """Read what a group holds, or what each entry of a list is."""
    if kind == "group":
        return fields_of(shape, depth + 1)
    entry = _dict(shape.get("items")) if kind == "list" else {}
    if _kind(entry) == "group":
        return fields_of(entry, depth + 1)
    plain = _field("", entry, True, depth + 1)
    return (plain,) if plain is not None else ()


def _choices(shape: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the words a field may be, and what a form calls them."""
    enum, options = shape.get("enum"), _dict(shape.get("gddOptions"))
    words = tuple(
        choice for one in (enum if isinstance(enum, list) else ()) if (choice := choice_text(one)) is not None
    )
    named = _dict(options.get("labels"))
    labels = tuple(_text(named.get(word)) or word for word in words)
    return words, labels if labels != words else ()


def choice_text(value: object) -> str | None:
    """Write one of a field's choices; none: it is no word and no figure."""
    if isinstance(value, str):
        return value
    return figure_text(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _default(value: object) -> FieldValue:
    return value if isinstance(value, str | int | float | bool | list | dict) else None


def _order(shape: Mapping[str, Any]) -> float:
    order = _number(shape.get("order"))
    return _LAST if order is None else order


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e15:
        return None
    return float(value) if value == value else None


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
