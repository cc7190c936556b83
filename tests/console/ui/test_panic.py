"""PANIC fires on the way down, once a press."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm
from console.ui.panic import PanicButton
from tests.console.ui.handclock import START_MS


def test_it_fires_when_pressed_down_and_not_again_when_let_go(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    button = PanicButton(seat)
    qtbot.addWidget(button)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert seat.asked == [("panic", {})]
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert seat.asked == [("panic", {})]


def test_another_mouse_button_is_no_panic(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    button = PanicButton(seat)
    qtbot.addWidget(button)
    QTest.mousePress(button, Qt.MouseButton.RightButton)
    assert seat.asked == []


def test_it_looks_pressed_and_says_what_it_does(qtbot: QtBot) -> None:
    button = PanicButton(FakeSeat(calm(START_MS), {}, ()))
    qtbot.addWidget(button)
    idle = button.grab().toImage()
    button.setDown(True)
    assert button.grab().toImage() != idle
    assert button.accessibleName() == "Panic"
    assert "safe camera" in button.accessibleDescription()
