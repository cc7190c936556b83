"""The checklist's card: counts, order, tests, text, the keyboard, and the way to each panel."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, engine_lost
from console.seat.fake_preflight import preflight_bad, preflight_well
from console.seat.view import SeatView
from console.show.preflight import preflight, text_of
from console.show.preflight_lines import Jump, Verdict
from console.ui.app_window import build_window
from console.ui.main_window import MainWindow
from console.ui.preflight_card import NO_ENGINE, PreflightCard
from console.ui.preflight_reading import PreflightReading
from tests.console.ui.handclock import START_MS


def opened(qtbot: QtBot, view: SeatView) -> tuple[PreflightCard, FakeSeat, list[Jump]]:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    seat, went = FakeSeat(view, {}, ()), list[Jump]()
    card = PreflightCard(seat, window, lambda: START_MS, PreflightReading(), went.append)
    window.show()
    card.toggle()
    return card, seat, went


def test_counts_stand_on_top_and_the_worst_comes_first(qtbot: QtBot) -> None:
    view = preflight_bad(START_MS)
    card, _, _ = opened(qtbot, view)
    lines = preflight(view.show, view.state, view.truth, START_MS)
    stops = sum(line.verdict is Verdict.STOP for line in lines)
    assert card.words[Verdict.STOP].text() == f"{stops} stop"
    assert [row.line for row in card.rows] == list(lines)
    assert card.how.text() == "Testing 3 of 5: the graphics page…"
    assert card.test.text() == "Testing…"


def test_a_press_tests_for_real(qtbot: QtBot) -> None:
    card, seat, _ = opened(qtbot, preflight_well(START_MS))
    assert card.how.text() == "Tested 40 s ago."
    card.test.pressed.emit()
    assert seat.asked == [("preflight.run", {})]


def test_the_keyboard_stays_in_the_card_while_tests_run_for_esc_is_panic_outside(window: MainWindow) -> None:
    window.desk.choose("RUNDOWN")
    window.rundown.check.click()
    card = window.preflight_card
    assert window.focusWidget() is card.test
    card.refresh(preflight_bad(START_MS))
    assert window.focusWidget() is card.test
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert card.isHidden()


def test_rows_that_are_no_more_are_hidden_and_without_an_engine_all_are(qtbot: QtBot) -> None:
    card, _, _ = opened(qtbot, preflight_bad(START_MS))
    before = list(card.rows)
    card.refresh(engine_lost(START_MS))
    assert card.rows == before
    assert all(row.isHidden() for row in card.rows)
    assert card.how.text() == NO_ENGINE


def test_the_text_is_copied_whole(qtbot: QtBot) -> None:
    view = preflight_bad(START_MS)
    card, _, _ = opened(qtbot, view)
    card.copy.click()
    lines = preflight(view.show, view.state, view.truth, START_MS)
    assert QGuiApplication.clipboard().text() == text_of(view.show.title, lines)


def test_the_keyboard_alone_reaches_every_button(qtbot: QtBot) -> None:
    card, _, went = opened(qtbot, preflight_bad(START_MS))
    buttons = [row.show_it for row in card.rows if not row.show_it.isHidden()]
    reached = set()
    for _ in range(len(buttons) + 8):
        QTest.keyClick(card.focusWidget() or card, Qt.Key.Key_Tab)
        reached.add(card.focusWidget())
    assert {card.copy, card.dismiss} <= reached
    assert set(buttons) <= reached
    buttons[0].click()
    assert went
    assert card.isHidden()
    assert card.take_back() is False


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    built = build_window(FakeSeat(preflight_bad(START_MS), {}, ()), lambda: START_MS, lambda stop: None)
    qtbot.addWidget(built)
    built.show()
    built.activateWindow()
    qtbot.waitUntil(built.isActiveWindow)
    built.refresh()
    return built


def test_every_line_leads_to_something_that_is_there(window: MainWindow) -> None:
    for jump in Jump:
        window.go(jump)
    assert not window.output_card.isHidden()
    assert not window.scenes_card.isHidden()
    assert Jump.INPUTS in window.desk.shown


def test_the_button_beside_go_live_and_a_key_open_it(window: MainWindow) -> None:
    window.desk.choose("RUNDOWN")
    assert window.rundown.check.text().endswith("stop")
    window.rundown.check.click()
    assert not window.preflight_card.isHidden()
    assert window.preflight_card.take_back()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F10)
    assert not window.preflight_card.isHidden()


def test_a_show_that_is_well_has_a_plain_button(qtbot: QtBot) -> None:
    view = preflight_well(START_MS)
    built = build_window(FakeSeat(replace(view), {}, ()), lambda: START_MS, lambda stop: None)
    qtbot.addWidget(built)
    built.desk.choose("RUNDOWN")
    assert built.rundown.check.text() == "Preflight"
