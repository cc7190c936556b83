"""The on-air bar on top of every workspace: what is on, since when it is true, and PANIC.

Counterparts: its cells are `console.ui.output_cells`, `feed_cells`, `sync_cell`, `deal_clock`, `alarm_chip` and
`panic`. A narrow bar leaves out what can wait: comments a minute and sales stand in a tooltip there.
"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from console.seat.view import LinkLevel, SeatPort, SeatView
from console.show.facts import Level, Part
from console.show.planning import over_under
from console.show.types import UtcMs
from console.ui import theme
from console.ui.alarm_chip import AlarmChip
from console.ui.badge import Badge, Shape
from console.ui.clock import NowMs, elapsed_text, engine_now_ms, time_of_day
from console.ui.deal_clock import DealClock
from console.ui.feed_cells import FeedCells
from console.ui.labels import Elided, Words, caption, cell
from console.ui.output_cells import OutputCells
from console.ui.over import over_text
from console.ui.panic import PanicButton
from console.ui.reader import Reader
from console.ui.sync_cell import SyncCell
from console.ui.tongue import tr

HEIGHT_PX = 72
LEAST_PX = 1240
FOLDS_PX = 1440
"""A bar narrower than this leaves out what can wait."""
SYNC_PX = 84
"""One that shows the sync wants this much more."""
SYNC_FOLDS_PX = 1272
"""Under this width the sync gives way too."""
SIMULATED = "simulated"
NOT_LIVE = "-:--:--"

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
    """Give word, fill and shape of what kind of show this is; LIVE only while an engine tells us that it is."""
    if view.link.level is not LinkLevel.ATTACHED:
        return _LINKS[view.link.level]
    if view.engine is None or view.engine.rehearsal:
        return ("REHEARSAL", theme.BLUE, Shape.RING)
    return ("LIVE", theme.RED, Shape.DOT) if view.state.live_ms is not None else ("STAND-BY", theme.GREY, Shape.RING)


def obs_word(view: SeatView) -> tuple[str, str]:
    """Give word and colour of OBS's state; without an engine nobody knows it."""
    health = view.truth.health.get(Part.SWITCHER)
    if health is None or view.link.level is not LinkLevel.ATTACHED:
        return UNKNOWN
    return _OBS[health.level]


class OnAirBar(QFrame):
    """Show, kind, clock, OBS, outputs, numbers, the live deal, alarms, PANIC."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now_ms = now_ms
        self.setFixedHeight(HEIGHT_PX)
        self.setAccessibleName(tr("On-air bar"))
        self._badge = Badge(13)
        self._title = Elided("", theme.words(theme.TITLE, QFont.Weight.Bold), theme.TEXT)
        self._show_clock = Words(tr(NOT_LIVE), theme.figures(theme.HEAD, QFont.Weight.Bold), theme.QUIET)
        self._show_clock.keep_room("0:00:00")
        self._show_clock.setAccessibleName(tr("Show clock"))
        self._show_clock.setToolTip(tr("How long the show has been live"))
        self._over = Words("", theme.figures(theme.SMALL, QFont.Weight.Bold), theme.QUIET)
        self._over.keep_room("UNDER 00:00")
        self._over.setAccessibleName(tr("Over or under"))
        self._over_reader = Reader(lambda view, at_ms: over_under(view.show, view.state, at_ms))
        self._clock = Words("", theme.figures(theme.BODY, QFont.Weight.Medium), theme.SOFT)
        self._clock.keep_room("00:00:00")
        self._clock.setAccessibleName(tr("Time of day"))
        self._obs = Words("", theme.caps(theme.CHIP), theme.SOFT)
        self._obs.keep_room("CONNECTING")
        self._obs_name = caption(tr("OBS"))
        self.outputs = OutputCells(seat, now_ms)
        self._feed = FeedCells(seat, now_ms)
        self.sync = SyncCell(seat, now_ms)
        self._deal = DealClock(seat, now_ms)
        self.alarms = AlarmChip(seat, now_ms)
        self.panic = PanicButton(seat)
        self._lay_out()

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 10, 7)
        row.setSpacing(10)
        row.addLayout(self._head(), stretch=1)
        row.addLayout(cell(self._obs_name, self._obs))
        row.addWidget(self.outputs)
        row.addWidget(self._feed)
        row.addWidget(self.sync)
        row.addWidget(self._deal)
        row.addWidget(self.alarms)
        row.addWidget(self.panic)

    def _head(self) -> QLayout:
        upper = QHBoxLayout()
        upper.setSpacing(9)
        upper.addWidget(self._badge)
        upper.addWidget(self._show_clock)
        upper.addWidget(self._over)
        upper.addStretch()
        lower = QHBoxLayout()
        lower.setSpacing(12)
        lower.addWidget(self._clock)
        lower.addWidget(self._title, stretch=1)
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addStretch()
        column.addLayout(upper)
        column.addLayout(lower)
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
        at_ms = engine_now_ms(view, self._now_ms())
        self._clock.say(time_of_day(view.show.zone, at_ms))
        self._show_time(view, at_ms)
        word, colour = obs_word(view)
        self._obs.say(word)
        self._obs.tint(colour)
        simulated = view.engine is not None and view.engine.switcher == SIMULATED
        self._obs_name.say(tr("OBS (SIM)") if simulated else tr("OBS"))
        health = view.truth.health.get(Part.SWITCHER)
        self._obs.hint(health.reason if health else tr("Nothing known about OBS yet."))
        self.outputs.refresh(view)
        self._feed.refresh(view)
        there = self.sync.isHidden()
        self.sync.refresh(view)
        if self.sync.isHidden() != there:
            self._fold()
        self._deal.refresh(view)
        self.alarms.refresh(view)

    def minimumSizeHint(self) -> QSize:
        """Ask for what a folded bar needs: the unfolded one would keep a wide window from getting narrow."""
        return QSize(LEAST_PX, HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what a narrow bar has no room for."""
        self._fold()

    def _fold(self) -> None:
        folded = self.width() < FOLDS_PX + (0 if self.sync.isHidden() else SYNC_PX)
        self._feed.fold(folded)
        self.sync.fold(self.width() < SYNC_FOLDS_PX)
        self.panic.fold(folded)
        self._row.setSpacing(6 if folded else 10)

    def _show_time(self, view: SeatView, at_ms: UtcMs) -> None:
        """Show how long the show has been live, and how far it is from its plan."""
        live_ms = view.state.live_ms
        self._show_clock.say(tr(NOT_LIVE) if live_ms is None else elapsed_text(at_ms - live_ms))
        self._show_clock.tint(theme.QUIET if live_ms is None else theme.TEXT)
        text, colour = over_text(self._over_reader.read(view, at_ms))
        self._over.say(text)
        self._over.tint(colour)

    @property
    def times(self) -> tuple[str, str]:
        """The show clock, and over or under, as they are shown."""
        return self._show_clock.text(), self._over.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar's ground and its lower edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.PANEL))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.LINE))
        painter.end()
