"""A field keeps what somebody wrote, follows the show otherwise, and says what is wrong."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from console.show.types import GraphicField
from console.ui.field_raws import Wrong
from console.ui.field_rows import EMPTY, NOT_SO, FactRow, FieldRow

NAME = GraphicField("name", "text", required=True, title="Name", longest=8, help="As it is said.")


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def row(qtbot: QtBot, told: list[str]) -> FieldRow:
    made = FieldRow(NAME, told.append, None)
    qtbot.addWidget(made)
    made.follow("Mara")
    with qtbot.waitExposed(made):
        made.show()
    return made


def write(row: FieldRow, words: str) -> None:
    line = row.edit.findChildren(QLineEdit)[0]
    line.selectAll()
    QTest.keyClicks(line, words)


def test_it_follows_until_somebody_writes(row: FieldRow, told: list[str]) -> None:
    row.follow("Ana")
    assert (row.edit.raw(), row.dirty, told) == ("Ana", False, [])
    write(row, "Bo")
    assert (row.value(), row.dirty, set(told)) == ("Bo", True, {"name"})
    row.follow("Cleo")
    assert (row.edit.raw(), row.why.text()) == ("Bo", "Changed elsewhere meanwhile: “Cleo”")
    row.follow("Bo")
    assert (row.dirty, row.why.isVisible()) == (False, False)


def test_the_reason_stands_under_it_as_somebody_types(row: FieldRow) -> None:
    write(row, "x" * 9)
    assert isinstance(row.value(), Wrong)
    assert (row.wrong, row.why.text(), row.why.isVisible()) == (True, "9 characters; 8 is the most.", True)
    assert row.take_back()
    assert (row.edit.raw(), row.wrong, row.why.isVisible()) == ("Mara", False, False)
    assert not row.take_back()


def test_a_draft_is_brought_back(row: FieldRow) -> None:
    write(row, "Bo")
    draft = row.draft()
    row.revert()
    row.follow("Cleo")
    row.restore(*draft)
    assert (row.edit.raw(), row.why.text()) == ("Bo", "Changed elsewhere meanwhile: “Cleo”")


def test_a_fact_is_shown_with_its_words(qtbot: QtBot) -> None:
    made = FactRow(GraphicField("price", "text", title="Price"), "follows deal.price", "", NOT_SO)
    qtbot.addWidget(made)
    assert (made.told, made.follows.text(), made.why.isHidden()) == (NOT_SO, "follows deal.price", True)
    made.follow("$19.00")
    assert made.told == "$19.00"
    claim = FactRow(GraphicField("was", "text"), "", "A claim.", EMPTY)
    qtbot.addWidget(claim)
    assert (claim.told, claim.why.text()) == (EMPTY, "A claim.")
