"""The all-in-one workspace shares the room out so that the wall stays square where it can."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.ui import theme
from console.ui.workspace import MONITORS_LEAST_PX, PANELS_PX, Workspace, widths


@pytest.mark.parametrize(("width", "height"), [(1224, 528), (1264, 628), (1904, 908), (2544, 1250), (3824, 1988)])
def test_the_wall_is_as_high_as_wide_from_1280x800_to_4k(width: int, height: int) -> None:
    monitors, wall, panels = widths(width, height)
    assert monitors + wall + panels + 2 * theme.GAP == width
    assert wall == height
    assert monitors >= MONITORS_LEAST_PX
    assert PANELS_PX[0] <= panels <= PANELS_PX[1]


def test_a_high_narrow_window_makes_the_wall_give_way() -> None:
    monitors, wall, _ = widths(1264, 1400)
    assert monitors == MONITORS_LEAST_PX
    assert wall < 1400


def test_everything_stands_side_by_side_and_the_last_panel_takes_the_rest(qtbot: QtBot) -> None:
    monitors, wall, upper, lower = QWidget(), QWidget(), QWidget(), QWidget()
    upper.setFixedHeight(100)
    workspace = Workspace(monitors, wall, (upper, lower))
    qtbot.addWidget(workspace)
    workspace.resize(1280, 644)
    workspace.show()
    assert monitors.geometry().right() < wall.geometry().left()
    assert workspace.rect().contains(wall.geometry())
    assert upper.height() == 100
    assert lower.height() == 644 - 2 * theme.GAP - 100 - theme.GAP
