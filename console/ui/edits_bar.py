"""What Ctrl+Z would take back, by name, at the lower edge of every workspace while editing is open.

One history for the rundown and for deals. Pad maps have their own: where CONTROLS are open, keys and buttons mean that.
Counterparts: `console.show.arranging` undoes, `console.config.padwrite` does so for pads.
"""

from collections.abc import Callable

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.state import Lock
from console.ui import theme
from console.ui.elided_button import ElidedButton
from console.ui.health_strip import HEIGHT_PX
from console.ui.inspector_history import history
from console.ui.tongue import tr

MOST_PX = 300
_ROOM_PX = 22


class EditsBar(QFrame):
    """Undo and redo, with their names; nothing to undo, nothing to see."""

    def __init__(self, seat: SeatPort, in_controls: Callable[[], bool], parent: QWidget | None = None) -> None:
        """`in_controls` tells whether the pads are what is edited now."""
        super().__init__(parent)
        self._seat, self._in_controls = seat, in_controls
        self.setFixedHeight(HEIGHT_PX)
        self.setAccessibleName(tr("Edits"))
        self._shown: tuple[object, ...] = ()
        self._keys = ("", "")
        self.undo, self.redo = ElidedButton("Undo"), ElidedButton("Redo")
        self.undo.pressed.connect(lambda: self.ask("undo"))
        self.redo.pressed.connect(lambda: self.ask("redo"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 0, 2)
        row.setSpacing(6)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        self.hide()

    def name_keys(self, undo: str, redo: str) -> None:
        """Say which keys do the same."""
        self._keys, self._shown = (undo, redo), ()

    def ask(self, which: str) -> None:
        """Undo or redo, as a press or a key does."""
        self._seat.ask(f"{'pad' if self._in_controls() else 'edit'}.{which}", {})

    def refresh(self, view: SeatView) -> None:
        """Show what can be taken back."""
        undo, redo = self._names(view)
        locked = Lock.EDIT in view.state.locks
        shown = (undo, redo, locked, self._keys)
        if shown == self._shown:
            return
        self._shown = shown
        _put(self.undo, "Undo", undo, self._keys[0])
        _put(self.redo, "Redo", redo, self._keys[1])
        self.setHidden(locked or not (undo or redo))

    def _names(self, view: SeatView) -> tuple[str, str]:
        """Name what would be undone and redone; empty: nothing."""
        if self._in_controls():
            undo, redo = history(self._seat.answers())
            return undo and f"pads: {undo}", redo and f"pads: {redo}"
        rundown = view.state.rundown
        return rundown.undo[-1].what if rundown.undo else "", rundown.redo[-1].what if rundown.redo else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip's ground and its upper edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.PANEL))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.LINE))
        painter.end()


def _put(button: ElidedButton, word: str, what: str, key: str) -> None:
    button.setHidden(not what)
    if what:
        name = f"{word}: {what}"
        button.say(name, f"{name} ({key})" if key else name)
        button.setAccessibleName(name)
        wide_px = button.fontMetrics().horizontalAdvance(name) + _ROOM_PX
        button.setFixedWidth(min(wide_px, MOST_PX if word == "Undo" else MOST_PX // 3))
