"""A new show: its name is checked as it is typed, its place can be another, Enter begins it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.lobby import BeginShow, Choice
from console.ui.start_new import StartNew


@pytest.fixture
def chosen() -> list[Choice]:
    return []


def shown(qtbot: QtBot, within: Path, chosen: list[Choice], other: Path | None = None) -> StartNew:
    new = StartNew(chosen.append, within, lambda begin: other)
    qtbot.addWidget(new)
    new.resize(650, 560)
    new.show()
    return new


def test_nothing_is_said_before_anything_is_typed(qtbot: QtBot, tmp_path: Path, chosen: list[Choice]) -> None:
    new = shown(qtbot, tmp_path, chosen)
    assert (new.says.text(), new.begin.isEnabled()) == ("", False)
    assert new.place.text().endswith("…")
    QTest.keyClick(new.name, Qt.Key.Key_Return)
    assert chosen == []


def test_a_good_name_and_enter_begin_it_from_the_chosen_format(
    qtbot: QtBot, tmp_path: Path, chosen: list[Choice]
) -> None:
    new = shown(qtbot, tmp_path, chosen)
    new.cards.choose("warehouse")
    QTest.keyClicks(new.name, "Dock 4")
    assert new.place.text().endswith("/Dock 4")
    QTest.keyClick(new.name, Qt.Key.Key_Return)
    assert chosen == [BeginShow(tmp_path / "Dock 4", "warehouse")]


def test_what_is_wrong_is_said_while_it_is_typed(qtbot: QtBot, tmp_path: Path, chosen: list[Choice]) -> None:
    (tmp_path / "friday").mkdir()
    (tmp_path / "friday" / "show.toml").write_text("")
    new = shown(qtbot, tmp_path, chosen)
    QTest.keyClicks(new.name, "friday")
    assert "a show called “friday” already" in new.says.text()
    assert not new.begin.isEnabled()
    QTest.keyClicks(new.name, "s")
    assert (new.says.text(), new.begin.isEnabled()) == ("", True)
    QTest.keyClicks(new.name, "/")
    assert "“/”" in new.says.text()


def test_it_can_be_put_elsewhere(qtbot: QtBot, tmp_path: Path, chosen: list[Choice]) -> None:
    new = shown(qtbot, tmp_path, chosen, other=tmp_path / "usb")
    new.elsewhere.click()
    QTest.keyClicks(new.name, "x")
    new.begin.click()
    assert chosen == [BeginShow(tmp_path / "usb" / "x", "drop-event")]


def test_nobody_choosing_a_place_leaves_it(qtbot: QtBot, tmp_path: Path, chosen: list[Choice]) -> None:
    new = shown(qtbot, tmp_path, chosen)
    new.elsewhere.click()
    assert new.within == tmp_path


def test_a_complaint_stays_until_something_else_is_typed(qtbot: QtBot, tmp_path: Path, chosen: list[Choice]) -> None:
    new = shown(qtbot, tmp_path, chosen)
    new.complain("The disk is full.")
    assert new.says.text() == "The disk is full."
    QTest.keyClicks(new.name, "x")
    assert new.says.text() == ""
