"""The watcher on real files, looked at by hand: what stands still is read, what is bad is said, what is old is not."""

import json
import os
import shutil
from pathlib import Path

import pytest

from console.config.padfile import load_desk
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.showfile import load_show
from console.config.starter import start_show
from console.engine import watcher as watcher_module
from console.engine.inbox import Edited, EditFailed, Inbox, Item, Noticed, Restocked
from console.engine.watcher import ShowWatcher
from console.graphics.schema import SCHEMA
from console.graphics.shelf import Shelf


class Desk:
    """A started show's folder, its watcher, and what it put on the inbox."""

    def __init__(self, path: Path) -> None:
        self.folder = ShowFolder(path)
        start_show(self.folder, "Watched")
        show, pads = load_show(self.folder.show_file), load_desk(self.folder)
        assert not isinstance(show, Problems)
        assert not isinstance(pads, tuple)
        self.put: list[Item] = []
        self.revs: list[str] = []
        self.shelf = Shelf(self.folder, show.canvas, self.revs.append)
        stock = self.shelf.read(keep_gone=False).stock
        self.shelf.offer(stock)
        self.shelf.take(stock)
        self.watcher = ShowWatcher(self.folder, show, pads, self.shelf, self.put.append)
        self.text = self.folder.show_file.read_text()
        self.clock_ns = self.folder.show_file.stat().st_mtime_ns
        self.look(2)

    def write(self, text: str, file: Path | None = None) -> None:
        """Write a file at once, at a later time than the one before: the disk's clock may be coarse."""
        file = file or self.folder.show_file
        file.parent.mkdir(exist_ok=True)
        fresh = file.with_name(".fresh")
        fresh.write_text(text)
        self.clock_ns += 1_000_000_000
        os.utime(fresh, ns=(self.clock_ns, self.clock_ns))
        fresh.replace(file)

    def look(self, times: int) -> None:
        for _ in range(times):
            self.watcher.look()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "show")


def test_a_show_as_it_was_started_is_no_edit(desk: Desk) -> None:
    desk.look(3)
    desk.write(desk.text + "\n# a remark\n")
    desk.look(3)
    assert desk.put == []


def test_an_edit_is_read_when_it_has_stood_still(desk: Desk) -> None:
    desk.write(desk.text.replace('"Watched"', '"Edited"'))
    desk.look(1)
    assert desk.put == []
    desk.look(1)
    (edited,) = desk.put
    assert isinstance(edited, Edited)
    assert edited.show.title == "Edited"
    assert len(edited.digest) == 16
    desk.look(3)
    assert len(desk.put) == 1


def test_a_file_that_is_still_being_written_is_left_alone(desk: Desk) -> None:
    for length in (40, 80, 120):
        desk.write(desk.text[:length])
        desk.look(1)
    assert desk.put == []


def test_a_bad_file_is_told_with_every_problem_and_a_good_one_again(desk: Desk) -> None:
    desk.write('title = "Bad"\nsafe_camera = "wdie"\nnonsense = 1\n')
    desk.look(3)
    (failed,) = desk.put
    assert isinstance(failed, EditFailed)
    assert failed.why.startswith("show.toml: ")
    first, second = failed.problems.splitlines()
    assert first.startswith("  show.toml line 2: safe_camera")
    assert second.startswith("  show.toml line 3: nonsense")
    desk.write(desk.text)
    desk.look(2)
    assert isinstance(desk.put[1], Edited)


def test_a_file_that_is_gone_is_bad_once_it_stays_away(desk: Desk) -> None:
    desk.folder.show_file.unlink()
    desk.look(1)
    assert desk.put == []
    desk.look(1)
    assert isinstance(desk.put[0], EditFailed)


def test_a_table_the_show_imports_is_an_edit_too(desk: Desk) -> None:
    table = desk.folder.media / "products.csv"
    desk.write("name,price\nMug,18.00 EUR\n", table)
    desk.write(desk.text + '\n[[import]]\nfile = "media/products.csv"\n')
    desk.look(2)
    desk.write("name,price\nMug,19.00 EUR\n", table)
    desk.look(2)
    edits = [edit for edit in desk.put if isinstance(edit, Edited)]
    assert [edit.show.products[0].price.minor for edit in edits] == [1800, 1900]


def test_a_pad_map_of_the_shows_own_is_an_edit_too(desk: Desk) -> None:
    desk.write('kind = "map"\nsurface = "pads"\n\n[[pad]]\nat = [1, 1]\nverb = "panic"\n', desk.folder.pad_map)
    desk.look(2)
    (edited,) = desk.put
    assert isinstance(edited, Edited)
    assert [binding.verb for binding in edited.desk.first.bindings] == ["panic"]
    desk.write("kind = nothing", desk.folder.pad_map)
    desk.look(2)
    failed = desk.put[1]
    assert isinstance(failed, EditFailed)
    assert "default.toml" in failed.why


