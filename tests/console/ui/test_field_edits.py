"""Entries hold what a person wrote and say so; what is put in says nothing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.show.types import GraphicField
from console.ui.field_edits import ColourEdit, FieldEdit, LineEdit, LinesEdit, SelectEdit, SwitchEdit


class Changes:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> None:
        self.count += 1


@pytest.fixture
def changes() -> Changes:
    return Changes()


@pytest.fixture
def on_screen(qtbot: QtBot) -> Callable[[FieldEdit], None]:
    def show(edit: FieldEdit) -> None:
        edit.name("Its name")
        qtbot.addWidget(edit)
        with qtbot.waitExposed(edit):
            edit.show()

    return show


Show = Callable[[FieldEdit], None]


def test_a_line(on_screen: Show, changes: Changes) -> None:
    edit = LineEdit(GraphicField("line", "text"), changes)
    on_screen(edit)
    edit.put("Mara")
    assert (edit.raw(), changes.count) == ("Mara", 0)
    edit.line.setCursorPosition(1)
    edit.put("Mara")
    assert edit.line.cursorPosition() == 1
    QTest.keyClicks(edit.line, "x")
    assert (edit.raw(), changes.count) == ("Mxara", 1)
    assert edit.line.accessibleName() == "Its name"


def test_arrows_count_a_whole_number_within_its_limits(on_screen: Show, changes: Changes) -> None:
    edit = LineEdit(GraphicField("orders", "whole", least=1, most=3), changes)
    on_screen(edit)
    edit.put("2")
    for _ in range(3):
        QTest.keyClick(edit.line, Qt.Key.Key_Up)
    assert (edit.raw(), changes.count) == ("3", 1)
    QTest.keyClick(edit.line, Qt.Key.Key_Down)
    assert (edit.raw(), changes.count) == ("2", 2)
    plain = LineEdit(GraphicField("line", "text"), changes)
    on_screen(plain)
    plain.put("2")
    QTest.keyClick(plain.line, Qt.Key.Key_Up)
    assert plain.raw() == "2"


def test_lines(on_screen: Show, changes: Changes) -> None:
    edit = LinesEdit(GraphicField("text", "text", gdd="multi-line"), changes)
    on_screen(edit)
    edit.put("One")
    assert changes.count == 0
    edit.text.moveCursor(edit.text.textCursor().MoveOperation.End)
    QTest.keyClick(edit.text, Qt.Key.Key_Return)
    QTest.keyClicks(edit.text, "Two")
    assert (edit.raw(), changes.count) == ("One\nTwo", 4)
    assert edit.text.accessibleName() == "Its name"


def test_a_choice_by_its_labels(on_screen: Show, changes: Changes) -> None:
    field = GraphicField("kind", "text", required=True, choices=("c", "q"), labels=("A comment", "A question"))
    edit = SelectEdit(field, changes)
    on_screen(edit)
    edit.put("q")
    assert (edit.raw(), edit.box.currentText(), changes.count) == ("q", "A question", 0)
    edit.box.setFocus()
    QTest.keyClick(edit.box, Qt.Key.Key_Up)
    assert (edit.raw(), changes.count) == ("c", 1)
    edit.put("old word")
    assert (edit.raw(), edit.box.currentText()) == ("old word", "old word")
    free = SelectEdit(GraphicField("kind", "text", choices=("c",)), changes)
    on_screen(free)
    assert free.box.itemText(0) == "–"


def test_a_passing_wheel_changes_no_choice(on_screen: Show, changes: Changes) -> None:
    edit = SelectEdit(GraphicField("kind", "text", choices=("c", "q")), changes)
    on_screen(edit)
    edit.put("c")
    at, none = QPointF(5, 5), QPoint()
    turn = QWheelEvent(
        at,
        at,
        none,
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(edit.box, turn)
    assert (edit.raw(), changes.count) == ("c", 0)


def test_a_switch(on_screen: Show, changes: Changes) -> None:
    edit = SwitchEdit(GraphicField("mask", "yes/no"), changes)
    on_screen(edit)
    assert (edit.raw(), edit.switch.word) == (None, "NOT SET")
    edit.put(True)
    assert (edit.raw(), edit.switch.word, changes.count) == (True, "YES", 0)
    edit.switch.click()
    assert (edit.raw(), edit.switch.word, changes.count) == (False, "NO", 1)
    edit.put(None)
    edit.switch.click()
    assert (edit.raw(), changes.count) == (True, 2)
    assert edit.switch.accessibleName() == "Its name"


def test_a_colour_is_seen(on_screen: Show, changes: Changes) -> None:
    edit = ColourEdit(GraphicField("veil", "text", gdd="color-rrggbbaa"), changes)
    on_screen(edit)
    edit.put("#ff000080")
    assert edit.swatch.colour == QColor(255, 0, 0, 128)
    edit.put("#ff0000")
    assert [one.colour for one in (edit.swatch,)] == [None]
    plain = ColourEdit(GraphicField("accent", "text", gdd="color-rrggbb"), changes)
    on_screen(plain)
    plain.put("#00ff00")
    assert plain.swatch.grab().toImage().pixelColor(12, 12) == QColor(0, 255, 0)
