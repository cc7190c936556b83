"""Five trends on one time axis: viewers, comments, clicks, orders and GMV a minute, with what the show did.

Counterparts: `console.ui.metrics_history` has the values, `console.ui.metrics_marks` the moments.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from console.metrics.figures import Figure
from console.show.types import UtcMs, Zone
from console.ui import theme
from console.ui.clock import time_of_day
from console.ui.labels import Elided
from console.ui.metrics_history import TRENDS, History
from console.ui.metrics_lane import LETTERS, MarkLane
from console.ui.metrics_marks import Kind, Marks, Moment
from console.ui.metrics_plot import AXIS_PX, Plot
from console.ui.metrics_words import value_text
from console.ui.panel import compact, line
from console.ui.tongue import tr

SHOW_SPAN: Final = "SHOW"
SPANS_S: Final = {"10 MIN": 600, "1 H": 3_600, SHOW_SPAN: 0}
LEAST_SPAN_S: Final = 120
MOST_STRETCHES: Final = 600
"""A line has no more stretches than a plot has pixels to tell apart."""
NAMES: Final = {
    Figure.VIEWERS: "VIEWERS",
    Figure.COMMENTS_PER_MIN: "COMM / MIN",
    Figure.CLICKS: "CLICKS / MIN",
    Figure.ORDERS: "ORDERS / MIN",
    Figure.GMV_MINOR: "GMV / MIN",
}
_WORDS: Final = {Kind.DEAL: "Deals", Kind.PIN: "Pins", Kind.CUT: "Cuts", Kind.SEGMENT: "Segments"}
_CLOCK_S: Final = (60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400)
_CLOCKS: Final = 6
_NEAR_SHARE: Final = 0.012
"""A moment this share of the span away from the pointer is meant."""
MOST_LINES: Final = 80
"""Moments of one kind that are drawn as lines; the pointer finds them all."""
POINT_AT = "Point at a line to read what happened there."


class Drawn(Struct, frozen=True):
    """What the plots were drawn of; nothing is drawn again while it is the same."""

    last_s: int
    span: str
    kinds: frozenset[Kind]
    moments: tuple[Moment, ...]
    currency: str


def short(value: float) -> str:
    """Write a count for an axis: ``950``, ``12.5k``, ``1.2M``."""
    if value < 10_000:
        return f"{value:,.0f}" if value == int(value) else f"{value:.1f}"
    thousands = value / 1_000
    return f"{thousands:g}k" if thousands < 1_000 else f"{thousands / 1_000:g}M"


def clock_ticks(from_s: float, until_s: float, zone: Zone) -> list[tuple[float, str]]:
    """Give times of day to write under a span, some six of them, on whole minutes."""
    step = next((one for one in _CLOCK_S if (until_s - from_s) / one <= _CLOCKS), _CLOCK_S[-1])
    first = int(-(-(from_s + (until_s - from_s) * 0.03) // step) * step)
    last = until_s - (until_s - from_s) * 0.03
    return [(float(at), time_of_day(zone, UtcMs(at * 1000))[:5]) for at in range(first, int(last) + 1, step)]


def apart(moments: Sequence[Moment], least_ms: int) -> list[Moment]:
    """Leave out what is nearer to the last one of its kind: lines side by side are a wall, and cost as much each."""
    found: list[Moment] = []
    last_ms: dict[Kind, int] = {}
    for moment in moments:
        if moment.at_ms - last_ms.get(moment.kind, -least_ms) >= least_ms:
            last_ms[moment.kind] = moment.at_ms
            found.append(moment)
    return found


class Trends(QWidget):
    """The plots, the lane over them, and what is shown of both."""

    def __init__(self, history: History, marks: Marks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._marks = marks
        self._currency = "USD"
        self._zone: Zone | None = None
        self._range_s = (0.0, 1.0)
        self._span = "10 MIN"
        self._drawn: Drawn | None = None
        self.spans = {word: self._button(word, checked=word == self._span) for word in SPANS_S}
        self.kinds = {
            kind: self._button(f"{LETTERS[kind]} {_WORDS[kind]}", checked=kind is not Kind.CUT) for kind in Kind
        }
        self.told = Elided(tr(POINT_AT), theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self.lane = MarkLane(AXIS_PX)
        self.plots = {which: self._plot(which) for which in TRENDS}
        for word, button in self.spans.items():
            button.clicked.connect(lambda _=False, it=word: self.choose(it))
        for button in self.kinds.values():
            button.clicked.connect(self._redraw)
        self._lay()

    def _button(self, word: str, *, checked: bool) -> QPushButton:
        button = compact(word)
        button.setCheckable(True)
        button.setChecked(checked)
        # Seven of them stand side by side in the narrowest window.
        button.setStyleSheet("padding: 0 3px;")
        return button

    def _plot(self, which: Figure) -> Plot:
        money = which is Figure.GMV_MINOR
        write = (lambda value: value_text(which, value, self._currency)) if money else short
        return Plot(NAMES[which], write, self._tell, foot=which is TRENDS[-1])

    def _lay(self) -> None:
        self.setAccessibleName(tr("Trends"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = line(*self.spans.values())
        head.addStretch()
        for button in self.kinds.values():
            head.addWidget(button)
        head.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self.lane)
        for which, plot in self.plots.items():
            column.addWidget(plot, stretch=6 if which is TRENDS[-1] else 5)
        self._tone()

    @property
    def shown(self) -> frozenset[Kind]:
        """The kinds of moments that are shown."""
        return frozenset(kind for kind, button in self.kinds.items() if button.isChecked())

    def choose(self, span: str) -> None:
        """Show another span."""
        self._span = span
        for word, button in self.spans.items():
            button.setChecked(word == span)
        self._redraw()

    def put(self, currency: str, zone: Zone) -> bool:
        """Draw what is new; false: nothing is."""
        self._currency, self._zone = currency, zone
        new = Drawn(self._history.last_s, self._span, self.shown, self._marks.all, currency)
        if new == self._drawn or self._history.first_s is None:
            return False
        old = self._drawn
        only_time = old is not None and (new.moments, new.kinds, new.span) == (old.moments, old.kinds, old.span)
        self._drawn = new
        self._draw(zone, self._history.first_s, moments_too=not only_time or self._span == SHOW_SPAN)
        return True

    def _draw(self, zone: Zone, first_s: int, *, moments_too: bool) -> None:
        until_s = self._history.last_s
        from_s = until_s - self._span_s(until_s - first_s)
        self._range_s = (float(from_s), float(until_s))
        shown = self.shown
        moments = [one for one in self._marks.all if one.kind in shown and one.at_ms >= from_s * 1000]
        self.lane.put(moments, from_s, until_s)
        lines = apart(moments, (until_s - from_s) * 1000 // MOST_LINES)
        ticks = clock_ticks(from_s, until_s, zone)
        for which, plot in self.plots.items():
            before = plot.top
            plot.put(self._history.within(which, from_s, until_s, MOST_STRETCHES), from_s, until_s)
            plot.clock(ticks)
            if moments_too or plot.top != before:
                plot.mark(lines)

    def _span_s(self, known_s: int) -> int:
        """Say how long the axis is: no longer than the show, but never so short that a turn looks like a storm."""
        return max(LEAST_SPAN_S, min(SPANS_S[self._span] or known_s, known_s))

    def _redraw(self) -> None:
        self._tone()
        if self._zone is not None:
            self.put(self._currency, self._zone)

    def _tone(self) -> None:
        for button in (*self.spans.values(), *self.kinds.values()):
            tone = "pinned" if button.isChecked() else ""
            if button.property("tone") != tone:
                button.setProperty("tone", tone)
                button.style().polish(button)

    def _tell(self, at_s: float | None) -> None:
        """Say what happened where the pointer is, and what the figures were."""
        from_s, until_s = self._range_s
        if at_s is None or self._zone is None or not from_s <= at_s <= until_s:
            self.told.say(tr(POINT_AT))
            return
        near = self._marks.near(at_s * 1000, (until_s - from_s) * 1000 * _NEAR_SHARE, self.shown)
        what = "" if near is None else f"   {near.kind.upper()} {near.label}"
        values = ", ".join(self._values(round(at_s)))
        self.told.say(f"{time_of_day(self._zone, UtcMs(round(at_s) * 1000))}   {values or 'nothing known'}{what}")

    def _values(self, second: int) -> Sequence[str]:
        found = []
        for which in TRENDS:
            points = self._history.within(which, second, second, 1)
            if len(points.high) and points.high[0] == points.high[0]:
                found.append(f"{NAMES[which].lower()} {value_text(which, float(points.high[0]), self._currency)}")
        return found
