"""What Ctrl+Z would take back, by name, at the lower edge of every workspace while editing is open.

One history for the rundown and for deals. Pad maps have their own, in CONTROLS, where Ctrl+Z means that.
Counterpart: `console.show.arranging` undoes.
"""

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.state import Edit, Lock
from console.ui import theme
from console.ui.elided_button import ElidedButton
from console.ui.health_strip import HEIGHT_PX
from console.ui.tongue import tr

MOST_PX = 300
_ROOM_PX = 22


class EditsBar(QFrame):
    """Undo and redo, with their names; nothing to undo, nothing to see."""

    def __init__(self, seat: SeatPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT_PX)
        self.setAccessibleName(tr("Edits"))
        self._shown: tuple[object, ...] = ()
        self._keys = ("", "")
        self.undo, self.redo = ElidedButton("Undo"), ElidedButton("Redo")
        self.undo.pressed.connect(lambda: seat.ask("edit.undo", {}))
        self.redo.pressed.connect(lambda: seat.ask("edit.redo", {}))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 0, 2)
        row.setSpacing(6)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        self.hide()

    def name_keys(self, undo: str, redo: str) -> None:
        """Say which keys do the same."""
        self._keys, self._shown = (undo, redo), ()

    def refresh(self, view: SeatView) -> None:
        """Show what can be taken back."""
        rundown, locked = view.state.rundown, Lock.EDIT in view.state.locks
        shown = (rundown.undo[-1:], rundown.redo[-1:], locked, self._keys)
        if shown == self._shown:
            return
        self._shown = shown
        for button, word, edits, key in (
            (self.undo, "Undo", rundown.undo, self._keys[0]),
            (self.redo, "Redo", rundown.redo, self._keys[1]),
        ):
            _put(button, word, edits, key)
        self.setHidden(locked or not (rundown.undo or rundown.redo))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip's ground and its upper edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.PANEL))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.LINE))
        painter.end()


def _put(button: ElidedButton, word: str, edits: tuple[Edit, ...], key: str) -> None:
    button.setHidden(not edits)
    if edits:
        name = f"{word}: {edits[-1].what}"
        button.say(name, f"{name} ({key})" if key else name)
        button.setAccessibleName(name)
        wide_px = button.fontMetrics().horizontalAdvance(name) + _ROOM_PX
        button.setFixedWidth(min(wide_px, MOST_PX if word == "Undo" else MOST_PX // 3))
