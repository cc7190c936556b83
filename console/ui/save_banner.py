"""What is not saved, on every workspace until it is: what, where, why, what to do, and a button to try again.

It cannot be sent away: it goes by itself once everything is on disk. Counterparts: `console.show.saving` is what is
told, `edit.save` tries again.
"""

from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.facts import Level, Part
from console.show.saving import Place, Unsaved
from console.show.truth import Truth
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.badge import Mark, Shape
from console.ui.labels import Elided
from console.ui.tongue import tr

WORD = "NOT SAVED"


def unsaved_now(truth: Truth) -> tuple[Unsaved, ...]:
    """List what is not on disk; the journal first, for without it nothing else is kept."""
    journal = truth.health.get(Part.JOURNAL)
    lost: tuple[Unsaved, ...] = ()
    if journal is not None and journal.level is Level.FAILED:
        remedy = "What you do is refused until it can be written; what clears the air counts all the same."
        lost = (Unsaved("what is decided", Place.JOURNAL, journal.reason, remedy),)
    return (*lost, *truth.unsaved.values())


class SaveBanner(QFrame):
    """Two lines and a button over the whole window."""

    def __init__(self, seat: SeatPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Not saved"))
        self._shown: tuple[Unsaved, ...] = ()
        mark = Mark(18)
        mark.put(Shape.CROSS, theme.RED_WORD)
        self.what = Elided("", theme.words(theme.BODY, QFont.Weight.Bold), theme.TEXT)
        self.why = Elided("", theme.words(theme.BODY, QFont.Weight.Medium), theme.TEXT)
        self.again = AskButton(seat, "edit.save", {}, tr("Try again"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.what)
        words.addWidget(self.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 12, 4)
        row.setSpacing(10)
        row.addWidget(mark)
        row.addLayout(words, stretch=1)
        row.addWidget(self.again)
        self.hide()

    def refresh(self, view: SeatView) -> None:
        """Show what is not saved, or go."""
        now = unsaved_now(view.truth) if view.attached else self._shown
        if now == self._shown:
            return
        self._shown = now
        self.setVisible(bool(now))
        if now:
            first = now[0]
            more = f"   and {len(now) - 1} more: {', '.join(one.where for one in now[1:])}" if len(now) > 1 else ""
            self.what.say(f"{WORD}   {first.where}:  {first.what}{more}")
            self.why.say(f"{first.why} {first.remedy}")
            self.setToolTip("\n\n".join(f"{one.where}: {one.what}\n{one.why}\n{one.remedy}" for one in now))
            self.setAccessibleDescription(self.toolTip())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.mix(theme.PANEL, theme.RED, 0.35))
        painter.end()
