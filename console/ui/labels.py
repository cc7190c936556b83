"""Labels that touch Qt only when their text really changes, so a 30 Hz refresh costs nothing on a quiet desk."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from console.ui import theme

VALUE_HEIGHT_PX = 26


class Words(QLabel):
    """Plain text in one font and colour."""

    def __init__(self, text: str, font: QFont, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font)
        self._colour = ""
        self.tint(colour)

    def say(self, text: str) -> None:
        """Show a text."""
        if text != self.text():
            self.setText(text)

    def tint(self, colour: str) -> None:
        """Set the text's colour, ``#rrggbb``."""
        if colour == self._colour:
            return
        self._colour = colour
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        self.setPalette(palette)

    def hint(self, text: str) -> None:
        """Set the tooltip, which a screen reader reads too."""
        if text != self.toolTip():
            self.setToolTip(text)
            self.setAccessibleDescription(text)

    def keep_room(self, widest: str) -> None:
        """Hold the width of the widest text it may show, so nothing beside it ever moves."""
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(widest) + 1)


class Elided(Words):
    """A text that gives way: cut with an ellipsis where there is no room, whole in its tooltip."""

    def __init__(self, text: str, font: QFont, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(text, font, colour, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hint(text)

    def say(self, text: str) -> None:
        """Show a text, whole or cut."""
        super().say(text)
        self.hint(text)

    def minimumSizeHint(self) -> QSize:
        """Ask for next to no width."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        fitting = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment()) | int(Qt.TextFlag.TextSingleLine), fitting)
        painter.end()


def caption(text: str) -> Words:
    """Make the small capitals that name a value."""
    return Words(text, theme.caps(theme.MICRO), theme.QUIET)


def cell(name: Words, value: Words) -> QVBoxLayout:
    """Lay a value under its name; every cell of a row has its name and its value at the same height."""
    value.setFixedHeight(VALUE_HEIGHT_PX)
    column = QVBoxLayout()
    column.setSpacing(1)
    column.addStretch()
    column.addWidget(name, alignment=Qt.AlignmentFlag.AlignLeft)
    column.addWidget(value)
    column.addStretch()
    return column
