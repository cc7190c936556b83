"""The list of alarms keeps up while it is open, and stays inside the window."""

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import calm, obs_lost
from console.ui.alarm_card import AlarmCard
from console.ui.alarm_chip import CALM
from tests.console.ui.handclock import START_MS, HandClock


def test_it_lists_in_full_and_keeps_up_while_open(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    card = AlarmCard(window, HandClock())
    assert card.text == CALM
    card.toggle()
    low = card.height()
    view = obs_lost(START_MS)
    card.refresh(replace(view, notices=("One more thing to know. " * 12,)))
    assert "Check the OBS computer." in card.text
    assert "One more thing" in card.text
    assert card.height() > low
    assert window.rect().contains(card.geometry())
    card.refresh(calm(START_MS))
    assert card.text == CALM


def test_it_comes_and_goes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    card = AlarmCard(window, HandClock())
    card.toggle()
    assert card.isVisibleTo(window)
    card.dismiss.click()
    assert not card.isVisibleTo(window)
    card.toggle()
    card.toggle()
    assert not card.isVisibleTo(window)
