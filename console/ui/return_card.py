"""OBS is back and not as the show had it: what differs, and the operator's yes or no, in a row under the on-air bar.

Counterpart: `console.show.resending` finds it; nothing is sent to OBS before the yes.
"""

from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.resending import differences, resend_word
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.badge import Mark, Shape
from console.ui.clock import NowMs
from console.ui.labels import Elided
from console.ui.tongue import tr

TITLE = "OBS is back."
BUTTON_PX = 28


class ReturnCard(QFrame):
    """Hidden while nothing is asked."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: tuple[str, ...] = ()
        self._does = ""
        self.setAccessibleName(tr("OBS is back"))
        mark = Mark(14)
        mark.put(Shape.TRIANGLE, theme.AMBER_WORD)
        self._text = Elided("", theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT)
        self.leave = AskButton(seat, "plan.leave", {}, tr("Leave it"))
        self.resend = AskButton(seat, "plan.resend", {}, tr("Send again"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 12, 4)
        row.setSpacing(10)
        row.addWidget(mark)
        row.addWidget(self._text, stretch=1)
        for button in (self.leave, self.resend):
            button.setMinimumHeight(BUTTON_PX)
            row.addWidget(button)
        self.hide()

    @property
    def text(self) -> str:
        """What differs, as shown."""
        return self._text.text()

    def refresh(self, view: SeatView) -> None:
        """Show what is asked now."""
        told = differences(view.show, view.state)
        does = resend_word(view.state)
        if (told, does) == (self._told, self._does):
            return
        self._told, self._does = told, does
        text = " ".join((TITLE, *told))
        self._text.say(text)
        self._text.setToolTip(text)
        self.setAccessibleDescription(text)
        self.resend.put(does, "on")
        self.resend.setHidden(not does)
        self.setVisible(bool(told))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row's ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.mix(theme.PANEL, theme.AMBER, 0.18))
        painter.end()
