"""Shapes and badges: a state as shape, word and colour together, never colour alone.

Counterpart: `console.ui.theme` has the colours; FIELD section 8 the convention.
"""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui import theme


class Shape(StrEnum):
    """One shape a state; told apart without colour."""

    DOT = "dot"
    RING = "ring"
    CHECK = "check"
    TRIANGLE = "triangle"
    CROSS = "cross"
    DASH = "dash"
    SQUARE = "square"


def paint_shape(painter: QPainter, box: QRectF, shape: Shape, colour: QColor) -> None:
    """Paint a shape into a square box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = box.width()
    pen = QPen(colour, max(1.5, side * 0.18))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    filled = shape in (Shape.DOT, Shape.TRIANGLE, Shape.SQUARE)
    painter.setPen(Qt.PenStyle.NoPen if filled else pen)
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    inner = box.adjusted(side * 0.12, side * 0.12, -side * 0.12, -side * 0.12)
    match shape:
        case Shape.DOT | Shape.RING:
            painter.drawEllipse(inner)
        case Shape.SQUARE:
            painter.drawRect(inner)
        case Shape.TRIANGLE:
            painter.drawPolygon(_points(box, (0.5, 0.04), (1.0, 0.94), (0.0, 0.94)))
        case Shape.CHECK:
            painter.drawPolyline(_points(box, (0.14, 0.54), (0.40, 0.80), (0.88, 0.22)))
        case Shape.CROSS:
            painter.drawPolyline(_points(box, (0.18, 0.18), (0.82, 0.82)))
            painter.drawPolyline(_points(box, (0.82, 0.18), (0.18, 0.82)))
        case Shape.DASH:
            painter.drawPolyline(_points(box, (0.15, 0.5), (0.85, 0.5)))


def _points(box: QRectF, *shares: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in shares])


class Mark(QWidget):
    """A shape alone, beside words that say the same."""

    def __init__(self, side_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(side_px, side_px)
        self._look = (Shape.DASH, theme.QUIET)

    def put(self, shape: Shape, colour: str) -> None:
        """Show a shape in a colour."""
        if (shape, colour) != self._look:
            self._look = (shape, colour)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        shape, colour = self._look
        painter = QPainter(self)
        paint_shape(painter, QRectF(self.rect()), shape, QColor(colour))
        painter.end()


class Badge(QWidget):
    """A filled pill: shape and word."""

    def __init__(self, size_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = ("", theme.GREY, Shape.DASH)
        self.setFont(theme.caps(size_px))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def word(self) -> str:
        """The word it shows."""
        return self._look[0]

    def put(self, word: str, fill: str, shape: Shape) -> None:
        """Show a state; the width follows the word."""
        look = (word, fill, shape)
        if look == self._look:
            return
        self._look = look
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give room for shape and word."""
        metrics = QFontMetrics(self.font())
        height = metrics.height() + 10
        return QSize(metrics.horizontalAdvance(self.word) + self._side() + 30, height)

    def _side(self) -> int:
        return round(self.font().pixelSize() * 0.8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        word, fill, shape = self._look
        ink, side = QColor(theme.on(fill)), self._side()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(QRectF(self.rect()), theme.RADIUS, theme.RADIUS)
        paint_shape(painter, QRectF(11, (self.height() - side) / 2, side, side), shape, ink)
        painter.setPen(ink)
        painter.drawText(self.rect().adjusted(19 + side, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, word)
        painter.end()
