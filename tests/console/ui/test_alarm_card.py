"""The list of alarms keeps up while it is open, and stays inside the window."""

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, obs_lost
from console.show.facts import Level, Part
from console.show.surface_truth import SurfaceHealth
from console.show.truth import Health
from console.ui.alarm_card import AlarmCard
from console.ui.alarm_chip import CALM
from tests.console.ui.handclock import START_MS, HandClock


def test_it_lists_in_full_and_keeps_up_while_open(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    card = AlarmCard(FakeSeat(calm(START_MS), {}, ()), window, HandClock(), lambda surface: None)
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
    card = AlarmCard(FakeSeat(calm(START_MS), {}, ()), window, HandClock(), lambda surface: None)
    card.toggle()
    assert card.isVisibleTo(window)
    card.dismiss.click()
    assert not card.isVisibleTo(window)
    card.toggle()
    card.toggle()
    assert not card.isVisibleTo(window)


def test_a_dead_surface_is_opened_on_the_wall_from_its_alarm(qtbot: QtBot) -> None:
    window, looked = QWidget(), list[str]()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    view = calm(START_MS)
    card = AlarmCard(FakeSeat(view, {}, ()), window, HandClock(), looked.append)
    card.toggle()
    dead = {"wall": SurfaceHealth(Level.FAILED, "Pads: no sign of life. The pad wall on screen fires the same.")}
    health = {**view.truth.health, Part.PADS: Health(Level.FAILED, "…")}
    card.refresh(replace(view, truth=replace(view.truth, surfaces=dead, health=health)))
    assert card.text == "Pads failed: no sign of life. The pad wall on screen fires the same."
    button = card.rows[0].button
    assert button is not None
    button.click()
    assert looked == ["wall"]
    assert not card.isVisibleTo(window)
    card.refresh(view)
    assert (card.text, card.rows[0].button) == (CALM, None)
