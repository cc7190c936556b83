"""The scale under the figure: zones of early and late sound as standards have them, a needle, and how far it wanders.

The zones are as high as they are good, so that they are told apart without colour. Early sound is noticed sooner, so
the scale is not symmetric. Painted anew only when what is shown is another. Counterpart: `console.show.sync_zones`.
"""

from itertools import pairwise
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.show.sync_zones import EBU_MS, ZONES, Colour, reddest, zone
from console.ui import theme
from console.ui.sync_words import LOOKS, Fresh, Said
from console.ui.tongue import tr

ENDS_MS: Final = (-150.0, 250.0)
"""What is farther out stands at the end, as an arrow."""
_HEIGHTS: Final = {Colour.GREEN: 1.0, Colour.YELLOW: 0.78, Colour.ORANGE: 0.58, Colour.RED: 0.4}
_BAR_PX: Final = 26
_ABOVE_PX: Final = 23
_LABEL_PX: Final = 14
"""Words have the upper part of what is above the bar, the needle's head the lower."""
_BELOW_PX: Final = 17
_SIDE_PX: Final = 8


class Stretch(Struct, frozen=True):
    """A part of the scale in one zone."""

    from_ms: float
    until_ms: float
    colour: Colour


class Needle(Struct, frozen=True):
    """Where it stands; `span_ms` is how far the newest readings are apart."""

    late_ms: float | None
    span_ms: float
    fresh: Fresh
    limit_ms: float


def bounds(limit_ms: float) -> tuple[float, ...]:
    """Give where zones end, earliest first; what is beyond the show's own limit has none."""
    red = reddest(limit_ms)
    edges = {-one.early_ms for one in (*ZONES, red)} | {one.late_ms for one in (*ZONES, red)}
    return tuple(sorted(edge for edge in edges if -red.early_ms <= edge <= red.late_ms))


def stretches(limit_ms: float, ends_ms: tuple[float, float] = ENDS_MS) -> tuple[Stretch, ...]:
    """Cut a scale into its zones, left to right."""
    low_ms, high_ms = ends_ms
    edges = (low_ms, *(edge for edge in bounds(limit_ms) if low_ms < edge < high_ms), high_ms)
    return tuple(Stretch(one, other, zone((one + other) / 2, limit_ms).colour) for one, other in pairwise(edges))


class SyncScale(QWidget):
    """`scale` makes everything on it larger."""

    def __init__(self, scale: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self.needle = Needle(None, 0.0, Fresh.GONE, 200.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(round(scale * (_ABOVE_PX + _BAR_PX + _BELOW_PX)))
        self.setAccessibleName(tr("Scale of early and late sound"))

    def sizeHint(self) -> QSize:
        """Be as wide as there is room."""
        return QSize(round(320 * self._scale), self.height())

    def put(self, said: Said | None, span_ms: float | None, limit_ms: float) -> None:
        """Show a figure; none: there is none."""
        late_ms = said.late_ms if said is not None else None
        needle = Needle(late_ms, span_ms or 0.0, said.fresh if said is not None else Fresh.GONE, limit_ms)
        if needle == self.needle:
            return
        self.needle = needle
        self.setAccessibleDescription(said.sentence if said is not None else tr("no figure"))
        self.update()

    def at_px(self, late_ms: float) -> float:
        """Say where a figure stands, pixels from the left."""
        low_ms, high_ms = ENDS_MS
        side = _SIDE_PX * self._scale
        share = (min(high_ms, max(low_ms, late_ms)) - low_ms) / (high_ms - low_ms)
        return side + share * (self.width() - 2 * side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint zones, marks and the needle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.figures(round(theme.MICRO * self._scale), QFont.Weight.Medium))
        self._paint_zones(painter)
        self._paint_edges(painter)
        self._paint_words(painter)
        if self.needle.late_ms is not None:
            self._paint_needle(painter, self.needle.late_ms)
        painter.end()

    @property
    def _top(self) -> float:
        return _ABOVE_PX * self._scale

    @property
    def _foot(self) -> float:
        return (_ABOVE_PX + _BAR_PX) * self._scale

    def _paint_zones(self, painter: QPainter) -> None:
        known = self.needle.late_ms is not None
        for one in stretches(self.needle.limit_ms):
            left, right = self.at_px(one.from_ms), self.at_px(one.until_ms)
            high = _BAR_PX * self._scale * _HEIGHTS[one.colour]
            colour = theme.mix(theme.PANEL, LOOKS[one.colour].colour, 0.42 if known else 0.2)
            painter.fillRect(QRectF(left, self._foot - high, right - left - 1, high), colour)

    def _paint_edges(self, painter: QPainter) -> None:
        """Write under the bar where zones end, and over it where the broadcasters' mark is."""
        painter.setPen(QColor(theme.SOFT))
        for edge in sorted((0.0, *bounds(self.needle.limit_ms))):
            self._write(painter, f"{abs(edge):.0f}", self.at_px(edge), self._foot + 2)
        painter.setPen(QPen(QColor(theme.SOFT), 1, Qt.PenStyle.DotLine))
        for edge in (-EBU_MS[0], EBU_MS[1]):
            at = self.at_px(edge)
            painter.drawLine(QPointF(at, _LABEL_PX * self._scale), QPointF(at, self._foot))
            self._write(painter, f"EBU {abs(edge):.0f}", at, 0)
        painter.setPen(QColor(theme.EDGE))
        zero = self.at_px(0.0)
        painter.drawLine(QPointF(zero, self._top), QPointF(zero, self._foot + 2))

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(theme.caps(round(theme.MICRO * self._scale)))
        painter.setPen(QColor(theme.QUIET))
        row = QRectF(0, 0, self.width(), _LABEL_PX * self._scale)
        painter.drawText(row, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), "AUDIO EARLY")
        painter.drawText(row, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), "AUDIO LATE, MS")

    def _write(self, painter: QPainter, text: str, middle: float, top: float) -> None:
        metrics = QFontMetricsF(painter.font())
        width = metrics.horizontalAdvance(text) + 2
        left = min(max(0.0, middle - width / 2), self.width() - width)
        painter.drawText(QRectF(left, top, width, metrics.height()), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_needle(self, painter: QPainter, late_ms: float) -> None:
        needle, scale = self.needle, self._scale
        colour = QColor(theme.TEXT if needle.fresh is Fresh.NOW else theme.QUIET)
        at = self.at_px(late_ms)
        left, right = self.at_px(late_ms - needle.span_ms / 2), self.at_px(late_ms + needle.span_ms / 2)
        around = QColor(colour)
        around.setAlpha(70)
        painter.fillRect(QRectF(left, self._top, right - left, self._foot - self._top), around)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        low_ms, high_ms = ENDS_MS
        if low_ms <= late_ms <= high_ms:
            painter.drawRect(QRectF(at - 1.5 * scale, self._top - 1, 3 * scale, self._foot - self._top + 2))
            self._triangle(painter, at, self._top - 7 * scale, 5 * scale)
            return
        way = 1 if late_ms > high_ms else -1
        middle = (self._top + self._foot) / 2
        far, near = at + way * 5 * scale, at - way * 5 * scale
        painter.drawPolygon(
            QPolygonF([QPointF(far, middle), QPointF(near, middle - 8 * scale), QPointF(near, middle + 8 * scale)])
        )

    def _triangle(self, painter: QPainter, at: float, top: float, side: float) -> None:
        painter.drawPolygon(
            QPolygonF([QPointF(at - side, top), QPointF(at + side, top), QPointF(at, top + 1.4 * side)])
        )
