"""The rules of an OGraf v1 manifest: every fault of one is found at once, with what to do about it.

Source: the EBU's JSON schema of the graphics definition v1 with its additions up to 2026-02, and its GDD part. Pure;
counterpart: `console.graphics.packages` reads the files.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from console.show.names import nearest

SCHEMA = "https://ograf.ebu.io/v1/specification/json-schemas/graphics/schema.json"
DEEPEST = 16
"""Data deeper than this is nobody's form; the definition names no limit."""
MOST_FAULTS = 20
"""Of one manifest: a person mends the first ones first."""


class Fault(Struct, frozen=True):
    """One thing that is wrong with a manifest or its files."""

    why: str
    remedy: str


class Shape(Struct, frozen=True, kw_only=True):
    """What a value must be."""

    kinds: tuple[str, ...]
    fields: Mapping[str, "Shape"] = {}
    must: tuple[str, ...] = ()
    closed: bool = False
    """No other fields than these and vendor fields, which begin with ``v_``."""
    items: "Shape | None" = None
    also: Callable[[Any, str], Iterator[Fault]] | None = None
    """What no table says; asked only when the kind is right."""


def kind_of(value: Any) -> str:
    """Name a JSON value's kind; whole numbers are integers."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "integer" if value.is_integer() else "number"
        case str():
            return "string"
        case list() | tuple():
            return "array"
        case _:
            return "object"


def faults_of(value: Any, shape: Shape, at: str) -> Iterator[Fault]:
    """Find everything about `value` that is not of `shape`; `at` says where it stands, "" for the whole."""
    kind = kind_of(value)
    if kind not in shape.kinds and not (kind == "integer" and "number" in shape.kinds):
        wanted = " or ".join(_a(name) for name in shape.kinds)
        yield Fault(f"{_subject(at)} is {_a(kind)}.", f"OGraf v1 wants {wanted} here.")
        return
    if kind == "object":
        yield from _object_faults(value, shape, at)
    if kind == "array" and shape.items is not None:
        for number, item in enumerate(value):
            yield from faults_of(item, shape.items, f"{at}[{number}]")
    if shape.also is not None:
        yield from shape.also(value, at)


def _object_faults(value: Mapping[str, Any], shape: Shape, at: str) -> Iterator[Fault]:
    for name in shape.must:
        if name not in value:
            yield Fault(f"{_subject(at)} has no “{name}”.", f"Every manifest must say it: add “{name}”.")
    for name, inner in value.items():
        if name in shape.fields:
            yield from faults_of(inner, shape.fields[name], f"{at}.{name}" if at else name)
        elif shape.closed and not name.startswith("v_"):
            near = nearest(name, tuple(shape.fields))
            yield Fault(f"There is no field “{name}” in OGraf v1{_place(at)}.", f"{near} Vendor fields begin with v_.")


def _a(kind: str) -> str:
    return {"null": "null", "integer": "a whole number"}.get(kind, f"an {kind}" if kind[0] in "ao" else f"a {kind}")


def _subject(at: str) -> str:
    return f"“{at}”" if at else "The manifest"


def _place(at: str) -> str:
    return f", in “{at}”" if at else ""


# -- GDD: the shape of a graphic's data ------------------------------------------------------------------------------

_TYPES = ("boolean", "string", "number", "integer", "array", "object")
_GDD_TYPES: Mapping[str, tuple[str, ...]] = {
    "single-line": ("string",),
    "multi-line": ("string",),
    "file-path": ("string",),
    "file-list": ("string",),
    "file-list-multiple": ("array",),
    "select": ("string", "number", "integer"),
    "color-rrggbb": ("string",),
    "color-rrggbbaa": ("string",),
    "percentage": ("number",),
    "duration-ms": ("integer",),
}
_PATTERNS = {"color-rrggbb": "^#[0-9a-f]{6}$", "color-rrggbbaa": "^#[0-9a-f]{8}$"}


def gdd_type(name: str) -> str:
    """Give the GDD type this build knows: unknown ones degrade to what stands before their last slash, "" at last."""
    while name and name not in _GDD_TYPES:
        name = name.rpartition("/")[0]
    return name


def _gdd(value: Mapping[str, Any], at: str) -> Iterator[Fault]:
    """Find what is wrong with a GDD schema, however deep."""
    if at.count(".") > DEEPEST * 2:
        yield Fault(f"“{at[:60]}…” goes deeper than {DEEPEST} levels.", "Make the graphic's data flatter.")
        return
    kind = value.get("type")
    if kind not in _TYPES:
        said = f"“{kind}”" if isinstance(kind, str) else "not one word"
        yield Fault(f"The type of “{at}” is {said}.", f"A GDD type is one of {', '.join(_TYPES)}.")
        return
    if "default" in value and not _is(value["default"], kind):
        yield Fault(f"The default of “{at}” is no {kind}.", "Give a default of the field's own type.")
    for part, needed in (("array", "items"), ("object", "properties")):
        if kind == part and not isinstance(value.get(needed), Mapping):
            yield Fault(f"“{at}” is {_a(part)} without “{needed}”.", f"Say in “{needed}” what it holds.")
    yield from _gdd_type_faults(value, kind, at)
    inner = value.get("properties")
    for name, field in (inner if isinstance(inner, Mapping) else {}).items():
        yield from faults_of(field, GDD, f"{at}.properties.{name}")
    if isinstance(value.get("items"), Mapping):
        yield from faults_of(value["items"], GDD, f"{at}.items")


def _gdd_type_faults(value: Mapping[str, Any], kind: str, at: str) -> Iterator[Fault]:
    named = value.get("gddType")
    known = gdd_type(named) if isinstance(named, str) else ""
    if not known:
        return
    if kind not in _GDD_TYPES[known]:
        yield Fault(f"“{at}” is a {known}, but its type is {kind}.", f"A {known} is {_a(_GDD_TYPES[known][0])}.")
    if known in _PATTERNS and value.get("pattern") != _PATTERNS[known]:
        yield Fault(f"“{at}” is a {known} without its pattern.", f"Add “pattern”: “{_PATTERNS[known]}”.")
    options = value.get("gddOptions")
    options = options if isinstance(options, Mapping) else {}
    if known == "select" and ("labels" not in options or not isinstance(value.get("enum"), list)):
        yield Fault(
            f"“{at}” is a select without choices.", "List values in “enum”, and their words in gddOptions.labels."
        )
    if known.startswith("file-list") and "folder" not in options:
        yield Fault(f"“{at}” is a {known} without a folder.", "Name the folder in gddOptions.folder.")


def _is(value: Any, kind: str) -> bool:
    found = kind_of(value)
    return found == kind or (found == "integer" and kind == "number")


# -- the manifest ----------------------------------------------------------------------------------------------------

_TEXT = Shape(kinds=("string",))
_NUMBER = Shape(kinds=("number",))
_FLAG = Shape(kinds=("boolean",))
GDD = Shape(
    kinds=("object",),
    fields={
        "gddType": _TEXT,
        "gddOptions": Shape(kinds=("object",)),
        "order": _NUMBER,
        "hidden": _FLAG,
        "title": _TEXT,
        "description": _TEXT,
        "enum": Shape(kinds=("array",)),
        "required": Shape(kinds=("array",), items=_TEXT),
    },
    also=_gdd,
)


def _said(value: str, at: str) -> Iterator[Fault]:
    if not value.strip():
        yield Fault(f"“{at}” is empty.", "Write a word.")


def _id(value: str, at: str) -> Iterator[Fault]:
    yield from _said(value, at)
    if "/" in value or value.startswith(".") or len(value) > 200 or not value.isprintable():
        yield Fault(f"“{value[:40]}” cannot be an id.", "Use up to 200 characters, no / in it, no dot before it.")


def _definition(value: str, at: str) -> Iterator[Fault]:
    if value != SCHEMA:
        yield Fault(f"$schema is “{value[:120]}”.", f"OGraf v1 asks for exactly {SCHEMA}")


def _steps(value: float, at: str) -> Iterator[Fault]:
    if value < -1 or value != int(value):
        yield Fault(f"“{at}” is {value}.", "Give -1 (unknown), 0 (it leaves by itself), 1 (in and out), or more.")


def _actions(value: Sequence[Any], at: str) -> Iterator[Fault]:
    ids = [action.get("id") for action in value if isinstance(action, Mapping)]
    for twice in sorted({str(one) for one in ids if ids.count(one) > 1}):
        yield Fault(f"Two custom actions have the id “{twice}”.", "Give each its own id.")


_NAME = Shape(kinds=("string",), also=_said)
_RANGE = {"min": _NUMBER, "max": _NUMBER, "exact": _NUMBER, "ideal": _NUMBER}
_SIZE = Shape(kinds=("object",), fields=_RANGE, closed=True)
_CHOICE = Shape(kinds=("object",), fields={"exact": _FLAG, "ideal": _FLAG}, closed=True)
_ENGINE = Shape(
    kinds=("object",),
    must=("type", "version"),
    fields={"type": _TEXT, "version": Shape(kinds=("object",), must=("min",), fields={"min": _TEXT})},
)
_REQUIREMENT = Shape(
    kinds=("object",),
    closed=True,
    fields={
        "resolution": Shape(kinds=("object",), fields={"width": _SIZE, "height": _SIZE}),
        "frameRate": _SIZE,
        "accessToPublicInternet": _CHOICE,
        "engine": Shape(kinds=("array",), items=_ENGINE),
    },
)
_ACTION = Shape(
    kinds=("object",),
    must=("id", "name"),
    closed=True,
    fields={
        "id": _NAME,
        "name": _TEXT,
        "description": _TEXT,
        "schema": Shape(
            kinds=("object", "null"), also=lambda value, at: iter(()) if value is None else faults_of(value, GDD, at)
        ),
    },
)
_THUMBNAIL = Shape(
    kinds=("object",),
    must=("file",),
    closed=True,
    fields={
        "file": _NAME,
        "resolution": Shape(kinds=("object",), must=("width", "height"), fields={"width": _NUMBER, "height": _NUMBER}),
    },
)
_DURATION = Shape(kinds=("object",), must=("type",), fields={"type": _TEXT, "duration": _NUMBER})
MANIFEST = Shape(
    kinds=("object",),
    must=("$schema", "id", "name", "main", "supportsRealTime", "supportsNonRealTime"),
    closed=True,
    fields={
        "$schema": Shape(kinds=("string",), also=_definition),
        "id": Shape(kinds=("string",), also=_id),
        "version": _TEXT,
        "name": _NAME,
        "description": _TEXT,
        "author": Shape(
            kinds=("object",),
            must=("name",),
            closed=True,
            fields={"name": _TEXT, "email": _TEXT, "url": _TEXT},
        ),
        "main": _NAME,
        "customActions": Shape(kinds=("array",), items=_ACTION, also=_actions),
        "actionDurations": Shape(kinds=("array",), items=_DURATION),
        "supportsRealTime": _FLAG,
        "supportsNonRealTime": _FLAG,
        "stepCount": Shape(kinds=("number",), also=_steps),
        "schema": GDD,
        "renderRequirements": Shape(kinds=("array",), items=_REQUIREMENT),
        "thumbnails": Shape(kinds=("array",), items=_THUMBNAIL),
    },
)


def manifest_faults(fields: Mapping[str, Any]) -> list[Fault]:
    """List everything that is wrong with what a manifest says, the first `MOST_FAULTS` of it."""
    found = []
    for fault in faults_of(fields, MANIFEST, ""):
        found.append(fault)
        if len(found) == MOST_FAULTS:
            break
    return found
