"""The outputs on the bar: what OBS says, a time that runs on, and a press that asks for the card."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm
from console.seat.fake_director import disk_low, reconnecting, streaming
from console.seat.view import SeatView
from console.show.obs_commands import Output
from console.ui.badge import Shape
from console.ui.output_cells import OutputCells, Running, word_text
from console.ui.output_words import OutputFace
from tests.console.ui.handclock import START_MS, HandClock


def cells(qtbot: QtBot, view: SeatView, now: HandClock) -> OutputCells:
    made = OutputCells(FakeSeat(view, {}, ()), now)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.refresh(view)
    return made


def test_unknown_until_obs_said_so(qtbot: QtBot) -> None:
    shown = cells(qtbot, calm(START_MS), HandClock())
    assert shown.words == {"STREAM": "UNKNOWN", "REC": "UNKNOWN", "REPLAY": "UNKNOWN", "V-CAM": "UNKNOWN"}


def test_running_time_runs_on_between_two_readings(qtbot: QtBot) -> None:
    now, view = HandClock(), streaming(START_MS)
    shown = cells(qtbot, view, now)
    assert shown.words["STREAM"] == "ON 1:02:08"
    assert (shown.words["REPLAY"], shown.words["V-CAM"]) == ("ON", "OFF")
    now.move(3_000)
    shown.refresh(view)
    assert shown.words["STREAM"] == "ON 1:02:11"


def test_a_new_reading_counts_from_itself() -> None:
    running = Running()
    face = OutputFace(Output.STREAM, "ON", "", Shape.DOT, True, ran_ms=5_000)
    assert running.ran_ms(face, 0) == 5_000
    assert running.ran_ms(face, 900) == 5_900
    later = OutputFace(Output.STREAM, "ON", "", Shape.DOT, True, ran_ms=6_000)
    assert word_text(later, running.ran_ms(later, 1_000)) == "ON 0:06"


def test_trouble_is_said_in_words_and_to_screen_readers(qtbot: QtBot) -> None:
    shown = cells(qtbot, reconnecting(START_MS), HandClock())
    assert shown.words["STREAM"] == "RECONNECTING"
    assert shown.words["V-CAM"] == "FAILED"
    assert shown.figures["STREAM"] == "-2.3%"
    assert shown.accessibleName() == "Outputs: STREAM reconnecting, REC on, REPLAY on, V-CAM failed"
    assert "congestion 83 %" in shown.toolTip()
    shown.refresh(disk_low(START_MS))
    assert shown.figures["REC"] == "11 min"


def test_a_press_or_the_keyboard_asks_for_the_card(qtbot: QtBot) -> None:
    shown = cells(qtbot, streaming(START_MS), HandClock())
    asked: list[bool] = []
    shown.clicked.connect(lambda: asked.append(True))
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    shown.click()
    assert asked == [True, True]
    assert shown.focusPolicy() & Qt.FocusPolicy.TabFocus
