"""The desk's keys, on every kind of keyboard."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.config.keybook import KeyBook, put, put_verb
from console.seat.fake import FakeSeat, calm
from console.show.types import GraphicField
from console.ui.field_rows import FieldRow
from console.ui.keys import Keys, Stroke, digit_of, stroke_of
from tests.console.ui.handclock import START_MS

NO_MODIFIER, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class Desk(QWidget):
    """A window with a button in focus, and the keys."""

    def __init__(self, seat: FakeSeat) -> None:
        super().__init__()
        self.helped = 0
        self.clicked = 0
        self.button = QPushButton("a pad", self)
        self.button.clicked.connect(self.click)
        self.typing = QLineEdit(self)
        self.previews = False
        self.keys = Keys(seat, self, "offscreen", self.help, lambda: self.previews)

    def help(self) -> None:
        self.helped += 1

    def click(self) -> None:
        self.clicked += 1

    def hit(self, key: Qt.Key, held: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press a key as the window system does."""
        QTest.keyClick(self.windowHandle(), key, held)


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
    made.activateWindow()
    made.button.setFocus()
    return made


def _stroke(key: int, scan: int, virtual: int, shift: bool, keypad: bool) -> Stroke:
    return Stroke(key=key, scan=scan, virtual=virtual, shift=shift, keypad=keypad)


@pytest.mark.parametrize("platform", ["xcb", "wayland"])
@pytest.mark.parametrize(
    ("layout", "key", "scan", "shift", "digit"),
    [
        ("US 1", Qt.Key.Key_1, 10, False, 1),
        ("US Shift+2", Qt.Key.Key_At, 11, True, 2),
        ("German Shift+2", Qt.Key.Key_QuoteDbl, 11, True, 2),
        ("German Shift+6 is &, which on a US keyboard is 7", Qt.Key.Key_Ampersand, 15, True, 6),
        ("French 1 types &", Qt.Key.Key_Ampersand, 10, False, 1),
        ("French Shift+9", Qt.Key.Key_9, 18, True, 9),
        ("0", Qt.Key.Key_0, 19, False, None),
        ("a letter", Qt.Key.Key_A, 38, False, None),
        ("Thai 1", Qt.Key.Key_unknown, 10, False, 1),
    ],
)
def test_a_digit_is_the_physical_key(
    platform: str, layout: str, key: Qt.Key, scan: int, shift: bool, digit: int | None
) -> None:
    assert digit_of(_stroke(key, scan, 0, shift, False), platform) == digit, layout


def test_windows_and_macs_number_their_keys_otherwise() -> None:
    assert digit_of(_stroke(Qt.Key.Key_QuoteDbl, 0x03, 0x32, True, False), "windows") == 2
    assert digit_of(_stroke(Qt.Key.Key_9, 0x0A, 0x39, False, False), "windows") == 9
    assert digit_of(_stroke(Qt.Key.Key_A, 0x1E, 0x41, False, False), "windows") is None
    assert digit_of(_stroke(Qt.Key.Key_QuoteDbl, 1, 0x13, True, False), "cocoa") == 2
    assert digit_of(_stroke(Qt.Key.Key_5, 1, 0x17, False, False), "cocoa") == 5
    assert digit_of(_stroke(Qt.Key.Key_A, 1, 0x00, False, False), "cocoa") is None


@pytest.mark.parametrize("platform", ["xcb", "windows", "cocoa", "offscreen"])
def test_the_number_block_counts_on_every_platform(platform: str) -> None:
    assert digit_of(_stroke(Qt.Key.Key_4, 83, 0x56, False, True), platform) == 4
    assert digit_of(_stroke(Qt.Key.Key_Plus, 86, 0x45, False, True), platform) is None


def test_without_scan_codes_symbols_are_read_as_on_a_us_keyboard() -> None:
    assert digit_of(_stroke(Qt.Key.Key_Dollar, 0, 0, True, False), "offscreen") == 4
    assert digit_of(_stroke(Qt.Key.Key_4, 0, 0, True, False), "offscreen") == 4
    assert digit_of(_stroke(Qt.Key.Key_Dollar, 0, 0, False, False), "offscreen") is None