def test_what_the_engine_writes_beside_the_show_is_not_looked_at(desk: Desk) -> None:
    desk.write("x", desk.folder.journal)
    desk.write("x", desk.folder.path / "notes.txt")
    read = desk.watcher._files.read
    desk.look(3)
    assert desk.watcher._files.read is read


MANIFEST = {
    "$schema": SCHEMA,
    "id": "theirs",
    "name": "Theirs",
    "main": "main.js",
    "supportsRealTime": True,
    "supportsNonRealTime": False,
}


def graphic(desk: Desk, **fields: object) -> None:
    """Write the show's own graphic."""
    folder = desk.folder.graphics / "theirs"
    folder.mkdir(parents=True, exist_ok=True)
    desk.write("export default class extends HTMLElement {}", folder / "main.js")
    desk.write(json.dumps({**MANIFEST, **fields}), folder / "theirs.ograf.json")


def served(desk: Desk) -> set[str]:
    return {str(id_) for id_ in desk.shelf.now.packages.by_id}


def test_a_new_graphic_is_offered_before_the_show_that_may_name_it(desk: Desk) -> None:
    graphic(desk)
    desk.look(1)
    assert desk.put == []
    desk.look(1)
    restocked, edited = desk.put
    assert isinstance(restocked, Restocked)
    assert isinstance(edited, Edited)
    assert "theirs" in {str(one.package) for one in edited.show.packages}
    assert "theirs" not in served(desk)
    restocked.take()
    assert "theirs" in served(desk)
    assert desk.revs[-1] == desk.shelf.now.rev
    desk.look(3)
    assert len(desk.put) == 2


def test_an_edit_that_is_undone_is_offered_again_as_it_was(desk: Desk) -> None:
    graphic(desk)
    desk.look(2)
    shutil.rmtree(desk.folder.graphics)
    desk.look(2)
    offered = [item for item in desk.put if isinstance(item, Restocked)]
    assert len(offered) == 2
    offered[-1].take()
    assert "theirs" not in served(desk)


def test_a_broken_graphic_is_a_notice_until_it_is_mended(desk: Desk) -> None:
    graphic(desk, supportsRealTime=False)
    desk.look(2)
    notices = [item for item in desk.put if isinstance(item, Noticed)]
    assert [item.notice.partition(": ")[0] for item in notices] == ["graphics/theirs/theirs.ograf.json"]
    graphic(desk)
    desk.look(2)
    assert [item for item in desk.put if isinstance(item, Noticed)][1:] == [Noticed("", notices[0].about)]


def test_a_graphic_the_show_names_stays_while_it_is_gone(desk: Desk) -> None:
    graphic(desk)
    desk.write(desk.text + '\n[[graphic]]\nid = "card"\npackage = "theirs"\n')
    desk.look(2)
    shutil.rmtree(desk.folder.graphics)
    desk.look(2)
    assert isinstance(desk.put[-1], EditFailed)
    for item in desk.put:
        if isinstance(item, Restocked):
            item.take()
    assert "theirs" in served(desk)


def test_the_brand_is_looked_at_too(desk: Desk) -> None:
    desk.write('name = "Acme"\n', desk.folder.brand_file)
    desk.look(2)
    (restocked,) = [item for item in desk.put if isinstance(item, Restocked)]
    restocked.take()
    assert desk.shelf.now.brand.name == "Acme"
    desk.write("name = 3\n", desk.folder.brand_file)
    desk.look(2)
    told = desk.put[-1]
    assert isinstance(told, Noticed)
    assert (told.about, told.notice.partition(": ")[0]) == ("brand", "brand.toml")
    assert desk.shelf.now.brand.name == "Acme"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher_module, "EVERY_S", 0.01)


@pytest.mark.usefixtures("quick")
def test_it_looks_by_itself_until_it_is_stopped(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "show")
    inbox = Inbox()
    watcher = ShowWatcher(desk.folder, *desk.watcher._known, desk.shelf, inbox.put)
    watcher.start()
    desk.write(desk.text.replace('"Watched"', '"Edited"'))
    found = inbox.take(20)
    watcher.stop()
    assert isinstance(found, Edited)


def test_one_that_was_never_started_stops_too(desk: Desk) -> None:
    desk.watcher.stop()


def test_what_we_wrote_ourselves_is_read_at_once_and_once(desk: Desk) -> None:
    desk.write(desk.text.replace("Watched", "Changed"))
    desk.watcher.read_now()
    assert [edit.show.title for edit in desk.put if isinstance(edit, Edited)] == ["Changed"]
    desk.look(3)
    assert len(desk.put) == 1
