"""A line of the rundown: true times, the one on air counting, and keys to walk by."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.fake import over
from console.seat.view import SeatView
from console.show.planning import slots
from console.show.types import SegmentId, UtcMs
from console.ui.rundown_row import RowDoes, RowLook, RundownRow, row_look
from tests.console.ui.handclock import START_MS


def _nothing(*_: object) -> None:
    """Do nothing."""


def look(view: SeatView, segment: str, later_ms: int = 0) -> RowLook:
    at_ms = UtcMs(START_MS + later_ms)
    slot = next(one for one in slots(view.show, view.state, at_ms) if one.segment.id == segment)
    return row_look(view.show, view.state, slot, at_ms, selected=False)


@pytest.mark.parametrize(
    ("segment", "word", "length"),
    [
        ("serum", "DONE", "8:00"),
        ("mask", "ON AIR", "+1:34 over"),
        ("kit", "NEXT", "10:00"),
        ("brush", "SKIPPED", "5:00"),
        ("robe", "", "8:00"),
        ("shipping", "", "2:00"),
    ],
)
def test_every_segment_says_what_it_is(segment: str, word: str, length: str) -> None:
    found = look(over(START_MS), segment)
    assert (found.word, found.length) == (word, length)


def test_the_one_on_air_counts_and_says_when_it_is_over() -> None:
    view = over(START_MS)
    assert look(view, "mask", 1_000).length == "+1:35 over"
    assert look(view, "mask", -100_000).length == "5:54 / 6:00"
    assert [look(view, "mask", ms).over for ms in (0, -100_000)] == [True, False]


def test_every_shape_is_another() -> None:
    view = over(START_MS)
    shapes = {look(view, segment).shape for segment in ("serum", "mask", "kit", "brush", "robe")}
    assert len(shapes) == 5


def test_presses_pick_and_arrows_walk(qtbot: QtBot) -> None:
    did: list[object] = []
    row = RundownRow(
        SegmentId("mask"),
        RowDoes(did.append, lambda *it: did.append(it), lambda *it: did.append(("shift", *it)), _nothing),
    )
    qtbot.addWidget(row)
    row.resize(300, row.height())
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    QTest.keyClick(row, Qt.Key.Key_Down)
    QTest.keyClick(row, Qt.Key.Key_Up)
    QTest.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert did == ["mask", ("mask", 1), ("mask", -1), ("shift", "mask", -1)]


def test_it_is_read_out_and_repaints_only_for_a_change(qtbot: QtBot) -> None:
    row = RundownRow(SegmentId("mask"), RowDoes(lambda it: None, _nothing, _nothing, _nothing))
    qtbot.addWidget(row)
    row.resize(300, row.height())
    row.put(look(over(START_MS), "mask"))
    assert "Overnight Mask on air" in row.accessibleName()
    before = row.grab().toImage()
    row.put(look(over(START_MS), "mask"))
    assert row.grab().toImage() == before
    row.put(look(over(START_MS), "mask", 1_000))
    assert row.grab().toImage() != before
