"""OGraf packages: ours is fit to use, and every way to be wrong has its own words."""

import json
from pathlib import Path
from typing import Any

import pytest

from console.graphics.packages import SCHEMA, Problem, inside, read_packages
from console.plan.graphics import COUNTDOWN
from console.show.types import GraphicId

OURS = Path(__file__).resolve().parents[3] / "layouts" / "graphics"
GOOD: dict[str, Any] = {
    "$schema": SCHEMA,
    "id": "one",
    "name": "One",
    "main": "one.js",
    "supportsRealTime": True,
    "supportsNonRealTime": False,
}


def write(folder: Path, **changes: Any) -> Path:
    """Write a package; a change to None takes the field away."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "one.js").write_text("export default class extends HTMLElement {}")
    fields = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    file = folder / "one.ograf.json"
    file.write_text(json.dumps(fields))
    return file


def problem(folder: Path) -> Problem:
    found = read_packages([folder])
    assert not found.by_id
    assert len(found.problems) == 1
    return found.problems[0]


def test_our_own_packages_are_all_usable() -> None:
    found = read_packages([OURS])
    assert not found.problems
    assert COUNTDOWN in found.by_id


def test_the_countdown_takes_what_the_plan_gives() -> None:
    schema = read_packages([OURS]).by_id[COUNTDOWN].manifest.schema
    assert schema is not None
    given = {"title", "product", "price", "was", "left", "startedMs", "deadlineMs"}
    given |= {"endsInLabel", "endedLabel", "holdsAtZero"}
    assert given <= schema["properties"].keys()
    assert schema["required"] == ["title", "product", "startedMs", "deadlineMs"]  # the rest must be granted


def test_a_good_package_is_listed_by_id_with_its_vendor_fields(tmp_path: Path) -> None:
    write(tmp_path, v_ours={"x": 1}, stepCount=-1)
    package = read_packages([tmp_path]).by_id[GraphicId("one")]
    assert package.vendor == {"v_ours": {"x": 1}}
    assert package.manifest.step_count == -1
    assert package.file("one.js") == (tmp_path / "one.js").resolve()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"id": None}, "missing required field `id`"),
        ({"id": "a/b"}, "id"),
        ({"id": ""}, "id"),
        ({"main": "gone.js"}, "“gone.js” is not a file of the package"),
        ({"main": "../one.js"}, "“../one.js” is not a file of the package"),
        ({"main": "/etc/passwd"}, "“/etc/passwd” is not a file of the package"),
        ({"thumbnails": [{"file": "gone.png"}]}, "“gone.png”"),
        ({"stepCount": -2}, "stepCount"),
        ({"supportsRealTime": False}, "does not support real time"),
        ({"supportsRealTime": "yes"}, "Expected `bool`"),
        ({"$schema": "https://example.org/v2"}, "$schema is"),
        ({"stepcount": 1}, "There is no field “stepcount”"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    write(tmp_path / "folder", **changes)
    assert words in problem(tmp_path).why


def test_a_misspelt_field_gets_the_nearest_name(tmp_path: Path) -> None:
    write(tmp_path, stepcount=1)
    assert "stepCount" in problem(tmp_path).remedy


def test_what_is_not_json_is_a_problem_and_not_a_crash(tmp_path: Path) -> None:
    write(tmp_path).write_bytes(b"\xff{")
    assert problem(tmp_path).why.startswith("It is not JSON")
    (tmp_path / "one.ograf.json").write_text("[]")
    assert "not JSON" in problem(tmp_path).why or "object" in problem(tmp_path).why


def test_a_manifest_of_a_megabyte_is_refused(tmp_path: Path) -> None:
    write(tmp_path, description="x" * 1_000_001)
    assert "larger" in problem(tmp_path).why


def test_of_two_with_one_id_the_first_counts(tmp_path: Path) -> None:
    write(tmp_path / "a")
    write(tmp_path / "b")
    found = read_packages([tmp_path])
    assert found.by_id[GraphicId("one")].folder.name == "a"
    assert [p.why for p in found.problems] == ["The id “one” is taken by a/."]


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert not read_packages([tmp_path / "none"]).by_id


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/passwd", "a/../../secret.txt", "..\\secret.txt", "x\0", ""])
def test_paths_out_of_the_folder_find_nothing(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    assert inside(folder, path) is None


def test_a_link_out_of_the_folder_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert inside(folder, "link.txt") is None
