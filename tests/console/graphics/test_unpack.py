"""Graphics from files: good ones are added whole, everything else leaves no trace and says why."""

import json
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.graphics.schema import SCHEMA
from console.graphics.unpack import Added, add_graphic, added_words

PORTRAIT = (1080, 1920)
MODULE = b"export default class extends HTMLElement {}"


def manifest(**changes: Any) -> bytes:
    fields = {"$schema": SCHEMA, "id": "one", "name": "One", "main": "one.js"}
    return json.dumps({**fields, "supportsRealTime": True, "supportsNonRealTime": False, **changes}).encode()


GOOD = {"one.ograf.json": manifest(), "one.js": MODULE, "img/logo.png": b"png"}


def zipped(folder: Path, files: Mapping[str, bytes], name: str = "pack.zip") -> Path:
    file = folder / name
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return file


def add(folder: Path, file: Path) -> Added:
    return add_graphic(file, folder / "show" / "graphics", PORTRAIT)


def whys(folder: Path, files: Mapping[str, bytes]) -> str:
    """Add what is not fit to be added, and give the reasons; nothing may be left of it."""
    added = add(folder, zipped(folder, files))
    assert added.folder is None
    assert list((folder / "show" / "graphics").iterdir()) == []
    assert all(fault.remedy for fault in added.faults)
    return " ".join(fault.why for fault in added.faults)


@pytest.mark.parametrize("inner", ["", "pack-1.0/", "a/b/"])
def test_a_good_one_is_added(tmp_path: Path, inner: str) -> None:
    files = {f"{inner}{path}": content for path, content in GOOD.items()}
    added = add(tmp_path, zipped(tmp_path, {**files, "__MACOSX/._one.js": b"", f"{inner}.DS_Store": b""}))
    assert added.faults == ()
    assert added.folder == tmp_path / "show" / "graphics" / "pack"
    assert [package.id for package in added.graphics] == ["one"]
    assert (added.folder / "img" / "logo.png").read_bytes() == b"png"
    assert [one.name for one in added.folder.parent.iterdir()] == ["pack"]


def test_a_folder_is_added_too(tmp_path: Path) -> None:
    folder = tmp_path / "My pack"
    folder.mkdir()
    (folder / "one.ograf.json").write_bytes(manifest())
    (folder / "one.js").write_bytes(MODULE)
    added = add(tmp_path, folder)
    assert added.folder == tmp_path / "show" / "graphics" / "My-pack"
    assert folder.exists()


def test_several_graphics_of_one_folder_are_one_package(tmp_path: Path) -> None:
    added = add(tmp_path, zipped(tmp_path, {**GOOD, "two.ograf.json": manifest(id="two")}))
    assert sorted(package.id for package in added.graphics) == ["one", "two"]


@pytest.mark.parametrize(
    "path",
    ["../evil.js", "a/../../evil.js", "/etc/evil", "C:/evil", "..\\evil.js", "a\nb.js", "x/ ../evil.js", "con:evil"],
)
def test_names_that_lead_out_are_refused(tmp_path: Path, path: str) -> None:
    assert "leads out of the package" in whys(tmp_path, {**GOOD, path: b"x"})
    assert not (tmp_path / "evil.js").exists()
    assert not (tmp_path / "show" / "evil.js").exists()


def test_a_link_is_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path, GOOD)
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "“link.txt” is a link" in add(tmp_path, file).faults[0].why


