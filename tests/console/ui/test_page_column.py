"""A column: one page in sight, tabs for the others."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import calm
from console.seat.view import SeatView
from console.ui.page_column import Page, PageColumn, Stack
from tests.console.ui.handclock import START_MS


class Told(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.views: list[SeatView] = []

    def refresh(self, view: SeatView) -> None:
        self.views.append(view)


@pytest.fixture
def panels() -> dict[str, Told]:
    return {word: Told() for word in ("SELL", "RUNDOWN", "RULES")}


@pytest.fixture
def column(qtbot: QtBot, panels: dict[str, Told]) -> PageColumn:
    desk = QWidget()
    qtbot.addWidget(desk, before_close_func=lambda _: desk.hide())  # keeps it alive to the end of the test
    pages = {word: Page((panel,), (1,), lambda view: view.seq) for word, panel in panels.items()}
    made = PageColumn({word: Stack(page, desk) for word, page in pages.items()}, desk)
    made.resize(340, 600)
    with qtbot.waitExposed(desk):
        desk.show()
    return made


def test_only_the_page_in_sight_is_refreshed(column: PageColumn, panels: dict[str, Told]) -> None:
    column.refresh(calm(START_MS))
    assert [len(panel.views) for panel in panels.values()] == [1, 0, 0]
    column.choose("RULES")
    column.refresh(calm(START_MS))
    assert [len(panel.views) for panel in panels.values()] == [1, 0, 1]
    assert [panel.isVisible() for panel in panels.values()] == [False, False, True]


def test_it_says_when_it_turned(column: PageColumn) -> None:
    turned: list[str] = []
    column.turned = lambda: turned.append(column.chosen)
    column.tabs.tabs["RUNDOWN"].click()
    assert turned == ["RUNDOWN"]


def test_badges_count_what_needs_a_hand_everywhere(column: PageColumn) -> None:
    column.refresh(replace(calm(START_MS), seq=3))
    assert [tab.hands for tab in column.tabs.tabs.values()] == [3, 3, 3]


def test_one_page_alone_has_no_tabs_and_all_the_room(qtbot: QtBot) -> None:
    desk = QWidget()
    qtbot.addWidget(desk)
    stack = Stack(Page((QWidget(),), (1,)), desk)
    alone = PageColumn({"SELL": stack}, desk)
    alone.resize(340, 600)
    with qtbot.waitExposed(desk):
        desk.show()
    assert alone.tabs.isHidden()
    assert stack.geometry() == alone.rect()


def test_a_menu_is_asked_for_the_tab_under_the_hand_or_the_page_in_sight(column: PageColumn) -> None:
    asked: list[str] = []
    column.asked = lambda event, page: asked.append(page)
    tab = column.tabs.tabs["RULES"]
    for at in (tab.mapTo(column, tab.rect().center()), QPoint(100, 400)):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, column.mapToGlobal(at))
        QApplication.sendEvent(column, event)
    assert asked == ["RULES", "SELL"]


def test_what_there_is_no_room_for_gives_way_whole_and_comes_back(qtbot: QtBot) -> None:
    panels = [Told(), Told(), Told()]
    desk = QWidget()
    qtbot.addWidget(desk)
    stack = Stack(Page(panels, (1, 0, 0)), desk)
    for panel in panels:
        QVBoxLayout(panel).addSpacing(100)
    with qtbot.waitExposed(desk):
        desk.show()
    seen = {}
    for height in (400, 220, 60, 400):
        stack.resize(300, height)
        seen[height] = [panel.isVisible() for panel in panels]
    assert seen == {400: [True] * 3, 220: [True, False, False], 60: [True, False, False]}
