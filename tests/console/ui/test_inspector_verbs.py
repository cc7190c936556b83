"""The list of verbs: all of them, found by any words, entered by keys, dragged by name."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.show.verbs import VERBS
from console.ui.inspector_cell import VERB_MIME
from console.ui.inspector_verbs import VerbList, carried


def verbs(qtbot: QtBot, bound: list[str]) -> VerbList:
    made = VerbList(bound.append)
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    return made


def test_every_verb_is_there(qtbot: QtBot) -> None:
    shown = verbs(qtbot, [])
    assert shown.found == [verb.name for verb in VERBS]
    assert not shown.grab().isNull()


def test_words_find_verbs_by_name_and_by_what_they_do(qtbot: QtBot) -> None:
    shown = verbs(qtbot, [])
    QTest.keyClicks(shown.search, "out a sound effect, or")
    assert shown.found == ["sfx.stop"]
    QTest.keyClicks(shown.search, " nonsense")
    assert (shown.found, shown.none.isHidden(), shown.list.isHidden()) == ([], False, True)


def test_enter_takes_the_first_that_was_found_and_nothing_without_words(qtbot: QtBot) -> None:
    bound: list[str] = []
    shown = verbs(qtbot, bound)
    QTest.keyClick(shown.search, Qt.Key.Key_Return)
    assert bound == []
    QTest.keyClicks(shown.search, "panic")
    QTest.keyClick(shown.search, Qt.Key.Key_Return)
    assert bound == ["panic"]


def test_arrow_down_goes_to_the_list_and_enter_takes_the_one_in_hand(qtbot: QtBot) -> None:
    bound: list[str] = []
    shown = verbs(qtbot, bound)
    QTest.keyClicks(shown.search, "deal.")
    QTest.keyClick(shown.search, Qt.Key.Key_Down)
    first, second = shown.found[:2]
    QTest.keyClick(shown.rows[first], Qt.Key.Key_Down)
    QTest.keyClick(shown.rows[second], Qt.Key.Key_Return)
    assert bound == [second]
    QTest.keyClick(shown.rows[first], Qt.Key.Key_Up)
    assert shown.focusWidget() is shown.search


def test_what_is_dragged_carries_the_verbs_name() -> None:
    mime = carried("panic")
    assert (bytes(mime.data(VERB_MIME).data()), mime.text()) == (b"panic", "panic")


def test_a_double_press_binds_and_one_press_does_not(qtbot: QtBot) -> None:
    bound: list[str] = []
    shown = verbs(qtbot, bound)
    QTest.mouseClick(shown.rows["panic"], Qt.MouseButton.LeftButton)
    assert bound == []
    QTest.mouseDClick(shown.rows["panic"], Qt.MouseButton.LeftButton)
    assert bound == ["panic"]
