"""Tests of `console.ui.comments_list`."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.show.types import UtcMs
from console.ui.comments_lines import Line
from console.ui.comments_list import ROW_PX, CommentsList


def row(number: int, word: str = "") -> Line:
    return Line(f"c{number}", "anna", "a***a", f"words {number}", UtcMs(number), question=number % 2 == 0, word=word)


def listed(qtbot: QtBot, count: int) -> tuple[CommentsList, list[str]]:
    chosen: list[str] = []
    made = CommentsList(lambda line: chosen.append(line.id))
    qtbot.addWidget(made)
    made.resize(300, 5 * ROW_PX)
    made.model_.put([row(number) for number in range(count)])
    made.show()
    made.executeDelayedItemsLayout()
    return made, chosen


def test_a_click_and_the_arrow_keys_choose(qtbot: QtBot) -> None:
    made, chosen = listed(qtbot, 20)
    QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, ROW_PX + 10))
    QTest.keyClick(made, Qt.Key.Key_Down)
    assert (dict.fromkeys(chosen), made.chosen) == (dict.fromkeys(["c1", "c2"]), "c2")


def test_it_is_held_while_scrolled_or_pointed_into(qtbot: QtBot) -> None:
    made, _ = listed(qtbot, 50)
    inside = QPointF(5, 5)
    held = [made.held]
    made.verticalScrollBar().setValue(3 * ROW_PX)
    held.append(made.held)
    made.catch_up()
    held.append(made.held)
    QApplication.sendEvent(made.viewport(), QEnterEvent(inside, inside, inside))
    held.append(made.held)
    QApplication.sendEvent(made.viewport(), QEvent(QEvent.Type.Leave))
    assert [*held, made.held] == [False, True, False, True, False]


def test_other_marks_move_nothing(qtbot: QtBot) -> None:
    made, _ = listed(qtbot, 50)
    made.verticalScrollBar().setValue(3 * ROW_PX)
    made.model_.put([row(number, "ANSWERED") for number in range(50)])
    assert made.verticalScrollBar().value() == 3 * ROW_PX


def test_a_screen_reader_hears_who_says_what(qtbot: QtBot) -> None:
    made, _ = listed(qtbot, 3)
    made.model_.put([row(2, "AIRED")])
    spoken = made.model_.data(made.model_.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "a***a, question, aired: words 2"
