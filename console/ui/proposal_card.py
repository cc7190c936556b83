"""A change to the rundown that waits for the producer: why, what, yes or no. Counterpart: `console.show.arranging`."""

from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.state import Lock, Proposal
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.labels import Words, caption
from console.ui.panel import line
from console.ui.tongue import tr


class ProposalCard(QWidget):
    """Hidden while nothing is proposed."""

    def __init__(self, seat: SeatPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Proposal | None = None
        self.why = Words("", theme.words(theme.BODY, QFont.Weight.Bold), theme.AMBER_WORD)
        self.what = Words("", theme.words(theme.BODY, QFont.Weight.Medium), theme.TEXT)
        for words in (self.why, self.what):
            words.setWordWrap(True)
        self.accept = AskButton(seat, "plan.accept", {}, tr("Accept"))
        self.decline = AskButton(seat, "plan.decline", {}, tr("Decline"))
        self.accept.put("Accept", "on")
        buttons = line(caption(tr("PROPOSAL")))
        buttons.addStretch()
        buttons.addWidget(self.decline)
        buttons.addWidget(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 8, 7)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.why)
        column.addWidget(self.what)
        column.addLayout(buttons)
        self.hide()

    def refresh(self, view: SeatView) -> None:
        """Show the newest proposal."""
        self.accept.setEnabled(Lock.EDIT not in view.state.locks)
        proposal = view.state.rundown.proposal
        if proposal is self._shown:
            return
        self._shown = proposal
        self.setVisible(proposal is not None)
        if proposal is not None:
            self.why.say(proposal.why)
            self.what.say(proposal.what)
            self.setAccessibleName(tr("Proposal: {0} {1}").format(proposal.why, proposal.what))
            self._hold_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay as high as the words are at this width: the list beside it gives way."""
        self._hold_height()

    def _hold_height(self) -> None:
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint an amber ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.AMBER))
        painter.setBrush(theme.mix(theme.PANEL, theme.AMBER, 0.12))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.RADIUS, theme.RADIUS)
        painter.end()
