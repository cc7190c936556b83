"""Carrying a line of the rundown: where it would land, and the line that shows it.

Counterparts: `console.ui.rundown_row` is carried, `console.ui.rundown_panel` asks for the move,
`console.show.arranging` decides it.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPointingDevice
from PySide6.QtWidgets import QApplication, QWidget

from console.ui import theme

LONG_MS: Final = 400
"""A finger that rested so long carries; one that did not scrolls, or only touched."""
LINE_PX: Final = 6


class Lane(Struct, frozen=True):
    """A line of the list."""

    top_px: int
    height_px: int
    adlib: bool


class Landing(Struct, frozen=True):
    """Where a carried line would land."""

    place: int
    """In the order, from 1, were the line not there any more; 0: the adlib bucket."""
    line_px: int
    """Where the line that shows it is."""


def landing(lanes: Sequence[Lane], carried: int, y_px: int) -> Landing:
    """Say where the line `carried` would land, let go at `y_px`."""
    order = [lane for lane in lanes if not lane.adlib]
    bucket = [lane for lane in lanes if lane.adlib]
    if bucket and y_px >= bucket[0].top_px:
        return Landing(0, bucket[0].top_px)
    before = sum(y_px > lane.top_px + lane.height_px / 2 for lane in order)
    line = order[before].top_px if before < len(order) else order[-1].top_px + order[-1].height_px if order else 0
    itself = not lanes[carried].adlib and carried < before
    return Landing(before + (0 if itself else 1), line)


class DropLine(QWidget):
    """The line over the list where what is carried would land: green where it may, red where it is refused."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._may = True
        self.hide()

    def put(self, over: QWidget, y_px: int, may: bool) -> None:
        """Show it at a height of a list."""
        self._may = may
        self.setParent(over)
        self.setGeometry(QRect(0, max(0, y_px - LINE_PX // 2), over.width(), LINE_PX))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a line with a knob at its beginning."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.GREEN_WORD if self._may else theme.RED_WORD))
        painter.drawRect(0, LINE_PX // 2 - 1, self.width(), 2)
        painter.drawEllipse(0, 0, LINE_PX, LINE_PX)
        painter.end()


class Grip:
    """Tells a press that carries from one that only touches: a mouse by its way, a finger by resting first."""

    def __init__(self) -> None:
        self._at: QPoint | None = None
        self._since_ms = 0
        self.carries = False

    def press(self, event: QMouseEvent) -> None:
        """Begin."""
        self._at, self._since_ms, self.carries = event.globalPosition().toPoint(), event.timestamp(), False

    def move(self, event: QMouseEvent) -> bool:
        """Tell whether it carries by now."""
        if self._at is None or self.carries:
            return self.carries
        if (event.globalPosition().toPoint() - self._at).manhattanLength() >= QApplication.startDragDistance():
            finger = event.pointerType() is QPointingDevice.PointerType.Finger
            self.carries = not finger or event.timestamp() - self._since_ms >= LONG_MS
            self._at = self._at if self.carries else None
        return self.carries

    def end(self) -> bool:
        """End; true when it carried."""
        carried, self.carries, self._at = self.carries, False, None
        return carried
