"""Undo and redo by name, on every workspace; and the keys that do the same."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, empty, over
from console.show.state import Lock
from console.ui.edits_bar import EditsBar
from console.ui.main_window import MainWindow
from console.wire.telemetry import Answer, Outcome
from tests.console.ui.handclock import START_MS, HandClock

VIEW = over(START_MS)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(FakeSeat(VIEW, {}, ()), HandClock(), lambda stop: None)
    qtbot.addWidget(made)
    made.start()
    qtbot.waitExposed(made)
    return made


def test_it_names_what_it_takes_back(holder: QWidget) -> None:
    seat = FakeSeat(VIEW, {}, ())
    bar = EditsBar(seat, lambda: False, holder)
    bar.name_keys("Ctrl+Z", "")
    bar.refresh(VIEW)
    assert (bar.undo.text(), bar.redo.text()) == ("Undo: skipped Kabuki Brush", "Redo: removed Questions")
    assert (bar.undo.toolTip(), bar.redo.toolTip()) == (
        "Undo: skipped Kabuki Brush (Ctrl+Z)",
        "Redo: removed Questions",
    )
    bar.undo.click()
    bar.redo.click()
    assert seat.asked == [("edit.undo", {}), ("edit.redo", {})]


def test_nothing_to_undo_and_locked_there_is_nothing_to_see(holder: QWidget) -> None:
    bar = EditsBar(FakeSeat(VIEW, {}, ()), lambda: False, holder)
    bar.refresh(VIEW)
    assert bar.isVisibleTo(holder)
    bar.refresh(replace(VIEW, state=replace(VIEW.state, locks=frozenset({Lock.EDIT}))))
    assert not bar.isVisibleTo(holder)
    bar.refresh(empty(START_MS))
    assert not bar.isVisibleTo(holder)


def asked(window: MainWindow) -> list[str]:
    seat = window._seat
    assert isinstance(seat, FakeSeat)
    verbs = [verb for verb, _ in seat.asked]
    seat.asked.clear()
    return verbs


def test_the_keys_do_the_same_and_in_controls_they_mean_the_pads(window: MainWindow) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, CTRL)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, CTRL | SHIFT)
    assert asked(window) == ["edit.undo", "edit.redo"]
    window.inspect(None)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, CTRL)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, CTRL | SHIFT)
    assert asked(window) == ["pad.undo", "pad.redo"]


def test_in_a_text_field_they_are_the_field_s(window: MainWindow) -> None:
    window.desk.choose("RUNDOWN")
    window.rundown.rows[next(iter(window.rundown.rows))].click()
    window.refresh()
    window.rundown.strip.add.click()
    edit = window.rundown.form.entries["name"].edit
    assert window.focusWidget() is edit
    QTest.keyClicks(edit, "Guest")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, CTRL)
    assert window.rundown.form.entries["name"].text() == ""
    assert asked(window) == []


def test_where_controls_are_open_it_names_what_was_changed_there(holder: QWidget) -> None:
    bound = Answer(START_MS, "pad.bind pads home pad/3/8 panic", Outcome.ACCEPTED, "pad/3/8 fires panic", "")
    seat = FakeSeat(VIEW, {}, (bound,))
    bar = EditsBar(seat, lambda: True, holder)
    bar.refresh(VIEW)
    assert (bar.undo.text(), bar.redo.isVisibleTo(holder)) == ("Undo: pads: pad/3/8 fires panic", False)
    bar.undo.click()
    assert seat.asked == [("pad.undo", {})]
