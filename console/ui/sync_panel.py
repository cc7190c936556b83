"""The sync page: how far sound and picture are apart, big and in words; its scale, its trend, every camera, every tap.

Where there is height all of it is in sight; else the lower part is one of three. Counterparts: `console.show.sync`
has what the meter says, `console.ui.sync_words` words it, `console.ui.sync_correct` offers what to do about it.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFont, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.sync import Method, PairSaid
from console.show.sync_guide import GuidePhase
from console.show.types import UtcMs
from console.ui import theme
from console.ui.ask_button import tone
from console.ui.clock import NowMs, engine_now_ms
from console.ui.desk import Desk
from console.ui.labels import Elided
from console.ui.panel import Panel, compact, quiet
from console.ui.sync_choice import WAY, Cell, Pair, default_pair, empty_words, pair_cells
from console.ui.sync_correct import SyncCorrect
from console.ui.sync_guide import SyncGuide
from console.ui.sync_large import SyncLarge
from console.ui.sync_matrix import SyncMatrix
from console.ui.sync_memory import SyncMemory
from console.ui.sync_offers import WAY_OUT, flow, offers
from console.ui.sync_reading import SyncReading
from console.ui.sync_scale import SyncScale
from console.ui.sync_taps import SyncTaps
from console.ui.sync_words import Sign, drift_words
from console.ui.tabs import TabBar
from console.ui.tongue import tr

if TYPE_CHECKING:
    from console.ui.sync_trend import SyncTrend

TREND, CAMERAS, TAPS = "TREND", "CAMERAS", "TAPS"
TALL_PX: Final = 800
"""From this height on the trend, the cameras and the taps are all in sight."""
LOW_PX: Final = 500
"""Under this height there is no room for what can be read elsewhere."""
LEAST_PX: Final = 400
MATRIX_PX: Final = 192
TAPS_PX: Final = 84
"""Where all is in sight, cameras have as much as they need up to this, and taps no less than that."""
_AS_HIGH_AS_IT_LIKES: Final = 16_777_215
HABIT: Final = "sync.sign"
EVERY_MS: Final = 250
"""Ages are right to this."""


class SyncPanel(Panel):
    """Everything the audio tech acts on, on one page."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("SYNC", parent)
        self._seat, self._now_ms = seat, now_ms
        self._view: SeatView | None = None
        self._done: tuple[object, ...] = ()
        self._tall = False
        self._cells: tuple[Cell, ...] = ()
        self.chosen: Pair | None = None
        """The pair somebody chose; none: that of the camera on air."""
        self.sign = Sign.ITU if seat.habits.get(HABIT) == Sign.ITU else Sign.OBS
        self.memory = SyncMemory(seat, now_ms)
        self.trend: SyncTrend | None = None
        self.pair = Elided("", theme.words(theme.TITLE, QFont.Weight.Bold), theme.TEXT)
        self.larger = compact(tr("Large"))
        self.larger.setToolTip(tr("The figure alone, over the whole desk; Esc brings the desk back."))
        self.larger.setAccessibleName(tr("Large meter"))
        self.larger.pressed.connect(self.enlarge)
        self.guide = SyncGuide(seat)
        self.guides = compact(tr("Guide"))
        self.guides.setCheckable(True)
        self.guides.setToolTip(tr("Before the show: led through every camera and microphone, to all delays at once."))
        self.guides.setAccessibleName(tr("Guided run"))
        self.guides.toggled.connect(self._again)
        self._guided: GuidePhase | None = None
        """How the newest run was when it was looked at last; a change opens it here."""
        self.nothing = quiet("")
        self.reading, self.scale = SyncReading(self.turn_sign), SyncScale()
        self.matrix, self.taps = SyncMatrix(self.choose), SyncTaps()
        self.correct = SyncCorrect(seat, now_ms)
        self.tabs = TabBar((TREND, CAMERAS, TAPS), self._show_section)
        self.large = SyncLarge(self)
        self._trend_room = QWidget()
        self._matrix_room, self._taps_room = _scrolled(self.matrix), _scrolled(self.taps)
        self._lay()
        self._show_section(TREND)

    def _lay(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.body.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.head.insertWidget(1, self.pair, stretch=1)
        self.head.addWidget(self.guides)
        self.head.addWidget(self.larger)
        QVBoxLayout(self._trend_room).setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.GAP)
        for part in (self.nothing, self.reading, self.scale, self.correct, self.tabs, self._matrix_room):
            self.body.addWidget(part)
        self.body.addWidget(self._trend_room, stretch=1)
        self.body.addWidget(self._taps_room)
        self.body.addWidget(self.guide, stretch=100)
        self.body.addStretch()

    @property
    def shown(self) -> frozenset[str]:
        """The sections in sight."""
        several = len(self._cells) > 1
        if self._tall:
            return frozenset({TREND, TAPS, *({CAMERAS} if several else ())})
        return frozenset({self.tabs.chosen})

    def choose(self, pair: Pair) -> None:
        """Show a pair big; the one that is shown already: follow the camera on air again."""
        self.chosen = None if pair == self.chosen else pair
        self._again()

    def turn_sign(self) -> None:
        """Count the other way as plus, in this seat's windows from now on."""
        self.sign = Sign.ITU if self.sign is Sign.OBS else Sign.OBS
        self._seat.habits.keep(HABIT, self.sign)
        self._again()

    def enlarge(self) -> None:
        """Show the meter alone, over the desk this page stands in."""
        desk: QWidget = self
        while (above := desk.parentWidget()) is not None and not isinstance(desk, Desk):
            desk = above
        self.large.open_over(desk, self.larger)
        self._again()

    def refresh(self, view: SeatView) -> None:
        """Show the newest figures; ages four times a second."""
        self._view = view
        now_ms = engine_now_ms(view, self._now_ms())
        said = self._seat.sync()
        done = (id(said), id(view), now_ms // EVERY_MS)
        if done == self._done:
            return
        self._done = done
        self.memory.refresh(view)
        self._open_guide(view)
        why = empty_words(view, said)
        self.nothing.say(why)
        self.nothing.setVisible(bool(why) and not self.guides.isChecked())
        self.guides.setVisible(bool(view.show.sync.program))
        self.guide.setVisible(self.guides.isChecked())
        tone(self.guides, "on" if self.guides.isChecked() else "")
        if self.guides.isChecked():
            self.guide.put(view, now_ms)
        pairs = said.pairs if said is not None else ()
        limit_ms = view.show.sync.limit_ms
        self._cells = pair_cells(view, pairs, self.memory, now_ms, limit_ms, self.sign)
        shown = self._shown_pair(view)
        self._put(view, shown, pairs, now_ms)
        if shown is not None:
            self._put_correct(view, shown, now_ms)
        self._arrange(there=shown is not None, tapped=said is not None and bool(said.taps))
        if said is not None and not self._taps_room.isHidden():
            self.taps.put(view, said, max(0, now_ms - said.at_ms))
        if CAMERAS in self.shown:
            self.matrix.put(self._cells, shown.pair if shown is not None else None)
        self._share_room()

    def _open_guide(self, view: SeatView) -> None:
        """Open the guided run in every window when it begins, is through or was proved."""
        guide = view.state.sync.guide
        phase = guide.phase if guide is not None else None
        if phase != self._guided:
            self._guided = phase
            if phase not in (None, GuidePhase.ENDED):
                with QSignalBlocker(self.guides):
                    self.guides.setChecked(True)

    def _shown_pair(self, view: SeatView) -> Cell | None:
        wanted = self.chosen or default_pair(view, self._cells)
        found = (cell for cell in self._cells if cell.pair == wanted)
        return next(found, self._cells[0] if self._cells else None)

    def _put(self, view: SeatView, cell: Cell | None, pairs: tuple[PairSaid, ...], now_ms: UtcMs) -> None:
        """Show one pair big."""
        limit_ms = view.show.sync.limit_ms
        pair = None if cell is None else next(one for one in pairs if _is(one, cell))
        name = _name(cell)
        self.pair.say(name)
        span_ms = pair.span_ms if pair is not None else None
        said = cell.said if cell is not None else None
        self.scale.put(said, span_ms, limit_ms)
        if said is not None:
            self.reading.put(said, self.sign)
        if not self.large.isHidden():
            self.large.put(name or self.nothing.text(), said, span_ms, limit_ms, self.sign)
        if pair is not None and said is not None and TREND in self.shown and self.trend is not None:
            going = drift_words(said.late_ms, pair.slope_ms_per_min, limit_ms)
            past = self.memory.past(pair)
            self.trend.put(past, self.memory.marks, going, limit_ms, view.show.zone, now_ms)

    def _put_correct(self, view: SeatView, shown: Cell, now_ms: UtcMs) -> None:
        """Show what can be done about the pair that is shown, and about others."""
        found = offers(view, self._cells, shown, now_ms)
        why = WAY_OUT if shown.method is Method.PATH else ""
        self.correct.put(view, found, flow(view, shown.pair[1], now_ms), why, now_ms, low=self.height() < LOW_PX)

    def _show_section(self, section: str) -> None:
        self.tabs.mark(section)
        if (self._tall or section == TREND) and self.trend is None and self.isVisible():
            self._load_trend()
        self._again()

    def _load_trend(self) -> None:
        """Load the plot when it is first asked for: a window starts without it."""
        from console.ui.sync_trend import SyncTrend

        self.trend = SyncTrend()
        room = self._trend_room.layout()
        assert room is not None
        room.addWidget(self.trend)

    def _again(self) -> None:
        self._done = ()
        if self._view is not None:
            self.refresh(self._view)

    def _arrange(self, *, there: bool, tapped: bool) -> None:
        """Show what there is to show, and nothing else."""
        if there and self.trend is None and TREND in self.shown and self.isVisible():
            self._load_trend()
        several = len(self._cells) > 1
        self.tabs.offer((TREND, CAMERAS, TAPS) if several else (TREND, TAPS))
        if not several and self.tabs.chosen == CAMERAS:
            self.tabs.mark(TREND)
        shown = self.shown
        guided = self.guides.isChecked()
        tapped, there = tapped and not guided, there and not guided
        for part in (self.pair, self.reading, self.scale, self.correct):
            part.setVisible(there)
        self.larger.setVisible(there)
        self.tabs.setVisible(there and not self._tall)
        self._matrix_room.setVisible(there and CAMERAS in shown)
        self._trend_room.setVisible(there and TREND in shown)
        self._taps_room.setVisible(tapped and (not there or TAPS in shown))

    def _share_room(self) -> None:
        """Let what is scrolled have what it needs where all is in sight, and else all there is."""
        cameras_px = min(_needs_px(self._matrix_room, self.matrix), MATRIX_PX)
        taps_px = _needs_px(self._taps_room, self.taps)
        for room, least_px, most_px in (
            (self._matrix_room, cameras_px, cameras_px),
            (self._taps_room, min(TAPS_PX, taps_px), taps_px),
        ):
            room.setMinimumHeight(least_px if self._tall else 0)
            room.setMaximumHeight(most_px if self._tall else _AS_HIGH_AS_IT_LIKES)
            self.body.setStretchFactor(room, 0 if self._tall else 1)

    def minimumSizeHint(self) -> QSize:
        """Insist on little: what a tall window shows must not keep it from becoming a short one."""
        return QSize(0, LEAST_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show all of it where there is height."""
        super().resizeEvent(event)
        if (tall := self.height() >= TALL_PX) != self._tall:
            self._tall = tall
            self._again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the large meter away with its page."""
        super().hideEvent(event)
        self.large.close_up()


def _scrolled(inside: QWidget) -> QScrollArea:
    """Let something be scrolled where there is more of it than room."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def _needs_px(room: QScrollArea, inside: QWidget) -> int:
    """Say how high something would be without being scrolled."""
    return max(inside.heightForWidth(room.viewport().width()), inside.sizeHint().height())


def _is(pair: PairSaid, cell: Cell) -> bool:
    return (pair.video, pair.audio) == cell.pair and pair.method is cell.method


def _name(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return WAY if cell.method is Method.PATH else f"{cell.pair[0]}  ×  {cell.pair[1]}"
