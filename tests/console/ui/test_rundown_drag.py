"""Where a carried line lands, and what tells carrying from touching."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.ui.rundown_drag import LINE_PX, LONG_MS, DropLine, Grip, Landing, Lane, landing

LANES = [Lane(0, 20, False), Lane(20, 20, False), Lane(40, 20, False), Lane(80, 20, True)]
FINGER = QPointingDevice(
    "Screen",
    7,
    QInputDevice.DeviceType.TouchScreen,
    QPointingDevice.PointerType.Finger,
    QInputDevice.Capability.Position,
    1,
    1,
)


@pytest.mark.parametrize(
    ("carried", "y_px", "lands"),
    [
        (2, 5, Landing(1, 0)),
        (2, 25, Landing(2, 20)),
        (2, 45, Landing(3, 40)),
        (0, 35, Landing(2, 40)),
        (0, 60, Landing(3, 60)),
        (1, 70, Landing(3, 60)),
        (0, 85, Landing(0, 80)),
        (3, 5, Landing(1, 0)),
        (3, 70, Landing(4, 60)),
    ],
)
def test_a_line_lands_before_the_one_whose_upper_half_it_is_over(carried: int, y_px: int, lands: Landing) -> None:
    assert landing(LANES, carried, y_px) == lands


def test_an_empty_order_takes_it_at_its_beginning() -> None:
    assert landing([Lane(30, 20, True)], 0, 5) == Landing(1, 0)


def test_the_line_is_where_it_would_land(qtbot: QtBot) -> None:
    over, line = QWidget(), DropLine()
    qtbot.addWidget(over)
    qtbot.addWidget(line)
    over.resize(300, 200)
    line.put(over, 40, may=True)
    green = line.grab().toImage()
    assert (line.parent(), line.y(), line.width(), line.isHidden()) == (over, 40 - LINE_PX // 2, 300, False)
    line.put(over, 0, may=False)
    assert line.y() == 0
    assert line.grab().toImage() != green
    line.setParent(None)


def event(kind: QEvent.Type, y_px: int, at_ms: int, finger: bool) -> QMouseEvent:
    at, left = QPointF(5, y_px), Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    device = FINGER if finger else QPointingDevice.primaryPointingDevice()
    made = QMouseEvent(kind, at, at, at, left, left, none, device)
    made.setTimestamp(at_ms)
    return made


@pytest.mark.parametrize(
    ("finger", "after_ms", "way_px", "carries"),
    [
        (False, 1, 60, True),
        (False, 1, 2, False),
        (True, LONG_MS, 60, True),
        (True, LONG_MS - 1, 60, False),
    ],
)
def test_a_mouse_carries_by_its_way_a_finger_by_resting_first(
    finger: bool, after_ms: int, way_px: int, carries: bool, qtbot: QtBot
) -> None:
    grip = Grip()
    grip.press(event(QEvent.Type.MouseButtonPress, 0, 1_000, finger))
    assert grip.move(event(QEvent.Type.MouseMove, way_px, 1_000 + after_ms, finger)) is carries
    assert grip.move(event(QEvent.Type.MouseMove, way_px, 9_000, finger)) is carries
    assert grip.end() is carries
    assert not grip.end()


def test_nothing_is_carried_that_was_not_pressed(qtbot: QtBot) -> None:
    assert not Grip().move(event(QEvent.Type.MouseMove, 60, 1, finger=False))
