"""Cameras against microphones: a row a camera, a cell for each microphone it was measured with. A press shows it big.

The way to the viewers has a row of its own under them. Counterparts: `console.ui.sync_words` words a cell,
`console.ui.sync_panel` chooses by it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from console.show.sync import Method
from console.ui import theme
from console.ui.badge import paint_shape
from console.ui.labels import Elided
from console.ui.sync_choice import Cell, Pair
from console.ui.sync_words import Fresh, Said
from console.ui.tongue import tr

CELL_PX: Final = 36
LEAST_PX: Final = 96
NAME_PX: Final = 96
_SHAPE_PX: Final = 12
_PAD_PX: Final = 9


class PairButton(QAbstractButton):
    """One cell: shape, number and side."""

    def __init__(self, press: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell: Cell | None = None
        self.setCheckable(True)
        self.setFixedHeight(CELL_PX)
        self.setMinimumWidth(LEAST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.pressed.connect(press)

    def put(self, cell: Cell, chosen: bool) -> None:
        """Show a pair."""
        if chosen != self.isChecked():
            self.setChecked(chosen)
        if cell == self._cell:
            return
        self._cell = cell
        self.setAccessibleName(cell.said.sentence)
        self.setToolTip(f"{cell.said.sentence}\n{cell.said.how}")
        self.update()

    @property
    def words(self) -> str:
        """What stands in it."""
        if self._cell is None:
            return ""
        said = self._cell.said
        return f"{said.number} {said.side.removeprefix('ms').lstrip(', ')}".strip()

    def nextCheckState(self) -> None:
        """Leave that to the page."""

    def sizeHint(self) -> QSize:
        """Be as wide as there is room."""
        return QSize(LEAST_PX, CELL_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cell."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.FOCUS if self.hasFocus() else theme.TEXT if self.isChecked() else theme.LINE
        painter.setPen(QColor(edge))
        painter.setBrush(QColor(theme.HOVER if self.underMouse() or self.isChecked() else theme.RAISED))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        if self._cell is not None:
            self._paint_words(painter, self._cell.said)
        painter.end()

    def _paint_words(self, painter: QPainter, said: Said) -> None:
        dim = said.fresh is not Fresh.NOW
        colour = QColor(theme.QUIET if said.fresh is Fresh.OLD else said.look.colour)
        paint_shape(
            painter, QRectF(_PAD_PX, (self.height() - _SHAPE_PX) / 2, _SHAPE_PX, _SHAPE_PX), said.look.shape, colour
        )
        figures = theme.figures(theme.TITLE, QFont.Weight.Bold)
        room = QFontMetrics(figures).horizontalAdvance("0000")
        left = _PAD_PX + _SHAPE_PX + 2
        painter.setFont(figures)
        painter.setPen(QColor(theme.QUIET if dim else theme.TEXT))
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(QRectF(left, 0, room, self.height()), middle, said.number)
        painter.setFont(theme.words(theme.SMALL, QFont.Weight.Medium))
        painter.setPen(QColor(theme.QUIET if dim else theme.SOFT))
        rest = QRectF(left + room + 5, 0, self.width() - left - room - 8, self.height())
        fits = QFontMetrics(painter.font()).horizontalAdvance(said.side) <= rest.width()
        side = said.side if fits else said.side.removeprefix("ms").lstrip(" ,")
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), side)


class SyncMatrix(QWidget):
    """`choose` is told the pair whose cell was pressed."""

    def __init__(self, choose: Callable[[Pair], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose = choose
        self._laid: tuple[Pair, ...] = ()
        self.cells: dict[Pair, PairButton] = {}
        self.setAccessibleName(tr("Cameras against microphones"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inside = QWidget()
        self._column.addWidget(self._inside)

    def put(self, cells: Sequence[Cell], chosen: Pair | None) -> None:
        """Show every pair."""
        laid = tuple(cell.pair for cell in cells)
        if laid != self._laid:
            self._lay(cells)
            self._laid = laid
        for cell in cells:
            self.cells[cell.pair].put(cell, cell.pair == chosen)

    def _lay(self, cells: Sequence[Cell]) -> None:
        """Lay them out anew; only when there are others."""
        self._column.removeWidget(self._inside)
        self._inside.deleteLater()
        self._inside = QWidget()
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.TIGHT)
        self.cells = {cell.pair: PairButton(partial(self._choose, cell.pair)) for cell in cells}
        measured = [cell.pair for cell in cells if cell.method is not Method.PATH]
        paths = [cell.pair for cell in cells if cell.method is Method.PATH]
        rows, columns = _places(measured)
        for audio, place in columns.items():
            name = _name(audio)
            name.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(name, 0, place + 1)
            grid.setColumnStretch(place + 1, 1)
        for video, place in rows.items():
            grid.addWidget(_name(video), place + 1, 0)
        for video, audio in measured:
            grid.addWidget(self.cells[video, audio], rows[video] + 1, columns[audio] + 1)
        for place, pair in enumerate(paths):
            grid.addWidget(_name("To the viewers"), len(rows) + 1 + place, 0)
            grid.addWidget(self.cells[pair], len(rows) + 1 + place, 1, 1, max(1, len(columns)))
        grid.setColumnMinimumWidth(0, NAME_PX)
        self._column.addWidget(self._inside)


def _places(pairs: Sequence[Pair]) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Give the row of every camera and the column of every microphone."""
    rows = {video: place for place, video in enumerate(dict.fromkeys(video for video, _ in pairs))}
    columns = {audio: place for place, audio in enumerate(dict.fromkeys(audio for _, audio in pairs))}
    return rows, columns


def _name(text: str) -> Elided:
    return Elided(text, theme.words(theme.SMALL, QFont.Weight.DemiBold), theme.SOFT)
