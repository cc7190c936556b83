"""A cell: chosen on the way down, dropped on, walked and changed by keys; it says all it shows and never fires."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.plan.faces import Colour, PadFace
from console.ui.badge import Shape
from console.ui.inspector_cell import CONTROL_MIME, VERB_MIME, Cell, CellDoes, CellLook
from console.ui.things import THING_MIME
from console.wire.telemetry import Fires
from hardware.messages import ControlId, Glow, pad

HERE = pad(3, 1)
FIRES = Fires(HERE, "camera.take", {"camera": "host"}, "Host")
FACE = PadFace("Host", "camera.take", Colour.RED, Glow.SOLID, "ON AIR")


class Board:
    """A cell and what it asked for."""

    def __init__(self, qtbot: QtBot, control: ControlId = HERE) -> None:
        self.asked: list[tuple[object, ...]] = []
        ground = QWidget()
        qtbot.addWidget(ground)
        ground.resize(200, 200)
        self.cell = Cell(
            control,
            CellDoes(
                choose=lambda one: self.asked.append(("choose", one)),
                change=lambda one: self.asked.append(("change", one)),
                clear=lambda one: self.asked.append(("clear", one)),
                drop=lambda one, verb: self.asked.append(("drop", one, verb)),
                move=lambda one, to: self.asked.append(("move", one, to)),
                walk=lambda rows, columns: self.asked.append(("walk", rows, columns)),
                give=lambda one, it: self.asked.append(("give", one, bytes(it.data(THING_MIME).data()))),
            ),
            ground,
        )
        self.cell.resize(69, 59)
        self.ground = ground

    def drop(self, mime: str, words: str) -> None:
        carried = QMimeData()
        carried.setData(mime, words.encode())
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        self.cell.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, carried, buttons, keys))


def test_it_says_what_it_shows(qtbot: QtBot) -> None:
    cell = Board(qtbot).cell
    assert cell.accessibleName() == "Pad 3-1, nothing bound"
    cell.put(CellLook(FIRES, FACE, fault="It is muted."))
    assert cell.accessibleName() == "Pad 3-1, Host, on air, It is muted."
    assert "camera.take camera=host" in cell.toolTip()


def test_a_press_chooses_and_a_second_one_changes(qtbot: QtBot) -> None:
    board = Board(qtbot)
    QTest.mousePress(board.cell, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(board.cell, Qt.MouseButton.LeftButton)
    assert board.asked[0] == ("choose", HERE)
    assert board.asked[-1] == ("change", HERE)


def test_keys_walk_change_and_clear(qtbot: QtBot) -> None:
    board = Board(qtbot)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Delete):
        QTest.keyClick(board.cell, key)
    assert board.asked == [("walk", 0, -1), ("walk", 1, 0), ("change", HERE), ("clear", HERE)]


def test_a_verb_or_another_control_is_dropped_on_it(qtbot: QtBot) -> None:
    board = Board(qtbot)
    board.drop(VERB_MIME, "deal.start")
    board.drop(CONTROL_MIME, "pad/1/1")
    board.drop(THING_MIME, "deal\nkit-300")
    assert board.asked == [("drop", HERE, "deal.start"), ("move", "pad/1/1", HERE), ("give", HERE, b"deal\nkit-300")]


def test_nothing_is_dragged_off_an_empty_one(qtbot: QtBot) -> None:
    board = Board(qtbot)
    QTest.mousePress(board.cell, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(board.cell, QPoint(60, 50))
    QTest.mouseRelease(board.cell, Qt.MouseButton.LeftButton)
    assert board.asked == [("choose", HERE)]


def test_it_paints_every_look_at_every_size(qtbot: QtBot) -> None:
    looks = (
        CellLook(),
        CellLook(there=False),
        CellLook(FIRES, FACE, "2×", "16.9 ms", (Shape.CHECK, "#ffffff", "Confirmed"), "Covers.", chosen=True),
        CellLook(FIRES, None, "2P", "", (Shape.DASH, "#ffffff", "Refused"), "Dead.", dead=True, sure=False),
    )
    for control in (HERE, ControlId("encoder/1"), ControlId("fader/1")):
        board = Board(qtbot, control)
        fires = Fires(control, "graphic.countdown", {}, "Countdown back again, and much more of it", everywhere=True)
        level = PadFace("Mic", "input.volume", Colour.GREY, Glow.DIM, "NO OBS", level=400)
        for look in (*looks, CellLook(fires, level)):
            board.cell.put(look)
            for size in ((20, 20), (69, 59), (180, 260)):
                board.cell.resize(*size)
                assert not board.cell.grab().isNull()
