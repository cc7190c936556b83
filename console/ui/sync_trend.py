"""How a pair went: its figure over time with the zones behind it, cuts and set offsets as lines, and where it is going.

pyqtgraph is only loaded with this file, when a trend is first shown. Lines are one pixel wide; drawn anew when a
figure came or a second went by. Counterparts: `console.ui.sync_memory` keeps it, `console.ui.metrics_plot` is alike.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from console.show.types import UtcMs, Zone
from console.ui import theme
from console.ui.ask_button import tone
from console.ui.labels import Elided
from console.ui.metrics_trends import clock_ticks
from console.ui.panel import compact, line
from console.ui.sync_memory import SPANS_MS, Line, Mark, MarkKind, Past
from console.ui.sync_scale import Stretch, bounds, stretches
from console.ui.sync_words import LOOKS
from console.ui.tongue import tr

AXIS_PX: Final = 62
FOOT_PX: Final = 20
LEAST_PX: Final = 96
WORDS_PX: Final = 13
LEAST_SPAN_MS: Final = 120_000
LEAST_MS: Final = 30.0
"""The axis shows at least so much early and so much late."""
FARTHEST_MS: Final = 100_000.0
LEGEND: Final = "Dotted: a cut. Dashed: an offset was set. Behind it: the zones of the standards, late sound above."
NOTHING_YET: Final = "No figure yet; the trend begins with the first one."
_COLOURS: Final = {MarkKind.CUT: theme.QUIET, MarkKind.SET: theme.BLUE_WORD}
_DASHES: Final = {MarkKind.CUT: Qt.PenStyle.DotLine, MarkKind.SET: Qt.PenStyle.DashLine}


def reach(shown: Line) -> tuple[float, float]:
    """Say how far early and how far late the axis goes: beyond what was read, and no less than a frame."""
    known = np.concatenate((shown.low, shown.high))
    known = known[np.isfinite(known)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 0.0)
    room = max(8.0, 0.15 * (high - low))
    return min(-LEAST_MS, low - room), max(LEAST_MS, high + room)


def apart(edges_ms: Sequence[float], range_ms: tuple[float, float], high_px: float) -> list[float]:
    """Leave out the edges whose words would lie on others': what is farther out says more, and 0 is always there."""
    low_ms, high_ms = range_ms
    least_ms = WORDS_PX * (high_ms - low_ms) / high_px
    inside = [edge for edge in edges_ms if low_ms + least_ms / 2 <= edge <= high_ms - least_ms / 2]
    found: list[float] = []
    for edge in sorted(inside, key=lambda one: (one != 0, -abs(one))):
        if all(abs(edge - other) >= least_ms for other in found):
            found.append(edge)
    return sorted(found)


