"""One pad: presses on the way down, says its state in words, repaints only when its look differs."""

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.plan.faces import Colour, PadFace
from console.show.types import UtcMs
from console.ui.pad import Pad
from hardware.messages import Glow, Spot

AT = Spot("pads:pad/3/1")
FACE = PadFace(label="Mug flash", verb="deal.start", colour=Colour.RED, glow=Glow.SOLID, word="LIVE")


def one(qtbot: QtBot, fired: list[Spot], steps: list[tuple[int, int]], let_go: list[Spot] | None = None) -> Pad:
    made = Pad(
        AT,
        fired.append,
        ([] if let_go is None else let_go).append,
        lambda rows, columns: steps.append((rows, columns)),
        None,
    )
    qtbot.addWidget(made)
    made.resize(76, 76)
    return made


def show(key: Pad, face: PadFace | None, now_ms: int) -> None:
    key.refresh(face, "Mug flash · deal.start", UtcMs(now_ms), UtcMs(now_ms), sure=True, still=False)


def test_fires_when_the_finger_comes_down_and_only_then(qtbot: QtBot) -> None:
    fired: list[Spot] = []
    key = one(qtbot, fired, [])
    QTest.mousePress(key, Qt.MouseButton.LeftButton)
    assert fired == [AT]
    QTest.mouseRelease(key, Qt.MouseButton.LeftButton)
    assert len(fired) == 1
    QTest.mouseDClick(key, Qt.MouseButton.LeftButton)
    assert len(fired) == 2  # what Qt calls a double click is the second press of a quick pair


def test_a_press_is_let_go_when_the_finger_leaves_and_only_once(qtbot: QtBot) -> None:
    let_go: list[Spot] = []
    key = one(qtbot, [], [], let_go)
    QTest.mouseRelease(key, Qt.MouseButton.LeftButton)
    assert let_go == []
    QTest.mousePress(key, Qt.MouseButton.LeftButton)
    QTest.mouseMove(key, QPoint(40, 40))
    assert (let_go, key.held) == ([], True)
    QTest.mouseRelease(key, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(key, Qt.MouseButton.LeftButton)
    assert let_go == [AT]


def test_a_finger_that_slides_off_lets_go(qtbot: QtBot) -> None:
    let_go: list[Spot] = []
    key = one(qtbot, [], [], let_go)
    key.show()
    QTest.mousePress(key, Qt.MouseButton.LeftButton)
    QTest.mouseMove(key, QPoint(75, 200))
    assert let_go == [AT]
    QTest.mouseRelease(key, Qt.MouseButton.LeftButton)
    assert let_go == [AT]


def test_enter_is_held_like_a_finger_and_a_repeating_key_neither_fires_nor_lets_go(qtbot: QtBot) -> None:
    fired: list[Spot] = []
    let_go: list[Spot] = []
    key = one(qtbot, fired, [], let_go)
    QTest.keyPress(key, Qt.Key.Key_Return)
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
        repeat = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
        QApplication.sendEvent(key, repeat)
    assert (fired, let_go) == ([AT], [])
    QTest.keyRelease(key, Qt.Key.Key_Return)
    assert (fired, let_go) == ([AT], [AT])


def test_a_pad_that_loses_the_keyboard_or_is_hidden_is_let_go(qtbot: QtBot) -> None:
    let_go: list[Spot] = []
    key = one(qtbot, [], [], let_go)
    key.show()
    QTest.keyPress(key, Qt.Key.Key_Return)
    QApplication.sendEvent(key, QFocusEvent(QEvent.Type.FocusOut))
    QTest.mousePress(key, Qt.MouseButton.LeftButton)
    key.hide()
    assert let_go == [AT] * 2


def test_a_screen_readers_press_is_let_go_at_once(qtbot: QtBot) -> None:
    let_go: list[Spot] = []
    fired: list[Spot] = []
    one(qtbot, fired, [], let_go).click()
    assert (fired, let_go) == ([AT], [AT])


def test_enter_fires_and_arrows_walk(qtbot: QtBot) -> None:
    fired: list[Spot] = []
    steps: list[tuple[int, int]] = []
    key = one(qtbot, fired, steps)
    QTest.keyClick(key, Qt.Key.Key_Return)
    QTest.keyClick(key, Qt.Key.Key_Down)
    assert fired == [AT]
    assert steps == [(1, 0)]


def test_counts_down_on_the_engines_clock(qtbot: QtBot) -> None:
    key = one(qtbot, [], [])
    face = replace(FACE, deadline_ms=UtcMs(200_000))
    show(key, face, 104_000)
    assert key.shown.digits == "1:36"
    show(key, face, 105_001)
    assert key.shown.digits == "1:35"


def test_same_look_is_kept(qtbot: QtBot) -> None:
    key = one(qtbot, [], [])
    show(key, FACE, 1_000)
    before = key.shown
    show(key, FACE, 1_033)
    assert key.shown is before


def test_name_for_screen_readers_has_the_word(qtbot: QtBot) -> None:
    key = one(qtbot, [], [])
    assert key.accessibleName() == "Pad 3-1, nothing bound"
    show(key, FACE, 1_000)
    assert key.accessibleName() == "Mug flash, live, pad 3-1"


def test_solid_pad_is_painted_in_its_colour(qtbot: QtBot) -> None:
    key = one(qtbot, [], [])
    show(key, FACE, 1_000)
    colour = key.grab().toImage().pixelColor(70, 40)
    assert colour.red() > 150 > colour.green() + 50
