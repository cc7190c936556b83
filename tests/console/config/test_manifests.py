"""What a show file knows of packages: fields, layer, boxes; a manifest that cannot be read is not there."""

import json
from pathlib import Path
from typing import Any

import pytest

import layouts
from console.config.manifests import DEFAULT_LAYER, box_of, is_whole, package_graphic, read_manifests
from console.show.types import Box, Deed, GraphicField, GraphicId

OURS = read_manifests([layouts.folder("graphics")])

WHOLE: dict[str, Any] = {
    "id": "my-graphic",
    "name": "Mine",
    "schema": {
        "type": "object",
        "required": ["text"],
        "properties": {
            "text": {"type": "string"},
            "side": {"type": "string", "enum": ["left", "right"]},
            "count": {"type": ["integer", "null"]},
            "size": {"type": "number"},
            "loud": {"type": "boolean"},
            "rows": {"type": "array"},
            "odd": {"type": ["string", "array"]},
        },
    },
    "stepCount": 3,
    "customActions": [
        {"id": "shake", "name": "Shake it", "schema": {"type": "object", "properties": {"hard": {"type": "boolean"}}}},
        {"id": "shake", "name": "Again"},
        {"id": "blink"},
        {"id": "say", "name": "Say", "schema": {"type": "string", "maxLength": 5}},
        {"name": "no id"},
        5,
    ],
    "v_cartwall": {"layer": 7, "boxes": {"portrait": [1, 2, 3, 4], "wide": [[0, 0, 10, 10], [5, 5, 10, 10]]}},
}
WHOLE["v_cartwall"]["frame"] = {"portrait": [[0, 0, 132, 970]]}
WHOLE["v_cartwall"]["window"] = {"portrait": [132, 0, 948, 970], "wide": [1, 2, 0, 4]}


