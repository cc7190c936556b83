"""The surface as it lies on the desk, a cell for each control; arrows walk over it to the nearest neighbour.

Counterparts: `console.ui.inspector_lay` says where each is, `console.ui.inspector_cell` paints it.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QMimeData, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui.inspector_cell import Cell, CellDoes, CellLook
from console.ui.inspector_lay import Box, Laid
from console.ui.tongue import tr
from hardware.messages import ControlId

_HIGHEST_PX = 128
"""A cell is no higher than that: a row of faders must not fill a screen."""
_WIDEST = 1.45
"""Nor is it wider than its height by more than this."""


class InspectorBoard(QWidget):
    """Cells. `does` is what they ask for; walking is done here."""

    def __init__(
        self,
        choose: Callable[[ControlId], None],
        change: Callable[[ControlId], None],
        clear: Callable[[ControlId], None],
        drop: Callable[[ControlId, str], None],
        move: Callable[[ControlId, ControlId], None],
        give: Callable[[ControlId, QMimeData], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._does = CellDoes(choose, change, clear, drop, move, self._walk, give)
        self._choose = choose
        self._laid = Laid(1, 1, ())
        self._here: ControlId | None = None
        self.cells: dict[ControlId, Cell] = {}
        self.setAccessibleName(tr("Controls of the surface"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)

    def put(self, laid: Laid, looks: Mapping[ControlId, CellLook], here: ControlId | None) -> None:
        """Show a surface; `here` is the control that is chosen."""
        if laid != self._laid:
            self._laid = laid
            wanted = {box.control for box in laid.boxes}
            for gone in [one for one in self.cells if one not in wanted]:
                cell = self.cells.pop(gone)
                cell.setParent(None)
                cell.deleteLater()
            for box in laid.boxes:
                if box.control not in self.cells:
                    self.cells[box.control] = Cell(box.control, self._does, self)
                    self.cells[box.control].show()
            self._lay_out()
        for control, cell in self.cells.items():
            cell.put(looks.get(control, CellLook()))
        stop = here if here in self.cells else next(iter(self.cells), None)
        if stop != self._here or (stop is not None and self.cells[stop].focusPolicy() is Qt.FocusPolicy.NoFocus):
            self._here = stop
            for control, cell in self.cells.items():
                cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if control == stop else Qt.FocusPolicy.NoFocus)

    def take_keys(self) -> None:
        """Let the keyboard come to the chosen control."""
        if self._here in self.cells:
            self.cells[self._here].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cells out anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        high = min(_HIGHEST_PX, self.height() / max(1, self._laid.rows))
        wide = min(self.width() / max(1, self._laid.columns), max(high, _HIGHEST_PX) * _WIDEST)
        for box in self._laid.boxes:
            x, y = round(box.left * wide), round(box.top * high)
            right, bottom = round((box.left + 1) * wide), round((box.top + box.high) * high)
            self.cells[box.control].setGeometry(QRect(x, y, right - x, bottom - y))

    def _walk(self, rows: int, columns: int) -> None:
        """Choose the nearest control that way; at the edge stay."""
        here = next((box for box in self._laid.boxes if box.control == self._here), None)
        if here is None:
            return
        found = _nearest(here, self._laid.boxes, rows, columns)
        if found is not None:
            self._choose(found.control)
            self.take_keys()


def _nearest(here: Box, boxes: tuple[Box, ...], rows: int, columns: int) -> Box | None:
    """Find the neighbour in a direction: the nearest row or column that way, and in it the nearest control."""
    if rows:
        ahead = [box for box in boxes if (box.top - here.top) * rows > 0]
        return min(ahead, key=lambda box: (abs(box.top - here.top), abs(box.left - here.left)), default=None)
    ahead = [
        box
        for box in boxes
        if (box.left - here.left) * columns > 0 and box.top < here.top + here.high and here.top < box.top + box.high
    ]
    return min(ahead, key=lambda box: abs(box.left - here.left), default=None)
