"""Tabs: chosen by hand and by arrows, with a badge where something needs a hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.ui.tabs import Tab, TabBar

WORDS = ("SELL", "RUNDOWN", "RULES")


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def bar(qtbot: QtBot, told: list[str]) -> TabBar:
    made = TabBar(WORDS, told.append)
    qtbot.addWidget(made)
    made.mark("SELL")
    made.resize(336, made.height())
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_press_chooses_on_the_way_down(bar: TabBar, told: list[str]) -> None:
    QTest.mousePress(bar.tabs["RULES"], Qt.MouseButton.LeftButton)
    assert (bar.chosen, told) == ("RULES", ["RULES"])
    QTest.mousePress(bar.tabs["RULES"], Qt.MouseButton.LeftButton)
    assert told == ["RULES"]


def test_arrows_walk_round(bar: TabBar, told: list[str]) -> None:
    bar.tabs["SELL"].setFocus()
    QTest.keyClick(bar.tabs["SELL"], Qt.Key.Key_Left)
    QTest.keyClick(bar.tabs["RULES"], Qt.Key.Key_Right)
    assert told == ["RULES", "SELL"]
    assert [word for word, tab in bar.tabs.items() if tab.focusPolicy() is not Qt.FocusPolicy.NoFocus] == ["SELL"]


def test_arrows_pass_over_what_is_not_offered(bar: TabBar, told: list[str]) -> None:
    bar.offer(("RUNDOWN", "RULES"))
    bar.mark("RULES")
    QTest.keyClick(bar.tabs["RULES"], Qt.Key.Key_Right)
    assert told == ["RUNDOWN"]


def test_a_badge_counts_and_is_read_out(bar: TabBar) -> None:
    tab = bar.tabs["RUNDOWN"]
    before = tab.grab().toImage()
    tab.need(2)
    assert (tab.hands, tab.accessibleName()) == (2, "Rundown, 2 waiting")
    assert tab.grab().toImage() != before
    tab.need(0)
    assert (tab.accessibleName(), tab.toolTip()) == ("Rundown", "")
    assert tab.grab().toImage() == before


def test_what_does_not_fit_goes_on_in_a_second_row(bar: TabBar) -> None:
    assert (bar.rows(336), bar.height()) == (1, 32)
    bar.resize(120, bar.height())
    assert (bar.rows(120), bar.height()) == (2, 64)
    assert bar.tabs["RULES"].y() == 32
    bar.offer(("SELL", "RULES"))
    assert bar.height() == 32


def test_what_it_is_for_comes_back_when_nothing_needs_a_hand(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    tab = Tab("CONTROLS", lambda _step: None, whole)
    tab.hint("What every control does (F2)")
    tab.need(2, "dead", "fire nothing (F2)")
    tab.need(2, "dead", "fire nothing (F5)")
    assert tab.toolTip() == "2 fire nothing (F5)"
    tab.need(0, "dead", "fire nothing (F5)")
    assert tab.toolTip() == "What every control does (F2)"
