"""The desk: workspaces change over, pages and edges move and stay where they were put, what is open over it."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import calm
from console.seat.habits import Habits
from console.seat.view import SeatView
from console.ui import theme
from console.ui.arrangement import WORKSPACES, text_of
from console.ui.desk import HABIT, OVER_LEAST_PX, Desk
from console.ui.desk_edge import STEP_PX
from console.ui.page_column import Page
from tests.console.ui.handclock import START_MS
from tests.console.ui.pagewords import PAGES

DIRECTOR = next(one for one in WORKSPACES if one.name == "Director")
NARROW, WIDE = (1280, 644), (1920, 924)


class Told(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.views = 0

    def refresh(self, view: SeatView) -> None:
        self.views += 1


def made_desk(qtbot: QtBot, habits: Habits, size: tuple[int, int] = NARROW) -> Desk:
    desk = Desk({word: Page((Told(),), (1,)) for word in PAGES}, habits, QWidget())
    qtbot.addWidget(desk)
    desk.resize(*size)
    with qtbot.waitExposed(desk):
        desk.show()
    return desk


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return made_desk(qtbot, Habits(None, "desk"))


def pages(desk: Desk) -> list[tuple[str, ...]]:
    return [tuple(column.stacks) for column in desk.columns]


def stands_side_by_side(desk: Desk) -> bool:
    boxes = [column.geometry() for column in desk.columns]
    apart = all(left.right() + 1 + theme.GAP == right.left() for left, right in pairwise(boxes))
    return apart and all(desk.rect().contains(box) for box in boxes)


def choose_from(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_cameras_pads_and_panels_stand_side_by_side(desk: Desk) -> None:
    seen = {}
    for size in (NARROW, WIDE, NARROW):
        desk.resize(*size)
        assert stands_side_by_side(desk)
        seen[size] = desk.shown
    assert seen == {NARROW: ("CAMERAS", "PADS", "SELL"), WIDE: ("CAMERAS", "PADS", "SELL", "GRAPHICS")}


def test_only_what_is_in_sight_is_refreshed_and_what_comes_into_sight_at_once(desk: Desk) -> None:
    desk.refresh(calm(START_MS))
    told = {page: stack.findChild(Told) for column in desk.columns for page, stack in column.stacks.items()}
    assert {page for page, one in told.items() if one is not None and one.views} == {"CAMERAS", "PADS", "SELL"}
    desk.choose("SYNC")
    assert {page for page, one in told.items() if one is not None and one.views} == {"CAMERAS", "PADS", "SELL", "SYNC"}


@pytest.mark.parametrize("workspace", WORKSPACES)
@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_every_workspace_stands_and_every_page_can_be_brought_into_sight(
    desk: Desk, workspace: object, size: tuple[int, int]
) -> None:
    desk.resize(*size)
    told: list[str] = []
    desk.arranged = lambda: told.append(desk.workspace.name)
    desk.work(next(one for one in WORKSPACES if one is workspace))
    assert told == [desk.workspace.name]
    assert stands_side_by_side(desk)
    for page in PAGES:
        desk.choose(page)
        assert page in desk.shown
        assert stands_side_by_side(desk)


def test_the_workspace_and_what_was_moved_are_there_again(qtbot: QtBot, tmp_path: Path) -> None:
    kept = tmp_path / "habits.json"
    first = made_desk(qtbot, Habits(kept, "director"))
    assert first.workspace is DIRECTOR
    first.move_page("PADS", 1)
    assert "PADS" in first.shown
    again = made_desk(qtbot, Habits(kept, "director"))
    assert pages(again) == pages(first)
    other = made_desk(qtbot, Habits(kept, "desk"))
    assert (other.workspace.name, pages(other)[0]) == ("All-in-one", ("CAMERAS",))
    again.as_shipped()
    assert pages(again)[0] == ("CAMERAS", "PADS")


def test_a_damaged_habit_is_passed_over(qtbot: QtBot) -> None:
    habits = Habits(None, "desk")
    habits.keep(HABIT, "Nobody's")
    habits.keep("columns All-in-one narrow", "x*nan|*")
    desk = made_desk(qtbot, habits)
    assert sorted(page for column in pages(desk) for page in column) == sorted(PAGES)
    assert stands_side_by_side(desk)


def test_the_menu_of_a_tab_moves_its_page(desk: Desk) -> None:
    choose_from(desk.page_menu("SYNC"), "Sync in a column of its own on the left")
    assert pages(desk)[0] == ("SYNC",)
    assert desk.shown[0] == "SYNC"
    choose_from(desk.page_menu("SYNC"), "Move Sync to the right")
    assert pages(desk)[0] == ("CAMERAS", "SYNC")
    choose_from(desk.page_menu("CAMERAS"), "All-in-one as shipped")
    assert pages(desk)[0] == ("CAMERAS",)


def test_what_cannot_be_done_cannot_be_chosen(desk: Desk) -> None:
    can = {action.text(): action.isEnabled() for action in desk.page_menu("CAMERAS").actions() if action.text()}
    assert can == {
        "Move Cameras to the left": False,
        "Move Cameras to the right": True,
        "Cameras in a column of its own on the left": False,
        "Cameras in a column of its own on the right": False,
        "All-in-one as shipped": True,
    }


def test_a_tab_is_carried_to_another_column(qtbot: QtBot, desk: Desk) -> None:
    tab = desk.columns[2].tabs.tabs["RUNDOWN"]
    to = tab.mapFromGlobal(desk.columns[1].mapToGlobal(desk.columns[1].rect().center()))
    QTest.mousePress(tab, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, tab.rect().center())
    QTest.mouseMove(tab, to)
    qtbot.waitUntil(desk.mark.isVisible)
    assert desk.mark.geometry() == desk.columns[1].geometry()
    QTest.mouseRelease(tab, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, to)
    assert pages(desk)[1] == ("PADS", "RUNDOWN")
    assert desk.shown[1] == "RUNDOWN"
    assert not desk.mark.isVisible()


def test_a_press_that_slips_a_little_moves_nothing(desk: Desk) -> None:
    before = pages(desk)
    tab = desk.columns[2].tabs.tabs["RUNDOWN"]
    at = tab.rect().center()
    QTest.mousePress(tab, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseMove(tab, at + QPoint(6, 3))
    QTest.mouseRelease(tab, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at + QPoint(6, 3))
    assert pages(desk) == before
    assert desk.shown[2] == "RUNDOWN"


def test_an_edge_is_walked_with_the_arrows_and_stays(desk: Desk) -> None:
    before = [column.width() for column in desk.columns]
    desk.edges[1].setFocus()
    QTest.keyClick(desk.edges[1], Qt.Key.Key_Left)
    after = [column.width() for column in desk.columns]
    assert after == [before[0], before[1] - STEP_PX, before[2] + STEP_PX]
    desk.work(DIRECTOR)
    desk.work(WORKSPACES[0])
    assert [column.width() for column in desk.columns] == after


def test_an_edge_is_dragged_and_what_is_kept_is_where_it_was_let_go(qtbot: QtBot) -> None:
    habits = Habits(None, "desk")
    desk = made_desk(qtbot, habits)
    edge, before = desk.edges[1], desk.columns[2].width()
    QTest.mousePress(edge, Qt.MouseButton.LeftButton)
    QTest.mouseMove(edge, edge.rect().center() - QPoint(40, 0))
    qtbot.waitUntil(lambda: desk.columns[2].width() == before + 40)
    assert habits.get("columns All-in-one narrow") == ""
    QTest.mouseRelease(edge, Qt.MouseButton.LeftButton)
    assert habits.get("columns All-in-one narrow").startswith("CAMERAS*")


def test_what_is_shown_over_it_leaves_the_first_column(desk: Desk) -> None:
    over = next(child for child in desk.children() if type(child) is QWidget)
    assert isinstance(over, QWidget)
    for workspace in (WORKSPACES[0], DIRECTOR):
        desk.work(workspace)
        desk.show_over(True)
        assert [column.isHidden() for column in desk.columns] == [False] + [True] * (len(desk.columns) - 1)
        assert over.isVisible()
        assert over.width() >= OVER_LEAST_PX
        assert over.x() > desk.columns[0].geometry().right()
        desk.show_over(False)
        assert not any(column.isHidden() for column in desk.columns)
        assert not over.isVisible()


def test_as_it_is_written_it_is_read(desk: Desk) -> None:
    desk.move_page("SYNC", -1)
    assert text_of(desk.laid).startswith("SYNC*")