def test_a_key_event_is_read_whole() -> None:
    held = SHIFT | Qt.KeyboardModifier.KeypadModifier
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_End.value, held, 87, 0xFF57, 0, "")
    assert stroke_of(event) == Stroke(key=Qt.Key.Key_End, scan=87, virtual=0xFF57, shift=True, keypad=True)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_F12])
def test_space_and_f12_take_what_is_in_preview_whatever_has_the_focus(desk: Desk, seat: FakeSeat, key: Qt.Key) -> None:
    assert desk.button.hasFocus()
    desk.hit(key)
    assert seat.asked == [("camera.take", {})]
    assert desk.clicked == 0


def test_escape_panics(desk: Desk, seat: FakeSeat) -> None:
    desk.hit(Qt.Key.Key_Escape)
    assert seat.asked == [("panic", {})]


def test_f1_tells_the_keys(desk: Desk) -> None:
    desk.hit(Qt.Key.Key_F1)
    assert desk.helped == 1


def test_digits_cut_and_with_shift_preview(desk: Desk, seat: FakeSeat) -> None:
    desk.hit(Qt.Key.Key_2)
    desk.hit(Qt.Key.Key_NumberSign, SHIFT)
    assert seat.asked == [("camera.take", {"camera": "table"}), ("camera.preview", {"camera": "macro"})]


def test_where_a_click_previews_a_digit_does_too_and_space_takes(desk: Desk, seat: FakeSeat) -> None:
    desk.previews = True
    desk.hit(Qt.Key.Key_2)
    desk.hit(Qt.Key.Key_NumberSign, SHIFT)
    desk.hit(Qt.Key.Key_Space)
    previewed = [("camera.preview", {"camera": "table"}), ("camera.preview", {"camera": "macro"})]
    assert seat.asked == [*previewed, ("camera.take", {})]


