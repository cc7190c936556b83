"""The board of cells: laid out as the surface lies, walked by arrows, one way in for the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.ui.inspector_board import InspectorBoard
from console.ui.inspector_lay import Laid, lay
from hardware.messages import ControlId, pad

LAID = lay(2, 3, ["encoder/1", *(f"pad/{row}/{column}" for row in (1, 2) for column in (1, 2, 3)), "fader/1"], [])


class Desk:
    """A board and which control is chosen."""

    def __init__(self, qtbot: QtBot, laid: Laid = LAID) -> None:
        self.laid = laid
        self.chosen: ControlId | None = None
        self.board = InspectorBoard(self.choose, self._no, self._no, self._no, self._no, self._no)
        qtbot.addWidget(self.board)
        self.board.resize(600, 500)
        self.board.put(laid, {}, None)
        self.board.show()

    def choose(self, control: ControlId) -> None:
        self.chosen = control
        self.board.put(self.laid, {}, control)

    def _no(self, *_: object) -> None:
        raise AssertionError("nothing but a choice was asked for")

    def walk(self, key: Qt.Key) -> ControlId | None:
        start = self.chosen or self.laid.boxes[0].control
        QTest.keyClick(self.board.cells[start], key)
        return self.chosen


def test_cells_lie_as_the_surface_does(qtbot: QtBot) -> None:
    cells = Desk(qtbot).board.cells
    assert set(cells) == {box.control for box in LAID.boxes}
    assert cells[ControlId("encoder/1")].y() < cells[pad(1, 1)].y() < cells[ControlId("fader/1")].y()
    assert cells[ControlId("fader/1")].height() == 2 * cells[pad(1, 1)].height()
    assert cells[pad(1, 2)].x() == cells[pad(1, 1)].geometry().right() + 1


def test_arrows_go_to_the_nearest_control(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.choose(pad(1, 2))
    assert desk.walk(Qt.Key.Key_Right) == "pad/1/3"
    assert desk.walk(Qt.Key.Key_Right) == "pad/1/3"
    assert desk.walk(Qt.Key.Key_Up) == "encoder/1"
    assert desk.walk(Qt.Key.Key_Down) == "pad/1/1"
    assert desk.walk(Qt.Key.Key_Down) == "pad/2/1"
    assert desk.walk(Qt.Key.Key_Down) == "fader/1"
    assert desk.walk(Qt.Key.Key_Down) == "fader/1"


def test_the_keyboard_comes_in_at_the_chosen_control_only(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.choose(pad(2, 2))
    stops = [one for one, cell in desk.board.cells.items() if cell.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    assert stops == ["pad/2/2"]


def test_another_surface_takes_the_place_of_the_first(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.board.put(lay(1, 1, ["key/1/1"], []), {}, None)
    assert list(desk.board.cells) == ["key/1/1"]
