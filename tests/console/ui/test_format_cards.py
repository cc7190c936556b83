"""The formats to begin from: one is always chosen, arrows walk round, a press chooses, its picture is shown large."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.ui.format_cards import FormatCards
from console.ui.format_words import FORMATS


def shown(qtbot: QtBot) -> FormatCards:
    cards = FormatCards()
    qtbot.addWidget(cards)
    cards.resize(650, 460)
    cards.show()
    return cards


def test_the_first_is_chosen_and_a_press_chooses_another(qtbot: QtBot) -> None:
    cards = shown(qtbot)
    assert cards.words == FORMATS[0]
    told: list[str] = []
    cards.told = lambda: told.append(cards.words.id)
    QTest.mouseClick(cards.cards["tutorial"], Qt.MouseButton.LeftButton)
    assert told == ["tutorial"]
    assert [id_ for id_, card in cards.cards.items() if card.isChecked()] == ["tutorial"]


def test_pressing_the_chosen_one_again_leaves_it_chosen(qtbot: QtBot) -> None:
    cards = shown(qtbot)
    QTest.mouseClick(cards.cards[FORMATS[0].id], Qt.MouseButton.LeftButton)
    assert cards.words == FORMATS[0]


def test_arrows_walk_round_and_tab_comes_to_the_chosen_one(qtbot: QtBot) -> None:
    cards = shown(qtbot)
    QTest.keyClick(cards.cards[FORMATS[0].id], Qt.Key.Key_Up)
    assert cards.words == FORMATS[-1]
    QTest.keyClick(cards.cards[FORMATS[-1].id], Qt.Key.Key_Down)
    QTest.keyClick(cards.cards[FORMATS[0].id], Qt.Key.Key_Right)
    assert cards.words == FORMATS[1]
    tabbed = [id_ for id_, card in cards.cards.items() if card.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabbed == [FORMATS[1].id]


def test_another_picture_is_another_picture(qtbot: QtBot) -> None:
    cards = shown(qtbot)
    pictures = set()
    for words in FORMATS:
        cards.choose(words.id)
        pictures.add(bytes(cards.large.grab().toImage().constBits()))
    assert len(pictures) == len(FORMATS)
