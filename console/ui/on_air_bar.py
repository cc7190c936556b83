"""The on-air bar on top of every workspace: what is on, since when it is true, and PANIC.

Counterparts: its cells are `console.ui.feed_cells`, `deal_clock`, `alarm_chip` and `panic`.
"""

from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from console.seat.view import LinkLevel, SeatPort, SeatView
from console.show.facts import Level, Part
from console.ui import theme
from console.ui.alarm_chip import AlarmChip
from console.ui.badge import Badge, Shape
from console.ui.clock import NowMs, engine_now_ms, time_of_day
from console.ui.deal_clock import DealClock
from console.ui.feed_cells import FeedCells
from console.ui.labels import Elided, Words, caption, cell
from console.ui.panic import PanicButton

HEIGHT_PX = 72
SIMULATED = "simulated"

_LINKS = {
    LinkLevel.CONNECTING: ("WAITING", theme.GREY, Shape.RING),
    LinkLevel.LOST: ("NO ENGINE", theme.AMBER, Shape.TRIANGLE),
    LinkLevel.REFUSED: ("REFUSED", theme.AMBER, Shape.CROSS),
    LinkLevel.STOPPED: ("STOPPED", theme.GREY, Shape.SQUARE),
}
_OBS = {
    Level.OFF: ("OFF", theme.SOFT),
    Level.CONNECTING: ("CONNECTING", theme.AMBER_WORD),
    Level.READY: ("CONNECTED", theme.GREEN_WORD),
    Level.DEGRADED: ("DEGRADED", theme.AMBER_WORD),
    Level.FAILED: ("LOST", theme.RED_WORD),
}
UNKNOWN = ("UNKNOWN", theme.SOFT)


def show_word(view: SeatView) -> tuple[str, str, Shape]:
    """Give word, fill and shape of what kind of show this is; LIVE only while an engine really tells us so."""
    if view.link.level is not LinkLevel.ATTACHED:
        return _LINKS[view.link.level]
    if view.engine is None or view.engine.rehearsal:
        return ("REHEARSAL", theme.BLUE, Shape.RING)
    return ("LIVE", theme.RED, Shape.DOT)


def obs_word(view: SeatView) -> tuple[str, str]:
    """Give word and colour of OBS's state; without an engine nobody knows it."""
    health = view.truth.health.get(Part.SWITCHER)
    if health is None or view.link.level is not LinkLevel.ATTACHED:
        return UNKNOWN
    return _OBS[health.level]


class OnAirBar(QFrame):
    """Show, kind, clock, OBS, numbers, the live deal, alarms, PANIC."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now_ms = now_ms
        self.setFixedHeight(HEIGHT_PX)
        self.setAccessibleName("On-air bar")
        self._badge = Badge(13)
        self._title = Elided("", theme.words(theme.TITLE, QFont.Weight.Bold), theme.TEXT)
        self._clock = Words("", theme.figures(20, QFont.Weight.Bold), theme.TEXT)
        self._clock.keep_room("00:00:00")
        self._obs = Words("", theme.caps(12), theme.SOFT)
        self._obs.keep_room("CONNECTING")
        self._obs_name = caption("OBS")
        self._feed = FeedCells(seat, now_ms)
        self._deal = DealClock(seat, now_ms)
        self.alarms = AlarmChip(seat, now_ms)
        self.panic = PanicButton(seat)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 10, 7)
        row.setSpacing(12)
        row.addLayout(self._head(), stretch=1)
        row.addLayout(cell(self._obs_name, self._obs))
        row.addWidget(self._feed)
        row.addWidget(self._deal)
        row.addWidget(self.alarms)
        row.addWidget(self.panic)

    def _head(self) -> QLayout:
        upper = QHBoxLayout()
        upper.setSpacing(12)
        upper.addWidget(self._badge)
        upper.addWidget(self._clock)
        upper.addStretch()
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addStretch()
        column.addLayout(upper)
        column.addWidget(self._title)
        column.addStretch()
        return column

    @property
    def words(self) -> tuple[str, str, str, str]:
        """The badge, the title, the clock and OBS's state as they are shown."""
        return self._badge.word, self._title.text(), self._clock.text(), self._obs.text()

    def refresh(self, view: SeatView) -> None:
        """Show the newest view."""
        self._badge.put(*show_word(view))
        self._title.say(view.show.title or "No show yet")
        self._clock.say(time_of_day(engine_now_ms(view, self._now_ms())))
        word, colour = obs_word(view)
        self._obs.say(word)
        self._obs.tint(colour)
        simulated = view.engine is not None and view.engine.switcher == SIMULATED
        self._obs_name.say("OBS (SIM)" if simulated else "OBS")
        health = view.truth.health.get(Part.SWITCHER)
        self._obs.hint(health.reason if health else "Nothing known about OBS yet.")
        self._feed.refresh(view)
        self._deal.refresh(view)
        self.alarms.refresh(view)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar's ground and its lower edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.PANEL))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.LINE))
        painter.end()
