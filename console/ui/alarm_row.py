"""One alarm of the card: its sentence, and a button where the window can do something about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from console.seat.view import SeatPort
from console.ui import theme
from console.ui.alarms import Help
from console.ui.labels import Words
from console.ui.panel import compact


class AlarmRow(QWidget):
    """A sentence, wrapped; `button` is there when something can be done."""

    def __init__(self, text: str, help: Help | None, seat: SeatPort, look_at: Callable[[str], None]) -> None:
        super().__init__()
        self.text = Words(text, theme.words(theme.BODY, QFont.Weight.Medium), theme.TEXT)
        self.text.setWordWrap(True)
        self.button: QPushButton | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.text, stretch=1)
        if help is not None:
            self.button = _button(help, seat, look_at)
            row.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignTop)


def _button(help: Help, seat: SeatPort, look_at: Callable[[str], None]) -> QPushButton:
    if help.control is None:
        button = compact("Open on wall")
        button.setToolTip("Shows the twin of this surface, which fires the same.")
        button.pressed.connect(lambda: look_at(help.surface))
        return button
    args = {"surface": str(help.surface), "control": str(help.control)}
    button = compact("Unmute")
    button.setToolTip("Hears it again at once; it is muted anew if it still chatters.")
    button.pressed.connect(lambda: seat.ask("desk.unmute", args))
    return button
