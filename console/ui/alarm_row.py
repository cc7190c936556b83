"""One alarm of the card: its sentence, and buttons where the window can do something about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from console.seat.view import SeatPort
from console.ui import theme
from console.ui.alarms import Help, Seen
from console.ui.labels import Words
from console.ui.panel import compact
from console.ui.tongue import tr


class AlarmRow(QWidget):
    """A sentence, wrapped; `button` is there when something can be done, `snooze` when it can be put off."""

    def __init__(self, text: str, help: Help | Seen | None, seat: SeatPort, look_at: Callable[[str], None]) -> None:
        super().__init__()
        self.text = Words(text, theme.words(theme.BODY, QFont.Weight.Medium), theme.TEXT)
        self.text.setWordWrap(True)
        self.button: QPushButton | None = None
        self.snooze: QPushButton | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.text, stretch=1)
        if isinstance(help, Seen):
            self.snooze = _asking("Snooze", "Comes back in five minutes if it is so then.", "alarm.snooze", help, seat)
            self.button = _asking("Got it", "Is told again when it is raised anew.", "alarm.acknowledge", help, seat)
            row.addWidget(self.snooze, alignment=Qt.AlignmentFlag.AlignTop)
            row.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignTop)
        elif help is not None:
            self.button = _button(help, seat, look_at)
            row.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignTop)


def _asking(text: str, tip: str, verb: str, seen: Seen, seat: SeatPort) -> QPushButton:
    button = compact(text)
    button.setToolTip(tip)
    button.pressed.connect(lambda: seat.ask(verb, {"alarm": seen.alarm}))
    return button


def _button(help: Help, seat: SeatPort, look_at: Callable[[str], None]) -> QPushButton:
    if help.control is None:
        button = compact(tr("Open on wall"))
        button.setToolTip(tr("Shows the twin of this surface, which fires the same."))
        button.pressed.connect(lambda: look_at(help.surface))
        return button
    args = {"surface": str(help.surface), "control": str(help.control)}
    button = compact(tr("Unmute"))
    button.setToolTip(tr("Hears it again at once; it is muted anew if it still chatters."))
    button.pressed.connect(lambda: seat.ask("desk.unmute", args))
    return button
