"""The button of the workspace: it says which one stands and changes over."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.habits import Habits
from console.ui.arrangement import WORKSPACES
from console.ui.desk import HABIT, Desk
from console.ui.page_column import Page
from console.ui.workspace_button import WorkspaceButton
from tests.console.ui.pagewords import PAGES


def test_it_names_the_workspace_and_changes_over(qtbot: QtBot) -> None:
    habits = Habits(None, "desk")
    desk = Desk({word: Page((QWidget(),), (1,)) for word in PAGES}, habits)
    shown = WorkspaceButton(desk)
    for widget in (desk, shown):
        qtbot.addWidget(widget)
    assert (shown.button.text(), shown.button.accessibleName()) == ("All-in-one", "Workspace: All-in-one")
    wide = shown.button.minimumWidth()
    shown.menu.aboutToShow.emit()
    offered = [action for action in shown.menu.actions() if action.text()]
    assert [action.text().partition(" – ")[0] for action in offered[:-1]] == [one.name for one in WORKSPACES]
    assert [action.isChecked() for action in offered[:-1]] == [True, False, False, False, False]
    offered[3].trigger()
    assert (shown.button.text(), desk.workspace.name, habits.get(HABIT)) == ("Audio", "Audio", "Audio")
    assert shown.button.minimumWidth() == wide
    desk.move_page("SYNC", 0)
    shown.menu.aboutToShow.emit()
    shown.menu.actions()[-1].trigger()
    assert desk.shown[0] == "MIXER"


def test_its_tooltip_names_the_key(qtbot: QtBot) -> None:
    desk = Desk({word: Page((QWidget(),), (1,)) for word in PAGES}, Habits(None, "desk"))
    shown = WorkspaceButton(desk)
    for widget in (desk, shown):
        qtbot.addWidget(widget)
    shown.name_key("F3")
    assert shown.button.toolTip().endswith("(F3)")
    shown.name_key("")
    assert "(" not in shown.button.toolTip()
