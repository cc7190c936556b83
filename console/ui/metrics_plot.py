"""One trend: a line over time with the show's moments behind it. It draws nothing where nothing is known.

pyqtgraph is only loaded with this file, when a trend is first shown. Lines are one pixel wide and not smoothed,
which is three times faster. Counterpart: `console.ui.metrics_trends` puts five under one axis.
"""

from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.labels import Words
from console.ui.metrics_history import Points
from console.ui.metrics_lane import COLOURS
from console.ui.metrics_marks import Kind, Moment
from console.ui.tongue import tr

AXIS_PX = 54
FOOT_PX = 20
LEAST_PX = 26
_DASHES = {
    Kind.DEAL: Qt.PenStyle.SolidLine,
    Kind.PIN: Qt.PenStyle.DashLine,
    Kind.CUT: Qt.PenStyle.DotLine,
    Kind.SEGMENT: Qt.PenStyle.DashDotLine,
}


def nice_top(highest: float) -> float:
    """Give the round number an axis ends at, above the highest value: 1, 2, 2.5 or 5 times a power of ten."""
    if highest <= 0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(highest))
    return float(next(step * power for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * power >= highest))


class Plot(QWidget):
    """A line of one figure. `value_text` writes a value of its axis; `hovered` is told the time under the pointer."""

    def __init__(
        self,
        name: str,
        value_text: Callable[[float], str],
        hovered: Callable[[float | None], None],
        *,
        foot: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._value_text = value_text
        self.top = 0.0
        """Where the axis ends."""
        self.ticks: list[tuple[float, str]] = []
        """What its axis says, and where."""
        self.view = _View(hovered)
        self.view.setBackground(theme.PANEL)
        item = self.view.getPlotItem()
        item.hideButtons()
        # It is made without an owner and would outlive the plot.
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())
        item.setMouseEnabled(False, False)
        item.disableAutoRange()
        item.setContentsMargins(0, 2, 0, 0)
        self._axes(item, foot)
        self._marks = {kind: self._mark(item, kind) for kind in Kind}
        self.line = pg.PlotCurveItem(pen=pg.mkPen(theme.BLUE_WORD, width=1), connect="finite")
        item.addItem(self.line)
        self.name = Words(name, theme.caps(theme.MICRO), theme.SOFT, self)
        self.name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.name.move(AXIS_PX + 6, 4)
        self.setMinimumHeight(LEAST_PX + (FOOT_PX if foot else 0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("{0} over time").format(name.capitalize()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.name.raise_()

    def _axes(self, item: pg.PlotItem, foot: bool) -> None:
        font = theme.figures(theme.MICRO, QFont.Weight.Normal)
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setPen(pg.mkPen(theme.LINE))
            axis.setTextPen(pg.mkPen(theme.SOFT))
            axis.setStyle(tickFont=font, tickLength=3, hideOverlappingLabels=False)
        item.getAxis("left").setWidth(AXIS_PX)
        item.getAxis("bottom").setStyle(showValues=foot)
        item.getAxis("bottom").setHeight(FOOT_PX if foot else 2)

    def _mark(self, item: pg.PlotItem, kind: Kind) -> pg.PlotCurveItem:
        pen = QPen(QColor(COLOURS[kind]), 1, _DASHES[kind])
        pen.setCosmetic(True)
        curve = pg.PlotCurveItem(pen=pen, connect="pairs")
        item.addItem(curve)
        return curve

    def _top_text(self) -> str:
        """Write where the axis ends; nothing where the digits of its values cannot tell it from its foot."""
        text = self._value_text(self.top)
        return "" if text in ("0", self._value_text(0.0)) else text

    def put(self, points: Points, from_s: float, until_s: float) -> None:
        """Show a line over a span of time, seconds UTC."""
        if points.low is points.high:
            x, y = points.at_s, points.high
        else:
            x, y = np.repeat(points.at_s, 2), np.column_stack((points.low, points.high)).ravel()
        self.line.setData(x, y)
        known = points.high[np.isfinite(points.high)]
        top = nice_top(float(known.max()) if len(known) else 0.0)
        # An axis that shrinks at once would make a fall look like none.
        self.top = top if top > self.top or top < self.top / 2 else self.top
        item = self.view.getPlotItem()
        item.getViewBox().setRange(
            xRange=(from_s, until_s), yRange=(-0.14 * self.top, 1.14 * self.top), padding=0, update=False
        )
        self.ticks = [(0.0, "0"), (self.top, self._top_text())]
        self._tick("left", self.ticks)

    def clock(self, ticks: Sequence[tuple[float, str]]) -> None:
        """Write times of day under the line."""
        self._tick("bottom", list(ticks))

    def mark(self, moments: Sequence[Moment]) -> None:
        """Draw a line for each moment."""
        for kind, curve in self._marks.items():
            at_s = np.array([one.at_ms / 1000 for one in moments if one.kind is kind], dtype=np.float64)
            curve.setData(np.repeat(at_s, 2), np.tile((-self.top, 10.0 * max(1.0, self.top)), len(at_s)))

    def _tick(self, side: str, ticks: list[tuple[float, str]]) -> None:
        axis = self.view.getPlotItem().getAxis(side)
        if getattr(axis, "_tickLevels", None) != [ticks]:
            axis.setTicks([ticks])


class _View(pg.PlotWidget):  # type: ignore[misc]  # the library has no types
    """A plot that tells where the pointer is and takes neither wheel nor keys."""

    def __init__(self, hovered: Callable[[float | None], None]) -> None:
        super().__init__(enableMenu=False)
        self._hovered = hovered
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(self.Shape.NoFrame)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the time under the pointer."""
        self.told_at(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that there is none."""
        self.leave()

    def told_at(self, place: QPointF) -> None:
        """Tell the time at a place of the view."""
        self._hovered(self.getPlotItem().getViewBox().mapSceneToView(place).x())

    def leave(self) -> None:
        """Tell that nothing is pointed at."""
        self._hovered(None)
