"""A graphic's row: what it says, what its buttons ask for, and that the keyboard reaches all of it."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat
from console.seat.fake_graphics import graphics_idle, graphics_on_air, graphics_preview, graphics_refused
from console.seat.view import SeatView
from console.show.types import UtcMs
from console.ui.graphic_look import look_of
from console.ui.graphic_row import GraphicRow, step_text
from tests.console.ui.handclock import START_MS


class Told:
    def __init__(self) -> None:
        self.all: list[tuple[object, ...]] = []

    def __call__(self, *what: object) -> None:
        self.all.append(what)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def make(qtbot: QtBot, told: Told) -> Callable[[SeatView, str], tuple[GraphicRow, FakeSeat]]:
    def made(view: SeatView, name: str) -> tuple[GraphicRow, FakeSeat]:
        graphic = next(one for one in view.show.graphics if one.id == name)
        seat = FakeSeat(view, {}, ())
        row = GraphicRow(seat, graphic, told, told, told)
        qtbot.addWidget(row)
        row.resize(300, row.height())
        row.show()
        row.put(look_of(view, graphic), False, False)
        row.count(START_MS)
        return row, seat

    return made


Make = Callable[[SeatView, str], tuple[GraphicRow, FakeSeat]]


def test_off_it_is_shown_or_previewed(make: Make) -> None:
    row, seat = make(graphics_idle(START_MS), "mara")
    assert (row.word, row.note) == ("OFF", "cartwall-name · layer 30")
    row.preview.pressed.emit()
    row.show_hide.pressed.emit()
    assert seat.asked == [("graphic.preview", {"graphic": "mara"}), ("graphic.show", {"graphic": "mara"})]
    assert not row.step.isVisible()


def test_on_air_it_is_hidden_and_says_when_it_leaves(make: Make) -> None:
    row, seat = make(graphics_on_air(START_MS), "question")
    assert (row.word, row.show_hide.text(), row.show_hide.property("tone")) == ("ON AIR", "Hide", "air")
    assert row.accessibleName().startswith("Question: on air.")
    row.show_hide.pressed.emit()
    assert seat.asked == [("graphic.hide", {"graphic": "question"})]
    shown = [label.text() for label in row.findChildren(type(row._leaves)) if label.text().startswith("leaves")]
    assert shown == ["leaves in 0:08"]
    row.count(UtcMs(START_MS + 60_000))
    assert row._leaves.text() == "leaves in 0:00"


def test_in_preview_it_goes_on_by_steps_and_leaves_again(make: Make) -> None:
    row, seat = make(graphics_on_air(START_MS), "steps")
    assert (row.word, row.step.text(), row.step.isVisible()) == ("PREVIEW", "2/3", True)
    row.step.pressed.emit()
    row.preview.pressed.emit()
    assert seat.asked == [("graphic.step", {"graphic": "steps"}), ("graphic.hide", {"graphic": "steps"})]
    assert row.step.accessibleName() == "Next step of Three steps, now at 2/3"


def test_a_step_is_written_as_the_package_counts() -> None:
    steps = next(one for one in graphics_idle(START_MS).show.graphics if one.id == "steps")
    assert (step_text(steps, None), step_text(steps, 0)) == ("–/3", "1/3")


def test_deeds_are_asked_for_by_menu(make: Make, told: Told) -> None:
    row, _ = make(graphics_preview(START_MS), "steps")
    assert [action.text() for action in row.menu.actions()] == ["Start again", "Mark a word…"]
    row.menu.actions()[1].trigger()
    assert told.all == [(row.graphic, row.graphic.deeds[1])]
    idle, _ = make(graphics_idle(START_MS), "steps")
    assert not idle.deeds.isEnabled()


def test_where_it_may_not_stand_it_says_so(make: Make) -> None:
    row, _ = make(graphics_refused(START_MS), "wide-name")
    assert row.word == "REFUSED"
    assert row.note.startswith("It stands at x 40 to 880, y 1360 to 1560")


def test_words_not_applied_are_marked(make: Make) -> None:
    row, seat = make(graphics_idle(START_MS), "mara")
    row.put(look_of(seat.view(), row.graphic), True, True)
    assert row.note == "Words not applied yet"


def test_one_from_outside_is_played(make: Make) -> None:
    view = graphics_idle(START_MS)
    row, seat = make(view, "mara")
    row.put(look_of(replace(view, show=replace(view.show, graphics=())), row.graphic), False, False)
    assert row.note == "Loaded from outside · cartwall-name · layer 30"
    assert not row.preview.isEnabled()
    row.show_hide.pressed.emit()
    assert seat.asked == [("graphic.play", {"graphic": "mara"})]


def test_arrows_walk_and_every_button_has_a_name(make: Make, told: Told) -> None:
    row, _ = make(graphics_preview(START_MS), "steps")
    QTest.keyClick(row, Qt.Key.Key_Down)
    assert told.all == [("steps", 1)]
    row.click()
    assert told.all[1:] == [("steps",)]
    assert [one for one in row.findChildren(QAbstractButton) if not one.accessibleName()] == []
