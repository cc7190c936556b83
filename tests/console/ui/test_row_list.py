"""A list takes the height of its rows, or scrolls."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.ui.row_list import LEAST_ROWS_PX, RowList

ROW_PX = 28


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _list(qtbot: QtBot, holder: QWidget, rows: int, height: int) -> RowList:
    column = QVBoxLayout(holder)
    made = RowList()
    column.addWidget(made)
    column.addStretch(1)
    for number in range(rows):
        label = QLabel(f"row {number}")
        label.setFixedHeight(ROW_PX)
        made.rows.addWidget(label)
    holder.resize(300, height)
    holder.show()
    qtbot.waitUntil(lambda: made.height() > 0)
    return made


def test_few_rows_are_all_there(qtbot: QtBot, holder: QWidget) -> None:
    made = _list(qtbot, holder, 3, 600)
    assert made.height() == made.sizeHint().height() == 3 * ROW_PX + 2 * made.rows.spacing()
    assert made.verticalScrollBar().maximum() == 0


def test_many_rows_scroll_and_keep_their_height(qtbot: QtBot, holder: QWidget) -> None:
    made = _list(qtbot, holder, 40, 300)
    assert LEAST_ROWS_PX <= made.height() <= 300
    assert made.verticalScrollBar().maximum() > 0
    assert {it.height() for it in made.findChildren(QLabel)} == {ROW_PX}


def test_it_grows_with_its_rows(qtbot: QtBot, holder: QWidget) -> None:
    made = _list(qtbot, holder, 1, 600)
    before = made.height()
    label = QLabel("one more")
    label.setFixedHeight(ROW_PX)
    made.rows.addWidget(label)
    qtbot.waitUntil(lambda: made.height() == before + ROW_PX + made.rows.spacing())
