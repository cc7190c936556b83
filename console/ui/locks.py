"""The two locks at the lower edge of the window: editing and playback, each with its word. PANIC works always.

Counterpart: `console.show.locks` says what a lock refuses.
"""

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.state import Lock
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.health_strip import HEIGHT_PX
from console.ui.tongue import tr

_DOES = {
    Lock.EDIT: "Locks the rundown against edits, or unlocks it.",
    Lock.PLAYBACK: "Locks everything that goes to air, or unlocks it. PANIC works always.",
}


def lock_text(lock: Lock, locked: bool) -> str:
    """Write a lock's state."""
    return f"{lock.capitalize()} {'LOCKED' if locked else 'open'}"


class Locks(QFrame):
    """A toggle a lock."""

    def __init__(self, seat: SeatPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: frozenset[Lock] | None = None
        self.setFixedHeight(HEIGHT_PX)
        self.setAccessibleName(tr("Locks"))
        self.toggles = {lock: AskButton(seat, f"lock.{lock}", {"on": "yes"}, lock_text(lock, False)) for lock in Lock}
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 2)
        row.setSpacing(6)
        for lock, toggle in self.toggles.items():
            toggle.keep_room(lock_text(lock, True))
            toggle.setToolTip(_DOES[lock])
            row.addWidget(toggle)

    def refresh(self, view: SeatView) -> None:
        """Show what is locked."""
        if view.state.locks == self._shown:
            return
        self._shown = view.state.locks
        for lock, toggle in self.toggles.items():
            locked = lock in self._shown
            toggle.aim(f"lock.{lock}", {"on": "no" if locked else "yes"})
            toggle.put(lock_text(lock, locked), "on" if locked else "")
            toggle.setAccessibleName(f"{'Unlock' if locked else 'Lock'} {lock}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip's ground and its upper edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.PANEL))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.LINE))
        painter.end()
