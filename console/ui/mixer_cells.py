"""What the strips of the mixer have in common: the clip light, figures that hold their place, and how they stand."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from console.show.levels import BusLevel
from console.show.types import UtcMs
from console.ui import theme
from console.ui.ask_button import tone
from console.ui.labels import Words, caption
from console.ui.tongue import tr

WIDTH_PX: Final = 104
PAD_PX: Final = 6
HALF_PX: Final = (WIDTH_PX - 2 * PAD_PX - theme.TIGHT) // 2
NO_FIGURE: Final = "–"
READ_MS: Final = 400
"""A figure that is read is written this often."""
QUIETEST_LUFS: Final = -70.0
"""Below it nothing is heard, and no figure is worth reading (BS.1770's absolute gate)."""


class ClipLight(QPushButton):
    """Stays lit until it is pressed, in this window only."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("CLIP", parent)
        self.setProperty("compact", True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._name = name
        self._lit: bool | None = None
        self._cleared_ms, self._clipped_ms = UtcMs(0), UtcMs(0)
        self.pressed.connect(self.clear)
        self._show()

    @property
    def lit(self) -> bool:
        """Whether it has clipped since the light was put out."""
        return self._clipped_ms > self._cleared_ms

    def hear(self, clipped_ms: UtcMs | None) -> None:
        """Light up when it has clipped anew; none: it has not."""
        if clipped_ms is not None:
            self._clipped_ms = max(self._clipped_ms, clipped_ms)
        self._show()

    def clear(self) -> None:
        """Put the light out until it clips anew."""
        self._cleared_ms = self._clipped_ms
        self._show()

    def _show(self) -> None:
        if self.lit == self._lit:
            return
        self._lit = self.lit
        tone(self, "air" if self.lit else "")
        self.setEnabled(self.lit)
        self.setAccessibleName(
            tr("{0} clipped; press to clear").format(self._name) if self.lit else tr("{0} is clean").format(self._name)
        )
        self.setToolTip(tr("It clipped: lower its gain at the source. Press to clear.") if self.lit else "")


class Loudness:
    """Writes short-term loudness in a figure: calmly, for it is read and not watched."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._said_ms = UtcMs(-READ_MS)

    def say(self, bus: BusLevel | None, at_ms: UtcMs) -> bool:
        """Write it when it is time; tell whether it was."""
        if bus is not None and 0 <= at_ms - self._said_ms < READ_MS:
            return False
        self._said_ms = at_ms
        known = bus is not None and bus.short_lufs > QUIETEST_LUFS
        self._words.say(f"{bus.short_lufs:.1f}" if bus is not None and known else NO_FIGURE)
        return True


def figure(tip: str) -> Words:
    """Make a figure that holds its place however many digits it has."""
    made = Words(NO_FIGURE, theme.figures(theme.SMALL, QFont.Weight.Medium), theme.TEXT)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.setFixedWidth(HALF_PX)
    made.setToolTip(tip)
    return made


def over(text: str) -> Words:
    """Name the figure under it."""
    name = caption(text)
    name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
    name.setFixedWidth(HALF_PX)
    return name


def pair(left: QWidget, right: QWidget) -> QHBoxLayout:
    """Lay two side by side."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.TIGHT)
    row.addWidget(left, alignment=Qt.AlignmentFlag.AlignHCenter)
    row.addWidget(right, alignment=Qt.AlignmentFlag.AlignHCenter)
    return row


def ground(strip: QWidget) -> None:
    """Paint a strip's ground."""
    painter = QPainter(strip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(theme.LINE))
    painter.setBrush(QColor(theme.RAISED))
    painter.drawRoundedRect(strip.rect().adjusted(0, 0, -1, -1), theme.RADIUS, theme.RADIUS)
    painter.end()