@pytest.mark.parametrize("path", ["one.js", "ONE.js"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_refused(tmp_path: Path, path: str) -> None:
    file = zipped(tmp_path, GOOD)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(path, b"other")
    assert "is in it twice" in add(tmp_path, file).faults[0].why


def test_a_file_that_is_a_folder_too_is_refused(tmp_path: Path) -> None:
    assert "lies in a file" in whys(tmp_path, {**GOOD, "img": b"x"})


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    assert "more than 100 MB" in whys(tmp_path, {**GOOD, "big.bin": bytes(101_000_000)})


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path, {"big.bin": bytes(101_000_000), **GOOD})
    raw = file.read_bytes()
    file.write_bytes(raw.replace((101_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    added = add(tmp_path, file)
    assert added.folder is None
    assert list((tmp_path / "show" / "graphics").iterdir()) == []


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    assert "more than 500 files" in whys(tmp_path, {**GOOD, **{f"{n}.txt": b"" for n in range(500)}})


def test_too_deep_is_refused(tmp_path: Path) -> None:
    assert "deeper than 8 folders" in whys(tmp_path, {**GOOD, "/".join("abcdefghij"): b""})


def test_two_packages_in_one_zip_are_refused(tmp_path: Path) -> None:
    both = {f"{place}/{path}": content for place in ("a", "b") for path, content in GOOD.items()}
    assert "more than one package in it: a, b" in whys(tmp_path, both)


def test_a_zip_without_a_graphic_is_refused(tmp_path: Path) -> None:
    assert "There is no *.ograf.json in it" in whys(tmp_path, {"index.html": b""})


def test_every_fault_of_a_package_is_told(tmp_path: Path) -> None:
    found = whys(tmp_path, {"one.ograf.json": manifest(main="gone.js", stepCount=-5), "one.js": MODULE})
    assert "“gone.js” is not a file" in found
    assert "“stepCount” is -5" in found


def test_what_the_canvas_does_not_fit_is_refused(tmp_path: Path) -> None:
    wide = manifest(renderRequirements=[{"resolution": {"width": {"min": 1920}}}])
    assert "less than 1920" in whys(tmp_path, {**GOOD, "one.ograf.json": wide})


def test_what_is_there_already_stays(tmp_path: Path) -> None:
    first = add(tmp_path, zipped(tmp_path, GOOD))
    assert first.folder is not None
    again = add(tmp_path, zipped(tmp_path, GOOD))
    assert [fault.why for fault in again.faults] == [
        "The show has “one” already, in pack/.",
        "There is a folder pack/ already.",
    ]
    assert first.folder.is_dir()


def test_ids_of_ours_are_taken(tmp_path: Path) -> None:
    assert "“cartwall-countdown” already" in whys(
        tmp_path, {**GOOD, "one.ograf.json": manifest(id="cartwall-countdown")}
    )


def test_a_person_is_told(tmp_path: Path) -> None:
    assert "  one: One\n" in added_words(add(tmp_path, zipped(tmp_path, GOOD)))
    assert "Nothing was added:\n  There is no" in added_words(add(tmp_path, tmp_path / "none.zip"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nonsense", b"x" * 1000])
def test_what_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "pack.zip"
    file.write_bytes(content)
    assert add(tmp_path, file).faults[0].why.startswith("It is no zip")


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    assert add(tmp_path, tmp_path / "none.zip").faults[0].why.startswith("There is no ")


@given(damage=st.lists(st.tuples(st.integers(0, 600), st.integers(0, 255)), max_size=6))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_damaged_zip_never_raises_and_never_writes_elsewhere(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    file = zipped(folder, GOOD)
    raw = bytearray(file.read_bytes())
    for at, value in damage:
        raw[at % len(raw)] = value
    file.write_bytes(raw)
    added = add(folder, file)
    assert (added.folder is None) == bool(added.faults)
    assert {one.name for one in folder.iterdir()} == {"pack.zip", "show"}
    assert {one.name for one in (folder / "show" / "graphics").iterdir()} <= {"pack"}


TEMPLATE = b"<script>function play() {} function stop() {} function update() {}</script>"


@pytest.mark.parametrize("inner", ["", "pack-1.0/", "a/b/"])
def test_a_template_is_added_under_its_files_name(tmp_path: Path, inner: str) -> None:
    files = {f"{inner}index.html": TEMPLATE, f"{inner}js/anime.js": b"", "__MACOSX/._x": b""}
    added = add(tmp_path, zipped(tmp_path, files, "Lower third.zip"))
    assert added.faults == ()
    assert added.folder == tmp_path / "show" / "graphics" / "Lower-third"
    assert [(one.id, one.folder) for one in added.graphics] == [("html-Lower-third", added.folder)]
    again = add(tmp_path, zipped(tmp_path, files, "Lower third.zip"))
    assert "The show has “html-Lower-third” already, in Lower-third/." in {fault.why for fault in again.faults}


def test_a_pack_of_templates_is_one_package(tmp_path: Path) -> None:
    pack = zipped(tmp_path, {"A.html": TEMPLATE, "B.html": TEMPLATE, "js/x.js": b"", "themes/read me.html": b"hello"})
    assert [one.id for one in add(tmp_path, pack).graphics] == ["html-A", "html-B"]


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"index.html": b"hello"}, "There is no *.ograf.json in it, and no HTML template"),
        ({"index.html": TEMPLATE + b"<iframe>"}, "index.html: It holds an <iframe>."),
        ({"a/index.html": TEMPLATE, "b/index.html": TEMPLATE}, "There is more than one package in it: a, b."),
    ],
)
def test_a_template_that_cannot_be_used_is_not_added(tmp_path: Path, files: dict[str, bytes], why: str) -> None:
    assert why in whys(tmp_path, files)
