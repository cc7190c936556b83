"""A length that is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.ui.length_edit import LengthEdit, seconds_of


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5:30", 330),
        ("0:45", 45),
        ("1:05:00", 3900),
        ("5m", 300),
        ("90s", 90),
        ("soon", None),
        ("", None),
        ("5:75", None),
    ],
)
def test_a_clock_and_a_duration_are_read(text: str, seconds: int | None) -> None:
    assert seconds_of(text) == seconds


def test_enter_asks_and_what_is_typed_is_not_overwritten(qtbot: QtBot) -> None:
    asked: list[int] = []
    edit = LengthEdit(asked.append)
    qtbot.addWidget(edit)
    edit.put(300_000)
    assert edit.text() == "5:00"
    edit.selectAll()
    QTest.keyClicks(edit, "6:30")
    edit.put(300_000)
    assert edit.text() == "6:30"
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert asked == [390]
    edit.put(390_000)
    assert edit.text() == "6:30"
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert asked == [390]


def test_words_that_are_no_length_ask_nothing_and_esc_takes_them_back(qtbot: QtBot) -> None:
    asked: list[int] = []
    edit = LengthEdit(asked.append)
    qtbot.addWidget(edit)
    edit.put(300_000)
    assert not edit.take_back()
    QTest.keyClicks(edit, "x")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert asked == []
    QTest.keyClicks(edit, "x")
    assert edit.take_back()
    assert edit.text() == "5:00"
    edit.put(None)
    assert edit.text() == ""
