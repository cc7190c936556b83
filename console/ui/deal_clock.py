"""The live deal on the on-air bar: its name, whether it is really drawn, and the seconds that are left.

The deadline is the show's and the clock the engine's, so it runs on when the engine is lost, and says so.
"""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.plan.graphics import countdown_instance
from console.seat.view import LinkLevel, SeatPort, SeatView
from console.show.facts import Lane
from console.show.state import DealRun
from console.show.timing import clock_text, left
from console.ui import theme
from console.ui.clock import NowMs, engine_now_ms
from console.ui.labels import Elided, Words
from console.ui.tongue import tr

NO_TIME = "-:--"
LAST_SECONDS_MS = 10_000
_WIDTH_PX = 100


def deal_word(view: SeatView, run: DealRun) -> tuple[str, str]:
    """Give word and colour of a running deal: what is confirmed, not what was asked."""
    if view.link.level is not LinkLevel.ATTACHED:
        return ("LAST KNOWN", theme.AMBER_WORD)
    if not view.state.countdown_on_air:
        return ("HIDDEN", theme.AMBER_WORD)
    if view.truth.drawn(countdown_instance(run)):
        return ("ON SCREEN", theme.RED_WORD)
    if Lane.GRAPHICS in view.truth.trouble or not view.truth.has_program_page():
        return ("NOT DRAWN", theme.AMBER_WORD)
    return ("ASKED", theme.AMBER_WORD)


class DealClock(QWidget):
    """Name and word beside a countdown whose digits never move sideways."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now_ms = now_ms
        self._name = Elided("", theme.words(theme.BODY, QFont.Weight.Bold), theme.TEXT)
        self._name.setFixedWidth(_WIDTH_PX)
        self._word = Elided("", theme.caps(theme.MICRO), theme.QUIET)
        self._word.setFixedWidth(_WIDTH_PX)
        self._left = Words(NO_TIME, theme.figures(theme.HUGE, QFont.Weight.Bold), theme.QUIET)
        self._left.keep_room("00:00")
        self._left.setAccessibleName(tr("Time left in the deal"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        texts = QVBoxLayout()
        texts.setSpacing(3)
        texts.addStretch()
        texts.addWidget(self._word)
        texts.addWidget(self._name)
        texts.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._left)
        row.addLayout(texts)

    @property
    def words(self) -> tuple[str, str, str]:
        """Countdown, word and name as they are shown."""
        return self._left.text(), self._word.text(), self._name.text()

    def refresh(self, view: SeatView) -> None:
        """Show the deal that is live, or that none is."""
        run = view.state.deal
        if run is None:
            self._put(NO_TIME, theme.QUIET, ("DEAL", theme.QUIET), "None live")
            return
        left_ms = left(run.deadline_ms, engine_now_ms(view, self._now_ms()))
        colour = theme.RED_WORD if left_ms <= LAST_SECONDS_MS else theme.TEXT
        self._put(f"{clock_text(left_ms):>5}", colour, deal_word(view, run), run.name)

    def _put(self, left_text: str, left_colour: str, word: tuple[str, str], name: str) -> None:
        self._left.say(f"{left_text:>5}")
        self._left.tint(left_colour)
        self._word.say(word[0])
        self._word.tint(word[1])
        self._name.say(name)
        self._name.tint(theme.SOFT if left_text == NO_TIME else theme.TEXT)
