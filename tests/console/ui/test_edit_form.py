"""The form that edits a deal or a segment: checked at every key, asked for as one edit, open until it is saved."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm
from console.show.types import UtcMs
from console.ui.edit_form import Asks, EditForm, Field
from console.wire.telemetry import Answer, Outcome
from tests.console.ui.handclock import START_MS

FIELDS = (
    Field("price", "Price"),
    Field("was", "Was", needs=("was", "since")),
    Field("since", "Since"),
    Field("product", "Product", choices=(("mug", "Mug"), ("bowl", "Bowl"))),
    Field("prompter", "Prompter", lines=True),
)
TEXTS = {"price": "18.00 USD", "was": "20.00 USD", "since": "2026-01-01", "product": "mug"}


def _wrongs(texts: Mapping[str, str]) -> dict[str, str]:
    wrong = {} if texts["price"].endswith(" USD") else {"price": "This is not a price."}
    return wrong | ({"loop": "A loop is too long."} if texts["prompter"] == "loop" else {})


ASKS = Asks("Mug flash", "deal.edit", {"deal": "mug-flash"}, FIELDS, TEXTS, _wrongs)


class Room:
    """A form in a window, and how often it was left."""

    def __init__(self, qtbot: QtBot) -> None:
        self.seat = FakeSeat(calm(START_MS), {}, ())
        self.left = 0
        self.form = EditForm(self.seat, self._leave)
        self.holder = QWidget()
        self.form.setParent(self.holder)
        qtbot.addWidget(self.holder)
        self.form.ask(ASKS)

    def _leave(self) -> None:
        self.left += 1

    def write(self, key: str, text: str) -> None:
        self.form.entries[key].write(text)

    def applied(self) -> None:
        """Apply it to an engine that takes its time."""
        self.form.apply.click()
        self.seat.said = ()

    def answered(self, outcome: Outcome, text: str, what: str = "deal.edit mug-flash") -> None:
        self.seat.said = (*self.seat.said, Answer(UtcMs(len(self.seat.said)), what, outcome, text, "Do this."))
        self.form.refresh()


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def test_nothing_is_asked_before_something_is_changed(room: Room) -> None:
    assert not room.form.apply.isEnabled()
    room.form.apply.click()
    assert room.seat.asked == []


def test_only_what_was_changed_is_asked_for_and_an_emptied_line_goes(room: Room) -> None:
    room.write("price", "17.00 USD")
    room.write("prompter", "Two\nlines")
    room.write("product", "bowl")
    room.form.apply.click()
    changed = {"price": "17.00 USD", "product": "bowl", "prompter": "Two\nlines"}
    assert room.seat.asked == [("deal.edit", {"deal": "mug-flash"} | changed)]
    room.form.ask(ASKS)
    room.write("since", "")
    assert room.form.changed() == {"since": "none"}


def test_a_was_is_asked_for_with_its_evidence(room: Room) -> None:
    room.write("was", "22.00 USD")
    assert room.form.changed() == {"was": "22.00 USD", "since": "2026-01-01"}
    room.write("was", "")
    assert room.form.changed() == {"was": "none"}


def test_what_is_wrong_is_said_at_every_key_and_not_applied(room: Room) -> None:
    room.write("price", "17")
    entry = room.form.entries["price"]
    assert (entry.why.text(), entry.why.isVisibleTo(room.holder)) == ("This is not a price.", True)
    assert not room.form.apply.isEnabled()
    room.write("price", "17.00 USD")
    assert not entry.why.isVisibleTo(room.holder)
    assert room.form.apply.isEnabled()
    room.write("prompter", "loop")
    assert room.form.said.text() == "A loop is too long."


def test_it_stays_open_until_it_is_saved(room: Room) -> None:
    room.write("price", "17.00 USD")
    room.applied()
    assert (room.form.apply.text(), room.form.apply.isEnabled()) == ("Saving…", False)
    room.answered(Outcome.UNKNOWN, "It takes its time.")
    room.answered(Outcome.ACCEPTED, "done", "camera.take")
    assert room.left == 0
    room.answered(Outcome.ACCEPTED, "price of Mug flash")
    assert (room.left, room.form.isHidden(), room.form.verb) == (1, True, "")


def test_refused_it_says_why_and_keeps_what_was_typed(room: Room) -> None:
    room.write("price", "17.00 USD")
    room.applied()
    room.answered(Outcome.REFUSED, "The disk is full.")
    assert room.form.said.text() == "The disk is full. Do this."
    assert room.form.entries["price"].text() == "17.00 USD"
    assert room.form.apply.isEnabled()


def test_what_must_not_be_edited_now_is_not(room: Room) -> None:
    room.write("price", "17.00 USD")
    room.form.stop("It is live.")
    assert (room.form.said.text(), room.form.apply.isEnabled()) == ("It is live.", False)
    room.form.stop("")
    assert room.form.apply.isEnabled()


def test_enter_applies_and_esc_leaves(room: Room) -> None:
    room.write("price", "17.00 USD")
    QTest.keyClick(room.form.entries["price"].edit, Qt.Key.Key_Return)
    assert len(room.seat.asked) == 1
    assert room.form.take_back()
    assert not room.form.take_back()
    assert room.left == 1
