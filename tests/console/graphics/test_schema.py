"""The rules of an OGraf v1 manifest: what conforms passes, and everything else is named."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.graphics.schema import SCHEMA, gdd_type, kind_of, manifest_faults

GOOD: dict[str, Any] = {
    "$schema": SCHEMA,
    "id": "one",
    "name": "One",
    "main": "one.js",
    "supportsRealTime": True,
    "supportsNonRealTime": False,
}
FULL: dict[str, Any] = {
    **GOOD,
    "version": "1",
    "description": "Everything there is.",
    "author": {"name": "A", "email": "a@example.org", "url": "https://example.org", "v_x": 1},
    "stepCount": 2,
    "customActions": [
        {"id": "a", "name": "A", "schema": None, "v_x": 1},
        {"id": "b", "name": "B", "schema": {"type": "object", "properties": {"x": {"type": "string"}}}},
    ],
    "actionDurations": [{"type": "playAction", "duration": 400}],
    "renderRequirements": [
        {
            "resolution": {"width": {"min": 1, "max": 4000, "ideal": 1080.5}, "height": {"exact": 1920}},
            "frameRate": {"ideal": 60},
            "accessToPublicInternet": {"exact": False, "ideal": True},
            "engine": [{"type": "CEF", "version": {"min": "103"}}],
        }
    ],
    "thumbnails": [{"file": "a.png", "resolution": {"width": 10, "height": 20}}],
    "schema": {
        "type": "object",
        "required": ["line"],
        "properties": {
            "line": {"type": "string", "gddType": "single-line", "default": "x", "order": 1, "hidden": False},
            "own": {"type": "string", "gddType": "single-line/mine"},
            "unknown": {"type": "array", "gddType": "nobody/knows", "items": {"type": "integer"}},
            "colour": {"type": "string", "gddType": "color-rrggbb", "pattern": "^#[0-9a-f]{6}$"},
            "choice": {
                "type": "string",
                "gddType": "select",
                "enum": ["a"],
                "gddOptions": {"labels": {"a": "An A"}},
            },
            "share": {"type": "number", "gddType": "percentage", "default": 1},
        },
    },
    "v_anything": [1, 2],
}


def whys(**changes: Any) -> list[str]:
    """List what is wrong with a good manifest after changes; None takes a field away."""
    return [f.why for f in manifest_faults({n: v for n, v in {**GOOD, **changes}.items() if v is not None})]


def of_field(**field: Any) -> list[str]:
    """List what is wrong with one field of the data."""
    return whys(schema={"type": "object", "properties": {"x": field}})


def test_what_conforms_has_no_fault() -> None:
    assert manifest_faults(GOOD) == []
    assert manifest_faults(FULL) == []


@pytest.mark.parametrize("name", GOOD)
def test_what_must_be_said_is_missed(name: str) -> None:
    assert whys(**{name: None}) == [f"The manifest has no “{name}”."]


@pytest.mark.parametrize("steps", [-1, 0, 1, 7, 2.0])
def test_every_count_of_steps_there_is(steps: float) -> None:
    assert whys(stepCount=steps) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"stepCount": -2}, "“stepCount” is -2."),
        ({"stepCount": 1.5}, "“stepCount” is 1.5."),
        ({"stepCount": "1"}, "“stepCount” is a string."),
        ({"stepCount": True}, "“stepCount” is a boolean."),
        ({"id": " "}, "“id” is empty."),
        ({"id": ".."}, "“..” cannot be an id."),
        ({"id": "x" * 201}, "cannot be an id"),
        ({"name": ""}, "“name” is empty."),
        ({"main": ["a.js"]}, "“main” is an array."),
        ({"author": {"email": "a"}}, "“author” has no “name”."),
        ({"author": {"name": "A", "phone": "1"}}, "no field “phone” in OGraf v1, in “author”"),
        ({"actions": []}, "no field “actions”"),
        ({"customActions": {"a": {}}}, "“customActions” is an object."),
        ({"customActions": [{"id": "a"}]}, "“customActions[0]” has no “name”."),
        ({"customActions": [{"id": "a", "name": "A", "schema": {}}]}, "type of “customActions[0].schema”"),
        ({"customActions": [{"id": "a", "name": "A"}] * 2}, "Two custom actions have the id “a”."),
        ({"renderRequirements": [{"accessToPublicInternet": False}]}, "accessToPublicInternet” is a boolean."),
        ({"renderRequirements": [{"resolution": {"width": 1080}}]}, "width” is a whole number."),
        ({"renderRequirements": [{"frameRate": {"about": 50}}]}, "no field “about”"),
        ({"renderRequirements": [{"engine": [{"type": "CEF"}]}]}, "has no “version”"),
        ({"thumbnails": [{"resolution": {"width": 1, "height": 1}}]}, "“thumbnails[0]” has no “file”."),
        ({"thumbnails": [{"file": "a.png", "resolution": {"width": 1}}]}, "has no “height”"),
        ({"schema": []}, "“schema” is an array."),
        ({"schema": {"type": "object"}}, "“schema” is an object without “properties”."),
    ],
)
def test_what_does_not_conform_is_named(changes: dict[str, Any], words: str) -> None:
    found = whys(**changes)
    assert len(found) == 1
    assert words in found[0]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ({"type": ["string", "null"]}, "The type of “schema.properties.x” is not one word."),
        ({"type": "text"}, "The type of “schema.properties.x” is “text”."),
        ({"type": "string", "default": None}, "The default of “schema.properties.x” is no string."),
        ({"type": "integer", "default": 1.5}, "is no integer"),
        ({"type": "array"}, "is an array without “items”"),
        ({"type": "array", "items": {"type": "?"}}, "The type of “schema.properties.x.items” is “?”."),
        ({"type": "integer", "gddType": "single-line"}, "is a single-line, but its type is integer"),
        ({"type": "integer", "gddType": "single-line/mine"}, "is a single-line, but its type is integer"),
        ({"type": "string", "gddType": "color-rrggbb"}, "without its pattern"),
        ({"type": "string", "gddType": "select"}, "is a select without choices"),
        ({"type": "string", "gddType": "file-list"}, "without a folder"),
        ({"type": "string", "order": "first"}, "order” is a string"),
    ],
)
def test_what_is_wrong_with_the_data_is_named(field: dict[str, Any], words: str) -> None:
    found = of_field(**field)
    assert len(found) == 1
    assert words in found[0]


def test_data_without_an_end_ends() -> None:
    field: dict[str, Any] = {"type": "string"}
    for _ in range(200):
        field = {"type": "object", "properties": {"x": field}}
    assert any("deeper" in why for why in of_field(**field))


def test_a_person_is_not_told_a_thousand_things() -> None:
    assert len(whys(**{f"x{n}": n for n in range(1000)})) == 20


@pytest.mark.parametrize(
    ("name", "known"), [("multi-line", "multi-line"), ("file-path/image-path", "file-path"), ("x/y", ""), ("", "")]
)
def test_unknown_gdd_types_degrade(name: str, known: str) -> None:
    assert gdd_type(name) == known


@pytest.mark.parametrize(
    ("value", "kind"),
    [(None, "null"), (True, "boolean"), (1, "integer"), (1.0, "integer"), (1.5, "number"), ((), "array")],
)
def test_kinds_have_the_names_of_json(value: Any, kind: str) -> None:
    assert kind_of(value) == kind


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*FULL, "type", "items"]), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(list(FULL)), JSON))
def test_nothing_makes_it_raise(fields: dict[str, Any]) -> None:
    assert all(fault.why and fault.remedy for fault in manifest_faults({**GOOD, **fields}))
