"""The whole window to a screen reader: every control has a name and a role, and says its state and its value."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, obs_lost
from console.seat.fake_director import BUS_LEVELS, LEVELS, inputs_heard, tbar_half
from console.seat.stills import demo_stills
from console.ui.arrangement import ALL_IN_ONE
from console.ui.eye_order import eye_order
from console.ui.main_window import MainWindow
from console.ui.mixer_fader import MixerFader
from tests.console.ui.handclock import START_MS, HandClock
from tests.console.ui.pagewords import PAGES

ROLE = QAccessible.Role
ROLES = {
    ROLE.Button,
    ROLE.ButtonMenu,
    ROLE.CheckBox,
    ROLE.ComboBox,
    ROLE.EditableText,
    ROLE.List,
    ROLE.RadioButton,
    ROLE.Slider,
    ROLE.SpinBox,
    ROLE.Table,
    ROLE.Tree,
}
LAYS_OUT_IN = 4


def heard(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


def name(widget: QWidget) -> str:
    return heard(widget).text(QAccessible.Text.Name)


@pytest.fixture
def desk(qtbot: QtBot) -> tuple[FakeSeat, MainWindow]:
    seat = FakeSeat(inputs_heard(START_MS), demo_stills(START_MS, 0), ())
    seat.heard, seat.heard_buses = LEVELS, BUS_LEVELS
    window = MainWindow(seat, HandClock(), lambda stop: None)
    qtbot.addWidget(window, before_close_func=lambda _: window.end(False))
    window.resize(1920, 1080)
    with qtbot.waitExposed(window):
        window.show()
    window.desk.work(ALL_IN_ONE)
    return seat, window


def settle(window: MainWindow) -> None:
    for _ in range(LAYS_OUT_IN):
        window.refresh()
        QApplication.processEvents()


@pytest.mark.parametrize("page", PAGES)
def test_every_control_has_a_name_and_a_role(desk: tuple[FakeSeat, MainWindow], page: str) -> None:
    _, window = desk
    window.desk.choose(page)
    settle(window)
    # An edge between columns has no like among the roles of Qt's widgets; its name says what it is.
    controls = [one for one in eye_order(window) if one not in window.desk.edges]
    assert controls
    assert [str(one) for one in controls if not name(one)] == []
    assert [f"{name(one)}: {heard(one).role().name}" for one in controls if heard(one).role() not in ROLES] == []
    assert all(name(edge) for edge in window.desk.edges)


@pytest.mark.parametrize("page", PAGES)
def test_every_button_says_whether_it_is_on_or_off_or_cannot_be_pressed(
    desk: tuple[FakeSeat, MainWindow], page: str
) -> None:
    seat, window = desk
    seat.shown = calm(START_MS)
    window.desk.choose(page)
    settle(window)
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
    wrong = []
    for button in buttons:
        state = heard(button).state()
        if bool(state.disabled) == button.isEnabled() or bool(state.checked) != button.isChecked():
            wrong.append(name(button))
    assert buttons
    assert wrong == []


def test_a_camera_says_its_tally(desk: tuple[FakeSeat, MainWindow]) -> None:
    seat, window = desk
    settle(window)
    assert next(name(tile) for tile in window.monitors.tiles.values()).endswith(", on air")
    seat.shown = obs_lost(START_MS)
    settle(window)
    assert not any(name(tile).endswith(", on air") for tile in window.monitors.tiles.values())


def test_faders_say_decibels_and_the_tbar_its_place(desk: tuple[FakeSeat, MainWindow]) -> None:
    seat, window = desk
    window.desk.choose("MIXER")
    settle(window)
    faders = [one for one in window.findChildren(MixerFader) if one.isVisible() and one.isEnabled()]
    assert faders
    for fader in faders:
        assert heard(fader).text(QAccessible.Text.Description) == f"{fader.db:+.1f} dB"
    seat.shown = tbar_half(START_MS)
    settle(window)
    slider = window.monitors.strip.tbar.slider
    assert heard(slider).valueInterface().currentValue() == slider.value() > 0
