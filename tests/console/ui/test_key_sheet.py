"""The sheet lists every key, comes and goes, and is where a key gets another one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.config.keybook import ACTIONS, SHIPPED
from console.seat.fake import FakeSeat, calm
from console.ui.global_keys import Heard, Reach
from console.ui.key_sheet import FIXED, KeySheet
from console.ui.keys import Keys
from console.ui.labels import Words
from tests.console.ui.handclock import START_MS


class Desk(QWidget):
    """A window with the keys and their sheet."""

    def __init__(self, seat: FakeSeat) -> None:
        super().__init__()
        self.resize(1280, 800)
        self.sheet = KeySheet(self)
        self.keys = Keys(seat, self, "offscreen", self.sheet.toggle, lambda: False)
        self.sheet.follow(self.keys)

    def click(self, name: str) -> None:
        """Click the key that is named so."""
        shown = [one for one in self.sheet.findChildren(QPushButton) if one.accessibleName() == name]
        shown[-1].click()

    def hit(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key as the window system does."""
        QTest.keyClick(self.windowHandle(), key, held)

    def texts(self) -> set[str]:
        """Give all that the sheet says."""
        words = {one.text() for one in self.sheet.findChildren(Words)}
        return words | {one.text() for one in self.sheet.findChildren(QPushButton)}


@pytest.fixture
def seat() -> FakeSeat:
    return FakeSeat(calm(START_MS), {}, ())


@pytest.fixture
def desk(qtbot: QtBot, seat: FakeSeat) -> Desk:
    made = Desk(seat)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.keys.listen()
    made.sheet.tell_global(Heard(Reach.ANYWHERE))
    made.sheet.toggle()
    return made


TAKE_F12 = f"F12: {ACTIONS[0].does}"


def test_it_lists_every_key(desk: Desk) -> None:
    told = desk.texts()
    assert {one.does for one in ACTIONS} | {does for _, does in FIXED} | {keys for keys, _ in FIXED} <= told
    assert {"Space", "F12", "1 … 9", "Shift+1 … 9", "Esc", "F1", "F2", SHIPPED.anywhere} <= told


def test_it_comes_to_the_middle_and_goes(desk: Desk) -> None:
    assert desk.sheet.isVisible()
    assert desk.rect().contains(desk.sheet.geometry())
    assert abs(desk.sheet.geometry().center().x() - 640) <= 1
    desk.hit(Qt.Key.Key_F1)
    assert not desk.sheet.isVisible()


def test_in_a_low_window_its_rows_scroll_and_it_stays_inside(desk: Desk) -> None:
    high_px = desk.sheet.height()
    for height_px, same in ((600, False), (800, True), (1200, True)):
        desk.resize(1280, height_px)
        desk.sheet.show_keys()
        assert desk.rect().contains(desk.sheet.geometry())
        assert (desk.sheet.height() == high_px) is same
        assert desk.sheet.scrolls() is not same


def test_a_key_is_clicked_and_gets_another_and_can_be_taken_back(desk: Desk, seat: FakeSeat) -> None:
    desk.click(TAKE_F12)
    assert "Press the new key" in desk.sheet.says.text()
    desk.hit(Qt.Key.Key_F5)
    assert "F5" in desk.texts()
    desk.hit(Qt.Key.Key_F12)
    assert seat.asked == []
    desk.hit(Qt.Key.Key_F5)
    assert seat.asked == [("camera.take", {})]
    desk.sheet.undo.click()
    assert desk.keys.shelf.book == SHIPPED
    assert not desk.sheet.undo.isEnabled()


def test_a_key_that_cannot_be_had_is_refused_in_words_and_it_waits_for_another(desk: Desk) -> None:
    desk.click(TAKE_F12)
    desk.hit(Qt.Key.Key_F1)
    assert "Show or hide this sheet" in desk.sheet.says.text()
    desk.hit(Qt.Key.Key_K)
    assert "text fields need it" in desk.sheet.says.text()
    desk.hit(Qt.Key.Key_F7)
    assert desk.keys.shelf.book.keys("take") == ("Space", "F7")


def test_escape_leaves_it_as_it_is_and_is_panic_again(desk: Desk, seat: FakeSeat) -> None:
    desk.click(TAKE_F12)
    desk.hit(Qt.Key.Key_Escape)
    assert (desk.keys.shelf.book, seat.asked) == (SHIPPED, [])
    desk.hit(Qt.Key.Key_Escape)
    assert seat.asked == [("panic", {})]


def test_a_hidden_sheet_waits_for_no_key(desk: Desk, seat: FakeSeat) -> None:
    desk.click(TAKE_F12)
    desk.sheet.hide()
    desk.hit(Qt.Key.Key_Space)
    assert seat.asked == [("camera.take", {})]


def test_a_key_is_taken_off_and_all_come_back_as_shipped(desk: Desk) -> None:
    desk.click(TAKE_F12)
    desk.hit(Qt.Key.Key_Delete)
    desk.click(f"{SHIPPED.anywhere}: PANIC from any program")
    desk.hit(Qt.Key.Key_Delete)
    assert desk.keys.shelf.book.keys("take") == ("Space",)
    assert desk.keys.shelf.book.anywhere == ""
    assert "off" in desk.texts()
    desk.sheet.reset.click()
    assert desk.keys.shelf.book == SHIPPED


def test_a_verb_gets_a_key_of_its_own(desk: Desk, seat: FakeSeat) -> None:
    desk.sheet.words.setText("deal.start deal=mug")
    desk.sheet.give.click()
    desk.hit(Qt.Key.Key_F7)
    assert {"deal.start deal=mug", "F7"} <= desk.texts()
    assert desk.sheet.words.text() == ""
    desk.hit(Qt.Key.Key_F7)
    assert seat.asked == [("deal.start", {"deal": "mug"})]
    desk.click("F7: deal.start deal=mug")
    desk.hit(Qt.Key.Key_F8)
    assert [one.key for one in desk.keys.shelf.book.fires] == ["F8"]


def test_it_says_how_the_key_for_any_program_is(desk: Desk) -> None:
    assert "Works anywhere." in desk.texts()
    desk.sheet.tell_global(Heard(Reach.TAKEN, "it goes there.", "Choose another key."))
    assert "Taken by another program: it goes there. Choose another key." in desk.texts()


def test_where_nobody_listens_no_key_for_any_program_is_promised(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    shown = {one.text() for one in KeySheet(window).findChildren(QPushButton)}
    assert "Esc" in shown
    assert SHIPPED.anywhere not in shown
