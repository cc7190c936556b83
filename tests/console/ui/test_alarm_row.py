"""A row of the alarm card: what can be done is a button away."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm
from console.ui.alarm_row import AlarmRow
from console.ui.alarms import Help, Seen
from hardware.messages import ControlId, SurfaceId
from tests.console.ui.handclock import START_MS


def test_a_muted_control_is_unmuted_by_its_verb(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    row = AlarmRow("It chatters.", Help(SurfaceId("pads"), ControlId("pad/3/1")), seat, lambda surface: None)
    qtbot.addWidget(row)
    assert row.button is not None
    assert row.button.text() == "Unmute"
    QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert seat.asked == [("desk.unmute", {"surface": "pads", "control": "pad/3/1"})]


def test_a_sentence_nobody_here_can_do_anything_about_has_no_button(qtbot: QtBot) -> None:
    row = AlarmRow("OBS failed.", None, FakeSeat(calm(START_MS), {}, ()), lambda surface: None)
    qtbot.addWidget(row)
    assert (row.text.text(), row.button) == ("OBS failed.", None)


def test_an_alarm_of_the_live_numbers_is_acknowledged_or_snoozed(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    row = AlarmRow("Feed “shop” is silent.", Seen("feed:shop"), seat, lambda surface: None)
    qtbot.addWidget(row)
    assert row.button is not None
    assert row.snooze is not None
    assert (row.snooze.text(), row.button.text()) == ("Snooze", "Got it")
    QTest.mouseClick(row.snooze, Qt.MouseButton.LeftButton)
    QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert seat.asked == [("alarm.snooze", {"alarm": "feed:shop"}), ("alarm.acknowledge", {"alarm": "feed:shop"})]
