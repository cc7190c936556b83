"""Tests of `console.ui.palette_card`."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm
from console.show.pages import PageId
from console.ui.palette_card import AGAIN, HOW, NONE, PaletteCard, bound_to
from console.ui.palette_finds import Offer
from console.wire.telemetry import Fires
from hardware.messages import ControlId, SurfaceId
from tests.console.ui.handclock import START_MS


def card(qtbot: QtBot) -> tuple[PaletteCard, FakeSeat, QPushButton]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    seat = FakeSeat(calm(START_MS), {}, ())
    button, made = QPushButton("Pad", window), PaletteCard(seat, window)
    window.show()
    qtbot.waitExposed(window)
    button.setFocus()
    made.toggle()
    return made, seat, button


def test_it_is_typed_chosen_and_done_and_the_keyboard_goes_back(qtbot: QtBot) -> None:
    shown, seat, button = card(qtbot)
    assert shown.isVisible()
    assert shown.window().rect().contains(shown.geometry())
    QTest.keyClicks(shown.line, "take")
    QTest.keyClick(shown.line, Qt.Key.Key_Down)
    assert shown.list.currentRow() == 1
    offer: Offer = shown.list.currentItem().data(Qt.ItemDataRole.UserRole)
    chosen = offer.verb, offer.args
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert seat.asked == [chosen]
    assert not shown.isVisible()
    assert shown.window().focusWidget() is button


def test_what_lacks_something_is_typed_on(qtbot: QtBot) -> None:
    shown, seat, _ = card(qtbot)
    QTest.keyClicks(shown.line, "prompter.show")
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert shown.line.text() == "prompter.show text="
    assert seat.asked == []
    QTest.keyClicks(shown.line, "Hello")
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert seat.asked == [("prompter.show", {"text": "Hello"})]


def test_a_guarded_one_stays_for_its_second_press(qtbot: QtBot) -> None:
    shown, seat, _ = card(qtbot)
    QTest.keyClicks(shown.line, "deal.end serum")
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert shown.isVisible()
    assert shown.says.text() == AGAIN
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert seat.asked == [("deal.end", {"deal": "serum-180"})] * 2


def test_nonsense_says_so_and_does_nothing(qtbot: QtBot) -> None:
    shown, seat, _ = card(qtbot)
    assert shown.says.text() == HOW
    QTest.keyClicks(shown.line, "zzzz")
    assert shown.says.text() == NONE
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert seat.asked == []
    assert shown.isVisible()


def test_it_is_put_away_without_a_press(qtbot: QtBot) -> None:
    shown, seat, button = card(qtbot)
    assert shown.take_back()
    assert not shown.take_back()
    shown.toggle()
    shown.toggle()
    assert not shown.isVisible()
    assert shown.window().focusWidget() is button
    assert seat.asked == []


def test_a_control_that_fires_just_that_is_named() -> None:
    fires = Fires(ControlId("pad/3/1"), "deal.start", {"deal": "serum-180"}, "Serum")
    view = replace(calm(START_MS), fires={SurfaceId("pads"): {PageId("home"): (fires,)}})
    assert bound_to(view, Offer("deal.start", {"deal": "serum-180"}, "", "")) == "Pad 3-1"
    assert bound_to(view, Offer("deal.start", {"deal": "kit-300"}, "", "")) == ""


def test_what_the_window_can_do_besides_is_found_and_asks_the_engine_for_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    seat, done = FakeSeat(calm(START_MS), {}, ()), list[str]()
    offer = Offer("window.setup", {}, "Set up this show", "A step each.")
    shown = PaletteCard(seat, window, ((offer, lambda: done.append("set up")),))
    window.show()
    shown.toggle()
    QTest.keyClicks(shown.line, "set up")
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert (done, seat.asked, shown.isVisible()) == (["set up"], [], False)
