"""A card: a raised frame that floats over the window it belongs to, for what is asked for and sent away again."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from console.ui import theme

CORNER_PX = 10


class Card(QFrame):
    """A rounded frame with an edge of the given colour."""

    def __init__(self, edge: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._edge = edge

    def float_up(self) -> None:
        """Show it in front of its siblings."""
        self.raise_()
        self.show()

    def centre_in(self, window: QWidget) -> None:
        """Move to the middle of `window`."""
        self.move(window.rect().center() - self.rect().center())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._edge))
        painter.setBrush(QColor(theme.RAISED))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), CORNER_PX, CORNER_PX)
        painter.end()
