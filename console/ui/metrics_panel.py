"""The live metrics: what the room does, what is wrong in the funnel and what to do, how near the next drop is.

Numbers change once a second, whatever the window's refresh. Where there is height the funnel stays in sight over the
other sections. Counterparts: `console.metrics.board.Board` has the figures, `console.seat.view` brings them.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QVBoxLayout, QWidget

from console.metrics.board import Board
from console.metrics.figures import Figure
from console.metrics.freshness import BOARD_STALE_MS, old_ms
from console.seat.view import SeatPort, SeatView
from console.show.types import UtcMs
from console.ui import theme
from console.ui.badge import Mark, Shape
from console.ui.clock import NowMs, engine_now_ms
from console.ui.feed_cells import age_text
from console.ui.labels import Words
from console.ui.metrics_advice import Advice
from console.ui.metrics_feeds import FeedList
from console.ui.metrics_funnel import FunnelChart
from console.ui.metrics_headline import Headline
from console.ui.metrics_memory import MetricsMemory
from console.ui.metrics_milestone import Milestone
from console.ui.metrics_opening import OpeningBoard, prominent
from console.ui.metrics_tables import Tables
from console.ui.metrics_words import currency_of
from console.ui.panel import Panel, quiet
from console.ui.tabs import TabBar
from console.ui.tongue import tr

if TYPE_CHECKING:
    from console.ui.metrics_trends import Trends

FUNNEL, TRENDS, TABLES, FEEDS, OPENING = "FUNNEL", "TRENDS", "PRODUCTS", "FEEDS", "FIRST 90 S"
SECTIONS: Final = (FUNNEL, TRENDS, TABLES, FEEDS, OPENING)
LEAST_PX: Final = 400
TALL_PX: Final = 760
"""From this height on the funnel and one other section are in sight."""
LOW_PX: Final = 520
"""Under this height five trends have no room beside the way to the next drop."""
NO_FEEDS = "No numbers come in. Name a feed in feeds.toml in the show's folder, then run “cartwall feeds check”."
NOTHING_YET = "The feeds are set up, but no number has come yet. What each of them says:"


class MetricsPanel(Panel):
    """Everything a producer acts on, on one page."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("LIVE METRICS", parent)
        self._now_ms = now_ms
        self._view: SeatView | None = None
        self._done: tuple[int, ...] = ()
        self._tall = False
        self.memory = MetricsMemory(now_ms)
        self.trends: Trends | None = None
        self._mark = Mark(11)
        self.age = Words("", theme.words(theme.SMALL, QFont.Weight.DemiBold), theme.SOFT)
        self.age.setAccessibleName(tr("Age of the numbers"))
        self.headline, self.advice, self.milestone = Headline(), Advice(), Milestone()
        self.funnel, self.tables, self.feeds = FunnelChart(), Tables(), FeedList()
        self.opening = OpeningBoard()
        self.nothing = quiet(NO_FEEDS)
        self.tabs = TabBar(SECTIONS, self.choose)
        self._trends_room = QWidget()
        self._lay()
        self.choose(FUNNEL)

    def _lay(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.body.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.head.addWidget(self._mark)
        self.head.addWidget(self.age)
        room = QVBoxLayout(self._trends_room)
        room.setContentsMargins(0, 0, 0, 0)
        self._numbers = QWidget()
        column = QVBoxLayout(self._numbers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP - 2)
        for part in (self.headline, self.advice, self.milestone, self.opening):
            column.addWidget(part)
        self.body.setSpacing(theme.GAP - 2)
        self.body.addWidget(self._numbers)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.funnel)
        self.body.addWidget(self._trends_room, stretch=1)
        self.body.addWidget(self.tables, stretch=1)
        self.body.addWidget(self.feeds, stretch=1)
        self.body.addStretch()

    @property
    def shown(self) -> frozenset[str]:
        """The sections in sight."""
        chosen = {self.tabs.chosen}
        return frozenset(chosen | {FUNNEL} if self._tall else chosen)

    def choose(self, section: str) -> None:
        """Show a section; where the funnel is in sight anyway, it stands over the trends."""
        section = TRENDS if self._tall and section == FUNNEL else section
        self.tabs.mark(section)
        if section == TRENDS and self.trends is None:
            self._load_trends()
        self._arrange()

    def refresh(self, view: SeatView) -> None:
        """Show the newest numbers; within a second, only what is new of them."""
        now_ms = engine_now_ms(view, self._now_ms())
        done = (id(view.board), id(view.standings), id(view.state), now_ms // 1000)
        if done == self._done:
            return
        self._view = view
        if (view.board is None) != self._numbers.isHidden() or view.board is None:
            self._arrange()
        self._tell_age(view, now_ms)
        if view.board is not None:
            self._put(view, view.board, now_ms)
        if not self.feeds.isHidden():
            self.feeds.put(view.standings, now_ms)
        self._done = done

    def minimumSizeHint(self) -> QSize:
        """Insist on little: what a tall window shows must not keep it from becoming a short one."""
        return QSize(0, LEAST_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the funnel beside another section where there is height."""
        super().resizeEvent(event)
        if (tall := self.height() >= TALL_PX) != self._tall:
            self._tall = tall
            self.body.removeWidget(self.funnel)
            self.body.insertWidget(self.body.indexOf(self.tabs) + (0 if tall else 1), self.funnel)
            self.tabs.offer(SECTIONS[1:] if tall else SECTIONS)
            self.choose(TRENDS if tall and self.tabs.chosen == FUNNEL else self.tabs.chosen)

    def _put(self, view: SeatView, board: Board, now_ms: UtcMs) -> None:
        self.memory.refresh(view)
        currency, stale = currency_of(view), self._stale(board, now_ms)
        self.headline.put(board, currency, now_ms, view.standings)
        self.advice.put(board, stale=stale)
        if self.height() < LOW_PX and TRENDS in self.shown:
            self.milestone.hide()
        else:
            self.milestone.put(view, board, now_ms)
        self.opening.put(view.state.live_ms, board, view.trend, now_ms)
        begins = prominent(view.state.live_ms, now_ms) and (self._tall or TRENDS not in self.shown)
        self.opening.setVisible(begins or OPENING in self.shown)
        if FUNNEL in self.shown:
            self.funnel.put(board.funnel, stale=stale)
        if TRENDS in self.shown and self.trends is not None:
            self.trends.put(currency, view.show.zone)
        if TABLES in self.shown:
            self.tables.put(view, board, now_ms)

    def _stale(self, board: Board, now_ms: UtcMs) -> bool:
        """Tell whether all of it is history: nobody works it out any more, or no feed spoke for too long."""
        newest_ms = max(board.said_ms.values(), default=board.at_ms)
        return now_ms - board.at_ms >= BOARD_STALE_MS or now_ms - newest_ms >= old_ms(board)

    def _tell_age(self, view: SeatView, now_ms: UtcMs) -> None:
        board = view.board
        if board is None:
            self._mark.put(Shape.DASH, theme.QUIET)
            self.age.say(tr("NONE YET"))
            self.age.tint(theme.QUIET)
            return
        newest_ms = max(board.said_ms.values(), default=board.at_ms)
        age_ms = max(now_ms - board.at_ms, now_ms - newest_ms)
        stale = self._stale(board, now_ms)
        told = board.said_ms.get(Figure.VIEWERS)
        self._mark.put(Shape.TRIANGLE if stale else Shape.DOT, theme.AMBER_WORD if stale else theme.GREEN_WORD)
        self.age.say(
            tr("STALE, {0} old").format(age_text(age_ms))
            if stale
            else tr("LIVE")
            if told is not None
            else tr("LIVE, no viewers told")
        )
        self.age.tint(theme.AMBER_WORD if stale else theme.SOFT)

    def _load_trends(self) -> None:
        """Load the plots when they are first asked for: a window starts without them."""
        from console.ui.metrics_trends import Trends

        self.trends = Trends(self.memory.history, self.memory.marks)
        room = self._trends_room.layout()
        assert room is not None
        room.addWidget(self.trends)

    def _arrange(self) -> None:
        """Show what there is to show, and nothing else."""
        shown, view = self.shown, self._view
        there = view is not None and view.board is not None
        known = view is not None and bool(view.standings)
        self._numbers.setVisible(there)
        self.tabs.setVisible(there)
        self.nothing.setVisible(not there)
        self.nothing.say(tr(NOTHING_YET) if known else tr(NO_FEEDS))
        self.funnel.setVisible(there and FUNNEL in shown)
        self._trends_room.setVisible(there and TRENDS in shown)
        self.tables.setVisible(there and TABLES in shown)
        self.feeds.setVisible(FEEDS in shown if there else known)
        if there:
            self._done = ()
            assert view is not None
            assert view.board is not None
            now_ms = engine_now_ms(view, self._now_ms())
            self._put(view, view.board, now_ms)
            self.feeds.put(view.standings, now_ms)
