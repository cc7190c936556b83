"""A button whose word gives way: cut with an ellipsis where there is no room, whole in its tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

_EDGES_PX = 20
_LEAST_PX = 44


class ElidedButton(QPushButton):
    """A compact button; set its word with `say`."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("compact", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, text: str, hint: str) -> None:
        """Show a word; the hint is the tooltip."""
        if text != self.text():
            self.setText(text)
        if hint != self.toolTip():
            self.setToolTip(hint)

    def minimumSizeHint(self) -> QSize:
        """Ask for next to no width."""
        return QSize(_LEAST_PX, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - _EDGES_PX
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()