def test_a_digit_without_a_camera_is_asked_so_that_it_is_answered(desk: Desk, seat: FakeSeat) -> None:
    desk.hit(Qt.Key.Key_9)
    assert seat.asked == [("camera.take", {"camera": "9"})]


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_other_modifiers_are_not_ours(desk: Desk, seat: FakeSeat, held: Qt.KeyboardModifier) -> None:
    for key in (Qt.Key.Key_2, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        desk.hit(key, held)
    assert seat.asked == []


def test_whoever_types_text_types_it_and_can_still_panic(desk: Desk, seat: FakeSeat) -> None:
    desk.typing.setFocus()
    desk.hit(Qt.Key.Key_2)
    desk.hit(Qt.Key.Key_Space)
    assert desk.typing.text() == "2 "
    assert seat.asked == []
    desk.hit(Qt.Key.Key_Escape)
    assert seat.asked == [("panic", {})]


def test_escape_takes_unsaved_words_back_first(desk: Desk, seat: FakeSeat, qtbot: QtBot) -> None:
    row = FieldRow(GraphicField("name", "text"), lambda name: None, None)
    row.follow("Mara")
    row.setParent(desk)
    row.show()
    line = row.edit.findChildren(QLineEdit)[0]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Bo")
    desk.hit(Qt.Key.Key_Escape)
    assert (line.text(), seat.asked) == ("Mara", [])
    desk.hit(Qt.Key.Key_Escape)
    assert seat.asked == [("panic", {})]


@pytest.mark.parametrize("key", [Qt.Key.Key_2, Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_a_key_held_down_fires_once(desk: Desk, seat: FakeSeat, key: Qt.Key) -> None:
    held = QKeyEvent(QEvent.Type.KeyPress, key.value, NO_MODIFIER, "", True)
    assert desk.keys.press(held)
    assert seat.asked == []


def test_it_hears_again_when_qt_replaces_the_native_window(desk: Desk, seat: FakeSeat) -> None:
    first = desk.windowHandle()
    desk.hide()
    desk.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    desk.destroy()
    desk.show()
    assert desk.windowHandle() is not first
    for _ in range(2):
        desk.keys.listen()
    desk.hit(Qt.Key.Key_2)
    assert seat.asked == [("camera.take", {"camera": "table"})]


def rebind(desk: Desk, action: str, old: str, key: str) -> None:
    book = put(desk.keys.shelf.book, action, old, key)
    assert isinstance(book, KeyBook)
    desk.keys.shelf.change(book)


def test_a_key_given_to_something_else_counts_at_once(desk: Desk, seat: FakeSeat) -> None:
    rebind(desk, "take", "F12", "F5")
    desk.hit(Qt.Key.Key_F12)
    assert seat.asked == []
    desk.hit(Qt.Key.Key_F5)
    assert seat.asked == [("camera.take", {})]


def test_digits_go_with_what_is_held(desk: Desk, seat: FakeSeat) -> None:
    rebind(desk, "preview", "Shift+1", "Alt+1")
    desk.hit(Qt.Key.Key_NumberSign, SHIFT)
    assert seat.asked == []
    desk.typing.setFocus()
    desk.hit(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert seat.asked == [("camera.preview", {"camera": "table"})]


def test_a_key_fires_a_verb_also_while_somebody_types(desk: Desk, seat: FakeSeat) -> None:
    book = put_verb(desk.keys.shelf.book, "deal.start deal=mug", "Ctrl+M")
    assert isinstance(book, KeyBook)
    desk.keys.shelf.change(book)
    desk.typing.setFocus()
    desk.hit(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert seat.asked == [("deal.start", {"deal": "mug"})]


def test_another_part_of_the_desk_can_have_a_key(desk: Desk) -> None:
    opened: list[bool] = []
    desk.hit(Qt.Key.Key_F2)
    desk.keys.perform("inspector", lambda: opened.append(True))
    desk.hit(Qt.Key.Key_F2)
    assert opened == [True]


def test_the_editor_of_keys_takes_them_before_they_do_anything(desk: Desk, seat: FakeSeat) -> None:
    taken: list[str] = []
    desk.keys.take_next(taken.append)
    desk.hit(Qt.Key.Key_Shift)
    desk.hit(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    desk.hit(Qt.Key.Key_F5, SHIFT)
    desk.keys.take_next(None)
    desk.hit(Qt.Key.Key_Space)
    assert taken == ["Ctrl+2", "Shift+F5"]
    assert seat.asked == [("camera.take", {})]


@pytest.mark.parametrize("modal", [False, True])
def test_panic_is_heard_while_a_dialog_has_the_keyboard(desk: Desk, seat: FakeSeat, qtbot: QtBot, modal: bool) -> None:
    dialog = QDialog(desk)
    dialog.setModal(modal)
    line = QLineEdit()
    QVBoxLayout(dialog).addWidget(line)
    with qtbot.waitExposed(dialog):
        dialog.show()
    desk.keys.listen()
    line.setFocus()
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Escape)
    assert seat.asked == [("panic", {})]
    assert dialog.isVisible()
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_2)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F12)
    assert (line.text(), seat.asked) == ("2", [("panic", {})])
    dialog.close()


CHORD_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | SHIFT


def test_the_chord_for_any_program_works_in_the_window_where_the_desktop_does_not_hand_it_over(
    desk: Desk, seat: FakeSeat
) -> None:
    desk.hit(Qt.Key.Key_P, CHORD_HELD)
    assert seat.asked == [("panic", {})]
    desk.keys.heard_anywhere = True
    desk.hit(Qt.Key.Key_P, CHORD_HELD)
    assert seat.asked == [("panic", {})]
    desk.keys.panic_anywhere()
    assert seat.asked == [("panic", {})] * 2


def test_without_a_chord_for_any_program_no_key_stands_for_it(desk: Desk, seat: FakeSeat) -> None:
    desk.keys.shelf.change(KeyBook(anywhere=""))
    desk.hit(Qt.Key.Key_P, CHORD_HELD)
    assert seat.asked == []


def test_the_editor_of_keys_hears_the_chord_as_a_key(desk: Desk, seat: FakeSeat, qtbot: QtBot) -> None:
    qtbot.waitUntil(desk.isActiveWindow, timeout=10_000)
    took: list[str] = []
    desk.keys.take_next(took.append)
    desk.keys.panic_anywhere()
    assert took == ["Ctrl+Alt+Shift+P"]
    assert seat.asked == []
