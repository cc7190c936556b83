"""Tests of `console.ui.comments_panel`: what is listed, what stands still, what is asked."""

from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat
from console.seat.fake_comments import comments_burst, comments_calm, comments_empty
from console.seat.view import COMMENTS_KEPT, SeatView
from console.show.comments import CommentMarks
from console.ui.comments_list import ROW_PX
from console.ui.comments_panel import NO_HIT, NOBODY, NONE_YET, CommentsPanel
from console.wire.messages import LONGEST_WORD
from tests.console.ui.handclock import START_MS


def panel(qtbot: QtBot, view: SeatView) -> tuple[CommentsPanel, FakeSeat]:
    seat = FakeSeat(view, {}, ())
    made = CommentsPanel(seat)
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show()
    made.refresh(view)
    return made, seat


def shown(made: CommentsPanel) -> list[str]:
    return [line.id for line in made.list.model_.lines]


def more(view: SeatView, count: int) -> SeatView:
    """Let as many more be written as there are already at the end of the room."""
    new = tuple(replace(one, id=f"new {one.id}") for one in view.comments[-count:])
    return replace(view, comments=(*view.comments, *new)[-COMMENTS_KEPT:])


def test_the_newest_are_listed_and_questions_counted(qtbot: QtBot) -> None:
    made, _ = panel(qtbot, comments_calm(START_MS))
    assert shown(made)[0] == "c35"
    assert made.count.text() == "19 QUESTIONS OPEN"
    made.refresh(more(comments_calm(START_MS), 1))
    assert shown(made)[0] == "new c35"


def test_it_stands_still_while_scrolled_and_says_how_many_came(qtbot: QtBot) -> None:
    view = comments_burst(START_MS)
    made, _ = panel(qtbot, view)
    qtbot.waitUntil(lambda: made.list.verticalScrollBar().maximum() > 0)
    made.list.verticalScrollBar().setValue(4 * ROW_PX)
    made.refresh(view)
    before = shown(made)
    made.refresh(more(view, 12))
    assert (shown(made), made.list.verticalScrollBar().value()) == (before, 4 * ROW_PX)
    assert (made.fresh.isVisible(), made.fresh.text()) == (True, "12 new")
    QTest.mousePress(made.fresh, Qt.MouseButton.LeftButton)
    assert shown(made)[0] == f"new {view.comments[-1].id}"
    assert not made.fresh.isVisible()
    assert len(shown(made)) == COMMENTS_KEPT


def test_only_what_would_be_listed_counts_as_new(qtbot: QtBot) -> None:
    view = comments_calm(START_MS)
    made, _ = panel(qtbot, view)
    made.filter.setText("zebra")
    assert (shown(made), made.empty.text()) == ([], NO_HIT)
    made.filter.setText("blue")
    assert {line.text for line in made.list.model_.lines} == {"is it in blue?"}
    QTest.keyClick(made.filter, Qt.Key.Key_Escape)
    assert len(shown(made)) == len([one for one in view.comments if one.who != "otto"])


def test_questions_alone_and_open_ones_alone(qtbot: QtBot) -> None:
    made, _ = panel(qtbot, comments_calm(START_MS))
    made.questions.click()
    assert all(line.question for line in made.list.model_.lines)
    made.questions.click()
    made.open.click()
    assert not {"c30", "c26"} & {*shown(made)}


def test_an_empty_room_says_where_comments_come_from(qtbot: QtBot) -> None:
    made, _ = panel(qtbot, comments_empty(START_MS))
    assert (made.empty.isVisible(), made.empty.text()) == (True, NONE_YET)
    assert not made.preview.isEnabled()


def test_the_chosen_one_is_picked_answered_and_blocked_by_its_verbs(qtbot: QtBot) -> None:
    view = comments_calm(START_MS)
    long = replace(view.comments[-1], text="why " * 200)
    made, seat = panel(qtbot, replace(view, comments=(*view.comments[:-1], long)))
    made.list.setCurrentIndex(made.list.model_.index(0))
    for button in (made.preview, made.air, made.answer, made.block):
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (pick, args), (_, aired), answer, block = seat.asked
    assert (pick, args["comment"], args["who"], args["air"]) == ("comment.pick", "c35", "finn", "no")
    assert (len(args["text"]), args["text"][-1], aired["air"]) == (LONGEST_WORD, "…", "yes")
    assert answer == ("comment.answer", {"comment": "c35", "on": "yes"})
    assert block == ("comment.block", {"who": "finn", "on": "yes"})


