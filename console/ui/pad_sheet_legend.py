"""The legend at the foot of a pad sheet: the colours, marks and layers that are on it, and no others.

Counterpart: `console.ui.pad_sheet_paint` keeps room for it.
"""

from collections.abc import Callable
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from console.ui import theme
from console.ui.icons import draw_icon
from console.ui.pad_sheet import Sheet

LINE: Final = 40
_SIZE: Final = 24
_APART: Final = 44
_AHEAD: Final = 10
LAYER: Final = "layer"


class Entry(Struct, frozen=True):
    """One thing that is explained."""

    mark: str
    """A colour's ``#rrggbb``, `LAYER`, or what stands in a mark."""
    said: str


def entries(sheet: Sheet) -> tuple[Entry, ...]:
    """List what a sheet needs explained."""
    colours = [Entry(theme.FILL[colour], said) for colour, said in sheet.meanings]
    marks = [Entry(mark, said) for mark, said in sheet.marks]
    layers = [Entry(LAYER, f"while {name} is held") for name in sheet.layers]
    return (*colours, *marks, *layers)


class Legend:
    """Entries in as many lines as they take."""

    def __init__(self, sheet: Sheet, wide: float, font_of: Callable[[int], QFont]) -> None:
        self._font = font_of(_SIZE)
        self._metrics = QFontMetricsF(self._font)
        self._placed: list[tuple[float, int, Entry]] = []
        left, line = 0.0, 0
        for one in entries(sheet):
            needed = self._mark_wide(one) + _AHEAD + self._metrics.horizontalAdvance(one.said)
            if left and left + needed > wide:
                left, line = 0.0, line + 1
            self._placed.append((left, line, one))
            left += needed + _APART
        self.lines = line + 1 if self._placed else 0

    @property
    def high(self) -> float:
        """Say how high it is."""
        return self.lines * LINE

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Draw it."""
        for start, line, one in self._placed:
            box = QRectF(left + start, top + line * LINE, self._mark_wide(one), LINE)
            self._paint_mark(painter, box, one.mark)
            painter.setFont(self._font)
            painter.setPen(QColor("#000000"))
            words = QRectF(box.right() + _AHEAD, box.top(), self._metrics.horizontalAdvance(one.said) + 4, LINE)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, one.said)

    def _mark_wide(self, one: Entry) -> float:
        if one.mark == LAYER or one.mark.startswith("#"):
            return 30.0
        return self._metrics.horizontalAdvance(one.mark) + 14

    def _paint_mark(self, painter: QPainter, box: QRectF, mark: str) -> None:
        if mark == LAYER:
            draw_icon(painter, "page-hold", "#000000", QRectF(box.left(), box.center().y() - 14, 28, 28))
            return
        filled = mark.startswith("#")
        pill = QRectF(box.left(), box.center().y() - 14, box.width(), 28)
        painter.setPen(QPen(QColor("#000000"), 2))
        painter.setBrush(QColor(mark if filled else "#ffffff"))
        painter.drawRoundedRect(pill, 6, 6)
        if not filled:
            painter.setFont(self._font)
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, mark)