class SyncTrend(QWidget):
    """The plot, the choice of its span, and one line of words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._span = "10 MIN"
        self._drawn: tuple[object, ...] = ()
        self.drawn = 0
        """How often it was drawn."""
        self.range_ms = (0.0, 0.0)
        self.spans = {word: self._button(word) for word in SPANS_MS}
        self.told = Elided(tr(NOTHING_YET), theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self.view = pg.PlotWidget(enableMenu=False)
        self.view.setBackground(theme.PANEL)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        item = self.view.getPlotItem()
        item.hideButtons()
        # It is made without an owner and would outlive the plot.
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())
        item.setMouseEnabled(False, False)
        item.disableAutoRange()
        self._axes(item)
        self._bands: list[QGraphicsRectItem] = []
        self.marks = {kind: self._curve(QPen(QColor(_COLOURS[kind]), 1, _DASHES[kind])) for kind in MarkKind}
        self.line = pg.PlotCurveItem(pen=pg.mkPen(theme.TEXT, width=1), connect="finite")
        item.addItem(self.line)
        self._lay()

    def _lay(self) -> None:
        self.setAccessibleName(tr("Sync over time"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.view.setMinimumHeight(LEAST_PX)
        self.view.setToolTip(tr(LEGEND))
        self.setAccessibleDescription(tr(LEGEND))
        head = line(self.told, *self.spans.values())
        head.setStretch(0, 1)
        head.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.view, stretch=1)
        self.choose(self._span)
        for side in ("left", "bottom"):
            self._tick(side, [])  # nothing was read yet: an axis of its own would show figures of nothing

    def _button(self, word: str) -> QPushButton:
        button = compact(word)
        button.setCheckable(True)
        button.setStyleSheet("padding: 0 5px;")
        button.setAccessibleName(tr("Trend of {0}").format(word.lower()))
        button.clicked.connect(lambda _=False, it=word: self.choose(it))
        return button

    def _axes(self, item: pg.PlotItem) -> None:
        font = theme.figures(theme.MICRO, QFont.Weight.Normal)
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setPen(pg.mkPen(theme.LINE))
            axis.setTextPen(pg.mkPen(theme.SOFT))
            axis.setStyle(tickFont=font, tickLength=3, hideOverlappingLabels=False)
        item.getAxis("left").setWidth(AXIS_PX)
        item.getAxis("bottom").setHeight(FOOT_PX)

    def _curve(self, pen: QPen) -> pg.PlotCurveItem:
        pen.setCosmetic(True)
        curve = pg.PlotCurveItem(pen=pen, connect="pairs")
        self.view.getPlotItem().addItem(curve)
        return curve

    def choose(self, span: str) -> None:
        """Show another span from the next time on."""
        self._span = span
        self._drawn = ()
        for word, button in self.spans.items():
            button.setChecked(word == span)
            tone(button, "pinned" if word == span else "")

    def put(self, past: Past, marks: Sequence[Mark], going: str, limit_ms: float, zone: Zone, at_ms: UtcMs) -> None:
        """Show a pair's past until the engine's `at_ms`; `going` says where it is going."""
        self.told.say(going if past.first_ms is not None else tr(NOTHING_YET))
        newest = marks[-1] if marks else None
        wanted = (past, past.version, newest, self._span, limit_ms, zone, at_ms // 1000)
        if wanted == self._drawn:
            return
        self._drawn = wanted
        self.drawn += 1
        first_ms = past.first_ms if past.first_ms is not None else at_ms
        span_ms = max(LEAST_SPAN_MS, min(SPANS_MS[self._span] or at_ms - first_ms, at_ms - first_ms))
        shown = past.lines[self._span].line(at_ms - span_ms)
        self._draw(shown, (at_ms - span_ms) / 1000, at_ms / 1000, limit_ms)
        self._draw_marks(marks, at_ms - span_ms)
        self._tick("bottom", clock_ticks((at_ms - span_ms) / 1000, at_ms / 1000, zone))

    def _draw(self, shown: Line, from_s: float, until_s: float, limit_ms: float) -> None:
        low_ms, high_ms = self.range_ms = reach(shown)
        box = self.view.getPlotItem().getViewBox()
        # Late sound is up: a figure that rises is getting later.
        box.setRange(xRange=(from_s, until_s), yRange=(low_ms, high_ms), padding=0, update=False)
        self.line.setData(np.repeat(shown.at_s, 2), np.column_stack((shown.low, shown.high)).ravel())
        self._draw_bands(stretches(limit_ms, (low_ms, high_ms)), from_s, until_s)
        plot_px = max(LEAST_PX, self.view.height()) - FOOT_PX
        edges = apart((0.0, *bounds(limit_ms)), (low_ms, high_ms), plot_px)
        self._tick("left", [(edge, _edge_words(edge)) for edge in edges])

    def _draw_bands(self, found: Sequence[Stretch], from_s: float, until_s: float) -> None:
        while len(self._bands) < len(found):
            band = QGraphicsRectItem()
            band.setPen(QPen(Qt.PenStyle.NoPen))
            band.setZValue(-20)
            self.view.getPlotItem().addItem(band, ignoreBounds=True)
            self._bands.append(band)
        for place, band in enumerate(self._bands):
            band.setVisible(place < len(found))
            if place < len(found):
                one = found[place]
                band.setRect(QRectF(from_s, one.from_ms, until_s - from_s, one.until_ms - one.from_ms))
                band.setBrush(theme.mix(theme.PANEL, LOOKS[one.colour].colour, 0.13))

    def _draw_marks(self, marks: Sequence[Mark], from_ms: float) -> None:
        for kind, curve in self.marks.items():
            at_s = np.array([one.at_ms / 1000 for one in marks if one.kind is kind and one.at_ms >= from_ms])
            curve.setData(np.repeat(at_s, 2), np.tile((-FARTHEST_MS, FARTHEST_MS), len(at_s)))

    def _tick(self, side: str, ticks: list[tuple[float, str]]) -> None:
        axis = self.view.getPlotItem().getAxis(side)
        if getattr(axis, "_tickLevels", None) != [ticks]:
            axis.setTicks([ticks])


def _edge_words(edge_ms: float) -> str:
    if edge_ms == 0:
        return "0"
    return f"{abs(edge_ms):.0f} {'late' if edge_ms > 0 else 'early'}"
