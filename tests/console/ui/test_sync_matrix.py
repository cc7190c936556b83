"""Tests of `console.ui.sync_matrix`."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat import fake_sync
from console.seat.fake import FakeSeat
from console.show.types import UtcMs
from console.ui.sync_choice import Cell, Pair, pair_cells
from console.ui.sync_matrix import LEAST_PX, SyncMatrix
from console.ui.sync_memory import SyncMemory
from console.ui.sync_words import Sign
from tests.console.ui.handclock import START_MS, HandClock

HOST, TABLE, WAY = ("Host", "Host mic"), ("Table", "Host mic"), ("program", "viewers")


def cells(late_by_ms: int = 0) -> tuple[Cell, ...]:
    said = fake_sync.several(START_MS)
    seat = FakeSeat(fake_sync.sync_desk(START_MS, said), {}, ())
    seat.heard_sync = said
    memory = SyncMemory(seat, HandClock())
    memory.refresh(seat.shown)
    return pair_cells(seat.shown, said.pairs, memory, UtcMs(START_MS + late_by_ms), 200.0, Sign.OBS)


def matrix(qtbot: QtBot, chosen: list[Pair]) -> SyncMatrix:
    made = SyncMatrix(chosen.append)
    qtbot.addWidget(made)
    made.resize(430, 200)
    made.show()
    return made


def test_a_row_a_camera_and_a_row_for_the_way_to_the_viewers(qtbot: QtBot) -> None:
    made = matrix(qtbot, [])
    made.put(cells(), HOST)
    words = {pair: button.words for pair, button in made.cells.items()}
    assert words == {HOST: "37 late", TABLE: "42 late", ("Guest", "Guest mic"): "129 late", WAY: "8 early"}
    made.grab()
    tops = [made.cells[pair].y() for pair in (HOST, TABLE, ("Guest", "Guest mic"), WAY)]
    assert tops == sorted(set(tops))
    assert made.cells[HOST].x() < made.cells["Guest", "Guest mic"].x()
    assert made.cells[WAY].width() > made.cells[HOST].width()


def test_a_press_or_a_key_chooses_and_the_page_says_which_one_is_chosen(qtbot: QtBot) -> None:
    chosen: list[Pair] = []
    made = matrix(qtbot, chosen)
    made.put(cells(), HOST)
    QTest.mouseClick(made.cells[TABLE], Qt.MouseButton.LeftButton)
    made.cells[WAY].setFocus()
    QTest.keyClick(made.cells[WAY], Qt.Key.Key_Space)
    assert chosen == [TABLE, WAY]
    assert [pair for pair, button in made.cells.items() if button.isChecked()] == [HOST]
    made.put(cells(), TABLE)
    assert [pair for pair, button in made.cells.items() if button.isChecked()] == [TABLE]


def test_cells_stay_while_the_pairs_do(qtbot: QtBot) -> None:
    made = matrix(qtbot, [])
    made.put(cells(), None)
    before = dict(made.cells)
    made.put(cells(40_000), None)
    assert made.cells == before
    assert made.cells[HOST].words == "–"
    assert "no figure" in made.cells[HOST].accessibleName()
    made.grab()
    made.put(cells()[:1], None)
    assert [*made.cells] == [HOST]


def test_a_narrow_cell_leaves_the_unit_out_and_never_the_side(qtbot: QtBot) -> None:
    chosen: list[Pair] = []
    made = matrix(qtbot, chosen)
    made.put(cells(), None)
    made.grab()
    wide = made.cells[WAY].grab().toImage()
    made.cells[WAY].setFixedWidth(LEAST_PX)
    narrow = made.cells[WAY].grab().toImage()
    assert (wide.width() > narrow.width(), narrow.width()) == (True, LEAST_PX)
    edge = [narrow.pixelColor(narrow.width() - 4, y).lightness() for y in range(4, narrow.height() - 4)]
    assert max(edge) < 90