def put(folder: Path, name: str, content: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.ograf.json").write_text(content, encoding="utf-8")


def test_a_manifest_says_fields_layer_and_boxes(tmp_path: Path) -> None:
    put(tmp_path / "mine", "mine", json.dumps(WHOLE))
    manifest = read_manifests([tmp_path])["my-graphic"]
    assert manifest.fields == (
        GraphicField("text", "text", required=True),
        GraphicField("side", "text", choices=("left", "right")),
        GraphicField("count", "whole"),
        GraphicField("size", "number"),
        GraphicField("loud", "yes/no"),
        GraphicField("rows", "list"),
    )
    assert manifest.steps == 3
    assert manifest.deeds == (
        Deed("shake", "Shake it", (GraphicField("hard", "yes/no"),)),
        Deed("blink", "blink"),
        Deed("say", "Say", (GraphicField("", "text", required=True, longest=5),)),
    )
    assert manifest.frames == {"portrait": (Box(0, 0, 132, 970),)}
    assert manifest.windows == {"portrait": Box(132, 0, 948, 970)}
    assert package_graphic(manifest, "portrait").window == Box(132, 0, 948, 970)
    assert package_graphic(manifest, "wide").window is None
    assert manifest.others == ("odd",)
    assert (manifest.name, manifest.layer) == ("Mine", 7)
    assert manifest.boxes == {"portrait": (Box(1, 2, 3, 4),), "wide": (Box(0, 0, 10, 10), Box(5, 5, 10, 10))}


def test_a_package_of_others_says_less(tmp_path: Path) -> None:
    put(tmp_path, "bare", '{"id": "bare"}')
    manifest = read_manifests([tmp_path])["bare"]
    assert (manifest.name, manifest.fields, manifest.layer, manifest.boxes) == ("bare", (), DEFAULT_LAYER, {})
    assert (manifest.steps, manifest.deeds) == (1, ())


@pytest.mark.parametrize(
    ("said", "steps"), [(0, 0), (-1, -1), (4, 4), (2.0, 2), (2.5, 1), (-2, 1), ("3", 1), (True, 1)]
)
def test_a_step_count_that_is_none_is_in_and_out(tmp_path: Path, said: object, steps: int) -> None:
    put(tmp_path, "mine", json.dumps({"id": "mine", "stepCount": said}))
    assert read_manifests([tmp_path])["mine"].steps == steps


def test_a_package_is_a_graphic_that_says_nothing_yet() -> None:
    manifest = OURS[GraphicId("cartwall-step")]
    graphic = package_graphic(manifest, "wide")
    assert (graphic.id, graphic.package, graphic.name) == ("cartwall-step", "cartwall-step", "Step card")
    assert (graphic.steps, graphic.data, graphic.bind, graphic.layer) == (-1, {}, {}, 30)
    assert graphic.steps_of == "steps"
    assert graphic.boxes == (Box(96, 430, 1000, 170),)
    steps = graphic.field("steps")
    assert steps is not None
    assert [(field.name, field.required, field.gdd) for field in steps.items] == [
        ("title", True, "single-line"),
        ("text", False, "multi-line"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no json",
        "[]",
        '{"id": 5}',
        '{"id": ""}',
        "[" * 100_000,
        '{"id": "x", "schema": [], "v_cartwall": 5}',
        '{"id": "x", "schema": {"properties": {"a": 5, "b": {"type": [[]]}, "c": {"type": "string", "enum": 5}}}}',
        '{"id": "x", "schema": {"properties": 5}, "customActions": {"a": 1}, "stepCount": null}',
        '{"id": "x", "customActions": [{"id": "a", "schema": 5}, {"id": " "}, [], null]}',
        '{"id": "x", "v_cartwall": {"layer": true, "boxes": {"portrait": [1, 2], "wide": [[1, 2, 0, 4], "x"]}}}',
    ],
)
def test_nothing_a_manifest_holds_raises(tmp_path: Path, content: str) -> None:
    put(tmp_path, "bad", content)
    put(tmp_path, "good", '{"id": "good"}')
    found = read_manifests([tmp_path, tmp_path / "gone"])
    assert set(found) in ({"good"}, {"good", "x"})
    if "x" in found:
        assert found["x"].boxes == {}


def test_hidden_folders_are_not_looked_into(tmp_path: Path) -> None:
    put(tmp_path / ".adding", "a", '{"id": "half"}')
    assert read_manifests([tmp_path]) == {}


def test_of_two_with_one_id_the_first_counts(tmp_path: Path) -> None:
    put(tmp_path / "one", "a", '{"id": "same", "name": "One"}')
    put(tmp_path / "two", "a", '{"id": "same", "name": "Two"}')
    assert read_manifests([tmp_path / "one", tmp_path / "two"])["same"].name == "One"


@pytest.mark.parametrize("manifest", OURS.values(), ids=lambda manifest: manifest.id)
def test_every_graphic_of_ours_says_where_it_stands(manifest: Any) -> None:
    assert set(manifest.boxes) == {"portrait", "wide"}


def test_a_box_is_four_whole_numbers_with_room_between() -> None:
    assert box_of([0, 1, 2, 3]) == Box(0, 1, 2, 3)
    assert [box_of(value) for value in (None, [1, 2, 3], [1, 2, 3, 4.0], [1, 2, 0, 4], [1, 2, True, 4])] == [None] * 5
    assert not is_whole(True)


def test_a_template_is_a_package_too(tmp_path: Path) -> None:
    templates = Path(__file__).parents[2] / "real" / "pages" / "templates"
    found = read_manifests([templates])["html-lower-third"]
    assert (found.name, found.layer, found.steps, found.others) == ("Lower third, two steps", 7, 2, ())
    kinds = [(field.name, field.kind, field.default, field.hidden) for field in found.fields]
    assert kinds == [
        ("f0", "text", "Ann Onymous", False),
        ("f1", "text", "", False),
        ("f2", "text", "left", False),
        ("f3", "number", 7, False),
        ("f4", "yes/no", True, False),
        ("f5", "text", "#0a7f3c", False),
        ("f6", "text", "images/a.svg", False),
        ("f7", "text", "calm", True),
    ]
    assert found.fields[2].labels == ("On the left", "On the right")
    assert found.gone_ms is None
    assert package_graphic(read_manifests([templates])["html-bumper"], "wide").out_ms == 4600
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "index.html").write_text("<script>SPXGCTemplateDefinition = {x: f()}</script>")
    assert read_manifests([tmp_path]) == {}
