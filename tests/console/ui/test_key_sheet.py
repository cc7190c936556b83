"""The shortcut sheet lists every key, and comes and goes."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.ui.key_sheet import KeySheet
from console.ui.keys import SHEET
from console.ui.labels import Words


def test_it_lists_every_key(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    told = {label.text() for label in KeySheet(window).findChildren(Words)}
    assert {row.keys for row in SHEET} | {row.does for row in SHEET} <= told


def test_it_comes_to_the_middle_and_goes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    sheet = KeySheet(window)
    assert not sheet.isVisibleTo(window)
    sheet.toggle()
    assert sheet.isVisibleTo(window)
    assert window.rect().contains(sheet.geometry())
    assert abs(sheet.geometry().center().x() - 600) <= 1
    sheet.toggle()
    assert not sheet.isVisibleTo(window)
