"""The outputs' card: one button each, and the second press of the guard is asked for in words."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, obs_lost
from console.seat.fake_director import streaming
from console.seat.view import SeatView, WaitingPress
from console.show.obs_commands import Output
from console.show.types import UtcMs
from console.ui.output_card import OutputCard
from tests.console.ui.handclock import START_MS, HandClock


def card(qtbot: QtBot, seat: FakeSeat) -> OutputCard:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    made = OutputCard(seat, window, HandClock())
    window.show()
    made.toggle()
    return made


def stopping(view: SeatView, until_ms: int) -> SeatView:
    args = {"output": "stream"}
    return replace(view, waiting=(WaitingPress("output.stop", args, "producer", False, "", UtcMs(until_ms)),))


def test_what_runs_can_be_stopped_and_the_rest_started(qtbot: QtBot) -> None:
    seat = FakeSeat(streaming(START_MS), {}, ())
    shown = card(qtbot, seat)
    stream, camera = shown.rows[Output.STREAM], shown.rows[Output.CAMERA]
    assert (stream.stop.isVisible(), stream.start.isVisible()) == (True, False)
    assert (camera.stop.isVisible(), camera.start.isVisible()) == (False, True)
    QTest.mousePress(stream.stop, Qt.MouseButton.LeftButton)
    QTest.mousePress(camera.start, Qt.MouseButton.LeftButton)
    assert seat.asked == [("output.stop", {"output": "stream"}), ("output.start", {"output": "camera"})]


def test_a_waiting_press_asks_for_the_second(qtbot: QtBot) -> None:
    seat = FakeSeat(streaming(START_MS), {}, ())
    shown = card(qtbot, seat)
    shown.refresh(stopping(seat.shown, START_MS + 2_000))
    assert shown.rows[Output.STREAM].stop.text() == "Again: stop"
    assert shown.rows[Output.RECORD].stop.text() == "Stop"
    shown.refresh(seat.shown)
    assert shown.rows[Output.STREAM].stop.text() == "Stop"


def test_without_obs_nothing_can_be_pressed(qtbot: QtBot) -> None:
    shown = card(qtbot, FakeSeat(obs_lost(START_MS), {}, ()))
    assert not any(row.start.isEnabled() or row.stop.isEnabled() for row in shown.rows.values())
    assert shown.rows[Output.STREAM].word.text() == "UNKNOWN"


def test_it_closes_again(qtbot: QtBot) -> None:
    shown = card(qtbot, FakeSeat(streaming(START_MS), {}, ()))
    QTest.mouseClick(shown.dismiss, Qt.MouseButton.LeftButton)
    assert shown.isHidden()
    shown.toggle()
    assert not shown.isHidden()
