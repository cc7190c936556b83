"""A bar as long as an input is loud: RMS as a fill, the peak as a line. Counterpart: `console.obs.meters`."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.show.obs_truth import InputLevel
from console.ui import theme
from console.ui.tongue import tr

HEIGHT_PX: Final = 10
LEAST_DB: Final = -60.0
"""The left end."""
ZONES: Final = ((-20.0, theme.GREEN), (-9.0, theme.AMBER), (0.0, theme.RED))
"""OBS's own: speech belongs into the middle one."""
_LINE_PX: Final = 2
TOLD_DB: Final = 6


def share(db: float) -> float:
    """Say how far along the bar a level is, 0 to 1."""
    return min(1.0, max(0.0, (db - LEAST_DB) / -LEAST_DB))


def loudness(level: InputLevel | None) -> str:
    """Say how loud it is in steps of `TOLD_DB`: a screen reader shall not be told every flicker."""
    if level is None:
        return "not known"
    if level.rms_db <= LEAST_DB:
        return "silent"
    return f"about {TOLD_DB * round(level.rms_db / TOLD_DB)} dB"


class LevelBar(QWidget):
    """Paints anew only when the level is another."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.level: InputLevel | None = None
        """What is shown; none: nobody knows."""
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Level of {0}").format(name))

    def put(self, level: InputLevel | None) -> None:
        """Show how loud it is."""
        if level == self.level:
            return
        self.level = level
        if (told := loudness(level)) != self.accessibleDescription():
            self.setAccessibleDescription(told)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the zones dim, the level in them bright."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        rms = share(self.level.rms_db) if self.level is not None else 0.0
        left = 0.0
        for end_db, colour in ZONES:
            right = share(end_db)
            self._fill(painter, left, right, theme.mix(theme.PANEL, colour, 0.22 if self.level is not None else 0.08))
            self._fill(painter, left, min(right, rms), QColor(colour))
            left = right
        if self.level is not None and self.level.peak_db > LEAST_DB:
            at = share(self.level.peak_db) * (self.width() - _LINE_PX)
            painter.fillRect(QRectF(at, 0, _LINE_PX, self.height()), QColor(theme.TEXT))
        painter.end()

    def _fill(self, painter: QPainter, left: float, right: float, colour: QColor) -> None:
        if right > left:
            width = self.width()
            painter.fillRect(QRectF(left * width, 0, (right - left) * width, self.height()), colour)
