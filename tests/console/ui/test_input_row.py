"""Tests of `console.ui.input_row`."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm
from console.seat.fake_director import INPUTS
from console.show.obs_commands import Monitor
from console.ui.input_row import MUTED, OPEN, InputRow
from console.ui.input_words import CONFIRMED, RowWord
from tests.console.ui.handclock import START_MS

HOST = INPUTS[0]
Rig = tuple[InputRow, FakeSeat]


@pytest.fixture
def rig(qtbot: QtBot) -> Rig:
    seat = FakeSeat(calm(START_MS), {}, ())
    row = InputRow(seat, HOST.name)
    qtbot.addWidget(row)
    row.show()
    row.put(HOST, "mic of Host", CONFIRMED, True)
    return row, seat


def test_what_obs_confirmed_is_shown(rig: Rig) -> None:
    row, _ = rig
    assert (row.mute.text(), row.volume.text(), row.fader.value()) == (OPEN, "-3.5", -4)
    assert (row.monitor.currentText(), row.offset.text(), row.camera.text()) == ("On air only", "0", "mic of Host")
    row.put(replace(HOST, muted=True), "", CONFIRMED, True)
    assert row.mute.text() == MUTED


def test_mute_asks_for_what_is_not_shown_and_shows_nothing_before_obs_has_it(rig: Rig) -> None:
    row, seat = rig
    QTest.mousePress(row.mute, Qt.MouseButton.LeftButton)
    assert seat.asked == [("input.mute", {"input": HOST.name, "on": "yes"})]
    assert row.mute.text() == OPEN


def test_a_typed_volume_is_asked_for_and_nonsense_goes_back(rig: Rig) -> None:
    row, seat = rig
    for text in ("-12", "loud"):
        row.volume.selectAll()
        QTest.keyClicks(row.volume, text)
        QTest.keyClick(row.volume, Qt.Key.Key_Return)
    assert seat.asked == [("input.volume", {"input": HOST.name, "db": "-12"})]
    assert row.volume.text() == "-3.5"


def test_the_fader_asks_once_when_it_is_let_go(rig: Rig) -> None:
    row, seat = rig
    row.fader.setSliderDown(True)
    row.fader.setSliderPosition(-20)
    row.put(replace(HOST, volume_db=-1.0), "", CONFIRMED, True)
    assert row.fader.sliderPosition() == -20
    assert seat.asked == []
    row.fader.setSliderDown(False)
    assert seat.asked == [("input.volume", {"input": HOST.name, "db": "-20"})]


def test_monitor_and_delay_are_asked_for(rig: Rig) -> None:
    row, seat = rig
    row.monitor.setCurrentIndex(2)
    row.monitor.activated.emit(2)
    row.offset.selectAll()
    QTest.keyClicks(row.offset, "120 ms")
    QTest.keyClick(row.offset, Qt.Key.Key_Return)
    asked = [
        ("input.monitor", {"input": HOST.name, "monitor": "both"}),
        ("input.offset", {"input": HOST.name, "ms": "120"}),
    ]
    assert seat.asked == asked


def test_a_failure_puts_back_what_obs_has(rig: Rig) -> None:
    row, _ = rig
    row.fader.setValue(-20)
    row.put(HOST, "", RowWord("FAILED", "#ff6b6b", "OBS refused it."), True)
    assert (row.fader.value(), row.word.text(), row.word.toolTip()) == (-4, "FAILED", "OBS refused it.")


def test_a_figure_somebody_types_is_left_alone(rig: Rig, qtbot: QtBot) -> None:
    row, _ = rig
    row.activateWindow()
    row.volume.setFocus()
    qtbot.waitUntil(row.volume.hasFocus)
    row.volume.selectAll()
    QTest.keyClicks(row.volume, "-1")
    row.put(replace(HOST, volume_db=-9.0), "", CONFIRMED, True)
    assert row.volume.text() == "-1"


def test_the_wheel_scrolls_the_list_only(rig: Rig) -> None:
    row, seat = rig
    for part in (row.fader, row.monitor):
        at, none = QPointF(5, 5), Qt.MouseButton.NoButton
        phase, keys = Qt.ScrollPhase.NoScrollPhase, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(part, QWheelEvent(at, at, QPoint(), QPoint(0, -120), none, keys, phase, False))
    assert (row.fader.value(), row.monitor.currentIndex(), seat.asked) == (-4, 0, [])


PARTS: list[Callable[[InputRow], bool]] = [
    lambda row: row.mute.isEnabled(),
    lambda row: row.fader.isEnabled(),
    lambda row: row.volume.isEnabled(),
    lambda row: row.monitor.isEnabled(),
    lambda row: row.offset.isEnabled(),
]


def test_without_an_engine_nothing_can_be_set(rig: Rig) -> None:
    row, _ = rig
    row.put(replace(HOST, monitor=Monitor.BOTH), "", CONFIRMED, False)
    assert not any(enabled(row) for enabled in PARTS)
