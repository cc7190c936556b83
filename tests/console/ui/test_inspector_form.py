"""The form of a binding: choices out of the show, what is turned is not asked for, a reason when it is not whole."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from console.seat.demo_controls import controls
from console.show.types import UtcMs
from console.show.verb import Verb
from console.show.verbs import find_verb
from console.ui.field_edits import SelectEdit
from console.ui.inspector_form import BindForm, fields_of
from hardware.messages import ControlId, pad

VIEW = controls(UtcMs(1_760_000_000_000))
Bound = tuple[str, dict[str, str], str]


class Desk:
    """A form, and what it asked."""

    def __init__(self, qtbot: QtBot) -> None:
        self.bound: list[Bound] = []
        self.left = 0
        self.form = BindForm(lambda *asked: self.bound.append(asked), self._leave)
        qtbot.addWidget(self.form)
        self.form.resize(300, 500)

    def _leave(self) -> None:
        self.left += 1


def names(verb: str, control: str) -> list[str]:
    found = find_verb(verb)
    assert isinstance(found, Verb)
    return [field.name for field in fields_of(found, ControlId(control), VIEW)]


def test_what_is_turned_is_not_asked_for() -> None:
    assert names("input.volume", "fader/1") == ["input"]
    assert names("input.volume", "pad/1/1") == ["input", "db"]


def test_choices_are_the_shows_own() -> None:
    take = find_verb("deal.start")
    assert isinstance(take, Verb)
    (field,) = fields_of(take, pad(1, 1), VIEW)
    assert dict(zip(field.choices, field.labels, strict=True))["kit-300"] == "Kit drop"
    page = find_verb("page.show")
    assert isinstance(page, Verb)
    surface, pages = fields_of(page, pad(1, 1), VIEW)
    assert surface.choices == ("pads", "deck", "faders")
    assert "shift" in pages.choices


def test_nothing_is_bound_before_it_is_whole(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.form.ask(VIEW, "deal.start", "Pad 6-3", pad(6, 3), {}, "")
    assert not desk.form.fields["deal"].why.isVisibleTo(desk.form)
    desk.form.done.click()
    assert (desk.bound, desk.form.why.text()) == ([], "Deal: choose or write one.")
    edit = desk.form.fields["deal"].edit
    assert isinstance(edit, SelectEdit)
    edit.box.setCurrentIndex(edit.box.findData("kit-300"))
    edit.box.activated.emit(edit.box.currentIndex())
    assert desk.form.why.text() == ""
    desk.form.done.click()
    assert desk.bound == [("deal.start", {"deal": "kit-300"}, "Kit drop")]


def test_what_is_bound_already_stands_there_and_enter_binds(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.form.ask(VIEW, "rundown.hold", "Pad 1-1", pad(1, 1), {"on": "yes"}, "Hold it")
    line = desk.form.fields[""].findChildren(QLineEdit)[0]
    QTest.keyClicks(line, "!")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.bound == [("rundown.hold", {"on": "yes"}, "Hold it!")]


def test_it_can_be_left(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.form.ask(VIEW, "panic", "Pad 1-1", pad(1, 1), {}, "")
    desk.form.cancel.click()
    assert (desk.left, desk.bound) == (1, [])


def test_a_verb_nobody_knows_is_not_asked(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.form.ask(VIEW, "no.such", "Pad 1-1", pad(1, 1), {}, "")
    assert desk.form.isHidden()
