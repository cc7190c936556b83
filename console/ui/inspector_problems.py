"""Everything that is wrong with the bindings of all surfaces, one row each; a press goes there.

Counterpart: `console.ui.inspector_faults` finds it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.badge import Mark, Shape
from console.ui.inspector_faults import Fault
from console.ui.inspector_words import place_words
from console.ui.labels import Elided, Words
from console.ui.panel import clear, quiet
from console.ui.row_list import RowList

NO_FAULTS = "Nothing is wrong: every binding can fire, and none covers another."


class _Row(QAbstractButton):
    """One fault."""

    def __init__(self, fault: Fault, where: str) -> None:
        super().__init__()
        colour = theme.RED_WORD if fault.dead else theme.AMBER_WORD
        mark = Mark(10)
        mark.put(Shape.CROSS if fault.dead else Shape.TRIANGLE, colour)
        place = Elided(where, theme.words(theme.SMALL, QFont.Weight.Bold), theme.TEXT)
        why = Words(fault.why, theme.words(theme.SMALL, QFont.Weight.Medium), colour)
        remedy = Words(fault.remedy, theme.words(theme.SMALL, QFont.Weight.Normal), theme.SOFT)
        grid = QGridLayout(self)
        grid.setContentsMargins(6, 5, 6, 5)
        grid.setHorizontalSpacing(theme.TIGHT + 2)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(mark, 0, 0)
        for row, words in enumerate((place, why, remedy)):
            words.setWordWrap(words is not place)
            words.setForegroundRole(QPalette.ColorRole.WindowText)  # in a button it is the button's else
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            grid.addWidget(words, row, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{where}: {fault.why} {fault.remedy}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there on the way down."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.FOCUS if self.hasFocus() else theme.LINE))
        painter.setBrush(QColor(theme.HOVER if self.underMouse() else theme.RAISED))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.RADIUS, theme.RADIUS)
        painter.end()


class ProblemList(QWidget):
    """Rows; `go` is told which fault to go to."""

    def __init__(self, go: Callable[[Fault], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go = go
        self._shown: tuple[Fault, ...] | None = None
        self.none = quiet(NO_FAULTS)
        self.list = RowList(least_px=60)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.none)
        column.addWidget(self.list, stretch=1)

    def put(self, faults: Sequence[Fault], surfaces: dict[str, tuple[str, dict[str, str]]]) -> None:
        """Show faults; `surfaces` names each surface and its pages."""
        if tuple(faults) == self._shown:
            return
        self._shown = tuple(faults)
        self.none.setHidden(bool(faults))
        self.list.setHidden(not faults)
        clear(self.list.rows)
        for fault in faults:
            name, pages = surfaces.get(fault.surface, (str(fault.surface), {}))
            row = _Row(fault, f"{place_words(fault.control)} · {name} · {pages.get(fault.page, fault.page)}")
            row.clicked.connect(lambda _=False, it=fault: self._go(it))
            self.list.rows.addWidget(row)
