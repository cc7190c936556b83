"""The lane over the trends: a letter for each moment, on their axis. What has no room gives way.

Counterparts: `console.ui.metrics_marks` has the moments, `console.ui.metrics_trends` the lines under it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui import theme
from console.ui.metrics_marks import Kind, Moment
from console.ui.tongue import tr

HEIGHT_PX = 16
LETTERS = {Kind.DEAL: "D", Kind.PIN: "P", Kind.CUT: "C", Kind.SEGMENT: "S"}
COLOURS = {Kind.DEAL: theme.AMBER, Kind.PIN: theme.BLUE, Kind.CUT: theme.GREY, Kind.SEGMENT: theme.VIOLET}
_FIRST = (Kind.DEAL, Kind.SEGMENT, Kind.PIN, Kind.CUT)
"""Which ones stay where there is no room for all."""
_SIDE_PX = 13


def placed(moments: Sequence[Moment], from_s: float, until_s: float, width_px: float) -> list[tuple[float, Moment]]:
    """Give the moments that have room, with their middle in pixels."""
    found: list[tuple[float, Moment]] = []
    taken: set[int] = set()
    for moment in sorted(moments, key=lambda one: (_FIRST.index(one.kind), -one.at_ms)):
        at_px = (moment.at_ms / 1000 - from_s) / max(1.0, until_s - from_s) * width_px
        cell = int(at_px // _SIDE_PX)
        if 0 <= at_px <= width_px and not taken & {cell - 1, cell, cell + 1}:
            taken.add(cell)
            found.append((at_px, moment))
    return sorted(found, key=lambda one: one[0])


class MarkLane(QWidget):
    """Letters on a line, `left_px` in from the left."""

    def __init__(self, left_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left_px = left_px
        self._moments: tuple[Moment, ...] = ()
        self._range_s = (0.0, 1.0)
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Deals, pins, cuts and segments"))

    def sizeHint(self) -> QSize:
        """Be as wide as there is room."""
        return QSize(200, HEIGHT_PX)

    def put(self, moments: Sequence[Moment], from_s: float, until_s: float) -> None:
        """Show moments of a span of time, seconds UTC."""
        if (tuple(moments), (from_s, until_s)) == (self._moments, self._range_s):
            return
        self._moments, self._range_s = tuple(moments), (from_s, until_s)
        self.setAccessibleDescription(", ".join(f"{one.kind} {one.label}" for one in self._moments[-8:]))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a box with a letter for each."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.figures(theme.MICRO, QFont.Weight.Bold))
        for at_px, moment in placed(self._moments, *self._range_s, self.width() - self._left_px - 1):
            box = QRectF(self._left_px + at_px - _SIDE_PX / 2, 1, _SIDE_PX, _SIDE_PX)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(COLOURS[moment.kind]))
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(QColor(theme.on(COLOURS[moment.kind])))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, LETTERS[moment.kind])
        painter.end()
