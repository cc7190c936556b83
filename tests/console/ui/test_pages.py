"""Which panels there are, and what of them needs a hand."""

from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, asking, calm, guarded
from console.seat.habits import Habits
from console.ui.desk import Desk
from console.ui.pages import pages, proposals, questions
from tests.console.ui.handclock import START_MS, HandClock


def test_every_page_shows_a_view(qtbot: QtBot) -> None:
    seat = FakeSeat(asking(START_MS), {}, ())
    desk = Desk(pages(seat, HandClock()), Habits(None, ""))
    qtbot.addWidget(desk)
    for word in ("SELL", "RUNDOWN", "RULES", "PRESSES"):
        desk.choose(word)
        desk.refresh(seat.view())
        assert desk.shown == (word,)


def test_hands_are_counted() -> None:
    assert (proposals(calm(START_MS)), questions(calm(START_MS))) == (0, 0)
    assert (proposals(asking(START_MS)), questions(asking(START_MS))) == (1, 1)
    assert questions(guarded(START_MS, 2_000)) == 1
