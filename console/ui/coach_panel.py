"""The loop coach: where the product loop is, whether the energy should change, what the first 90 seconds still need.

Counterpart: `console.show.coach` advises; a press here only tells it what was done.
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.coach import LOOP_PARTS, PHASES, Advice, Rhythm, advise
from console.show.state import Energy, Opening, ShowState
from console.show.timing import clock_text
from console.show.types import UtcMs
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.clock import NowMs, elapsed_text, engine_now_ms
from console.ui.labels import Elided, Words, caption
from console.ui.panel import Panel, line
from console.ui.reader import Reader
from console.ui.tongue import tr

NO_LOOP = "No product loop in this segment"
FIRST_SECONDS = "First 90 seconds"
_ENERGIES = {Energy.SELL: "Sell", Energy.CONVERSE: "Converse", Energy.DEMO: "Demo", Energy.QA: "Q&&A"}
_OPENINGS = {
    Opening.HOOK: "Hook",
    Opening.QUESTION: "Question",
    Opening.MOMENT: "Visual moment",
    Opening.NEWCOMERS: "If you are new",
}
_RHYTHM = {
    Rhythm.OK: ("", theme.TEXT),
    Rhythm.DUE: ("CHANGE DUE", theme.AMBER_WORD),
    Rhythm.OVERDUE: ("OVERDUE", theme.RED_WORD),
}
_BAR_PX = 6


class LoopBar(QWidget):
    """The five phases of the loop as long as they last; those that are through are filled, the present one partly."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = -1.0
        self.setFixedHeight(_BAR_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, at: float) -> None:
        """Show how far the loop is, 0 to 1; less than 0: there is none."""
        if round(at * self.width()) != round(self._at * self.width()) or (at < 0) != (self._at < 0):
            self._at = at
            self.update()

    def sizeHint(self) -> QSize:
        """Be thin."""
        return QSize(120, _BAR_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the phases with a gap between them."""
        painter = QPainter(self)
        start = 0
        for _, end in PHASES:
            left, right = (part / LOOP_PARTS * (self.width() + 2) for part in (start, end))
            box = QRectF(left, 0, right - left - 2, self.height())
            painter.fillRect(box, QColor(theme.LINE))
            reached = min(1.0, max(0.0, (self._at * LOOP_PARTS - start) / (end - start)))
            if self._at >= 0 and reached > 0:
                colour = theme.AMBER if reached < 1 else theme.EDGE
                painter.fillRect(QRectF(box.left(), 0, box.width() * reached, self.height()), QColor(colour))
            start = end
        painter.end()


def loop_share(state: ShowState, at_ms: UtcMs) -> float:
    """Say how far the loop of the segment on air is, 0 to 1; less than 0: it is none."""
    run = state.rundown.on_air
    if run is None or run.segment.loop_ms <= 0:
        return -1.0
    return max(0, at_ms - run.started_ms) % run.segment.loop_ms / run.segment.loop_ms


class CoachPanel(Panel):
    """Phase, or the opening's checklist; below it the energy."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("LOOP COACH", parent)
        self._now_ms = now_ms
        self._advice = Reader(lambda view, at_ms: advise(view.show, view.state, at_ms))
        self.round = Words("", theme.figures(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self.head.addWidget(self.round)
        self.phase = Elided("", theme.words(theme.TITLE, QFont.Weight.Bold), theme.TEXT)
        self.left = Words("", theme.figures(theme.TITLE, QFont.Weight.Bold), theme.TEXT)
        self.left.keep_room("00:00")
        self.bar = LoopBar()
        self.checks = {item: AskButton(seat, "coach.check", {"item": str(item)}, _OPENINGS[item]) for item in Opening}
        self.energies = {one: AskButton(seat, "coach.energy", {"energy": str(one)}, _ENERGIES[one]) for one in Energy}
        self.age = Words("", theme.figures(theme.SMALL, QFont.Weight.Bold), theme.TEXT)
        self.age.keep_room("0:00:00")
        self.rhythm = caption("")
        self._chosen: Energy | None = None
        self._checked: frozenset[Opening] | None = None
        self._lay()

    def _lay(self) -> None:
        top = line(self.phase, self.left)
        top.setStretch(0, 1)
        self._opening = QWidget()
        grid = QGridLayout(self._opening)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.TIGHT)
        for number, check in enumerate(self.checks.values()):
            grid.addWidget(check, *divmod(number, 2))
        rhythm = line(caption(tr("ENERGY")), self.age)
        rhythm.addStretch()
        rhythm.addWidget(self.rhythm)
        energies = line(*self.energies.values())
        energies.setSpacing(theme.TIGHT)
        self.body.addLayout(top)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._opening)
        self.body.addLayout(rhythm)
        self.body.addLayout(energies)

    @property
    def opens(self) -> bool:
        """Whether the opening's checklist is shown."""
        return not self._opening.isHidden()

    def refresh(self, view: SeatView) -> None:
        """Show the advice of now."""
        at_ms = engine_now_ms(view, self._now_ms())
        advice = self._advice.read(view, at_ms)
        opens = advice.opening_left_ms > 0
        self._opening.setVisible(opens)
        self.bar.setVisible(not opens)
        if opens:
            self._say(FIRST_SECONDS, clock_text(advice.opening_left_ms), "")
        elif advice.phase:
            self._say(advice.phase.capitalize(), clock_text(advice.phase_left_ms), f"ROUND {advice.loop}")
        else:
            self._say(NO_LOOP, "", "")
        self.phase.tint(theme.TEXT if opens or advice.phase else theme.QUIET)
        self.bar.put(loop_share(view.state, at_ms))
        self._show_energy(view, advice)
        if view.state.coach.checked != self._checked:
            self._checked = view.state.coach.checked
            self._show_checks(self._checked)

    def _say(self, phase: str, left: str, loop: str) -> None:
        self.phase.say(phase)
        self.left.say(f"{left:>5}" if left else "")
        self.round.say(loop)

    def _show_energy(self, view: SeatView, advice: Advice) -> None:
        live = view.state.live_ms is not None
        word, colour = _RHYTHM[advice.energy] if live else ("", theme.QUIET)
        self.age.say(elapsed_text(advice.energy_ms) if live else "")
        self.age.tint(colour)
        self.rhythm.say(word)
        self.rhythm.tint(colour)
        energy = view.state.coach.energy
        if energy != self._chosen:
            self._chosen = energy
            for one, button in self.energies.items():
                button.put(_ENERGIES[one], "pinned" if one is energy else "")
                button.setAccessibleDescription(tr("Now") if one is energy else "")

    def _show_checks(self, checked: frozenset[Opening]) -> None:
        for item, check in self.checks.items():
            done = item in checked
            check.put(f"✓ {_OPENINGS[item]}" if done else _OPENINGS[item], "" if done else "on")
            check.setEnabled(not done)
            check.setAccessibleDescription(tr("Done") if done else tr("Still needed"))
