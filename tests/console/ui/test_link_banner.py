"""The veil over a desk without an engine, and the engine's notices."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, empty, engine_lost, rehearsal
from console.seat.view import LinkLevel, LinkState
from console.ui.link_banner import LinkVeil, NoticeRow
from tests.console.ui.handclock import START_MS, HandClock


@pytest.fixture
def desk(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    return made


@pytest.fixture
def veil(desk: QWidget) -> LinkVeil:
    return LinkVeil(FakeSeat(calm(START_MS), {}, ()), HandClock(), desk)


@pytest.fixture
def row(qtbot: QtBot) -> NoticeRow:
    made = NoticeRow(FakeSeat(calm(START_MS), {}, ()), HandClock())
    qtbot.addWidget(made)
    return made


def test_there_is_no_veil_while_attached(veil: LinkVeil, desk: QWidget) -> None:
    veil.refresh(calm(START_MS))
    assert not veil.isVisibleTo(desk)


@pytest.mark.parametrize("level", [level for level in LinkLevel if level is not LinkLevel.ATTACHED])
def test_it_says_how_the_link_is_and_why(veil: LinkVeil, desk: QWidget, level: LinkLevel) -> None:
    veil.refresh(replace(calm(START_MS), link=LinkState(level, "Here is why.")))
    assert veil.isVisibleTo(desk)
    assert veil.words[0] != ""
    assert veil.words[1] == "Here is why."
    assert veil.geometry() == desk.rect()


def test_it_dims_what_was_known_and_hides_what_never_was(veil: LinkVeil, desk: QWidget) -> None:
    below = QWidget(desk)
    below.setGeometry(0, 0, 50, 50)
    below.setStyleSheet("background: #ffffff")
    veil.refresh(engine_lost(START_MS))
    dimmed = desk.grab().toImage().pixelColor(5, 5).lightness()
    veil.refresh(empty(START_MS))
    assert 0.2 * 255 < dimmed < 0.6 * 255
    assert desk.grab().toImage().pixelColor(5, 5).lightness() < 0.1 * 255


def test_a_press_goes_through_it_to_be_answered(veil: LinkVeil, desk: QWidget, qtbot: QtBot) -> None:
    pad = QPushButton("pad", desk)
    pad.setGeometry(0, 0, 100, 100)
    veil.refresh(engine_lost(START_MS))
    desk.show()
    assert desk.childAt(50, 50) is pad
    with qtbot.waitSignal(pad.pressed):
        QTest.mousePress(desk.windowHandle(), Qt.MouseButton.LeftButton, pos=pad.geometry().center())
    QTest.mouseRelease(desk.windowHandle(), Qt.MouseButton.LeftButton, pos=pad.geometry().center())


def test_it_grows_with_the_desk_and_lifts(veil: LinkVeil, desk: QWidget) -> None:
    desk.show()
    veil.refresh(engine_lost(START_MS))
    desk.resize(1000, 700)
    assert veil.geometry() == desk.rect()
    veil.refresh(calm(START_MS))
    assert not veil.isVisible()


def test_notices_stay_until_they_are_read(row: NoticeRow) -> None:
    view = rehearsal(START_MS)
    row.refresh(view)
    assert row.text == view.notices[0]
    assert not row.isHidden()
    row.dismiss.click()
    assert row.isHidden()
    row.refresh(replace(view, seq=9))
    assert row.isHidden()


def test_a_notice_of_many_lines_takes_one_and_says_where_the_rest_is(row: NoticeRow) -> None:
    view = replace(rehearsal(START_MS), notices=("Short.",))
    row.refresh(view)
    low = row.sizeHint().height()
    row.refresh(replace(view, notices=("show.toml: 2 problems.\n  line 3: no\n  line 5: no",)))
    assert row.text == "show.toml: 2 problems. All of it is under Alarms."
    assert row.sizeHint().height() == low


def test_a_new_notice_comes_without_the_read_one(row: NoticeRow) -> None:
    view = rehearsal(START_MS)
    row.refresh(view)
    row.dismiss.click()
    row.refresh(replace(view, notices=(*view.notices, "Another.")))
    assert row.text == "Another."
    assert not row.isHidden()


def test_the_window_has_a_notice_of_its_own(row: NoticeRow) -> None:
    view = rehearsal(START_MS)
    row.refresh(view)
    row.tell("The window's own.")
    assert row.text == f"The window's own.   {view.notices[0]}"
    row.dismiss.click()
    assert row.isHidden()
    row.tell("")
    row.tell("The window's own.")
    assert row.isHidden()
    row.tell("Another of the window.")
    assert row.text == "Another of the window."
    row.tell("")
    assert row.isHidden()
