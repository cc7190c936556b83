"""OGraf packages: ours is fit to use, and every way to be wrong has its own words."""

import json
from pathlib import Path
from typing import Any

import pytest

from console.graphics.packages import SCHEMA, Problem, fitting, inside, read_packages
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
        ({"id": None}, "The manifest has no “id”."),
        ({"id": "a/b"}, "id"),
        ({"id": ""}, "id"),
        ({"main": "gone.js"}, "“gone.js” is not a file of the package"),
        ({"main": "../one.js"}, "“../one.js” is not a file of the package"),
        ({"main": "/etc/passwd"}, "“/etc/passwd” is not a file of the package"),
        ({"thumbnails": [{"file": "gone.png"}]}, "“gone.png”"),
        ({"stepCount": -2}, "stepCount"),
        ({"supportsRealTime": False}, "does not support real time"),
        ({"supportsRealTime": "yes"}, "“supportsRealTime” is a string."),
        ({"$schema": "https://example.org/v2"}, "$schema is"),
        ({"stepcount": 1}, "There is no field “stepcount”"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    write(tmp_path / "folder", **changes)
    assert words in problem(tmp_path).why


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    write(tmp_path, id="a/b", main="gone.js", supportsRealTime=False, stepcount=1)
    whys = " ".join(p.why for p in read_packages([tmp_path]).problems)
    for words in ("“a/b” cannot be an id", "“gone.js” is not a file", "does not support real time", "“stepcount”"):
        assert words in whys


def test_several_graphics_may_share_a_folder(tmp_path: Path) -> None:
    fields = json.loads(write(tmp_path).read_text())
    (tmp_path / "two.ograf.json").write_text(json.dumps({**fields, "id": "two"}))
    assert read_packages([tmp_path]).by_id.keys() == {"one", "two"}


def test_a_main_that_is_no_module_is_said(tmp_path: Path) -> None:
    write(tmp_path, main="one.txt")
    (tmp_path / "one.txt").write_text("")
    assert problem(tmp_path).remedy == "Its name must end with .js or .mjs."


def test_only_what_came_with_the_console_runs_among_its_own(tmp_path: Path) -> None:
    write(tmp_path)
    found = read_packages([OURS, tmp_path]).by_id
    assert found[COUNTDOWN].shipped is True
    assert found[GraphicId("one")].shipped is False


def test_what_the_shows_canvas_does_not_fit_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, renderRequirements=[{"resolution": {"width": {"exact": 1920}}}])
    packages = read_packages([tmp_path])
    assert fitting(packages, (1920, 1080)).by_id.keys() == {"one"}
    unfit = fitting(packages, (1080, 1920))
    assert not unfit.by_id
    why = "“One”: It cannot run in this show: the canvas is 1080 pixels wide, not 1920."
    assert [p.why for p in unfit.problems] == [why]


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    write(tmp_path)
    for number in range(500):
        (tmp_path / f"{number}.txt").touch()
    assert "more than 500 files" in problem(tmp_path).why


def test_too_much_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    with (tmp_path / "film.webm").open("wb") as film:
        film.truncate(100_000_001)
    assert "100 MB" in problem(tmp_path).why


def test_too_deep_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    deep = tmp_path.joinpath(*"abcdefgh")
    deep.mkdir(parents=True)
    (deep / "x.txt").touch()
    assert "deeper than 8 folders" in problem(tmp_path).why


@pytest.mark.parametrize("target", ["secret.txt", "secrets"])
def test_a_link_that_leads_out_is_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / "secret.txt").touch()
    (tmp_path / "secrets").mkdir()
    write(tmp_path / "folder")
    (tmp_path / "folder" / "link").symlink_to(tmp_path / target)
    assert "“link” is a link that leads out of it" in problem(tmp_path / "folder").why


def test_json_that_is_nested_without_end_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path).write_text('{"schema": ' + '{"a":' * 100_000 + "1" + "}" * 100_000 + "}")
    assert problem(tmp_path).why.startswith("It is not JSON")


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


TEMPLATE = "<script>function play() {} function stop() {} function update() {}</script>"


def template(folder: Path, name: str, text: str = TEMPLATE) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_a_template_is_a_package_of_somebody_else(tmp_path: Path) -> None:
    template(tmp_path, "lower/index.html")
    write(tmp_path / "pack")
    found = read_packages([tmp_path])
    assert found.problems == ()
    assert list(found.by_id) == ["one", "html-lower"]
    package = found.by_id[GraphicId("html-lower")]
    assert package.template is not None
    assert package.template["format"] == "json"
    assert (package.shipped, package.manifest.main, package.folder) == (False, "index.html", tmp_path / "lower")
    assert found.by_id[GraphicId("one")].template is None


def test_a_template_that_cannot_be_used_is_a_problem(tmp_path: Path) -> None:
    template(tmp_path, "lower/index.html", TEMPLATE + "<iframe>")
    assert problem(tmp_path).why == "It holds an <iframe>."


def test_a_template_is_judged_as_a_whole_folder(tmp_path: Path) -> None:
    template(tmp_path, "lower/index.html")
    (tmp_path / "lower" / "out").symlink_to(tmp_path)
    assert problem(tmp_path).why == "“out” is a link that leads out of it."


def test_an_ograf_manifest_cannot_pass_html_for_a_module(tmp_path: Path) -> None:
    write(tmp_path, main="one.html", v_template={"format": "json"})
    (tmp_path / "one.html").write_text(TEMPLATE)
    assert problem(tmp_path).why == "“one.html” is not what it should be."


def test_hidden_folders_are_not_looked_into(tmp_path: Path) -> None:
    write(tmp_path / ".adding-x" / "package")
    template(tmp_path, ".adding-x/ready/lower/index.html")
    assert not read_packages([tmp_path]).by_id
