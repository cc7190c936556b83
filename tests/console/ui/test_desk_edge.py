"""The edge between two columns: taken hold of with a hand or walked to with Tab."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.ui.desk_edge import STEP_PX, DeskEdge


def test_it_says_how_far_it_went_and_when_it_was_let_go(qtbot: QtBot) -> None:
    went: list[tuple[int, int, bool]] = []
    desk = QWidget()
    qtbot.addWidget(desk)
    desk.resize(400, 300)
    edge = DeskEdge(1, lambda edge, by_px, done: went.append((edge, by_px, done)), desk)
    edge.setGeometry(196, 0, 8, 300)
    with qtbot.waitExposed(desk):
        desk.show()
    QTest.mouseMove(edge, QPoint(30, 100))
    assert went == []  # nobody took hold of it
    QTest.keyClick(edge, Qt.Key.Key_Left)
    QTest.keyClick(edge, Qt.Key.Key_Right)
    assert went == [(1, -STEP_PX, True), (1, STEP_PX, True)]
    assert edge.accessibleName() == "Edge between columns 2 and 3"
