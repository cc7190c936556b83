"""A price typed into the window: in the file, in the journal, on the page; and what a really full disk does to it.

The page is a client of the graphics socket, as the one OBS shows is; what it is told to draw is what the shopper reads.
"""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from websockets.sync.client import connect

from console.seat.follower import Follower
from console.show.edits import ShowEdited
from console.show.saving import Place
from console.show.types import DealId, UtcMs
from console.store.opening import open_journal
from console.ui.deal_panel import DealPanel
from console.ui.save_banner import SaveBanner
from tests.rig.engine_process import SHOW_TOML, EngineProcess, until

MUG = DealId("mug-flash")
WHAT = "price of Mug flash $18.00 → $17.00"
HELLO = json.dumps({"t": "hello", "page": "program-1", "bus": "program", "lastRev": 0, "instances": []})
OPTIONS = ["--obs", "ws://127.0.0.1:1", "--midi", "none", "--sound", "none", "--port", "0"]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineProcess]:
    with EngineProcess(tmp_path / "show", OPTIONS, {}) as engine:
        yield engine


class Window:
    """The deals panel and the banner over a running engine, refreshed while something is awaited."""

    def __init__(self, qtbot: QtBot, engine: EngineProcess) -> None:
        self.seat: Follower = engine.seat("drill")
        self.deals = DealPanel(self.seat, lambda: UtcMs(time.time_ns() // 1_000_000))
        self.banner = SaveBanner(self.seat)
        for part in (self.deals, self.banner):
            qtbot.addWidget(part)

    def refresh(self) -> "Window":
        view = self.seat.view()
        self.deals.refresh(view)
        self.banner.refresh(view)
        return self

    def edit(self, price: str) -> None:
        self.refresh()
        self.deals.rows[MUG].edit.click()
        self.deals.form.entries["price"].write(price)
        self.deals.form.apply.click()

    def closed(self) -> bool:
        return self.refresh().deals.form.isHidden()

    def price(self) -> int:
        deal = self.seat.view().show.deal(MUG)
        assert deal is not None
        return deal.price.minor


def test_a_price_is_typed_written_journalled_and_drawn(qtbot: QtBot, engine: EngineProcess) -> None:
    window = Window(qtbot, engine)
    try:
        window.edit("17.00 USD")
        until(window.closed, 15, "the form closes once it is saved")
        assert engine.folder.show_file.read_text() == SHOW_TOML.replace("18.00", "17.00")
        until(lambda: window.price() == 1700, 15, "the show has the new price")
        window.seat.ask("deal.start", {"deal": str(MUG)})
        info = window.seat.view().engine
        assert info is not None
        address = info.program_page.replace("http://", "ws://").removesuffix("/program")
        with connect(f"{address}/ws?bus=program") as page:
            page.send(HELLO)
            drawn = str(page.recv(timeout=15))
            while "Mug flash" not in drawn and "mug-flash" not in drawn:
                drawn = str(page.recv(timeout=15))
        assert "17.00" in drawn
        assert "18.00" not in drawn
    finally:
        window.seat.close()
    engine.stop()
    records = open_journal(engine.folder.journal, UtcMs(1)).records
    assert [one.event.patch.what for one in records if isinstance(one.event, ShowEdited)] == [WHAT]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 128 kB; only root may."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=128k", "none", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here to be filled: {mounted.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", place], check=True)


def fill(disk: Path) -> Path:
    """Leave no byte free."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(os.statvfs(disk).f_bsize))
        except OSError:
            return filler


def test_a_journal_on_a_full_disk_refuses_says_so_and_comes_back_by_itself(qtbot: QtBot, small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=4m", small_disk], check=True)
    with EngineProcess(small_disk / "show", OPTIONS, {}) as engine:
        window = Window(qtbot, engine)
        filler = fill(small_disk)
        window.edit("17.00 USD")
        until(lambda: not window.refresh().banner.isHidden(), 15, "the banner comes")
        assert window.banner.what.text().startswith("NOT SAVED   journal:")
        assert not window.closed()
        assert window.deals.form.entries["price"].text() == "17.00 USD"
        assert engine.folder.show_file.read_text() == SHOW_TOML
        filler.unlink()
        until(lambda: window.refresh().banner.isHidden(), 15, "the journal can be written again")
        window.deals.form.apply.click()
        until(window.closed, 15, "and the edit that was kept in the form is saved")
        assert engine.folder.show_file.read_text() == SHOW_TOML.replace("18.00", "17.00")
        window.seat.close()


def test_on_a_full_disk_the_edit_is_kept_over_a_killed_engine_and_saved_by_itself(
    qtbot: QtBot, tmp_path: Path, small_disk: Path
) -> None:
    folder = tmp_path / "show"
    folder.mkdir()
    (small_disk / "show.toml").write_text(SHOW_TOML)
    (folder / "show.toml").symlink_to(small_disk / "show.toml")
    filler = fill(small_disk)
    with EngineProcess(folder, OPTIONS, {}) as engine:
        window = Window(qtbot, engine)
        window.edit("17.00 USD")
        until(lambda: not window.refresh().banner.isHidden(), 15, "the banner comes")
        assert window.banner.what.text() == f"NOT SAVED   show.toml:  {WHAT}"
        assert "No space left on device" in window.banner.why.text()
        assert not window.closed()
        assert window.price() == 1800
        assert (small_disk / "show.toml").read_text() == SHOW_TOML
        window.seat.close()
        engine.kill()
        engine.start()
        again = Window(qtbot, engine)
        until(lambda: not again.refresh().banner.isHidden(), 15, "it is still not saved, and still told")
        filler.unlink()
        until(lambda: again.refresh().banner.isHidden(), 15, "it is saved by itself")
        until(lambda: again.price() == 1700, 15, "and counts")
        assert (small_disk / "show.toml").read_text() == SHOW_TOML.replace("18.00", "17.00")
        assert Place.SHOW not in again.seat.view().truth.unsaved
        again.seat.close()
