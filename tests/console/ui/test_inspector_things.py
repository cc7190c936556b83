"""The things of the show in the inspector: listed by kind, bound by Enter, walked by arrows."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.fake import calm, empty
from console.ui.inspector_things import ThingList
from console.ui.things import Thing, things
from tests.console.ui.handclock import START_MS

VIEW = calm(START_MS)


class Bench:
    """A list, and what was bound from it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.bound: list[Thing] = []
        self.list = ThingList(self.bound.append)
        qtbot.addWidget(self.list)
        self.list.put(VIEW)
        self.list.show()
        qtbot.waitExposed(self.list)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_it_lists_the_show_and_follows_it(bench: Bench) -> None:
    assert tuple(bench.list.lines) == things(VIEW.show)
    fewer = replace(VIEW.show, deals=())
    bench.list.put(replace(VIEW, show=fewer))
    assert tuple(bench.list.lines) == things(fewer)
    bench.list.put(empty(START_MS))
    assert bench.list.lines == {}


def test_enter_and_a_double_press_bind_and_arrows_walk(bench: Bench) -> None:
    first, second = list(bench.list.lines)[:2]
    QTest.keyClick(bench.list.lines[first], Qt.Key.Key_Return)
    QTest.mouseDClick(bench.list.lines[second], Qt.MouseButton.LeftButton)
    assert bench.bound == [first, second]
    bench.list.lines[first].setFocus()
    QTest.keyClick(bench.list.lines[first], Qt.Key.Key_Down)
    assert bench.list.lines[second].hasFocus()
    QTest.keyClick(bench.list.lines[second], Qt.Key.Key_Up)
    assert bench.list.lines[first].hasFocus()
