"""A graphic is let stand by name and reason, and a second seat agrees."""

from msgspec.structs import replace
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat
from console.seat.fake_graphics import graphics_refused
from console.show.fieldwords import LONGEST_WORDS
from console.show.types import UtcMs
from console.ui.box_override import BoxOverrideForm, SecondSeat, WhyLine
from console.ui.graphic_look import look_of
from tests.console.ui.handclock import START_MS


def test_it_asks_for_name_and_reason(qtbot: QtBot) -> None:
    seat = FakeSeat(graphics_refused(START_MS), {}, ())
    form = BoxOverrideForm(seat)
    qtbot.addWidget(form)
    assert form.isHidden()
    form.ask(seat.shown.show.graphics[4], "it stands where the comment list is")
    assert form.told[1] == "It stands where the comment list is. A second seat must agree."
    form.fire.pressed.emit()
    assert not form.isHidden()
    QTest.keyClicks(form.who, "Mara")
    QTest.keyClicks(form.reason, "The comments are off")
    form.fire.pressed.emit()
    args = {"graphic": "wide-name", "who": "Mara", "reason": "The comments are off"}
    assert seat.asked[-1] == ("graphic.override", args)
    assert form.isHidden()
    form.ask(seat.shown.show.graphics[4], "why")
    assert (form.who.text(), form.reason.text()) == ("Mara", "")
    form.reason.setText("x" * 300)
    assert len(form.reason.text()) == LONGEST_WORDS
    assert (form.take_back(), form.isHidden(), form.take_back()) == (True, True, False)


def test_what_is_wrong_comes_with_a_way_out(qtbot: QtBot) -> None:
    view = graphics_refused(START_MS)
    seat, told = FakeSeat(view, {}, ()), []
    made = WhyLine(seat, lambda graphic, why: told.append((graphic.id, why)))
    qtbot.addWidget(made)
    ticker, bug, wide = (view.show.graphics[at] for at in (1, 0, 4))
    made.put(wide, look_of(view, wide))
    assert made.words.startswith("REFUSED: It stands at")
    made.let.pressed.emit()
    assert told == [("wide-name", look_of(view, wide).refused)]
    made.put(ticker, look_of(view, ticker))
    assert (made.let.isHidden(), made.restore.isHidden()) == (True, False)
    made.restore.pressed.emit()
    assert seat.asked == [("graphic.restore", {"graphic": "ticker"})]
    made.put(bug, look_of(view, bug))
    assert made.isHidden()
    made.put(None, None)
    assert made.isHidden()


def test_a_second_seat_agrees_while_it_waits(qtbot: QtBot) -> None:
    view = graphics_refused(START_MS)
    seat = FakeSeat(view, {}, ())
    made = SecondSeat(seat)
    qtbot.addWidget(made)
    made.refresh(view, START_MS)
    assert not made.isHidden()
    assert made.agree.accessibleName() == "Agree that Guest, too low may stand there"
    made.agree.pressed.emit()
    assert seat.asked == [("graphic.override", view.waiting[0].args)]
    made.refresh(view, UtcMs(START_MS + 60_000))
    assert made.isHidden()
    made.refresh(replace(view, waiting=()), START_MS)
    assert made.isHidden()