def test_what_was_done_with_it_is_seen_and_can_be_taken_back(qtbot: QtBot) -> None:
    view = comments_calm(START_MS)
    made, seat = panel(qtbot, view)
    made.list.setCurrentIndex(made.list.model_.index(0))
    answered = replace(view, state=replace(view.state, comments=CommentMarks(answered=("c35",))))
    made.refresh(answered)
    assert (made.list.model_.lines[0].word, made.answer.text()) == ("ANSWERED", "Reopen")
    QTest.mouseClick(made.answer, Qt.MouseButton.LeftButton)
    assert seat.asked == [("comment.answer", {"comment": "c35", "on": "no"})]
    made.refresh(replace(view, state=replace(view.state, comments=CommentMarks(blocked=("finn",)))))
    assert made.chosen is None


def test_the_chosen_one_stays_when_a_filter_hides_it(qtbot: QtBot) -> None:
    made, _ = panel(qtbot, comments_calm(START_MS))
    made.list.setCurrentIndex(made.list.model_.index(0))
    made.filter.setText("zebra")
    assert made.chosen is not None
    assert made.text.text() == "¿tienen talla M?"


def test_who_is_blocked_is_listed_and_let_in_again_one_at_a_time(qtbot: QtBot) -> None:
    view = comments_calm(START_MS)
    out = replace(view, state=replace(view.state, comments=CommentMarks(blocked=("otto", "finn", "gone"))))
    made, seat = panel(qtbot, out)
    made.list.setCurrentIndex(made.list.model_.index(0))
    made.blocked.click()
    assert [line.who for line in made.list.model_.lines] == ["gone", "finn", "otto"]
    assert (made.count.text(), made.chosen) == ("3 BLOCKED", None)
    assert not made.block.isEnabled()
    made.list.setCurrentIndex(made.list.model_.index(1))
    assert (made.block.text(), made.preview.isEnabled(), made.answer.isEnabled()) == ("Unblock", False, False)
    QTest.mouseClick(made.block, Qt.MouseButton.LeftButton)
    assert seat.asked == [("comment.block", {"who": "finn", "on": "no"})]
    made.refresh(replace(out, state=replace(out.state, comments=CommentMarks(blocked=("otto", "gone")))))
    assert [line.who for line in made.list.model_.lines] == ["gone", "otto"]
    assert (made.chosen, made.block.isEnabled()) == (None, False)
    made.blocked.click()
    assert not any(line.blocked for line in made.list.model_.lines)


def test_where_nobody_is_blocked_it_says_how_to(qtbot: QtBot) -> None:
    view = comments_calm(START_MS)
    made, _ = panel(qtbot, replace(view, state=replace(view.state, comments=CommentMarks())))
    made.blocked.click()
    assert (made.empty.isVisible(), made.empty.text()) == (True, NOBODY)


def test_what_comes_while_the_blocked_are_listed_is_not_counted_as_new(qtbot: QtBot) -> None:
    view = comments_calm(START_MS)
    made, _ = panel(qtbot, view)
    made.blocked.click()
    made.list.enterEvent(QEnterEvent(QPointF(), QPointF(), QPointF()))
    made.refresh(view)
    made.refresh(more(view, 3))
    assert not made.fresh.isVisible()


def test_one_without_a_name_cannot_be_blocked(qtbot: QtBot) -> None:
    view = comments_calm(START_MS)
    made, _ = panel(qtbot, replace(view, comments=(*view.comments[:-1], replace(view.comments[-1], who=""))))
    made.list.setCurrentIndex(made.list.model_.index(0))
    assert (made.air.isEnabled(), made.block.isEnabled()) == (True, False)
