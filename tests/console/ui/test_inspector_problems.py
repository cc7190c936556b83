"""The list of problems: each with its place, its reason and what to do; a press goes there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from console.seat.demo_controls import controls
from console.show.types import UtcMs
from console.ui.inspector_faults import Fault, faults
from console.ui.inspector_problems import NO_FAULTS, ProblemList

FAULTS = faults(controls(UtcMs(1_760_000_000_000)))
NAMES = {"pads": ("Graphics pads", {"home": "Home", "shift": "Shift"}), "faders": ("Sound faders", {"home": "Home"})}


def test_each_is_named_and_a_press_goes_there(qtbot: QtBot) -> None:
    gone: list[Fault] = []
    shown = ProblemList(gone.append)
    qtbot.addWidget(shown)
    shown.put(FAULTS, NAMES)
    rows = shown.findChildren(QAbstractButton)
    assert [row.accessibleName().split(":")[0] for row in rows] == [
        "Pad 6-1 · Graphics pads · Home",
        "Pad 7-1 · Graphics pads · Home",
        "Pad 8-7 · Graphics pads · Shift",
        "Fader 9 · Sound faders · Home",
    ]
    QTest.mousePress(rows[1], Qt.MouseButton.LeftButton)
    assert gone == [FAULTS[1]]
    assert not shown.grab().isNull()


def test_where_nothing_is_wrong_it_says_so(qtbot: QtBot) -> None:
    shown = ProblemList(lambda _: None)
    qtbot.addWidget(shown)
    shown.put((), {})
    assert (shown.none.text(), shown.none.isHidden(), shown.list.isHidden()) == (NO_FAULTS, False, True)
