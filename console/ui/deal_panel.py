"""The deals: the live one with its figures and its end, and the others ready to start.

Counterpart: `console.show.deals` decides; the countdown itself is the one of the on-air bar.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.money import price_text
from console.show.state import DealRun
from console.show.timing import clock_text, left
from console.show.types import Deal, DurationMs
from console.ui import theme
from console.ui.clock import NowMs, engine_now_ms
from console.ui.deal_clock import LAST_SECONDS_MS, deal_word
from console.ui.labels import Elided, Words, caption
from console.ui.panel import Panel, clear, compact
from console.ui.row_list import RowList


class DealPanel(Panel):
    """Live deal on top, the show's deals below."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("DEALS", parent)
        self._seat = seat
        self._listed: tuple[Deal, ...] | None = None
        self._running: bool | None = None
        self.live = LiveDeal(seat, now_ms)
        self.empty = Words("No deals in show.toml yet.", theme.words(theme.BODY, QFont.Weight.Normal), theme.SOFT)
        listed = RowList()
        self._rows = listed.rows
        self.body.addWidget(self.live)
        self.body.addWidget(self.empty)
        self.body.addWidget(listed)
        self.starts: dict[str, QPushButton] = {}

    def refresh(self, view: SeatView) -> None:
        """Show the live deal and which may start."""
        if view.show.deals != self._listed:
            self._listed = view.show.deals
            self._running = None
            self._list(view)
        running = view.state.deal is not None
        if running != self._running:
            self._running = running
            self._allow(view.state.deal)
        self.live.refresh(view)

    def _list(self, view: SeatView) -> None:
        clear(self._rows)
        self.starts = {}
        self.empty.setVisible(not view.show.deals)
        for deal in view.show.deals:
            self._rows.addWidget(self._row(deal))

    def _row(self, deal: Deal) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP)
        line.addWidget(Elided(deal.name, theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT), stretch=1)
        line.addWidget(_figure(price_text(deal.price), theme.TEXT))
        line.addWidget(_figure(clock_text(deal.duration_ms), theme.SOFT))
        start = compact("Start")
        start.setAccessibleName(f"Start {deal.name}")
        start.pressed.connect(lambda: self._seat.ask("deal.start", {"deal": deal.id}))
        self.starts[deal.id] = start
        line.addWidget(start)
        return row

    def _allow(self, run: DealRun | None) -> None:
        for start in self.starts.values():
            start.setEnabled(run is None)
            start.setToolTip(f"“{run.name}” is live: end it first." if run else "")


class LiveDeal(QWidget):
    """The deal that is live: what is sold, for how much, for how long; or one quiet line."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now_ms = now_ms
        self._shown: tuple[DealRun | None, bool] | None = None
        self._word = caption("NONE LIVE")
        self.product = Elided("", theme.words(theme.TITLE, QFont.Weight.Bold), theme.TEXT)
        self.price = Words("", theme.words(theme.LARGE, QFont.Weight.Bold), theme.TEXT)
        self.was = _figure("", theme.SOFT)
        struck = self.was.font()
        struck.setStrikeOut(True)
        self.was.setFont(struck)
        self.left = Words("", theme.figures(theme.LARGE, QFont.Weight.Bold), theme.TEXT)
        self.left.keep_room("00:00")
        self._bar = Bar()
        self.end = compact("End deal")
        self.end.pressed.connect(lambda: seat.ask("deal.end", {}))
        self.again = compact("Show countdown")
        self.again.pressed.connect(lambda: seat.ask("graphic.countdown", {}))
        self._lay()

    def _lay(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addWidget(self.price)
        top.addWidget(self.was, alignment=Qt.AlignmentFlag.AlignBottom)
        top.addStretch()
        top.addWidget(self.left)
        buttons = QHBoxLayout()
        buttons.addWidget(self.again)
        buttons.addStretch()
        buttons.addWidget(self.end)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self._word)
        column.addWidget(self.product)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addLayout(buttons)

    @property
    def word(self) -> str:
        """The state word as shown."""
        return self._word.text()

    def refresh(self, view: SeatView) -> None:
        """Show the live deal; only the countdown moves from moment to moment."""
        run = view.state.deal
        if (run, view.state.countdown_on_air) != self._shown:
            self._shown = (run, view.state.countdown_on_air)
            self._show(run, view.state.countdown_on_air)
        if run is None:
            return
        word, colour = deal_word(view, run)
        self._word.say(word)
        self._word.tint(colour)
        left_ms = left(run.deadline_ms, engine_now_ms(view, self._now_ms()))
        self.left.say(f"{clock_text(left_ms):>5}")
        self.left.tint(theme.RED_WORD if left_ms <= LAST_SECONDS_MS else theme.TEXT)
        self._bar.put(left_ms, DurationMs(run.deadline_ms - run.started_ms))

    def _show(self, run: DealRun | None, on_air: bool) -> None:
        for part in (self.product, self.price, self.was, self.left, self._bar, self.end):
            part.setVisible(run is not None)
        self.again.setVisible(run is not None and not on_air)
        if run is None:
            self._word.say("NONE LIVE")
            self._word.tint(theme.QUIET)
            return
        self.product.say(run.product_name)
        self.price.say(price_text(run.price))
        self.was.say(price_text(run.was) if run.was else "")


class Bar(QWidget):
    """How much of the deal is left, as a thin bar; whole pixels, so it repaints only when one goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(4)
        self._share = 0.0
        self._drawn_px = -1

    def put(self, left_ms: DurationMs, whole_ms: DurationMs) -> None:
        """Show `left_ms` of `whole_ms`."""
        self._share = min(1.0, left_ms / whole_ms) if whole_ms else 0.0
        if round(self._share * self.width()) != self._drawn_px:
            self.update()

    def sizeHint(self) -> QSize:
        """Be thin."""
        return QSize(40, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rest over the whole."""
        self._drawn_px = round(self._share * self.width())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.LINE))
        painter.fillRect(0, 0, self._drawn_px, self.height(), QColor(theme.AMBER))
        painter.end()


def _figure(text: str, colour: str) -> Words:
    return Words(text, theme.figures(theme.BODY, QFont.Weight.Medium), colour)
