"""The button of the checklist beside GO LIVE: with a cross and a number while something says stop.

It never keeps anybody from going live. Counterpart: `console.ui.preflight_card` is what it opens.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from console.seat.view import SeatView
from console.show.preflight import counts, summary
from console.show.preflight_lines import Line, Verdict
from console.show.types import UtcMs
from console.ui.badge import paint_shape
from console.ui.preflight_reading import LOOKS, PreflightReading
from console.ui.tongue import tr

WORD = "Preflight"
MARK_PX = 10
_EDGE_PX = 10
_ROOM_PX = 22


class PreflightButton(QPushButton):
    """Says how many things say stop."""

    def __init__(self, reading: PreflightReading) -> None:
        super().__init__(WORD)
        self._reading = reading
        self._shown: tuple[Line, ...] | None = None
        self.stops = 0
        """How many things say stop."""
        self.setProperty("compact", True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(f"{WORD}: 99 stop") + 2 * _ROOM_PX)

    def refresh(self, view: SeatView, at_ms: UtcMs) -> None:
        """Show the newest count."""
        lines = self._reading.read(view, at_ms)
        if lines is self._shown:
            return
        self._shown = lines
        self.stops = counts(lines)[Verdict.STOP]
        self.setText(tr("{0}: {1} stop").format(WORD, self.stops) if self.stops else tr(WORD))
        self.setToolTip(tr("The checklist before going live: {0}").format(summary(lines)))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self.toolTip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and its cross before the word while something says stop."""
        super().paintEvent(event)
        if not self.stops:
            return
        shape, colour = LOOKS[Verdict.STOP]
        painter = QPainter(self)
        box = QRectF(_EDGE_PX, (self.height() - MARK_PX) / 2, MARK_PX, MARK_PX)
        paint_shape(painter, box, shape, QColor(colour))
        painter.end()
