"""Lists and groups: rows come, go and change places, and every control has a name."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from console.seat.demo_graphics import demo_graphics
from console.show.types import GraphicField
from console.ui.field_edits import ColourEdit, FieldEdit, LineEdit, LinesEdit, SelectEdit, SwitchEdit
from console.ui.list_edits import MOST_ROWS, GroupEdit, ListEdit, called, make_edit
from console.ui.picture_edit import PictureEdit

STEPS = next(one for one in demo_graphics() if one.id == "steps").fields[0]
RAW = [{"title": "One", "text": "a"}, {"title": "Two", "text": "b"}, {"title": "Three", "text": "c"}]


@pytest.fixture
def changes() -> list[int]:
    return []


@pytest.fixture
def steps(qtbot: QtBot, changes: list[int]) -> ListEdit:
    made = ListEdit(STEPS, lambda: changes.append(1), None)
    qtbot.addWidget(made)
    made.name("Steps")
    made.put(RAW)
    with qtbot.waitExposed(made):
        made.show()
    return made


def press(steps: ListEdit, row: int, what: str) -> None:
    button = steps.buttons[row][what]
    assert isinstance(button, QAbstractButton)
    button.click()


def titles(steps: ListEdit) -> list[str]:
    return [one["title"] for one in steps.raw()]


def test_rows_change_places_and_go(steps: ListEdit, changes: list[int]) -> None:
    assert (titles(steps), changes) == (["One", "Two", "Three"], [])
    press(steps, 0, "Move down")
    press(steps, 2, "Move up")
    assert titles(steps) == ["Two", "Three", "One"]
    press(steps, 1, "Remove")
    assert (titles(steps), len(changes)) == (["Two", "One"], 3)
    ends = [steps.buttons[at][what].isEnabled() for at, what in ((0, "Move up"), (1, "Move down"), (0, "Move down"))]
    assert ends == [False, False, True]


def test_one_more_comes_at_the_end_and_no_more_than_there_is_room_for(steps: ListEdit, changes: list[int]) -> None:
    steps.add.click()
    assert steps.raw()[3] == {"title": "", "text": ""}
    assert len(changes) == 1
    steps.put(RAW * 16 + RAW[:2])
    assert len(steps.raw()) == MOST_ROWS
    assert not steps.add.isEnabled()


def test_writing_in_a_row_is_a_change_and_says_what_is_wrong(steps: ListEdit, changes: list[int]) -> None:
    group = steps.edits[0]
    assert isinstance(group, GroupEdit)
    line = group.edits["title"].findChildren(QLineEdit)[0]
    line.selectAll()
    QTest.keyClicks(line, "x" * 41)
    assert group.reasons["title"].text() == "41 characters; 40 is the most."
    assert group.reasons["title"].isVisible()
    assert len(changes) == 41


def test_every_control_is_named(steps: ListEdit) -> None:
    parts = [*steps.findChildren(QAbstractButton), *steps.findChildren(QLineEdit), *steps.findChildren(QPlainTextEdit)]
    assert [part for part in parts if not part.accessibleName()] == []
    assert steps.findChildren(QLineEdit)[1].accessibleName() == "Steps 2, Title"
    assert steps.buttons[1]["Move up"].accessibleName() == "Move up Steps 2"


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        (GraphicField("x", "text"), LineEdit),
        (GraphicField("x", "whole"), LineEdit),
        (GraphicField("x", "text", gdd="multi-line"), LinesEdit),
        (GraphicField("x", "text", gdd="color-rrggbb"), ColourEdit),
        (GraphicField("x", "text", gdd="file-path/image-path"), PictureEdit),
        (GraphicField("x", "text", choices=("a",)), SelectEdit),
        (GraphicField("x", "yes/no"), SwitchEdit),
        (GraphicField("x", "group", items=(GraphicField("y", "text"),)), GroupEdit),
        (GraphicField("x", "list", items=(GraphicField("", "text"),)), ListEdit),
    ],
)
def test_every_kind_has_its_entry(qtbot: QtBot, tmp_path: Path, field: GraphicField, kind: type[FieldEdit]) -> None:
    made = make_edit(field, lambda: None, tmp_path)
    qtbot.addWidget(made)
    assert type(made) is kind


def test_plain_lists_hold_words(qtbot: QtBot) -> None:
    made = ListEdit(GraphicField("names", "list", items=(GraphicField("", "text"),)), lambda: None, None)
    qtbot.addWidget(made)
    made.put(["Ana", "Bo"])
    assert made.raw() == ["Ana", "Bo"]


def test_a_field_is_called_by_its_title() -> None:
    assert (called(STEPS), called(GraphicField("x", "text"))) == ("Steps", "x")
