"""The whole inspector: looked at without turning or pressing anything; bound, cleared, moved; by keys alone."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from console.seat.demo_controls import controls
from console.seat.fake import FakeSeat
from console.seat.view import Answer, Outcome, SeatView
from console.show.state import Lock
from console.show.types import UtcMs
from console.ui.field_edits import SelectEdit
from console.ui.inspector_panel import (
    GOES_WHERE,
    LEARN_MS,
    LOCKED,
    PROBLEMS,
    THINGS,
    TOLD_MS,
    TOUCH,
    VERBS,
    InspectorPanel,
)
from console.ui.things import carried
from console.wire.messages import ControlLearned
from hardware.messages import ControlId, Spot, SurfaceId, pad
from tests.console.ui.handclock import START_MS, HandClock

WHERE = {"surface": "pads", "page": "home"}


class Desk:
    """An inspector that is open."""

    def __init__(self, qtbot: QtBot, view: SeatView | None = None) -> None:
        self.seat = FakeSeat(view or controls(START_MS), {}, ())
        self.left = 0
        self.now = HandClock()
        self.panel = InspectorPanel(self.seat, self.now, self._leave)
        qtbot.addWidget(self.panel)
        self.panel.resize(940, 630)
        self.panel.show()
        self.refresh()

    def _leave(self) -> None:
        self.left += 1

    def refresh(self) -> None:
        self.panel.refresh(self.seat.view())

    def choose(self, where: str) -> None:
        self.panel.show_control(Spot(where))
        self.refresh()

    def key(self, control: str, key: Qt.Key) -> None:
        QTest.keyClick(self.panel.board.cells[ControlId(control)], key)


def test_it_opens_on_the_first_surface_and_its_page(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    assert (desk.panel.surface, desk.panel.page) == (desk.seat.shown.surfaces[0], "home")
    assert len(desk.panel.board.cells) == 80
    assert desk.panel.lists.tabs[PROBLEMS].hands == 4
    assert desk.panel.wrong(desk.seat.shown) == 3
    assert desk.seat.asked == []


def test_another_page_is_looked_at_and_not_turned(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.panel.pages.tabs["shift"].click()
    assert desk.panel.page == "shift"
    assert desk.panel.board.cells[pad(8, 7)].look.fires is not None
    assert desk.panel.said.text() == "Graphics pads shows Home now."
    assert (desk.seat.asked, desk.seat.pressed) == ([], [])


def test_another_surface_is_looked_at_and_a_dead_one_says_so(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    QTest.mousePress(desk.panel.surfaces.tabs["deck"], Qt.MouseButton.LeftButton)
    assert "key/1/1" in desk.panel.board.cells
    assert "no sign of life" in desk.panel.said.text()


def test_a_dropped_verb_asks_for_its_arguments_and_then_the_engine(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.panel.board.cells[pad(6, 3)].drop_verb("deal.start")
    assert desk.panel.chosen == "pad/6/3"
    edit = desk.panel.form.fields["deal"].edit
    assert isinstance(edit, SelectEdit)
    edit.put("kit-300")
    desk.panel.form.done.click()
    asked = {**WHERE, "control": "pad/6/3", "verb": "deal.start", "args": "deal=kit-300", "label": "Kit drop"}
    assert desk.seat.asked == [("pad.bind", asked)]
    assert desk.panel.form.isHidden()


def test_by_keys_alone_a_control_is_walked_to_changed_and_cleared(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.choose("pads:pad/5/1")
    desk.key("pad/5/1", Qt.Key.Key_Right)
    assert desk.panel.chosen == "pad/5/2"
    desk.key("pad/5/2", Qt.Key.Key_Delete)
    assert desk.seat.asked == [("pad.clear", {**WHERE, "control": "pad/5/2"})]
    desk.key("pad/5/2", Qt.Key.Key_Return)
    edit = desk.panel.form.fields["sound"].edit
    assert (edit.raw(), desk.panel.form.fields[""].edit.raw()) == ("drum", "Drum roll")
    line = desk.panel.form.fields[""].findChildren(QLineEdit)[0]
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.seat.asked[1][1]["args"] == "sound=drum"


def test_enter_on_an_empty_control_looks_for_a_verb(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.choose("pads:pad/7/3")
    desk.panel.lists.tabs[PROBLEMS].click()
    desk.key("pad/7/3", Qt.Key.Key_Return)
    assert desk.panel.lists.chosen == VERBS
    QTest.keyClicks(desk.panel.verbs.search, "panic")
    QTest.keyClick(desk.panel.verbs.search, Qt.Key.Key_Return)
    assert desk.panel.form.verb == "panic"
    desk.panel.form.done.click()
    assert desk.seat.asked == [("pad.bind", {**WHERE, "control": "pad/7/3", "verb": "panic"})]


def test_an_empty_control_is_not_cleared(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.choose("pads:pad/7/3")
    desk.key("pad/7/3", Qt.Key.Key_Delete)
    assert desk.seat.asked == []


def test_it_moves_to_the_control_that_is_chosen_next(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.choose("pads:pad/8/8")
    desk.panel.detail.move_it.click()
    assert desk.panel.said.text() == GOES_WHERE
    QTest.mousePress(desk.panel.board.cells[pad(8, 1)], Qt.MouseButton.LeftButton)
    assert desk.seat.asked == [("pad.move", {**WHERE, "control": "pad/8/8", "to": "pad/8/1"})]
    assert desk.panel.chosen == "pad/8/1"


def test_escape_leaves_form_and_move_and_then_is_free_for_panic(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.choose("pads:pad/8/8")
    desk.panel.detail.move_it.click()
    assert desk.panel.take_back()
    desk.key("pad/8/8", Qt.Key.Key_Return)
    assert not desk.panel.form.isHidden()
    assert desk.panel.take_back()
    assert desk.panel.form.isHidden()
    assert not desk.panel.take_back()


def test_a_problem_leads_to_its_control(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.panel.lists.tabs[PROBLEMS].click()
    rows = desk.panel.problems.findChildren(QAbstractButton)
    next(row for row in rows if "Fader 9" in row.accessibleName()).click()
    assert (desk.panel.surface and desk.panel.surface.surface, desk.panel.chosen) == ("faders", "fader/9")


def test_while_editing_is_locked_nothing_is_asked(qtbot: QtBot) -> None:
    view = controls(START_MS)
    desk = Desk(qtbot, replace(view, state=replace(view.state, locks=frozenset({Lock.EDIT}))))
    desk.choose("pads:pad/8/8")
    assert desk.panel.said.text() == LOCKED
    desk.key("pad/8/8", Qt.Key.Key_Delete)
    desk.key("pad/8/8", Qt.Key.Key_Return)
    desk.panel.board.cells[pad(8, 1)].drop_verb("panic")
    assert (desk.seat.asked, desk.panel.form.isHidden()) == ([], True)


def test_without_a_surface_it_says_what_to_do(qtbot: QtBot) -> None:
    view = replace(controls(START_MS), surfaces=(), fires={}, faces={})
    desk = Desk(qtbot, view)
    assert (desk.panel.empty.isHidden(), desk.panel.board.isHidden()) == (False, True)


def test_the_way_back_is_where_the_way_in_was(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.panel.back.click()
    assert desk.left == 1


def test_a_control_that_is_touched_while_learning_is_chosen(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    QTest.mousePress(desk.panel.learn, Qt.MouseButton.LeftButton)
    assert (desk.seat.asked, desk.panel.said.text()) == ([("pad.learn", {"on": "yes"})], TOUCH)
    learned = ControlLearned(SurfaceId("faders"), ControlId("fader/2"), "producer", 7)
    desk.seat.shown = replace(desk.seat.shown, learned=learned)
    desk.refresh()
    assert desk.panel.surface is not None
    assert (desk.panel.surface.surface, desk.panel.chosen) == ("faders", "fader/2")
    assert desk.panel.learn.text() == "Learn"


def test_it_can_be_told_to_wait_for_a_touch_and_waits_once(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.panel.wait_for_touch()
    desk.panel.wait_for_touch()
    assert (desk.seat.asked, desk.panel.said.text()) == ([("pad.learn", {"on": "yes"})], TOUCH)


def test_what_another_seat_learns_chooses_nothing_here(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    learned = ControlLearned(SurfaceId("faders"), ControlId("fader/2"), "producer", 7)
    desk.seat.shown = replace(desk.seat.shown, learned=learned)
    desk.refresh()
    assert desk.panel.chosen is None


def test_escape_ends_learning(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    QTest.mousePress(desk.panel.learn, Qt.MouseButton.LeftButton)
    assert desk.panel.take_back()
    assert desk.seat.asked[-1] == ("pad.learn", {"on": "no"})
    assert not desk.panel.take_back()


def test_undo_and_redo_say_what_they_do(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.seat.say(Answer(START_MS, "pad.clear pads home pad/1/1", Outcome.ACCEPTED, "pad/1/1 is cleared", ""))
    desk.refresh()
    assert desk.panel.undo.toolTip() == "Undo: pad/1/1 is cleared"
    assert desk.panel.redo.accessibleName() == "Redo"
    QTest.mousePress(desk.panel.undo, Qt.MouseButton.LeftButton)
    assert desk.seat.asked == [("pad.undo", {})]


def test_learning_does_not_last_for_ever(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    QTest.mousePress(desk.panel.learn, Qt.MouseButton.LeftButton)
    desk.now.move(LEARN_MS + 1)
    desk.refresh()
    assert desk.panel.learn.text() == "Learn"


def test_the_way_back_names_the_key_it_has_now(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.panel.name_key("Ctrl+F5")
    assert desk.panel.back.toolTip().endswith("Ctrl+F5: back to the wall")
    desk.panel.name_key("")
    assert desk.panel.back.toolTip().endswith("press it for the wall")


def test_what_became_of_a_sheet_is_said_for_a_while(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot)
    desk.panel.sheet.save_to(str(tmp_path / "pads.pdf"))
    assert desk.panel.said.text() == f"Saved pads.pdf in {tmp_path}."
    desk.now.ms = UtcMs(desk.now.ms + TOLD_MS)
    desk.refresh()
    assert "Saved" not in desk.panel.said.text()


def test_a_thing_of_the_show_is_dropped_and_bound_at_once(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.panel.board.cells[pad(6, 3)]._does.give(pad(6, 3), carried("deal", "kit-300"))
    asked = {**WHERE, "control": "pad/6/3", "verb": "deal.start", "args": "deal=kit-300", "label": "Kit drop"}
    assert desk.seat.asked == [("pad.bind", asked)]
    assert desk.panel.chosen == pad(6, 3)
    desk.panel.lists.tabs[THINGS].click()
    QTest.keyClick(next(iter(desk.panel.things.lines.values())), Qt.Key.Key_Return)
    assert desk.seat.asked[-1][1]["args"] == "deal=serum-180"


def test_a_drop_that_cannot_be_says_why(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.panel._give(pad(6, 3), carried("deal", "gone"))
    desk.refresh()
    assert desk.panel.said.text().startswith("This show has no such thing.")
    desk.panel._give(ControlId("fader/1"), carried("deal", "kit-300"))
    desk.refresh()
    assert "is turned" in desk.panel.said.text()
    view = controls(START_MS)
    locked = Desk(qtbot, replace(view, state=replace(view.state, locks=frozenset({Lock.EDIT}))))
    locked.panel._give(pad(6, 3), carried("deal", "kit-300"))
    locked.refresh()
    assert locked.panel.said.text() == LOCKED
    assert (desk.seat.asked, locked.seat.asked) == ([], [])
