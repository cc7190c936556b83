"""The shelf on real folders: what is good is offered, what is not stays as it was last good; copies stay whole."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from console.config.brand import default_brand
from console.config.paths import ShowFolder
from console.graphics.schema import SCHEMA
from console.graphics.shelf import KEPT_COPIES, Read, Shelf
from console.show.types import GraphicId

CANVAS = (1080, 1920)
THEIRS = GraphicId("theirs")


class Desk:
    """A show's folder with one graphic, and the shelf an engine would have."""

    def __init__(self, path: Path) -> None:
        self.folder = ShowFolder(path)
        self.package = self.folder.graphics / "theirs"
        self.taken: list[str] = []
        self.write("one")
        self.shelf = Shelf(self.folder, CANVAS, self.taken.append)
        self.take()

    def write(self, script: str, package: Path | None = None, **fields: Any) -> None:
        """Write a package whole."""
        package = package or self.package
        package.mkdir(parents=True, exist_ok=True)
        manifest: Mapping[str, Any] = {
            "$schema": SCHEMA,
            "id": package.name,
            "name": "Theirs",
            "main": "main.js",
            "supportsRealTime": True,
            "supportsNonRealTime": False,
        }
        (package / "main.js").write_text(script)
        (package / f"{package.name}.ograf.json").write_text(json.dumps({**manifest, **fields}))

    def read(self, keep_gone: bool = False) -> Read:
        return self.shelf.read(keep_gone)

    def take(self, keep_gone: bool = False) -> Read:
        read = self.read(keep_gone)
        self.shelf.offer(read.stock)
        self.shelf.take(read.stock)
        return read

    def script(self) -> str:
        """Give what pages are served for the graphic."""
        return (self.shelf.now.packages.by_id[THEIRS].folder / "main.js").read_text()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "show")


def test_a_reading_without_a_change_is_the_same_stock(desk: Desk) -> None:
    assert desk.read().stock.rev == desk.shelf.now.rev
    assert desk.taken == [desk.shelf.now.rev]


def test_an_edit_counts_when_it_is_taken_and_not_before(desk: Desk) -> None:
    desk.write("number two")
    read = desk.read()
    assert (desk.script(), desk.taken) == ("one", [desk.shelf.now.rev])
    desk.shelf.take(read.stock)
    assert (desk.script(), desk.taken[-1]) == ("number two", read.stock.rev)


def test_what_is_on_air_keeps_the_files_it_came_with(desk: Desk) -> None:
    before = desk.shelf.now.places_of[THEIRS]
    desk.write("number two")
    desk.take()
    now = desk.shelf.now
    assert now.places_of[THEIRS] != before
    old, new = now.place(before), now.place(now.places_of[THEIRS])
    assert old is not None
    assert new is not None
    assert [(one.folder / "main.js").read_text() for one in (old, new)] == ["one", "number two"]


def test_files_of_long_ago_are_forgotten(desk: Desk) -> None:
    first = desk.shelf.now.places_of[THEIRS]
    for number in range(KEPT_COPIES):
        desk.write("x" * (number + 10))
        desk.take()
    desk.take()
    assert desk.shelf.now.place(first) is None
    assert len([*(desk.folder.engine_dir / "graphics").iterdir()]) == KEPT_COPIES


def test_a_broken_graphic_stays_as_it_was_and_every_fault_is_told(desk: Desk) -> None:
    desk.write("number two", supportsRealTime=False, main="gone.js")
    read = desk.take()
    (words,) = read.faults.values()
    assert len(words.splitlines()) > 1
    assert all(line.startswith("graphics/theirs/theirs.ograf.json: ") for line in words.splitlines())
    assert desk.script() == "one"
    desk.write("number three")
    assert desk.take().faults == {}
    assert desk.script() == "number three"


