"""The rundown: the order with its adlib bucket, the buttons, and what follows the show file."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, asking, calm, empty, over, standby
from console.seat.view import SeatView, WaitingPress
from console.show.state import Lock
from console.show.types import SegmentId, UtcMs
from console.ui.rundown_panel import RundownPanel
from tests.console.ui.handclock import START_MS, HandClock

KIT = SegmentId("kit")


def panel(qtbot: QtBot, view: SeatView) -> tuple[RundownPanel, FakeSeat, HandClock]:
    seat, clock = FakeSeat(view, {}, ()), HandClock()
    made = RundownPanel(seat, clock)
    qtbot.addWidget(made)
    made.refresh(view)
    return made, seat, clock


def test_the_order_is_listed_with_the_adlib_bucket_below(qtbot: QtBot) -> None:
    made, _, _ = panel(qtbot, over(START_MS))
    order = ["hook", "serum", "mask", "kit", "questions", "brush", "robe", "goodbye"]
    assert list(made.rows) == [*order, "shipping", "break"]
    assert [row.look.word for row in made.rows.values()][:6] == ["DONE", "DONE", "ON AIR", "NEXT", "", "SKIPPED"]
    assert made.over.text() == "ON TIME"
    assert made.units.text() == "17 UNITS BEHIND"


def test_buttons_play_the_rundown(qtbot: QtBot) -> None:
    made, seat, _ = panel(qtbot, over(START_MS))
    assert (made.hold.text(), made.live.text()) == ("HELD", "Finish show")
    for button in (made.back, made.next, made.hold, made.live):
        button.click()
    assert [verb for verb, _ in seat.asked] == ["rundown.back", "rundown.next", "rundown.hold", "show.finish"]


def test_before_the_show_it_can_only_begin(qtbot: QtBot) -> None:
    made, seat, _ = panel(qtbot, standby(START_MS))
    assert (made.live.text(), made.back.isEnabled(), made.over.text()) == ("Begin show", False, "")
    made.live.click()
    assert seat.asked == [("show.begin", {})]


def test_finishing_asks_for_the_second_press(qtbot: QtBot) -> None:
    view = calm(START_MS)
    press = WaitingPress("show.finish", {}, "me", False, "Press again.", UtcMs(START_MS + 2_000))
    made, _, clock = panel(qtbot, replace(view, waiting=(press,)))
    assert made.live.text() == "Again: finish"
    clock.move(2_000)
    made.refresh(view)
    assert made.live.text() == "Finish show"


def test_edits_are_named_and_locked(qtbot: QtBot) -> None:
    view = over(START_MS)
    made, seat, _ = panel(qtbot, view)
    assert (made.undo.text(), made.redo.text()) == ("Undo: skipped Kabuki Brush", "Redo: removed Questions")
    made.undo.click()
    made.redo.click()
    assert [verb for verb, _ in seat.asked] == ["edit.undo", "edit.redo"]
    made.refresh(replace(view, state=replace(view.state, locks=frozenset({Lock.EDIT}))))
    assert (made.undo.isEnabled(), made.redo.isEnabled()) == (False, False)


def test_a_line_is_selected_walked_and_let_go(qtbot: QtBot) -> None:
    made, seat, _ = panel(qtbot, over(START_MS))
    assert made.strip.isHidden()
    made.rows[KIT].click()
    made.refresh(seat.view())
    assert made.strip.name.text() == "Starter Kit drop"
    QTest.keyClick(made.rows[KIT], Qt.Key.Key_Down)
    made.refresh(seat.view())
    assert made.strip.name.text() == "Questions"
    assert [segment for segment, row in made.rows.items() if row.look.selected] == ["questions"]
    made.rows[SegmentId("questions")].click()
    made.refresh(seat.view())
    assert made.strip.isHidden()


def test_a_stray_double_press_fires_nothing(qtbot: QtBot) -> None:
    made, seat, _ = panel(qtbot, over(START_MS))
    QTest.mouseDClick(made.rows[KIT], Qt.MouseButton.LeftButton)
    assert seat.asked == []


def test_lines_follow_the_show_file_and_the_clock(qtbot: QtBot) -> None:
    view = calm(START_MS)
    made, _, clock = panel(qtbot, view)
    assert made.rows[SegmentId("serum")].look.length == "5:04 / 8:00"
    clock.move(1_000)
    made.refresh(view)
    assert made.rows[SegmentId("serum")].look.length == "5:05 / 8:00"
    renamed = replace(view.show.rundown[4], name="Kit at last")
    show = replace(view.show, rundown=(*view.show.rundown[:4], renamed, *view.show.rundown[5:7]))
    made.refresh(replace(view, show=show))
    assert made.rows[KIT].look.name == "Kit at last"
    assert SegmentId("goodbye") not in made.rows


@pytest.mark.parametrize(("view", "there"), [(asking(START_MS), True), (calm(START_MS), False)])
def test_a_proposal_is_there_while_it_waits(qtbot: QtBot, view: SeatView, there: bool) -> None:
    made, _, _ = panel(qtbot, view)
    assert made.proposal.isVisibleTo(made) == there


def test_empty_show_says_where_a_rundown_comes_from(qtbot: QtBot) -> None:
    made, _, _ = panel(qtbot, empty(START_MS))
    assert made.empty.isVisibleTo(made)
    assert "show.toml" in made.empty.text()


def carry(made: RundownPanel, segment: str, to: str, *, drop: bool = True) -> None:
    """Carry a line over the lower end of another."""
    row, there = made.rows[SegmentId(segment)], made.rows[SegmentId(to)]
    at = row.mapFromGlobal(there.mapToGlobal(QPoint(20, there.height() - 3)))
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 5))
    QTest.mouseMove(row, at)
    if drop:
        QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=at)


def shown(qtbot: QtBot, view: SeatView) -> tuple[RundownPanel, FakeSeat]:
    made, seat, _ = panel(qtbot, view)
    made.resize(320, 700)
    made.show()
    qtbot.waitExposed(made)
    return made, seat


def test_a_line_is_dragged_to_its_place_with_a_line_where_it_lands(qtbot: QtBot) -> None:
    made, seat = shown(qtbot, over(START_MS))
    carry(made, "goodbye", "kit", drop=False)
    assert made.line.isVisibleTo(made)
    assert seat.asked == []
    assert made.take_back()
    assert not made.line.isVisibleTo(made)
    QTest.mouseRelease(made.rows[SegmentId("goodbye")], Qt.MouseButton.LeftButton, pos=QPoint(-500, -500))
    carry(made, "goodbye", "kit")
    carry(made, "kit", "robe")
    carry(made, "robe", "shipping")
    carry(made, "shipping", "kit")
    assert seat.asked == [
        ("rundown.move", {"segment": "goodbye", "place": "5"}),
        ("rundown.move", {"segment": "kit", "place": "7"}),
        ("rundown.remove", {"segment": "robe"}),
        ("rundown.move", {"segment": "shipping", "place": "5"}),
    ]


def test_the_one_on_air_is_not_dragged_away_and_says_why(qtbot: QtBot) -> None:
    made, seat = shown(qtbot, over(START_MS))
    carry(made, "mask", "robe")
    assert seat.asked == []
    assert "is on air, so it is frozen" in made.said.text()
    assert not made.line.isVisibleTo(made)


def test_while_editing_is_locked_nothing_is_dragged(qtbot: QtBot) -> None:
    view = over(START_MS)
    made, seat = shown(qtbot, replace(view, state=replace(view.state, locks=frozenset({Lock.EDIT}))))
    carry(made, "kit", "robe")
    QTest.keyClick(made.rows[KIT], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert seat.asked == []
    assert "locked" in made.said.text()


def test_alt_and_an_arrow_move_it_by_one(qtbot: QtBot) -> None:
    made, seat, _ = panel(qtbot, over(START_MS))
    QTest.keyClick(made.rows[KIT], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(made.rows[SegmentId("robe")], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(made.rows[SegmentId("shipping")], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert seat.asked == [
        ("rundown.move", {"segment": "kit", "place": "5"}),
        ("rundown.move", {"segment": "robe", "place": "6"}),
    ]


def test_a_segment_is_edited_and_one_is_added_behind_it(qtbot: QtBot) -> None:
    made, seat, _ = panel(qtbot, over(START_MS))
    made.rows[KIT].click()
    made.refresh(seat.view())
    made.strip.edit.click()
    made.form.entries["name"].write("Kit at last")
    made.form.apply.click()
    made.refresh(seat.view())
    assert made.form.isHidden()
    made.strip.add.click()
    made.form.entries["name"].write("Guest")
    made.form.entries["duration"].write("3m")
    made.form.apply.click()
    made.refresh(seat.view())
    made.strip.copy.click()
    made.strip.delete.click()
    assert seat.asked == [
        ("rundown.edit", {"segment": "kit", "name": "Kit at last"}),
        ("rundown.add", {"after": "kit", "name": "Guest", "duration": "3m"}),
        ("rundown.copy", {"segment": "kit"}),
        ("rundown.delete", {"segment": "kit"}),
    ]


def test_a_segment_that_comes_on_air_meanwhile_is_frozen(qtbot: QtBot) -> None:
    view = over(START_MS)
    made, seat, _ = panel(qtbot, view)
    made.rows[KIT].click()
    made.refresh(seat.view())
    made.strip.edit.click()
    made.form.entries["name"].write("Kit at last")
    run = view.state.rundown.on_air
    kit = view.show.segment(KIT)
    assert run is not None
    assert kit is not None
    made.refresh(
        replace(view, state=replace(view.state, rundown=replace(view.state.rundown, on_air=replace(run, segment=kit))))
    )
    assert not made.form.apply.isEnabled()
    assert "is on air, so it is frozen" in made.form.said.text()
    assert made.take_back()
    assert not made.take_back()


def test_the_first_segment_is_added_to_an_empty_rundown(qtbot: QtBot) -> None:
    view = empty(START_MS)
    made, seat, _ = panel(qtbot, view)
    assert made.first.isVisibleTo(made)
    made.first.click()
    made.refresh(view)
    assert not made.first.isVisibleTo(made)
    made.form.entries["name"].write("Hello")
    made.form.entries["duration"].write("2m")
    made.form.apply.click()
    assert seat.asked == [("rundown.add", {"name": "Hello", "duration": "2m"})]
    locked, _, _ = panel(qtbot, replace(view, state=replace(view.state, locks=frozenset({Lock.EDIT}))))
    assert not locked.first.isVisibleTo(locked)
