"""The entry form: from the schema, to the right bus, only what changed, and nothing somebody wrote is lost."""

import json
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, deal_live
from console.seat.fake_graphics import aired, graphics_idle, graphics_on_air, graphics_preview, with_buses
from console.seat.view import SeatView
from console.show.state import Airing, Graphics
from console.show.types import OverlayId
from console.ui.graphic_form import CLAIM, FOREIGN, GraphicForm, written
from tests.console.ui.handclock import START_MS

MARA, QUESTION, STEPS, TICKER, LBAR = (OverlayId(name) for name in ("mara", "question", "steps", "ticker", "lbar"))


@pytest.fixture
def seat() -> FakeSeat:
    return FakeSeat(graphics_idle(START_MS), {}, ())


@pytest.fixture
def form(qtbot: QtBot, seat: FakeSeat) -> GraphicForm:
    made = GraphicForm(seat)
    qtbot.addWidget(made)
    made.resize(320, 500)
    made.refresh(seat.shown, MARA)
    with qtbot.waitExposed(made):
        made.show()
    return made


def line_of(form: GraphicForm, name: str) -> QLineEdit:
    return form.fields[name].edit.findChildren(QLineEdit)[0]


def write(form: GraphicForm, name: str, words: str) -> None:
    line = line_of(form, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)


def with_written(view: SeatView, graphic: OverlayId, **values: str) -> SeatView:
    return replace(view, state=replace(view.state, graphics=replace(view.state.graphics, written={graphic: values})))


def test_it_shows_the_fields_with_what_the_show_says(form: GraphicForm) -> None:
    assert {name: row.edit.raw() for name, row in form.fields.items()} == {"name": "Mara Lind", "role": "Glow studio"}
    assert (form.writes.text(), form.apply.isEnabled(), form.revert.isEnabled()) == (
        "KEPT FOR THE NEXT TIME",
        False,
        False,
    )


def test_what_a_package_suggests_is_not_shown_as_said(form: GraphicForm, seat: FakeSeat) -> None:
    bare = replace(seat.shown.show.graphics[1], data={})
    form.refresh(replace(seat.shown, show=replace(seat.shown.show, graphics=(bare,))), TICKER)
    assert (line_of(form, "accent").text(), line_of(form, "accent").placeholderText()) == ("", "suggested: #ff5c8a")
    assert form.fields["mask"].edit.raw() is None
    assert not form.holds(TICKER)


def test_only_what_changed_is_written(form: GraphicForm, seat: FakeSeat) -> None:
    write(form, "role", "On tour")
    assert form.holds(MARA)
    QTest.keyClick(line_of(form, "role"), Qt.Key.Key_Return)
    assert seat.asked == [("graphic.set", {"graphic": "mara", "field": "role", "value": "On tour"})]
    assert form.fields["role"].dirty
    form.refresh(with_written(seat.shown, MARA, role="On tour"), MARA)
    assert not form.holds(MARA)
    assert form.fields["role"].edit.raw() == "On tour"


def test_what_is_wrong_is_not_written(form: GraphicForm, seat: FakeSeat) -> None:
    write(form, "name", "x" * 33)
    write(form, "role", "On tour")
    assert not form.apply.isEnabled()
    QTest.keyClick(line_of(form, "role"), Qt.Key.Key_Return)
    assert seat.asked == []
    assert form.fields["name"].why.text() == "33 characters; 32 is the most."
    form.revert.click()
    assert not form.holds(MARA)


def test_nothing_written_is_as_planned(form: GraphicForm, seat: FakeSeat) -> None:
    line_of(form, "role").selectAll()
    QTest.keyClick(line_of(form, "role"), Qt.Key.Key_Delete)
    form.apply.click()
    assert seat.asked == [("graphic.set", {"graphic": "mara", "field": "role"})]
    assert form.fields["role"].edit.raw() == "Glow studio"


@pytest.mark.parametrize(
    ("state", "graphic", "writes"),
    [
        (graphics_on_air, QUESTION, "WRITES ON AIR AT ONCE"),
        (graphics_preview, STEPS, "WRITES TO PREVIEW"),
        (graphics_idle, STEPS, "KEPT FOR THE NEXT TIME"),
    ],
)
def test_it_says_where_words_go(
    form: GraphicForm, state: Callable[[int], SeatView], graphic: OverlayId, writes: str
) -> None:
    form.refresh(state(START_MS), graphic)
    assert form.writes.text() == writes


def test_words_outlive_the_show_and_another_choice(form: GraphicForm, seat: FakeSeat, qtbot: QtBot) -> None:
    write(form, "name", "Mara L.")
    form.refresh(with_written(seat.shown, MARA, role="Elsewhere"), MARA)
    assert line_of(form, "name").hasFocus()
    assert (line_of(form, "name").text(), line_of(form, "role").text()) == ("Mara L.", "Elsewhere")
    form.refresh(seat.shown, TICKER)
    assert "name" not in form.fields
    assert form.holds(MARA)
    renamed = tuple(
        replace(one, fields=one.fields[::-1]) if one.id == MARA else one for one in seat.shown.show.graphics
    )
    form.refresh(replace(seat.shown, show=replace(seat.shown.show, graphics=renamed)), MARA)
    assert line_of(form, "name").text() == "Mara L."
    assert form.holds(MARA)


