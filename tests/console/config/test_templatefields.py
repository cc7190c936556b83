"""Fields of SPX templates as GDD: every kind of field, values as people write them, and what is no field."""

from pathlib import Path
from typing import Any

import pytest

from console.config.templatefields import MOST_FIELDS, data_of, schema_of, spoken


def shape(folder: Path, **row: Any) -> dict[str, Any]:
    """Give the shape of one field, without its title and order."""
    found: dict[str, Any] = schema_of([{"field": "f0", **row}], folder)["properties"]["f0"]
    return {name: value for name, value in found.items() if name not in {"title", "order"}}


LINE = {"type": "string", "gddType": "single-line"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"ftype": "textfield", "value": "Ann"}, {**LINE, "default": "Ann"}),
        ({}, {**LINE, "default": ""}),
        ({"ftype": "nobody knows", "value": 3}, {**LINE, "default": "3"}),
        ({"ftype": "TextArea", "value": "a\nb"}, {"type": "string", "gddType": "multi-line", "default": "a\nb"}),
        ({"ftype": "hidden", "value": "x"}, {**LINE, "default": "x", "hidden": True}),
        ({"ftype": "number", "value": "12"}, {"type": "number", "default": 12}),
        ({"ftype": "number", "value": 1.5}, {"type": "number", "default": 1.5}),
        ({"ftype": "number"}, {"type": "number", "default": 0}),
        ({"ftype": "number", "value": "a dozen"}, {**LINE, "default": "a dozen"}),
        ({"ftype": "number", "value": float("inf")}, {**LINE, "default": "inf"}),
        ({"ftype": "checkbox", "value": "1"}, {"type": "boolean", "default": True}),
        ({"ftype": "checkbox", "value": True}, {"type": "boolean", "default": True}),
        ({"ftype": "checkbox", "value": "0"}, {"type": "boolean", "default": False}),
        (
            {"ftype": "color", "value": "#FF00aa"},
            {"type": "string", "gddType": "color-rrggbb", "pattern": "^#[0-9a-f]{6}$", "default": "#ff00aa"},
        ),
        ({"ftype": "color", "value": "rgba(0,0,0,.5)"}, {**LINE, "default": "rgba(0,0,0,.5)"}),
        ({"ftype": "dropdown", "value": "x"}, {**LINE, "default": "x"}),
        ({"ftype": "filelist", "value": "x.png"}, {"type": "string", "gddType": "file-path", "default": "x.png"}),
        ({"ftype": "textfield", "value": {"a": 1}}, {**LINE, "default": ""}),
    ],
)
def test_every_kind_of_field(tmp_path: Path, row: dict[str, Any], expected: dict[str, Any]) -> None:
    assert shape(tmp_path, **row) == expected


@pytest.mark.parametrize(
    ("value", "every"), [("b", ["a", "b"]), ("c", ["c", "a", "b"]), ("", ["a", "b"])], ids=["one", "another", "none"]
)
def test_a_dropdown_offers_its_items_and_what_it_holds(tmp_path: Path, value: str, every: list[str]) -> None:
    items = [{"text": "Ay", "value": "a"}, "b"]
    found = shape(tmp_path, ftype="dropdown", value=value, items=items)
    assert found["enum"] == every
    assert found["default"] == (value or "a")
    assert found["gddOptions"]["labels"]["a"] == "Ay"
    assert found["gddOptions"]["labels"]["b"] == "b"


@pytest.mark.parametrize(
    ("value", "asked", "every"),
    [
        ("img/a.svg", "./img/", ["img/a.svg", "img/b.SVG"]),
        ("./img/a.svg", "./img", ["./img/a.svg", "./img/b.SVG"]),
        ("", "img", ["img/a.svg", "img/b.SVG"]),
    ],
)
def test_a_filelist_offers_what_lies_in_the_folder(tmp_path: Path, value: str, asked: str, every: list[str]) -> None:
    (tmp_path / "img").mkdir()
    for name in ("a.svg", "b.SVG", "c.png", ".d.svg"):
        (tmp_path / "img" / name).touch()
    found = shape(tmp_path, ftype="filelist", value=value, assetfolder=asked, extension="svg")
    assert found["enum"] == every


@pytest.mark.parametrize("asked", ["../", "/etc", "C:\\", "no/such", "out", "a\0b"])
def test_a_filelist_never_looks_outside(tmp_path: Path, asked: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "secret.txt").touch()
    (home / "out").symlink_to(tmp_path)
    found = shape(home, ftype="filelist", value="x", assetfolder=asked)
    assert found == {"type": "string", "gddType": "file-path", "default": "x"}


def test_titles_and_order_are_those_of_the_form(tmp_path: Path) -> None:
    rows = [
        {"ftype": "instruction", "value": "Read this"},
        {"field": "comment", "ftype": "textfield", "value": "row"},
        {"field": "f1", "ftype": "textfield", "title": "Name"},
        {"ftype": "caption", "field": "f7"},
        {"ftype": "divider"},
        {"field": "f0", "ftype": "number"},
    ]
    found = schema_of(rows, tmp_path)["properties"]
    assert [(name, one["title"], one["order"]) for name, one in found.items()] == [("f1", "Name", 0), ("f0", "f0", 1)]


@pytest.mark.parametrize("rows", [None, "x", {"field": "f0"}, [None, 3, [], "f0", {}, {"field": 3}, {"field": "a b"}]])
def test_what_is_no_field_is_left_out(tmp_path: Path, rows: object) -> None:
    assert schema_of(rows, tmp_path) == {"type": "object", "properties": {}}


def test_there_is_an_end(tmp_path: Path) -> None:
    rows = [{"field": f"f{number}"} for number in range(MOST_FIELDS * 3)]
    assert len(schema_of(rows, tmp_path)["properties"]) == MOST_FIELDS


def test_what_fields_hold_is_told_as_words(tmp_path: Path) -> None:
    rows = [
        {"field": "f0", "ftype": "number", "value": "7"},
        {"field": "f1", "ftype": "checkbox", "value": "1"},
        {"field": "f2", "ftype": "checkbox", "value": ""},
        {"field": "f3", "value": "x"},
    ]
    assert data_of(schema_of(rows, tmp_path)) == {"f0": "7", "f1": "1", "f2": "0", "f3": "x"}
    assert spoken(1.5) == "1.5"
