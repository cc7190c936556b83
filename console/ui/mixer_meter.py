"""An upright meter: RMS as a fill, the peak that is held as a line, and a scale beside it.

Painted anew only when what is shown is another. Counterparts: `console.show.levels` holds, `console.ui.level_bar` lies.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.show.obs_truth import InputLevel
from console.ui import theme
from console.ui.level_bar import LEAST_DB, ZONES, loudness, share
from console.ui.tongue import tr

WIDTH_PX: Final = 38
BAR_PX: Final = 14
MARGIN_PX: Final = 7
"""Over and under the bar, for the figures of its ends; a fader's handle has the same."""
MARKS_DB: Final = (0, -10, -20, -30, -40, -50, -60)
_LINE_PX: Final = 2


class MixerMeter(QWidget):
    """The meter of one input. `put` shows a level; none: nobody knows."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[int, int, int] | None = None
        self.level: InputLevel | None = None
        self.muted = False
        self.setFixedWidth(WIDTH_PX)
        self.setMinimumHeight(96)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Level of {0}").format(name))

    def put(self, level: InputLevel | None, muted: bool) -> None:
        """Show how loud it is; what moves by less than a pixel is not painted."""
        self.level = level
        if (told := "muted" if muted else loudness(level)) != self.accessibleDescription():
            self.setAccessibleDescription(told)
        shown = None if level is None else (self._px(level.rms_db), self._px(level.peak_db), self._px(level.hold_db))
        if shown != self._shown or muted != self.muted:
            self._shown, self.muted = shown, muted
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the zones dim, the level in them bright, and the scale."""
        painter = QPainter(self)
        self._paint_scale(painter)
        known = self.level is not None and not self.muted
        rms_db = self.level.rms_db if self.level is not None else LEAST_DB
        low = LEAST_DB
        for end_db, colour in ZONES:
            self._fill(painter, low, end_db, theme.mix(theme.PANEL, colour, 0.22 if known else 0.08))
            self._fill(painter, low, min(end_db, rms_db), QColor(colour))
            low = end_db
        if self.level is not None:
            self._line(painter, self.level.peak_db, QColor(theme.SOFT))
            self._line(painter, self.level.hold_db, QColor(theme.TEXT))
        painter.end()

    def _paint_scale(self, painter: QPainter) -> None:
        painter.setFont(theme.figures(theme.MICRO, QFont.Weight.Medium))
        painter.setPen(QColor(theme.QUIET))
        right = self.width() - BAR_PX - 3
        for db in MARKS_DB:
            box = QRectF(0, self._at(db) - MARGIN_PX, right, 2 * MARGIN_PX)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(abs(db)))
            painter.drawLine(QPointF(right + 1, self._at(db)), QPointF(right + 2, self._at(db)))

    def _fill(self, painter: QPainter, low_db: float, high_db: float, colour: QColor) -> None:
        if high_db > low_db:
            top = self._at(high_db)
            painter.fillRect(QRectF(self.width() - BAR_PX, top, BAR_PX, self._at(low_db) - top), colour)

    def _line(self, painter: QPainter, db: float, colour: QColor) -> None:
        if db > LEAST_DB:
            painter.fillRect(QRectF(self.width() - BAR_PX, self._at(db), BAR_PX, _LINE_PX), colour)

    def _at(self, db: float) -> float:
        """Say how far down a level stands, in pixels."""
        return MARGIN_PX + (1 - share(db)) * (self.height() - 2 * MARGIN_PX)

    def _px(self, db: float) -> int:
        return round(self._at(db))
