"""The fields of an SPX template (`DataFields`) as the schema of a manifest (GDD), and what they hold at first.

SPX writes every value as words, and its templates expect them so: `data_of` gives them back as words.
Counterpart: `console.config.templates`. Source: the template documents of SPX.
"""

import math
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

MOST_FIELDS = 100
MOST_CHOICES = 200
LONGEST_TITLE, LONGEST_VALUE = 200, 2000
NO_FIELDS = frozenset({"instruction", "caption", "divider", "spacer", "button"})
"""Words and lines of SPX's own form."""
NICKNAME = "comment"
"""SPX's name of a row in its rundown; no template shows it."""

_NAME = re.compile(r"[A-Za-z_]\w{0,40}", re.ASCII)
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_TRUE = frozenset({"1", "true", "yes", "on"})


def schema_of(rows: object, folder: Path) -> dict[str, Any]:
    """Make the GDD schema of `DataFields`. What is no field, or has no usable name, is left out. Raises nothing."""
    properties: dict[str, Any] = {}
    for row in rows[: 2 * MOST_FIELDS] if isinstance(rows, list) else ():
        if not isinstance(row, dict) or len(properties) == MOST_FIELDS:
            continue
        name, kind = row.get("field"), str(row.get("ftype", "textfield")).lower()
        if isinstance(name, str) and _NAME.fullmatch(name) and name != NICKNAME and kind not in NO_FIELDS:
            title = _words(row.get("title"))[:LONGEST_TITLE] or name
            properties[name] = {"title": title, "order": len(properties), **_shape(kind, row, folder)}
    return {"type": "object", "properties": properties}


def data_of(schema: Mapping[str, Any]) -> dict[str, str]:
    """Give what every field holds at first, as words."""
    return {name: spoken(shape.get("default", "")) for name, shape in schema["properties"].items()}


def spoken(value: object) -> str:
    """Say a value as SPX says it."""
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def _shape(kind: str, row: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Say what a field of one of SPX's kinds holds; a kind nobody knows holds a line."""
    value = _words(row.get("value"))[:LONGEST_VALUE]
    line = {"type": "string", "gddType": "single-line", "default": value}
    match kind:
        case "textarea":
            return {**line, "gddType": "multi-line"}
        case "hidden":
            return {**line, "hidden": True}
        case "number":
            return {"type": "number", "default": number} if (number := _number(value)) is not None else line
        case "checkbox":
            return {"type": "boolean", "default": value.strip().lower() in _TRUE}
        case "color" if _COLOUR.fullmatch(value.lower()):
            return {**line, "gddType": "color-rrggbb", "pattern": f"^{_COLOUR.pattern}$", "default": value.lower()}
        case "dropdown":
            return _select(value, _items(row.get("items"))) or line
        case "filelist":
            return _select(value, _files(row, folder)) or {**line, "gddType": "file-path"}
        case _:
            return line


def _select(value: str, labels: Mapping[str, str]) -> dict[str, Any] | None:
    """Make a choice of few; none: there is nothing to choose from."""
    if not labels:
        return None
    every = labels if not value or value in labels else {value: value, **labels}
    return {
        "type": "string",
        "gddType": "select",
        "enum": list(every),
        "gddOptions": {"labels": dict(every)},
        "default": value or next(iter(every)),
    }


def _items(items: object) -> dict[str, str]:
    """Read what a dropdown offers: values with their words."""
    found: dict[str, str] = {}
    for item in items[:MOST_CHOICES] if isinstance(items, list) else ():
        said = item if isinstance(item, dict) else {"value": item}
        value = _words(said.get("value"))[:LONGEST_VALUE]
        found[value] = _words(said.get("text"))[:LONGEST_TITLE] or value
    return found


def _files(row: Mapping[str, Any], folder: Path) -> dict[str, str]:
    """List the files of the template's folder that a filelist offers, by their path from there."""
    asked = _words(row.get("assetfolder"))
    parts, ending = PurePosixPath(asked), _words(row.get("extension")).lower().lstrip("*.")
    if parts.is_absolute() or ".." in parts.parts or ":" in asked or "\\" in asked or "\0" in asked:
        return {}
    try:
        place = folder.joinpath(*parts.parts).resolve()
        if not place.is_relative_to(folder.resolve()):
            return {}
        names = sorted(one.name for one in place.iterdir() if one.is_file() and not one.name.startswith("."))
    except OSError:
        return {}
    base = "/".join(parts.parts) + "/" if parts.parts else ""
    if _words(row.get("value")).startswith("./"):
        base = "./" + base
    fitting = [name for name in names if not ending or name.lower().endswith("." + ending)]
    return {base + name: name for name in fitting[:MOST_CHOICES]}


def _number(value: str) -> float | int | None:
    try:
        number = float(value or 0)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _words(value: object) -> str:
    """Take what is words or a figure for words."""
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value) if isinstance(value, str | float) or (isinstance(value, int) and abs(value) < 2**63) else ""
