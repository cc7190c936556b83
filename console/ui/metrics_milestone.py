"""The way to the next drop: ``38,200 / 50,000 viewers → Kit drop``, a bar, and how long yet when that can be said.

How long is said only while the number has grown steadily: over the last minute as over the last five. Counterparts:
`console.show.numbers.drop` finds the drop on air, `console.show.rules` fires it.
"""

from typing import Final

from msgspec import Struct
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.metrics.board import Board
from console.metrics.figures import SHOW, Figure
from console.metrics.freshness import stale
from console.metrics.funnel import WINDOW_S
from console.seat.view import SeatView
from console.show.numbers import unlocks
from console.show.rulewords import amount, noun
from console.show.state import RuleRun
from console.show.types import Crosses, Rule, UtcMs
from console.ui import theme
from console.ui.bar import Bar
from console.ui.labels import Elided, Words, caption
from console.ui.metrics_words import currency_of
from console.ui.panel import line
from console.ui.tongue import tr

LONGEST_S: Final = 1_800
"""What is farther away than half an hour nobody can say."""
_STEADY: Final = 2.0
"""The pace of the last minute may be so many times that of the last five, or the other way round."""
_FIGURES: Final = frozenset(one.value for one in Figure)
NO_DROP = "No drop is armed."


class Way(Struct, frozen=True):
    """How far it is to a drop."""

    rule: Rule
    value: float
    level: float
    seconds: int | None
    """None: nobody can honestly say."""

    @property
    def share(self) -> float:
        """How much of the way is done, 0..1."""
        return min(1.0, max(0.0, self.value / self.level))


def way(view: SeatView, board: Board, now_ms: UtcMs) -> Way | None:
    """Find the armed drop that is nearest to its milestone, by numbers that are not old."""
    found = [one for rule in view.show.rules if (one := _way(view, rule, board, now_ms)) is not None]
    return max(found, key=lambda one: one.share, default=None)


def _way(view: SeatView, rule: Rule, board: Board, now_ms: UtcMs) -> Way | None:
    run, trigger = view.state.rules.get(rule.id, RuleRun()), rule.trigger
    if not run.armed or run.spent or not isinstance(trigger, Crosses) or not trigger.above or trigger.level <= 0:
        return None
    if rule.metric not in _FIGURES or stale(board, Figure(rule.metric), now_ms):
        return None
    which = Figure(rule.metric)
    value = board.room.get(SHOW, {}).get(which)
    return None if value is None else Way(rule, value, trigger.level, seconds_left(board, which, value, trigger.level))


def seconds_left(board: Board, which: Figure, value: float, level: float) -> int | None:
    """Say how long until a number is there, going on as it did; none: it does not grow, or not steadily."""
    minute, longer = board.room.get(60, {}).get(which), board.room.get(WINDOW_S, {}).get(which)
    if minute is None or longer is None or value >= level:
        return None
    if which is Figure.VIEWERS:
        # Means over windows that end now: what they are of lies half a window back.
        soon, late = (value - minute) / 30, (minute - longer) / (WINDOW_S / 2 - 30)
    elif which in (Figure.PEAK, Figure.COMMENTS_PER_MIN) or which.endswith(("_rate", "ctr", "ctor", "retention")):
        return None
    else:
        soon, late = minute / 60, longer / WINDOW_S
    if soon <= 0 or late <= 0 or not 1 / _STEADY <= soon / late <= _STEADY:
        return None
    seconds = (level - value) / min(soon, late)
    return round(seconds) if seconds <= LONGEST_S else None


def pace_text(seconds: int | None) -> str:
    """Write how long: ``in about 4 min``, ``in about 40 s``; nothing when nobody can say."""
    if seconds is None:
        return ""
    return f"in about {-(-seconds // 60)} min" if seconds >= 90 else f"in about {max(10, -(-seconds // 10) * 10)} s"


class Milestone(QWidget):
    """The nearest drop on one line, a bar under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = Words(tr(NO_DROP), theme.figures(theme.BODY, QFont.Weight.Bold), theme.TEXT)
        self.name = Elided("", theme.words(theme.BODY, QFont.Weight.DemiBold), theme.AMBER_WORD)
        self.pace = Words("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self.bar = Bar(theme.AMBER)
        self.bar.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Next drop"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(3)
        words = line(caption(tr("NEXT DROP")), self.figures, self.name, self.pace)
        words.setStretch(2, 1)
        column.addLayout(words)
        column.addWidget(self.bar)

    def put(self, view: SeatView, board: Board, now_ms: UtcMs) -> None:
        """Show the nearest drop; without one nothing at all."""
        found = way(view, board, now_ms)
        self.setVisible(found is not None)
        if found is None:
            return
        currency, which = currency_of(view), found.rule.metric
        told = noun(which) if which != "gmv_minor" else "GMV"
        self.figures.say(f"{amount(which, found.value, currency)} / {amount(which, found.level, currency)} {told}")
        self.name.say(f"→ {unlocks(view.show, found.rule)}")
        self.pace.say(pace_text(found.seconds))
        self.bar.put(found.share)
        self.setAccessibleDescription(f"{self.figures.text()} {self.name.text()} {self.pace.text()}".strip())
