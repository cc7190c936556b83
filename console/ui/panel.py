"""A panel of the right column: a caption over a quiet ground; its rows are made anew only when the list changes."""

from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.labels import Words, caption

_PAD_PX = 10


class Panel(QWidget):
    """A titled ground; `body` is where the content goes, `head` the line of the title."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(title.capitalize())
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(_PAD_PX, _PAD_PX, _PAD_PX, _PAD_PX)
        self.body.setSpacing(theme.TIGHT)
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.GAP)
        self.head.addWidget(caption(title))
        self.head.addStretch()
        self.body.addLayout(self.head)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.LINE))
        painter.setBrush(QColor(theme.PANEL))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.RADIUS, theme.RADIUS)
        painter.end()


def compact(text: str) -> QPushButton:
    """Make a button for a row of a panel."""
    button = QPushButton(text)
    button.setProperty("compact", True)
    button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    return button


def line(*parts: QWidget) -> QHBoxLayout:
    """Lay widgets side by side."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.GAP)
    for part in parts:
        row.addWidget(part)
    return row


def quiet(text: str) -> Words:
    """Write a line that says why there is nothing here."""
    words = Words(text, theme.words(theme.BODY, QFont.Weight.Normal), theme.SOFT)
    words.setWordWrap(True)
    return words


def clear(rows: QVBoxLayout) -> None:
    """Take every row out and let go of it."""
    while (item := rows.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.deleteLater()
