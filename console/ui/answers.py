"""The message line: every press answers here, even a refused one: what, why, what to do. Newest big, older small.

Counterpart: `SeatPort.answers`, which the engine fills, and the seat itself where there is no engine.
"""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console.seat.view import Answer, Outcome, SeatPort, SeatView
from console.show.types import UTC, UtcMs, Zone
from console.ui import theme
from console.ui.announce import announce
from console.ui.badge import Mark, Shape
from console.ui.clock import NowMs, time_of_day
from console.ui.labels import Elided, Words
from console.ui.tongue import tr

HEIGHT_PX = 54
ACCEPTED_SHOWN_MS = 4_000
REFUSED_SHOWN_MS = 12_000
WAITING_SHOWN_MS = 2_000
"""A press that waits is asked for again this long, or for as long as the engine says that it waits."""
LOG_LINES = 3
QUIET_LINE = "Every press answers here."
_LOOKS = {
    Outcome.ACCEPTED: (Shape.CHECK, theme.GREEN_WORD),
    Outcome.WAITING: (Shape.RING, theme.AMBER_WORD),
    Outcome.REFUSED: (Shape.TRIANGLE, theme.AMBER_WORD),
    Outcome.FAILED: (Shape.CROSS, theme.RED_WORD),
    Outcome.UNKNOWN: (Shape.TRIANGLE, theme.AMBER_WORD),
}


def fresh(answers: Sequence[Answer], last: Answer | None) -> Sequence[Answer]:
    """Give the answers that came after `last`, by identity: two equal answers are two answers."""
    for count, answer in enumerate(reversed(answers)):
        if answer is last:
            return answers[len(answers) - count :]
    return answers


def log_line(answer: Answer, zone: Zone, came_ms: UtcMs) -> str:
    """Write an older answer on one line."""
    outcome = "ok" if answer.accepted else f"{answer.outcome}: {answer.text}"
    return f"{time_of_day(zone, came_ms)}  {answer.what}  {outcome}"


class MessageLine(QFrame):
    """The newest answer and a short log."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._now_ms = now_ms
        self._last: Answer | None = None
        self._zone = UTC
        self._came_ms = UtcMs(0)
        self._told: list[tuple[UtcMs, Answer]] = []
        self._mark = Mark(20)
        self._what = Elided(tr(QUIET_LINE), theme.words(theme.TITLE, QFont.Weight.Bold), theme.QUIET)
        self._why = Elided("", theme.words(theme.BODY, QFont.Weight.Medium), theme.TEXT)
        self._remedy = Words("", theme.words(theme.BODY, QFont.Weight.Bold), theme.AMBER_WORD)
        self._older = QWidget()
        self._log = [Elided("", theme.figures(theme.SMALL, QFont.Weight.Normal), theme.QUIET) for _ in range(LOG_LINES)]
        self._lit = ""
        self.announce: Callable[[QWidget, str], None] = announce
        """How a screen reader is told what was not done."""
        self.setFixedHeight(HEIGHT_PX)
        self.setAccessibleName(tr("Answers"))
        self._lay_out()
        self._tell_why("", "")

    def _lay_out(self) -> None:
        newest = QVBoxLayout()
        newest.setSpacing(1)
        newest.addStretch()
        newest.addWidget(self._what)
        reason = QHBoxLayout()
        reason.setSpacing(8)
        reason.addWidget(self._why)
        reason.addWidget(self._remedy)
        reason.addStretch()
        newest.addLayout(reason)
        newest.addStretch()
        older = QVBoxLayout(self._older)
        older.setContentsMargins(0, 0, 0, 0)
        older.setSpacing(0)
        older.addStretch()
        for line in self._log:
            older.addWidget(line)
        older.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 12, 3)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addLayout(newest, stretch=5)
        row.addWidget(self._older, stretch=3)

    @property
    def words(self) -> tuple[str, str, str]:
        """What, why and what to do, as they are shown."""
        return self._what.text(), self._why.text(), self._remedy.text()

    @property
    def log(self) -> tuple[str, ...]:
        """The older answers, newest first, as they are shown."""
        return tuple(line.text() for line in self._log if line.text())

    def refresh(self, view: SeatView) -> None:
        """Take new answers in; let an old one go quiet."""
        now = self._now_ms()
        self._zone = view.show.zone
        new = fresh(self._seat.answers(), self._last)
        if new:
            self._take(new, now)
        elif self._last is not None and self._lit and now - self._came_ms >= self._shown_ms(self._last, view):
            self._go_quiet()

    def _shown_ms(self, answer: Answer, view: SeatView) -> int:
        if answer.outcome is Outcome.WAITING and not view.waiting:
            return WAITING_SHOWN_MS
        return ACCEPTED_SHOWN_MS if answer.accepted else REFUSED_SHOWN_MS

    def _take(self, new: Sequence[Answer], now: UtcMs) -> None:
        self._told = [*((now, answer) for answer in reversed(new)), *self._told][: LOG_LINES + 1]
        self._last, self._came_ms = new[-1], now
        self._put(new[-1])
        self._put_log(self._told[1:])

    def _put(self, answer: Answer) -> None:
        shape, colour = _LOOKS[answer.outcome]
        self._mark.put(shape, colour)
        self._what.say(answer.what if answer.accepted else f"{answer.outcome.capitalize()}: {answer.what}")
        self._what.tint(theme.TEXT if answer.accepted else colour)
        self._tell_why(answer.text[:1].upper() + answer.text[1:], answer.remedy)
        # A refusal has the whole line: what to do must never be the part that is cut.
        self._older.setVisible(answer.accepted)
        self._why.tint(theme.SOFT if answer.accepted else theme.TEXT)
        self._light(theme.GREEN if answer.accepted else theme.AMBER)
        told = ". ".join(part.rstrip(".") for part in self.words if part) + "."
        self.setAccessibleDescription(told)
        if not answer.accepted:
            self.announce(self, told)

    def _tell_why(self, why: str, remedy: str) -> None:
        for label, text in ((self._why, why), (self._remedy, remedy)):
            label.say(text)
            label.setVisible(bool(text))

    def _put_log(self, told: Sequence[tuple[UtcMs, Answer]]) -> None:
        lines = [log_line(answer, self._zone, came_ms) for came_ms, answer in told]
        for label, line in zip(self._log, [*lines, *[""] * LOG_LINES], strict=False):
            label.say(line)

    def _go_quiet(self) -> None:
        self._mark.put(Shape.DASH, theme.QUIET)
        self._what.say(tr(QUIET_LINE))
        self._what.tint(theme.QUIET)
        self._tell_why("", "")
        self._older.show()
        self._put_log(self._told[:LOG_LINES])
        self._light("")

    def _light(self, colour: str) -> None:
        if colour != self._lit:
            self._lit = colour
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line's ground, lit while an answer is new."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.mix(theme.PANEL, self._lit, 0.14) if self._lit else QColor(theme.DESK))
        if self._lit:
            painter.fillRect(0, 0, 4, self.height(), QColor(self._lit))
        painter.end()
