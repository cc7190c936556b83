"""Fields out of a schema: every kind, nested, with their limits; what cannot be read is not there."""

from typing import Any

import pytest

from console.config.gdd import DEEPEST, choice_text, fields_of, known_gdd, safe_pattern
from console.show.types import GraphicField


def schema(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields}


def one(**shape: Any) -> GraphicField:
    (field,) = fields_of(schema(it=shape))
    return field


def test_a_field_says_all_its_schema_says() -> None:
    shape = {
        "type": "string",
        "gddType": "select",
        "gddOptions": {"labels": {"a": "First", "b": "Second"}},
        "enum": ["a", "b"],
        "title": " Which ",
        "description": "One of two",
        "default": "a",
        "maxLength": 12,
        "pattern": "^[ab]$",
        "hidden": True,
    }
    assert one(**shape) == GraphicField(
        name="it",
        kind="text",
        choices=("a", "b"),
        labels=("First", "Second"),
        title="Which",
        help="One of two",
        gdd="select",
        default="a",
        longest=12,
        pattern="^[ab]$",
        hidden=True,
    )


def test_limits_are_of_figures_and_of_how_many_entries() -> None:
    assert (one(type="integer", minimum=2, maximum=5).least, one(type="number", maximum=0.5).most) == (2.0, 0.5)
    rows = one(type="array", minItems=1, maxItems=3, items={"type": "number", "minimum": 4})
    assert (rows.least, rows.most) == (1.0, 3.0)
    assert rows.items == (GraphicField("", "number", required=True, least=4.0),)


def test_choices_may_be_figures() -> None:
    field = one(type="number", gddType="select", enum=[1, 2.5, 3.0], gddOptions={"labels": {"1": "Slow"}})
    assert (field.choices, field.labels) == (("1", "2.5", "3"), ("Slow", "2.5", "3"))
    assert (choice_text(True), choice_text(None), choice_text([])) == (None, None, None)


def test_groups_and_lists_of_groups_have_fields() -> None:
    who = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
    assert one(**who).items == (GraphicField("name", "text", required=True),)
    assert one(type="array", items=who) == GraphicField("it", "list", items=one(**who).items)
    nested = one(type="array", items={"type": "array", "items": {"type": "string"}})
    assert nested.items[0].items == (GraphicField("", "text", required=True),)


def test_an_author_orders_the_fields() -> None:
    shape = schema(c={"type": "string"}, b={"type": "string", "order": 2}, a={"type": "string", "order": 1})
    assert [field.name for field in fields_of(shape)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("multi-line", "multi-line"),
        ("file-path/image-path", "file-path/image-path"),
        ("file-path/image-path/logo", "file-path/image-path"),
        ("file-path/video-path", "file-path"),
        ("acme/thing", ""),
        (5, ""),
    ],
)
def test_a_gdd_type_degrades_to_what_forms_know(said: object, known: str) -> None:
    assert known_gdd(said) == known


def test_what_is_no_schema_has_no_fields() -> None:
    odd_ones: list[Any] = [None, [], {"properties": []}, schema(a=5, b={"type": 5}, c={"type": ["string", "integer"]})]
    assert [fields_of(shape) for shape in odd_ones] == [()] * 4
    assert fields_of(schema(**{"": {"type": "string"}})) == ()
    odd = one(type="integer", minimum="2", maximum=float("nan"), maxLength=True, enum=5, gddOptions=[], pattern=5)
    assert odd == GraphicField("it", "whole")


def test_schemas_go_no_deeper_than_a_form() -> None:
    shape: dict[str, Any] = {"type": "string"}
    for _ in range(500):
        shape = {"type": "array", "items": shape}
    field, depth = one(**shape), 0
    while field.items:
        field, depth = field.items[0], depth + 1
    assert depth == DEEPEST


@pytest.mark.parametrize("pattern", ["^#[0-9a-f]{6}$", "[0-9]+", r"^\d{2}:\d{2}$", "^(GLOW|SHINE)$", r"^[^@*+]+\.\w+$"])
def test_patterns_that_cannot_take_long_are_asked(pattern: str) -> None:
    assert safe_pattern(pattern) == pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "^(a|a)*$",
        "a*a*a*$",
        "^a*a*a*$",
        "^(a*)*",
        "(",
        "[",
        r"(a)\1",
        "^a*b*|c*d*",
        "a{99999}",
        "x" * 201,
        5,
        None,
        "(?=a)a+",
    ],
)
def test_patterns_that_could_hold_the_show_up_are_not(pattern: object) -> None:
    assert safe_pattern(pattern) == ""
