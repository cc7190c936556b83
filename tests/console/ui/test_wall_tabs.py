"""Tabs over the wall: chosen by a finger on its way down, walked by arrows, cut where there is no room."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.ui import theme
from console.ui.badge import Shape
from console.ui.wall_tabs import ROW_PX, TabLook, WallTabs

PAGES = [("home", TabLook("Home", chosen=True)), ("deals", TabLook("Deals", chosen=False))]


def tabs(qtbot: QtBot, chosen: list[str]) -> WallTabs:
    made = WallTabs("Pages", chosen.append, pills=True, parent=None)
    qtbot.addWidget(made)
    made.put(PAGES)
    made.resize(made.wide_px, ROW_PX)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_tab_is_chosen_on_the_way_down_and_once(qtbot: QtBot) -> None:
    chosen: list[str] = []
    shown = tabs(qtbot, chosen)
    QTest.mousePress(shown.tabs["deals"], Qt.MouseButton.LeftButton)
    assert chosen == ["deals"]
    QTest.mouseRelease(shown.tabs["deals"], Qt.MouseButton.LeftButton)
    assert chosen == ["deals"]


def test_arrows_walk_and_choose_nothing(qtbot: QtBot) -> None:
    chosen: list[str] = []
    shown = tabs(qtbot, chosen)
    QTest.keyClick(shown.tabs["home"], Qt.Key.Key_Right)
    assert shown.focusWidget() is shown.tabs["deals"]
    QTest.keyClick(shown.tabs["deals"], Qt.Key.Key_Right)
    assert shown.focusWidget() is shown.tabs["home"]
    assert chosen == []


def test_a_tab_says_its_state_in_words(qtbot: QtBot) -> None:
    shown = tabs(qtbot, [])
    held = TabLook("Shift", chosen=True, mark=(Shape.CHECK, theme.GREEN_WORD), held=True, tip="More.", said="held")
    shown.put([PAGES[0], ("shift", held)])
    tab = shown.tabs["shift"]
    assert (tab.accessibleName(), tab.toolTip()) == ("Shift, held", "Shift\nMore.")
    before = tab.sizeHint()
    shown.put([PAGES[0], ("shift", TabLook("Shift", chosen=False))])
    assert tab.sizeHint() == before  # nothing moves under a hand when a page is held


def test_tabs_that_stay_are_the_same_and_the_width_tells_when_it_differs(qtbot: QtBot) -> None:
    shown = tabs(qtbot, [])
    home = shown.tabs["home"]
    assert not shown.put([(name, TabLook(look.word, chosen=not look.chosen)) for name, look in PAGES])
    assert shown.tabs["home"] is home
    assert shown.put([*PAGES, ("drops", TabLook("Drops", chosen=False))])


def test_where_there_is_little_room_every_tab_has_some(qtbot: QtBot) -> None:
    shown = tabs(qtbot, [])
    shown.put([(str(n), TabLook(f"A page of many words {n}", chosen=not n)) for n in range(6)])
    shown.resize(300, ROW_PX)
    boxes = [tab.geometry() for tab in shown.tabs.values()]
    assert boxes[-1].right() < 300
    assert min(box.width() for box in boxes) >= 36
    assert shown.grab().toImage().width() == 300
