"""Cards float over their window."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.ui import theme
from console.ui.card import Card


def test_a_card_floats_in_the_middle_with_its_edge(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    card = Card(theme.AMBER, window)
    sibling = QWidget(window)
    sibling.setGeometry(window.rect())
    card.resize(100, 60)
    card.centre_in(window)
    card.float_up()
    assert window.childAt(window.rect().center()) is card
    picture = card.grab().toImage()
    assert picture.pixelColor(50, 30).name() == theme.RAISED
    assert picture.pixelColor(50, 0).lightness() > picture.pixelColor(50, 30).lightness()
