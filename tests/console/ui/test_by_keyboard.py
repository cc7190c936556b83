"""The whole window by the keyboard alone: Tab reaches everything of use, comes back, and shows where it is."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, deal_live
from console.seat.fake_director import BUS_LEVELS, LEVELS
from console.seat.stills import demo_stills
from console.ui.arrangement import ALL_IN_ONE, WORKSPACES, Workspace
from console.ui.main_window import MainWindow
from console.ui.page_column import PageColumn
from console.ui.tile import Tile
from tests.console.ui.handclock import START_MS, HandClock
from tests.console.ui.pagewords import PAGES

USE = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QAbstractSlider,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
)
LAYS_OUT_IN = 4
MOST = 400
"""More controls than any page has."""
ROVING = ("Pad", "Tab", "WallTab", "SurfaceCard")
"""Groups of which Tab reaches one and arrows the others, by the name of their class."""
RING_PX = 30
"""So many pixels at least tell that a control has the keyboard."""


def settle(window: MainWindow) -> None:
    for _ in range(LAYS_OUT_IN):
        window.refresh()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desk(qtbot: QtBot) -> tuple[FakeSeat, MainWindow]:
    seat = FakeSeat(calm(START_MS), demo_stills(START_MS, 0), ())
    seat.heard, seat.heard_buses = LEVELS, BUS_LEVELS
    window = MainWindow(seat, HandClock(), lambda stop: None)
    qtbot.addWidget(window, before_close_func=lambda _: window.end(False))
    window.resize(1920, 1080)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return seat, window


def tab(window: MainWindow, key: Qt.Key) -> QWidget:
    QTest.keyClick(window.windowHandle(), key)
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def round_trip(window: MainWindow, key: Qt.Key) -> list[QWidget]:
    """Press Tab until it is back where it began; each control once."""
    window.setFocus()
    walked = [tab(window, key)]
    for _ in range(MOST):
        at = tab(window, key)
        if at is walked[0]:
            return walked
        assert at not in walked, f"{told(at)} is a trap"
        walked.append(at)
    raise AssertionError("Tab never came back")


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or widget.objectName()}”"


def of_use(window: QWidget) -> list[QWidget]:
    return [
        one
        for one in window.findChildren(QWidget)
        if isinstance(one, USE)
        and one.isVisible()
        and one.isEnabled()
        and not isinstance(one, QScrollBar)
        and one.focusProxy() is None
        and not isinstance(one.parentWidget(), QAbstractSpinBox | QAbstractItemView)
    ]


def missed(window: QWidget, walked: list[QWidget]) -> list[str]:
    """Name what can be used and is reached neither by Tab nor by arrows from its like."""
    likes = {(type(one).__name__, one.parentWidget()) for one in walked}
    return [
        told(one)
        for one in of_use(window)
        if one not in walked
        and not (type(one).__name__ in ROVING and (type(one).__name__, one.parentWidget()) in likes)
        and not (isinstance(one, Tile) and one.cursor().shape() is not Qt.CursorShape.PointingHandCursor)
    ]


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_tab_reaches_all_and_comes_back(desk: tuple[FakeSeat, MainWindow], workspace: Workspace) -> None:
    seat, window = desk
    window.desk.work(workspace)
    faults = []
    for shown in (calm(START_MS), deal_live(START_MS, 96_000)):
        seat.shown = shown
        settle(window)
        walked = round_trip(window, Qt.Key.Key_Tab)
        faults += missed(window, walked)
        assert set(round_trip(window, Qt.Key.Key_Backtab)) == set(walked)
    assert faults == []


@pytest.mark.parametrize("page", PAGES)
def test_tab_reaches_all_of_every_page(desk: tuple[FakeSeat, MainWindow], page: str) -> None:
    seat, window = desk
    seat.shown = deal_live(START_MS, 96_000)
    window.desk.work(ALL_IN_ONE)
    window.desk.choose(page)
    settle(window)
    assert missed(window, round_trip(window, Qt.Key.Key_Tab)) == []


def ring_px(control: QWidget) -> int:
    """Count the pixels that tell it has the keyboard."""
    control.setFocus(Qt.FocusReason.TabFocusReason)
    with_it = control.grab().toImage()
    control.clearFocus()
    without = control.grab().toImage()
    high, wide = with_it.height(), with_it.width()
    return sum(with_it.pixel(x, y) != without.pixel(x, y) for y in range(high) for x in range(0, wide, 3)) * 3


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_where_the_keyboard_is_can_be_seen(desk: tuple[FakeSeat, MainWindow], workspace: Workspace) -> None:
    seat, window = desk
    seat.shown = deal_live(START_MS, 96_000)
    window.desk.work(workspace)
    unseen = set()
    for page in PAGES if workspace is ALL_IN_ONE else PAGES[:1]:
        window.desk.choose(page)
        settle(window)
        kinds = {type(one).__name__: one for one in round_trip(window, Qt.Key.Key_Tab)}
        unseen |= {told(one) for one in kinds.values() if ring_px(one) < RING_PX}
    assert unseen == set()


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_it_goes_from_column_to_column_from_the_left(desk: tuple[FakeSeat, MainWindow], workspace: Workspace) -> None:
    _, window = desk
    window.desk.work(workspace)
    settle(window)
    columns = [column for one in round_trip(window, Qt.Key.Key_Tab) if (column := column_of(one)) is not None]
    lefts = [column.x() for column in columns]
    assert lefts == sorted(lefts)


def column_of(widget: QWidget) -> PageColumn | None:
    above: QWidget | None = widget
    while above is not None and not isinstance(above, PageColumn):
        above = above.parentWidget()
    return above


def test_every_control_leaves_the_desk_its_keys(desk: tuple[FakeSeat, MainWindow]) -> None:
    """Space takes, Esc panics and 1 takes the first camera, whatever has the keyboard and is not written in."""
    seat, window = desk
    settle(window)
    wrong = []
    for control in round_trip(window, Qt.Key.Key_Tab):
        if control.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            continue
        control.setFocus()
        seat.asked.clear()
        for key in (Qt.Key.Key_Space, Qt.Key.Key_1, Qt.Key.Key_Escape):
            QTest.keyClick(window.windowHandle(), key)
        if [verb for verb, _ in seat.asked] != ["camera.take", "camera.take", "panic"]:
            wrong.append(f"{told(control)}: {seat.asked}")
    assert wrong == []


def test_f6_hops_through_the_parts_and_round(desk: tuple[FakeSeat, MainWindow]) -> None:
    _, window = desk
    settle(window)
    window.setFocus()
    seen: list[PageColumn | None] = []
    first = tab(window, Qt.Key.Key_F6)
    for _ in range(MOST):
        seen.append(column_of(QApplication.focusWidget() or window))
        if tab(window, Qt.Key.Key_F6) is first:
            break
    assert {column for column in seen if column is not None} == set(window.desk.columns)
