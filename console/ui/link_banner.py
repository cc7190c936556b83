"""How the link to the engine is: a veil over the desk while there is none, and a row for the engine's notices.

The veil lets presses through, so that each is answered and none is silently lost. Counterpart: `console.seat.follower`.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.seat.view import LinkLevel, SeatPort, SeatView
from console.ui import theme
from console.ui.badge import Mark, Shape
from console.ui.card import Card
from console.ui.clock import NowMs
from console.ui.labels import Elided, Words
from console.ui.tongue import tr

CARD_WIDTH_PX = 460
_DIM = 170
_SOLID = 255
_MORE = "All of it is under Alarms."

_CARDS = {
    LinkLevel.CONNECTING: ("Connecting to the engine", "", Shape.RING, theme.SOFT),
    LinkLevel.LOST: (
        "The engine is lost",
        "What is on air stays on air, countdowns run on. This window attaches again by itself; presses do nothing now.",
        Shape.TRIANGLE,
        theme.AMBER_WORD,
    ),
    LinkLevel.REFUSED: (
        "The engine refused this window",
        "Close it and open the show again. The show itself goes on.",
        Shape.CROSS,
        theme.AMBER_WORD,
    ),
    LinkLevel.STOPPED: (
        "Nothing runs this show now",
        "Close this window, or open the show again to go on.",
        Shape.SQUARE,
        theme.SOFT,
    ),
}


class LinkVeil(QWidget):
    """Covers its parent while the link is not attached: dims a desk that was known, hides one that never was."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("Link to the engine"))
        self._desk = parent
        self._level = LinkLevel.ATTACHED
        self._opacity = _DIM
        self._mark = Mark(28)
        self._title = Words("", theme.words(theme.LARGE, QFont.Weight.Bold), theme.TEXT)
        self._reason = Words("", theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT)
        self._advice = Words("", theme.words(theme.BODY, QFont.Weight.Medium), theme.SOFT)
        self._card = Card(theme.EDGE, self)
        self._lay_out()
        parent.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(6)
        for label in (self._title, self._reason, self._advice):
            label.setWordWrap(True)
            texts.addWidget(label)
        inside = QHBoxLayout(self._card)
        inside.setContentsMargins(24, 22, 24, 22)
        inside.setSpacing(18)
        inside.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignTop)
        inside.addLayout(texts, stretch=1)
        self._card.setFixedWidth(CARD_WIDTH_PX)
        row = QVBoxLayout(self)
        row.addWidget(self._card, alignment=Qt.AlignmentFlag.AlignCenter)

    @property
    def words(self) -> tuple[str, str]:
        """Title and reason as they are shown."""
        return self._title.text(), self._reason.text()

    def refresh(self, view: SeatView) -> None:
        """Veil the desk, or lift the veil."""
        self._reason.say(view.link.reason)
        if view.link.level is self._level:
            return
        self._level = view.link.level
        if self._level is LinkLevel.ATTACHED:
            self.hide()
            return
        title, advice, shape, colour = _CARDS[self._level]
        self._mark.put(shape, colour)
        self._title.say(title)
        self._advice.say(advice)
        self._advice.setVisible(bool(advice))
        self._opacity = _SOLID if self._level is LinkLevel.CONNECTING else _DIM
        self._cover()
        self.raise_()
        self.show()

    def _cover(self) -> None:
        self.setGeometry(self._desk.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the parent."""
        if event.type() is QEvent.Type.Resize:
            self._cover()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the veil."""
        colour = QColor(theme.DESK)
        colour.setAlpha(self._opacity)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour)
        painter.end()


def _headline(notice: str) -> str:
    """Give a notice's first line, and where the rest is: a row that grew would move the pads under a hand."""
    line, _, rest = notice.partition("\n")
    return f"{line} {_MORE}" if rest else line


class NoticeRow(QFrame):
    """Standing warnings of the engine and of the window in one row, until somebody says that he has read them."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Notices"))
        self._notices: tuple[str, ...] = ()
        self._own = ""
        self._read: frozenset[str] = frozenset()
        mark = Mark(14)
        mark.put(Shape.TRIANGLE, theme.AMBER_WORD)
        self._text = Elided("", theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT)
        self.dismiss = QPushButton(tr("Got it"))
        self.dismiss.clicked.connect(self._mark_read)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 12, 3)
        row.setSpacing(10)
        row.addWidget(mark)
        row.addWidget(self._text, stretch=1)
        row.addWidget(self.dismiss)
        self.hide()

    @property
    def text(self) -> str:
        """The unread notices as they are shown."""
        return self._text.text()

    def refresh(self, view: SeatView) -> None:
        """Show what is new."""
        if view.notices is not self._notices:
            self._notices = view.notices
            self._show_unread()

    def tell(self, own: str) -> None:
        """Show a notice of the window's own instead of the one before; empty: none. One that was read stays away."""
        if own != self._own:
            self._own = own
            self._show_unread()

    def _all(self) -> tuple[str, ...]:
        return (self._own, *self._notices) if self._own else self._notices

    def _show_unread(self) -> None:
        unread = [notice for notice in self._all() if notice not in self._read]
        self._text.say("   ".join(map(_headline, unread)))
        self.setVisible(bool(unread))

    def _mark_read(self) -> None:
        self._read |= frozenset(self._all())
        self._show_unread()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row's ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.mix(theme.PANEL, theme.AMBER, 0.18))
        painter.end()
