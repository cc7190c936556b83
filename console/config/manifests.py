"""What a show file must know of the OGraf packages it uses: their fields, their layers and where they stand.

A small reader of its own: `console.graphics.packages`, floors above, checks a package whole and says what is wrong
with one. Here a manifest that cannot be read is one that is not there.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeGuard

from msgspec import Struct

from console.show.types import Box, GraphicField, GraphicId

SUFFIX = ".ograf.json"
LARGEST_MANIFEST = 1_000_000
MOST_LAYER = 100
DEFAULT_LAYER = 30
FORMATS = ("portrait", "wide")

_KINDS = {"string": "text", "integer": "whole", "number": "number", "boolean": "yes/no"}


class Manifest(Struct, frozen=True):
    """A package, as far as a show file needs it."""

    id: GraphicId
    name: str
    fields: tuple[GraphicField, ...]
    others: tuple[str, ...]
    """Fields a show file cannot fill: lists and groups."""
    layer: int
    boxes: Mapping[str, tuple[Box, ...]]
    """By format; a format it says nothing of is not there."""
    frames: Mapping[str, tuple[Box, ...]] = {}
    """By format: where it draws besides."""


def read_manifests(folders: Sequence[Path]) -> dict[str, Manifest]:
    """Read every manifest under `folders`, by id. Of two with one id the first counts. Raises nothing."""
    found: dict[str, Manifest] = {}
    for folder in folders:
        for file in sorted(folder.rglob("*" + SUFFIX)) if folder.is_dir() else ():
            manifest = _read(file)
            if manifest is not None:
                found.setdefault(manifest.id, manifest)
    return found


def _read(file: Path) -> Manifest | None:
    try:
        content = file.read_bytes() if file.stat().st_size <= LARGEST_MANIFEST else b""
        values = json.loads(content)
    except (OSError, ValueError, RecursionError):
        return None
    return _manifest(values) if isinstance(values, dict) else None


def _manifest(values: Mapping[str, Any]) -> Manifest | None:
    id_ = values.get("id")
    if not isinstance(id_, str) or not id_:
        return None
    schema, ours = _dict(values.get("schema")), _dict(values.get("v_cartwall"))
    fields = tuple(_fields(schema))
    layer = ours.get("layer")
    return Manifest(
        id=GraphicId(id_),
        name=str(values.get("name", id_)),
        fields=fields,
        others=tuple(name for name in _dict(schema.get("properties")) if name not in {one.name for one in fields}),
        layer=layer if is_whole(layer) and 0 <= layer <= MOST_LAYER else DEFAULT_LAYER,
        boxes=_by_format(ours.get("boxes")),
        frames=_by_format(ours.get("frame")),
    )


def _fields(schema: Mapping[str, Any]) -> Iterator[GraphicField]:
    required = schema.get("required")
    for name, shape in _dict(schema.get("properties")).items():
        types = _dict(shape).get("type")
        kinds = [kind for kind in (types if isinstance(types, list) else [types]) if kind != "null"]
        kind = _KINDS.get(kinds[0]) if len(kinds) == 1 and isinstance(kinds[0], str) else None
        if kind is None:
            continue
        choices = _dict(shape).get("enum")
        words = [word for word in choices if isinstance(word, str)] if isinstance(choices, list) else []
        yield GraphicField(
            name=name, kind=kind, required=isinstance(required, list) and name in required, choices=tuple(words)
        )


def _by_format(value: object) -> dict[str, tuple[Box, ...]]:
    return {one: boxes for one in FORMATS if (boxes := tuple(_boxes(_dict(value).get(one))))}


def _boxes(value: object) -> Iterator[Box]:
    """Read one box ``[x, y, width, height]``, or several."""
    rows = value if isinstance(value, list) and value and isinstance(value[0], list) else [value]
    for row in rows:
        box = box_of(row)
        if box is not None:
            yield box


def box_of(value: object) -> Box | None:
    """Read a box; none: it is none."""
    if not isinstance(value, list) or len(value) != 4 or not all(is_whole(one) for one in value):
        return None
    x, y, width, height = value
    return Box(x, y, width, height) if width > 0 and height > 0 else None


def is_whole(value: object) -> TypeGuard[int]:
    """Tell whether a value is a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
