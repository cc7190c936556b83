"""The wall: every pad in its place, a press goes to its control."""

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, deal_live, engine_lost
from console.seat.view import SurfaceView
from console.show.pages import PageId
from console.ui.pad_wall import PadWall, bound_of, places
from console.ui.things import carried
from hardware.messages import ControlId, Spot, SurfaceId, pad, spot
from tests.console.ui.handclock import START_MS, HandClock


def at(row: int, column: int) -> Spot:
    return spot(SurfaceId("wall"), pad(row, column))


def wall(qtbot: QtBot, seat: FakeSeat) -> PadWall:
    made = PadWall(seat, HandClock())
    qtbot.addWidget(made)
    made.resize(560, 560)
    look(made, seat)
    return made


def look(shown: PadWall, seat: FakeSeat) -> None:
    """Show what the seat knows of its first surface."""
    shown.show_surface(seat.view().surfaces[0])
    shown.refresh(seat.view())


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


def test_another_surface_lets_go_of_the_old_one(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    shown = wall(qtbot, seat)
    QTest.mousePress(shown.pad_at(3, 1), Qt.MouseButton.LeftButton)
    (surface,) = seat.shown.surfaces
    seat.shown = replace(seat.shown, surfaces=(replace(surface, surface=SurfaceId("deck")),))
    look(shown, seat)
    assert seat.released == [at(3, 1)]


def test_a_page_that_turns_under_a_held_pad_leaves_it_held(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    shown = wall(qtbot, seat)
    held = shown.pad_at(8, 8)
    QTest.mousePress(held, Qt.MouseButton.LeftButton)
    (surface,) = seat.shown.surfaces
    faces = {where: face for where, face in seat.shown.faces.items() if where != at(1, 1)}
    seat.shown = replace(seat.shown, surfaces=(replace(surface, page=PageId("shift")),), faces=faces)
    look(shown, seat)
    assert (seat.released, shown.pad_at(8, 8)) == ([], held)


def test_the_keys_of_a_deck_are_pads_of_their_own_name(qtbot: QtBot) -> None:
    deck = SurfaceView(SurfaceId("deck"), "Deck", 2, 4, PageId("home"), {PageId("home"): "Home"})
    bound = bound_of(deck.surface, [Spot("deck:key/1/2"), Spot("deck:pad/2/1"), Spot("wall:pad/1/1")])
    found = places(deck, bound, keyed=True)
    assert len(found) == 8
    assert (found[1, 1], found[1, 2], found[2, 1]) == ("deck:key/1/1", "deck:key/1/2", "deck:pad/2/1")


def test_whatever_can_be_pressed_beside_the_grid_comes_after_it(qtbot: QtBot) -> None:
    pads = SurfaceView(SurfaceId("pads"), "Pads", 2, 2, PageId("home"), {PageId("home"): "Home"})
    beside = ("button/10", "button/2", "pedal/1", "fader/1", "encoder/1", "key/9/9", "strip/1")
    found = places(pads, {ControlId(control) for control in ("pad/1/1", *beside)}, keyed=False)
    after = {place: where for place, where in found.items() if place[0] > 2}
    assert after == {
        (3, 1): "pads:button/2",
        (3, 2): "pads:button/10",
        (4, 1): "pads:key/9/9",
        (4, 2): "pads:pedal/1",
    }


def test_pads_do_not_move_when_a_page_has_fewer_of_them(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    shown = wall(qtbot, seat)
    face, plain = next(iter(seat.shown.faces.values())), seat.shown
    seat.shown = replace(plain, faces={**plain.faces, Spot("wall:button/1"): face})
    look(shown, seat)
    high = shown.pad_at(1, 1).geometry()
    assert shown.pad_at(9, 1).control == "wall:button/1"
    QTest.keyClick(shown.pad_at(1, 1), Qt.Key.Key_Right)
    for _ in range(9):
        shown._walk(1, 0)
    assert shown.pad_at(9, 1).focusPolicy() is Qt.FocusPolicy.TabFocus
    seat.shown = replace(plain, faces=dict(plain.faces))
    look(shown, seat)
    assert shown.pad_at(1, 1).geometry() == high
    assert shown.pad_at(1, 1).focusPolicy() is Qt.FocusPolicy.TabFocus


def test_a_window_that_loses_the_keyboard_holds_no_pad(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    window = QWidget()
    qtbot.addWidget(window)
    shown = PadWall(seat, HandClock())
    QVBoxLayout(window).addWidget(shown)
    look(shown, seat)
    window.show()
    QTest.mousePress(shown.pad_at(3, 1), Qt.MouseButton.LeftButton)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert seat.released == [at(3, 1)]
    QTest.mouseRelease(shown.pad_at(3, 1), Qt.MouseButton.LeftButton)
    assert seat.released == [at(3, 1)]


def test_a_page_without_keys_takes_none_away_from_the_hand_that_holds_it(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    deck = SurfaceView(SurfaceId("deck"), "Deck", 2, 4, PageId("home"), {PageId("home"): "Home"})
    face = next(iter(seat.shown.faces.values()))
    seat.shown = replace(seat.shown, surfaces=(deck,), faces={Spot("deck:key/1/1"): face})
    shown = wall(qtbot, seat)
    QTest.mousePress(shown.pad_at(1, 1), Qt.MouseButton.LeftButton)
    seat.shown = replace(seat.shown, faces={})
    look(shown, seat)
    assert (seat.pressed, seat.released) == (["deck:key/1/1"], [])


def test_a_thing_of_the_show_that_is_dropped_on_a_pad_is_bound_to_it(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    shown = wall(qtbot, seat)
    where = QPointF(shown.pad_at(6, 3).geometry().center())
    for thing in ("kit-300", "gone"):
        keys = Qt.KeyboardModifier.NoModifier
        mime = carried("deal", thing)  # Qt does not keep it
        drop = QDropEvent(where, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, keys)
        shown.dropEvent(drop)
    about = {"surface": "wall", "page": "home", "control": "pad/6/3", "verb": "deal.start"}
    assert seat.asked == [("pad.bind", about | {"args": "deal=kit-300", "label": "Kit drop"})]
    assert seat.pressed == []
