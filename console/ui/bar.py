"""A thin bar for a share of something: time left, progress to a milestone. It repaints only when a whole pixel goes."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui import theme

HEIGHT_PX = 4


class Bar(QWidget):
    """A share, 0 to 1, in a colour."""

    def __init__(self, colour: str = theme.AMBER, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self._share = 0.0
        self._drawn: tuple[int, str] = (-1, "")
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """The share it shows."""
        return self._share

    def put(self, share: float, colour: str | None = None) -> None:
        """Show a share."""
        self._share = min(1.0, max(0.0, share))
        self._colour = colour or self._colour
        if (round(self._share * self.width()), self._colour) != self._drawn:
            self.update()

    def sizeHint(self) -> QSize:
        """Be thin."""
        return QSize(40, HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the share over the whole."""
        self._drawn = (round(self._share * self.width()), self._colour)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.LINE))
        painter.fillRect(0, 0, self._drawn[0], self.height(), QColor(self._colour))
        painter.end()
