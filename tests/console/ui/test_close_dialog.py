"""Closing asks once, in the window, with the harmless answer in focus."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.ui.close_dialog import CloseDialog


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_it_waits_in_the_middle_with_cancel_in_focus(window: QWidget) -> None:
    dialog = CloseDialog(lambda stop: None, window)
    assert not dialog.isVisible()
    dialog.ask()
    assert dialog.isVisible()
    assert dialog.cancel.hasFocus()
    assert window.rect().contains(dialog.geometry())
    window.resize(1000, 700)
    assert abs(dialog.geometry().center().x() - 500) <= 1


@pytest.mark.parametrize(("name", "told"), [("leave", [False]), ("stop", [True]), ("cancel", [])])
def test_each_button_does_what_it_says(window: QWidget, name: str, told: list[bool]) -> None:
    chosen: list[bool] = []
    dialog = CloseDialog(chosen.append, window)
    dialog.ask()
    button = getattr(dialog, name)
    assert isinstance(button, QPushButton)
    button.click()
    assert chosen == told
    assert not dialog.isVisible()


def test_its_words_and_buttons_fit(window: QWidget) -> None:
    dialog = CloseDialog(lambda stop: None, window)
    dialog.ask()
    for child in dialog.findChildren(QWidget):
        assert dialog.rect().contains(child.geometry()), child
        assert child.height() >= min(child.sizeHint().height(), child.heightForWidth(child.width())), child
