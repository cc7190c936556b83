"""The wall: every pad in its place, a press goes to its control."""

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, deal_live, engine_lost
from console.ui.pad_wall import PadWall
from hardware.messages import Spot, SurfaceId, pad, spot
from tests.console.ui.handclock import START_MS, HandClock


def at(row: int, column: int) -> Spot:
    return spot(SurfaceId("wall"), pad(row, column))


def wall(qtbot: QtBot, seat: FakeSeat) -> PadWall:
    made = PadWall(seat, HandClock())
    qtbot.addWidget(made)
    made.resize(560, 560)
    made.refresh(seat.view())
    return made


def test_press_goes_to_its_control(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    shown = wall(qtbot, seat)
    QTest.mousePress(shown.pad_at(3, 1), Qt.MouseButton.LeftButton)
    QTest.mousePress(shown.pad_at(7, 5), Qt.MouseButton.LeftButton)
    assert seat.pressed == [at(3, 1), at(7, 5)]


def test_pads_fill_the_wall_without_overlap(qtbot: QtBot) -> None:
    shown = wall(qtbot, FakeSeat(calm(START_MS), {}, ()))
    boxes = [shown.pad_at(row, column).geometry() for row in range(1, 9) for column in range(1, 9)]
    assert sum(box.width() * box.height() for box in boxes) == 560 * 560
    assert boxes[0].topLeft().isNull()


def test_faces_reach_their_pads(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    shown = wall(qtbot, seat)
    assert shown.pad_at(1, 1).shown.face is not None
    seat.shown = deal_live(START_MS, 96_000)
    shown.refresh(seat.view())
    live = shown.pad_at(3, 1).shown
    assert live.face is not None
    assert (live.face.word, live.digits) == ("LIVE", "1:36")


def test_lost_engine_makes_every_pad_unsure(qtbot: QtBot) -> None:
    shown = wall(qtbot, FakeSeat(engine_lost(START_MS), {}, ()))
    assert not shown.pad_at(1, 1).shown.sure


def test_arrows_walk_and_stop_at_the_edge(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    shown = wall(qtbot, seat)
    QTest.keyClick(shown.pad_at(1, 1), Qt.Key.Key_Right)
    assert shown.pad_at(1, 2).focusPolicy() is Qt.FocusPolicy.TabFocus
    QTest.keyClick(shown.pad_at(1, 2), Qt.Key.Key_Up)
    assert shown.pad_at(1, 2).focusPolicy() is Qt.FocusPolicy.TabFocus
    assert shown.pad_at(1, 1).focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_pad_is_let_go_where_it_was_pressed(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    shown = wall(qtbot, seat)
    QTest.mousePress(shown.pad_at(3, 1), Qt.MouseButton.LeftButton)
    assert seat.released == []
    QTest.mouseRelease(shown.pad_at(3, 1), Qt.MouseButton.LeftButton)
    assert seat.released == [at(3, 1)]


def test_a_lost_engine_holds_no_pad(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    shown = wall(qtbot, seat)
    QTest.mousePress(shown.pad_at(3, 1), Qt.MouseButton.LeftButton)
    seat.shown = engine_lost(START_MS)
    shown.refresh(seat.view())
    assert seat.released == [at(3, 1)]


def test_another_grid_lets_go_of_the_old_one(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    shown = wall(qtbot, seat)
    QTest.mousePress(shown.pad_at(3, 1), Qt.MouseButton.LeftButton)
    (surface,) = seat.shown.surfaces
    seat.shown = replace(seat.shown, surfaces=(replace(surface, rows=4),))
    shown.refresh(seat.view())
    assert seat.released == [at(3, 1)]


def test_a_window_that_loses_the_keyboard_holds_no_pad(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    window = QWidget()
    qtbot.addWidget(window)
    shown = PadWall(seat, HandClock())
    QVBoxLayout(window).addWidget(shown)
    shown.refresh(seat.view())
    window.show()
    QTest.mousePress(shown.pad_at(3, 1), Qt.MouseButton.LeftButton)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert seat.released == [at(3, 1)]
    QTest.mouseRelease(shown.pad_at(3, 1), Qt.MouseButton.LeftButton)
    assert seat.released == [at(3, 1)]
