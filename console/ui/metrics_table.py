"""A table of figures, sorted by the column whose head was pressed; what is not known is always last.

Counterpart: `console.ui.metrics_rows` gives the rows.
"""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from console.ui import theme
from console.ui.metrics_rows import Row

ROW_PX = 26
_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class Rows(QAbstractTableModel):
    """Rows in their order; a change of words changes cells, never the whole table."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self.heads = tuple(heads)
        self.rows: tuple[Row, ...] = ()
        self.column = -1
        self.down = True

    def put(self, rows: Sequence[Row]) -> None:
        """Show rows, in the order that was chosen."""
        new = self._sorted(rows)
        if new == self.rows:
            return
        if len(new) != len(self.rows):
            self.beginResetModel()
            self.rows = new
            self.endResetModel()
            return
        changed = [place for place, (old, now) in enumerate(zip(self.rows, new, strict=True)) if old != now]
        self.rows = new
        self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(self.heads) - 1))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column from now on."""
        self.column, self.down = column, order is Qt.SortOrder.DescendingOrder
        self.put(self.rows)

    def _sorted(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        if not 0 <= self.column < len(self.heads):
            return tuple(rows)
        known = [row for row in rows if row.cells[self.column].sorts is not None]
        others = [row for row in rows if row.cells[self.column].sorts is None]
        # One column is all words or all numbers.
        known.sort(key=lambda row: row.cells[self.column].sorts or 0, reverse=self.down)
        return (*known, *others)

    def rowCount(self, parent: _Index = _NONE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NONE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return _align(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's words and look."""
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return cell.tip or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.heads[index.column()].lower()} {cell.text if cell.sorts is not None else 'not known'}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _align(index.column())
            case Qt.ItemDataRole.FontRole:
                return _font(index.column(), bold=row.marked)
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(_colour(unknown=cell.sorts is None, low=cell.low))
            case _:
                return None


def _align(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft)


def _font(column: int, *, bold: bool) -> QFont:
    weight = QFont.Weight.Bold if bold else QFont.Weight.Medium
    return theme.figures(theme.SMALL, weight) if column else theme.words(theme.BODY, weight)


def _colour(*, unknown: bool, low: bool) -> str:
    return theme.QUIET if unknown else theme.AMBER_WORD if low else theme.TEXT


_LEAST_PX = {"CLICKS": 46, "CTOR": 48, "UNITS": 40, "LEFT": 62, "GMV": 54, "PIN MIN": 52, "MIN": 52, "FROM": 44}
"""What a column's longest usual words need: ``12,345``, ``14.9 %``, ``~84 LOW``, ``$12,345``, ``ON 12.5``."""
_USUAL_PX = 50
_SPARE_PX = 30


def widths(width_px: int, heads: Sequence[str]) -> list[int]:
    """Share a width out to the columns after the first, which gets the rest; stock and money need the most room."""
    least = [_LEAST_PX.get(head, _USUAL_PX) for head in heads[1:]]
    spare = (width_px - sum(least) - 150) // max(1, len(least))
    return [one + min(_SPARE_PX, max(0, spare)) for one in least]


class Table(QTableView):
    """Rows under heads that sort."""

    def __init__(self, name: str, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of = Rows(heads)
        self.setModel(self.model_of)
        self.setAccessibleName(name.capitalize())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.setSortingEnabled(True)
        head = self.horizontalHeader()
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        head.setFont(theme.caps(theme.MICRO))
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(40)
        self.setStyleSheet(
            f"QTableView {{ background: {theme.PANEL}; color: {theme.TEXT}; }} QHeaderView::section {{ background:"
            f" {theme.PANEL}; color: {theme.QUIET}; border: none; border-bottom: 1px solid {theme.LINE};"
            f" padding: 3px 4px; font-size: {theme.MICRO}px; }}"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        for place, width in enumerate(widths(self.viewport().width(), self.model_of.heads)):
            self.horizontalHeader().resizeSection(place + 1, width)
