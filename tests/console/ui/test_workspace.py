"""The all-in-one workspace shares the room out so that the wall stays about square where it can."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.ui import theme
from console.ui.side import Page, Side
from console.ui.workspace import (
    COLUMN_PX,
    MONITORS_LEAST_PX,
    WALL_LEAST_PX,
    WIDE_PAGE_PX,
    Workspace,
    columns,
    widths,
)

SCREENS = [(1224, 528), (1264, 628), (1424, 728), (1904, 908), (2544, 1268), (3824, 1988)]


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_all_the_width_is_shared_from_1280x800_to_4k(width: int, height: int) -> None:
    monitors, wall, panels = widths(width, height)
    assert monitors + wall + panels + 2 * theme.GAP == width
    assert monitors >= MONITORS_LEAST_PX
    assert 0.75 * height <= wall <= height
    count = columns(width)
    assert count * COLUMN_PX[0] <= panels - (count - 1) * theme.GAP <= count * COLUMN_PX[1]


def test_a_wide_window_has_two_columns() -> None:
    assert [columns(width) for width, _ in SCREENS] == [1, 1, 1, 2, 2, 2]


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_wide_page_gets_what_the_wall_can_give_up(width: int, height: int) -> None:
    monitors, wall, panels = widths(width, height)
    same, less, more = widths(width, height, wide=True)
    assert (same, same + less + more) == (monitors, monitors + wall + panels)
    assert less >= WALL_LEAST_PX
    assert more - panels == min(wall - WALL_LEAST_PX, max(0, WIDE_PAGE_PX - _column_px(panels, width)))


def _column_px(panels: int, width: int) -> int:
    count = columns(width)
    return (panels - (count - 1) * theme.GAP) // count


def test_a_high_narrow_window_makes_the_wall_give_way() -> None:
    monitors, wall, _ = widths(1264, 1400)
    assert monitors == MONITORS_LEAST_PX
    assert wall < 1400


def test_everything_stands_side_by_side(qtbot: QtBot) -> None:
    monitors, wall = QWidget(), QWidget()
    side = Side({"ONE": Page((QWidget(),), (1,)), "TWO": Page((QWidget(),), (1,))})
    workspace = Workspace(monitors, wall, side)
    qtbot.addWidget(workspace)
    workspace.resize(1280, 644)
    workspace.show()
    assert monitors.geometry().right() < wall.geometry().left() < wall.geometry().right() < side.geometry().left()
    assert workspace.rect().contains(side.geometry())
    assert set(side.shown) == {"ONE"}
    workspace.resize(1920, 924)
    assert set(side.shown) == {"ONE", "TWO"}


def test_a_wide_page_takes_room_while_it_is_shown(qtbot: QtBot) -> None:
    side = Side({"ONE": Page((QWidget(),), (1,)), "TWO": Page((QWidget(),), (1,), wide=True)})
    workspace = Workspace(QWidget(), QWidget(), side)
    qtbot.addWidget(workspace)
    workspace.resize(1280, 644)
    workspace.show()
    narrow = side.width()
    side.choose("TWO")
    assert (side.wide, side.width() - narrow) == (True, 116)
    side.choose("ONE")
    assert (side.wide, side.width()) == (False, narrow)


def test_what_is_shown_over_wall_and_panels_leaves_the_monitors(qtbot: QtBot) -> None:
    parts = QWidget(), QWidget(), Side({"ONE": Page((QWidget(),), (1,))}), QWidget()
    monitors, wall, side, over = parts
    desk = Workspace(monitors, wall, side, over)
    qtbot.addWidget(desk)
    desk.resize(1280, 700)
    desk.show()
    desk.show_over(True)
    assert [part.isHidden() for part in parts] == [False, True, True, False]
    assert over.geometry().left() == wall.geometry().left()
    assert over.geometry().right() == side.geometry().right()
    desk.show_over(False)
    assert [part.isHidden() for part in parts] == [False, False, False, True]