def test_a_graphic_the_canvas_has_no_room_for_stays_as_it_was(desk: Desk) -> None:
    desk.write("number two", renderRequirements=[{"resolution": {"width": {"exact": 1920}}}])
    (words,) = desk.take().faults.values()
    assert words.startswith("graphics/theirs: “Theirs”: It cannot run in this show")
    assert desk.script() == "one"


@pytest.mark.parametrize("keep_gone", [True, False])
def test_a_graphic_that_is_gone_is_kept_while_the_show_cannot_do_without(desk: Desk, keep_gone: bool) -> None:
    shutil.rmtree(desk.package)
    assert (THEIRS in desk.take(keep_gone).stock.packages.by_id) is keep_gone


def test_a_new_graphic_is_offered(desk: Desk) -> None:
    desk.write("export default 1", desk.folder.graphics / "fresh")
    assert {"fresh", "theirs", "cartwall-countdown"} <= desk.take().stock.packages.by_id.keys()


def test_the_brand_is_on_it_and_a_bad_one_stays_as_it_was(desk: Desk) -> None:
    assert desk.shelf.now.brand == default_brand()
    desk.folder.brand_file.write_text('name = "Acme"\n')
    assert desk.take().stock.brand.name == "Acme"
    desk.folder.brand_file.write_text('name = "Acme"\ncolour = 3\n')
    read = desk.take()
    assert read.faults["brand"].startswith("brand.toml: line 2: ")
    assert read.stock.brand.name == "Acme"


def test_every_file_that_counts_is_looked_at(desk: Desk) -> None:
    def changes() -> bool:
        before, after = seen[-1], desk.shelf.stamps()
        seen.append(after)
        return before != after

    seen = [desk.shelf.stamps()]
    desk.write("a longer script")
    assert changes()
    desk.folder.brand_file.write_text("[shape]\nradius = 3\n")
    assert changes()
    (desk.folder.graphics / ".adding-x").mkdir()
    (desk.folder.graphics / ".adding-x" / "half.js").write_text("half")
    assert not changes()


def test_a_disk_that_takes_no_copy_serves_the_folder(desk: Desk) -> None:
    copies = desk.folder.engine_dir / "graphics"
    shutil.rmtree(copies)
    copies.write_text("a file in the way")
    desk.write("number two")
    desk.take()
    assert desk.script() == "number two"
    assert desk.shelf.now.packages.by_id[THEIRS].folder == desk.package


def test_what_was_good_counts_also_before_it_is_served(desk: Desk) -> None:
    desk.write("number two")
    good = desk.read().stock
    assert desk.shelf.offer(good)
    desk.write("number three", supportsRealTime=False)
    read = desk.read()
    assert not desk.shelf.offer(read.stock)
    assert (read.stock.packages.by_id[THEIRS].folder / "main.js").read_text() == "number two"
    assert desk.script() == "one"


def test_what_is_served_is_never_forgotten_however_long_edits_wait(desk: Desk) -> None:
    for number in range(KEPT_COPIES + 2):
        desk.write("x" * (number + 10))
        desk.shelf.offer(desk.read().stock)
    assert desk.script() == "one"


def test_nothing_is_left_behind(desk: Desk) -> None:
    copies = desk.folder.engine_dir / "graphics"
    assert [*copies.iterdir()]
    desk.shelf.clear()
    assert not copies.exists()
    desk.take()
    Shelf(desk.folder, CANVAS, desk.taken.append)  # the next engine, after this one was killed
    assert not copies.exists()


def test_a_changed_file_of_the_brand_has_another_address(desk: Desk) -> None:
    assert desk.shelf.now.look == ""
    media = desk.folder.media
    media.mkdir()
    (media / "logo.svg").write_text("<svg/>")
    desk.folder.brand_file.write_text('[logo]\nfile = "media/logo.svg"\n')
    before = desk.take().stock
    (media / "logo.svg").write_text("<svg>longer</svg>")
    after = desk.take().stock
    assert "" != before.look != after.look
    assert before.rev != after.rev
