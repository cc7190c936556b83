"""The order of the eye: rows, columns, what floats; Tab round and round; a hop from part to part."""

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.ui import theme
from console.ui.card import Card
from console.ui.eye_order import as_read, eye_order, hop_on, walk_on


def put(parent: QWidget, name: str, x: int, y: int, wide: int, high: int) -> QWidget:
    made = QPushButton(name, parent)
    made.setGeometry(x, y, wide, high)
    return made


def names(order: list[QWidget]) -> str:
    return " ".join(one.text() for one in order if isinstance(one, QPushButton))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 400)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def show(window: QWidget) -> None:
    for child in window.findChildren(QWidget):
        if not child.isWindow():
            child.show()


def test_rows_go_from_the_left_whoever_was_made_first(window: QWidget) -> None:
    put(window, "d", 50, 40, 40, 20)
    put(window, "c", 0, 42, 40, 20)
    put(window, "b", 50, 4, 40, 20)
    put(window, "a", 0, 0, 40, 28)
    show(window)
    assert names(eye_order(window)) == "a b c d"


def test_a_tall_one_makes_columns(window: QWidget) -> None:
    put(window, "c", 110, 100, 80, 40)
    put(window, "b", 110, 0, 80, 40)
    put(window, "a", 0, 0, 100, 200)
    show(window)
    assert names(eye_order(window)) == "a b c"


def test_what_floats_comes_last(window: QWidget) -> None:
    card = Card(theme.EDGE, window)
    card.setGeometry(0, 0, 300, 300)
    under = put(window, "under", 0, 0, 40, 20)
    assert as_read([card, under]) == [under, card]


def test_what_is_hidden_or_off_is_left_out_and_a_choice_is_one_control(window: QWidget) -> None:
    put(window, "off", 0, 0, 40, 20).setEnabled(False)
    hidden = put(window, "hidden", 0, 30, 40, 20)
    choice = QComboBox(window)
    choice.setEditable(True)
    choice.setGeometry(0, 60, 90, 24)
    show(window)
    hidden.hide()
    assert eye_order(window) == [choice]


def test_tab_goes_round_both_ways(window: QWidget) -> None:
    first, last = put(window, "a", 0, 0, 40, 20), put(window, "b", 0, 30, 40, 20)
    show(window)
    assert walk_on(window, True)
    assert window.focusWidget() is first
    assert walk_on(window, False)
    assert window.focusWidget() is last
    assert walk_on(window, True)
    assert window.focusWidget() is first


def test_without_a_control_there_is_nowhere_to_go(window: QWidget) -> None:
    assert not walk_on(window, True)
    hop_on(window)
    assert window.focusWidget() is None


def test_what_tab_reaches_comes_into_sight(window: QWidget) -> None:
    area = QScrollArea(window)
    area.setGeometry(0, 0, 100, 100)
    inside = QWidget()
    inside.resize(80, 900)
    put(inside, "top", 0, 0, 40, 20)
    foot = put(inside, "foot", 0, 860, 40, 20)
    area.setWidget(inside)
    area.setFocusPolicy(area.focusPolicy().NoFocus)
    show(window)
    walk_on(window, False)
    assert window.focusWidget() is foot
    assert not foot.visibleRegion().isEmpty()


def test_a_hop_goes_to_the_first_control_of_the_next_part(window: QWidget) -> None:
    whole = QWidget(window)
    whole.resize(400, 400)
    column = QVBoxLayout(whole)
    edits = []
    for _ in range(3):
        part = QWidget()
        row = QVBoxLayout(part)
        pair = [QLineEdit(), QLineEdit()]
        for edit in pair:
            row.addWidget(edit)
        edits.append(pair)
        column.addWidget(part)
    show(window)
    hop_on(window)
    for pair in (edits[0], edits[1], edits[2], edits[0]):
        assert window.focusWidget() is pair[0]
        walk_on(window, True)
        assert window.focusWidget() is pair[1]
        hop_on(window)
