"""What a show file must know of the OGraf packages it uses: their fields, their layers and where they stand.

A small reader of its own: `console.graphics.packages`, floors above, checks a package whole and says what is wrong
with one. Here a manifest that cannot be read is one that is not there.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeGuard

from msgspec import Struct

from console.config.gdd import fields_of, payload_of
from console.config.templates import read_templates
from console.show.types import Box, Deed, DurationMs, Graphic, GraphicField, GraphicId, OverlayId

SUFFIX = ".ograf.json"
LARGEST_MANIFEST = 1_000_000
MOST_LAYER = 100
MOST_STEPS = 1000
DEFAULT_LAYER = 30
LONGEST_OUT_MS = 3_600_000
FORMATS = ("portrait", "wide")


class Manifest(Struct, frozen=True):
    """A package, as far as a show file needs it."""

    id: GraphicId
    name: str
    fields: tuple[GraphicField, ...]
    others: tuple[str, ...]
    """Fields nobody can fill: their shape is not said in words a form knows."""
    layer: int
    boxes: Mapping[str, tuple[Box, ...]]
    """By format; a format it says nothing of is not there."""
    frames: Mapping[str, tuple[Box, ...]] = {}
    """By format: where it draws besides."""
    windows: Mapping[str, Box] = {}
    """By format: where it leaves room for the camera."""
    steps: int = 1
    """Its stepCount: 0 leaves by itself, -1 has any number."""
    deeds: tuple[Deed, ...] = ()
    steps_of: str = ""
    """The list it goes through, a step an entry; empty: it does not say."""
    gone_ms: DurationMs | None = None
    """By when after it was shown it has left by itself; none: it does not say."""


def package_graphic(manifest: Manifest, format_: str) -> Graphic:
    """Make a graphic of a package that says nothing yet. `format_` is the show's: ``portrait`` or ``wide``."""
    return Graphic(
        id=OverlayId(manifest.id),
        name=manifest.name,
        package=manifest.id,
        layer=manifest.layer,
        fields=manifest.fields,
        boxes=manifest.boxes.get(format_, ()),
        frames=manifest.frames.get(format_, ()),
        window=manifest.windows.get(format_),
        steps=manifest.steps,
        deeds=manifest.deeds,
        steps_of=manifest.steps_of,
        out_ms=manifest.gone_ms,
    )


def read_manifests(folders: Sequence[Path]) -> dict[str, Manifest]:
    """Read every manifest, then every template, under `folders`. Of two with one id the first counts."""
    found: dict[str, Manifest] = {}
    for folder in folders:
        for file in sorted(folder.rglob("*" + SUFFIX)) if folder.is_dir() else ():
            if any(part.startswith(".") for part in file.relative_to(folder).parts[:-1]):
                continue  # something is being added there
            manifest = _read(file)
            if manifest is not None:
                found.setdefault(manifest.id, manifest)
    for template in (one for folder in folders for one in read_templates(folder)):
        manifest = _manifest(template.fields)
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
    fields = fields_of(schema)
    layer, gone = ours.get("layer"), ours.get("goneMs")
    return Manifest(
        id=GraphicId(id_),
        name=str(values.get("name", id_)),
        fields=fields,
        others=tuple(name for name in _dict(schema.get("properties")) if name not in {one.name for one in fields}),
        layer=layer if is_whole(layer) and 0 <= layer <= MOST_LAYER else DEFAULT_LAYER,
        boxes=_by_format(ours.get("boxes")),
        frames=_by_format(ours.get("frame")),
        windows={one: boxes[0] for one, boxes in _by_format(ours.get("window")).items()},
        steps=_steps(values.get("stepCount", 1)),
        deeds=tuple(_deeds(values.get("customActions"))),
        steps_of=next((one.name for one in fields if one.kind == "list" and one.name == ours.get("stepsOf")), ""),
        gone_ms=DurationMs(gone) if is_whole(gone) and 0 < gone <= LONGEST_OUT_MS else None,
    )


def _steps(value: object) -> int:
    """Read a stepCount; what is none is taken for in and out."""
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    return whole if is_whole(whole) and -1 <= whole <= MOST_STEPS else 1


def _deeds(value: object) -> Iterator[Deed]:
    """Read what it can do of its own; of two with one id the first counts."""
    taken: list[str] = []
    for action in map(_dict, value if isinstance(value, list) else ()):
        id_, name = action.get("id"), action.get("name")
        if isinstance(id_, str) and id_.strip() and id_ not in taken:
            taken.append(id_)
            named = name if isinstance(name, str) and name.strip() else id_
            yield Deed(id=id_, name=named, payload=payload_of(action.get("schema")))


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