def test_a_new_show_file_leaves_the_keys_where_they_are(form: GraphicForm, seat: FakeSeat) -> None:
    write(form, "role", "On to")
    mara = seat.shown.show.graphics[3]
    longer = replace(mara, fields=(mara.fields[0], replace(mara.fields[1], longest=99)))
    show = replace(seat.shown.show, graphics=(longer,))
    form.refresh(replace(seat.shown, show=show), MARA)
    QTest.keyClicks(line_of(form, "role"), "ur")
    assert (line_of(form, "role").text(), line_of(form, "role").hasFocus()) == ("On tour", True)
    form.refresh(replace(seat.shown, show=show, engine=None), MARA)
    assert line_of(form, "role").hasFocus()


def test_telemetry_leaves_the_cursor_alone(form: GraphicForm, seat: FakeSeat) -> None:
    write(form, "name", "Mara")
    line = line_of(form, "name")
    line.setCursorPosition(2)
    for seq in range(3):
        form.refresh(replace(seat.shown, seq=seq), MARA)
    QTest.keyClicks(line, "x")
    assert (line.text(), line.hasFocus()) == ("Maxra", True)


def test_facts_and_claims_are_read_only_and_say_why(form: GraphicForm) -> None:
    view = deal_live(START_MS, 60_000)
    view = replace(view, show=graphics_idle(START_MS).show)
    form.refresh(view, LBAR)
    assert list(form.fields) == ["title", "image"]
    assert {name: row.told for name, row in form.facts.items()} == {
        "product": "Glow Serum 30 ml",
        "price": "$19.00",
        "was": "– stays empty",
        "deadlineMs": form.facts["deadlineMs"].told,
        "next": "Overnight Mask",
    }
    assert (form.facts["price"].follows.text(), form.facts["was"].why.text()) == ("follows deal.price", CLAIM)
    form.refresh(graphics_idle(START_MS), LBAR)
    assert form.facts["price"].told == "– not so now"


def test_a_list_is_written_whole(form: GraphicForm, seat: FakeSeat) -> None:
    form.refresh(seat.shown, STEPS)
    first = form.fields["steps"].edit.findChildren(QLineEdit)[0]
    first.selectAll()
    QTest.keyClicks(first, "Wash")
    form.apply.click()
    ((verb, args),) = seat.asked
    assert (verb, args["field"]) == ("graphic.set", "steps")
    assert [one["title"] for one in json.loads(args["value"])] == ["Wash", "Two drops of serum", "Seal with cream"]


def test_several_lines_are_applied_by_ctrl_enter(form: GraphicForm, seat: FakeSeat) -> None:
    form.refresh(graphics_on_air(START_MS), QUESTION)
    text = form.fields["text"].edit.findChildren(QPlainTextEdit)[0]
    text.setFocus()
    text.selectAll()
    QTest.keyClicks(text, "Really?")
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert seat.asked == []
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert seat.asked == [("graphic.set", {"graphic": "question", "field": "text", "value": "Really?\n"})]


def test_a_deed_asks_for_what_it_wants_and_is_done(form: GraphicForm, seat: FakeSeat) -> None:
    view = graphics_preview(START_MS)
    form.refresh(view, STEPS)
    write(form, "label", "Part")
    steps = next(one for one in view.show.graphics if one.id == STEPS)
    form.ask_deed(steps, steps.deeds[1])
    form.refresh(view, STEPS)
    assert (list(form.fields), form.apply.text(), form.apply.isEnabled()) == (["word"], "Do it", False)
    assert line_of(form, "word").hasFocus()
    write(form, "word", "serum")
    form.apply.click()
    assert seat.asked == [("graphic.do", {"graphic": "steps", "deed": "mark", "payload": '{"word": "serum"}'})]
    form.refresh(replace(view, seq=9), STEPS)
    assert (form.apply.text(), line_of(form, "label").text()) == ("Apply", "Part")
    form.ask_deed(steps, steps.deeds[1])
    assert form.take_back()
    assert not form.take_back()
    form.refresh(replace(view, seq=10), STEPS)
    assert "label" in form.fields


def test_a_graphic_from_outside_is_not_filled_here(form: GraphicForm, seat: FakeSeat) -> None:
    view = seat.shown
    guest = replace(aired(view, "mara", START_MS), graphic=replace(view.show.graphics[3], id=OverlayId("guest")))
    form.refresh(with_buses(view, Graphics(program=(guest,))), OverlayId("guest"))
    assert form.fields == {}
    assert any(FOREIGN in part.text() for part in form.findChildren(type(form._empty)))
    form.refresh(view, None)
    assert form.isHidden()


def test_every_control_has_a_name(form: GraphicForm) -> None:
    for graphic in graphics_idle(START_MS).show.graphics:
        form.refresh(graphics_preview(START_MS), graphic.id)
        kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
        parts: list[QWidget] = [part for kind in kinds for part in form.findChildren(kind) if part.isVisibleTo(form)]
        assert [part for part in parts if not part.accessibleName()] == []


def test_what_is_written_goes_over_what_is_planned() -> None:
    view = with_written(graphics_idle(START_MS), MARA, role="On tour")
    mara = view.show.graphics[3]
    assert written(view, mara) == {"name": "Mara Lind", "role": "On tour"}
    there: Airing = replace(aired(view, "mara", START_MS), values={"role": "Now"})
    assert written(with_buses(view, Graphics(preview=(there,))), mara) == {"name": "Mara Lind", "role": "Now"}
