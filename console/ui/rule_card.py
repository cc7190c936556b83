"""One rule or drop: how it is and why, how near, what it did last; armed and answered by a person.

Counterpart: `console.show.readings` says all of it; nothing is judged here.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.seat.view import SeatPort
from console.show.readings import Reading
from console.show.types import Rule
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.badge import Mark, Shape
from console.ui.bar import Bar
from console.ui.labels import Elided, Words, caption
from console.ui.panel import line
from console.ui.tongue import tr

ASKS, FIRED, DISARMED = "ASKS", "FIRED", "DISARMED"
_LOOKS = {
    DISARMED: (Shape.DASH, theme.SOFT, theme.GREY),
    "ARMED": (Shape.RING, theme.AMBER_WORD, theme.AMBER),
    "RISING": (Shape.TRIANGLE, theme.AMBER_WORD, theme.AMBER),
    ASKS: (Shape.TRIANGLE, theme.AMBER_WORD, theme.AMBER),
    "COOLING": (Shape.RING, theme.SOFT, theme.GREY),
    FIRED: (Shape.CHECK, theme.GREEN_WORD, theme.GREEN),
}
_UNKNOWN = (Shape.DASH, theme.SOFT, theme.GREY)


def steps_text(rule: Rule) -> str:
    """Write what a rule fires: ``deal.start kit-300, sfx.play drum``."""
    return ", ".join(" ".join((step.verb, *step.args.values())) for step in rule.steps)


class RuleCard(QWidget):
    """A rule."""

    def __init__(self, seat: SeatPort, rule: Rule, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule = rule
        self._shown: Reading | None = None
        self._mark = Mark(10)
        self._word = caption("")
        self.name = Elided(rule.name, theme.words(theme.BODY, QFont.Weight.Bold), theme.TEXT)
        self.text = Words("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.TEXT)
        self.text.setWordWrap(True)
        self.bar = Bar()
        fires = f"{'Drop: ' if rule.drop else ''}{steps_text(rule)}"
        self.fires = Elided(fires, theme.words(theme.SMALL, QFont.Weight.Normal), theme.SOFT)
        self.last = Elided("", theme.words(theme.SMALL, QFont.Weight.Normal), theme.QUIET)
        args = {"rule": str(rule.id)}
        self.arm = AskButton(seat, "rule.arm", args, tr("Arm"))
        self.arm.keep_room("Disarm")
        self.accept = AskButton(seat, "rule.accept", args, tr("Accept"))
        self.accept.put("Accept", "on")
        self.decline = AskButton(seat, "rule.decline", args, tr("Decline"))
        self.accept.setAccessibleName(tr("Accept {0}").format(rule.name))
        self.decline.setAccessibleName(tr("Decline {0}").format(rule.name))
        self._lay()

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 8, 7)
        column.setSpacing(3)
        top = line(self._mark, self._word, self.name, self.arm)
        top.setStretch(2, 1)
        self._answers = QWidget()
        answers = QVBoxLayout(self._answers)
        answers.setContentsMargins(0, theme.TIGHT, 0, 0)
        buttons = line(self.decline, self.accept)
        buttons.insertStretch(0)
        answers.addLayout(buttons)
        for part in (self.bar, self.text, self.fires, self.last, self._answers):
            column.addWidget(part)
        column.insertLayout(0, top)

    @property
    def word(self) -> str:
        """The word as shown."""
        return self._word.text()

    @property
    def asks(self) -> bool:
        """Whether it asks for a yes or no, as shown."""
        return not self._answers.isHidden()

    def put(self, reading: Reading) -> None:
        """Show how the rule is."""
        if reading == self._shown:
            return
        self._shown = reading
        shape, colour, fill = _LOOKS.get(reading.word, _UNKNOWN)
        self._mark.put(shape, colour)
        self._word.say(reading.word)
        self._word.tint(colour)
        self.text.say(reading.text[:1].upper() + reading.text[1:])
        self.text.setVisible(bool(reading.text))
        self.bar.setVisible(reading.progress is not None)
        self.bar.put(reading.progress or 0.0, fill)
        # What it says already is not said twice.
        last = reading.last if reading.last != reading.text else ""
        self.last.say(tr("Last: {0}").format(last) if last else "")
        self.last.setVisible(bool(last))
        off = reading.word in (DISARMED, FIRED)
        self.arm.aim("rule.arm" if off else "rule.disarm", {"rule": str(self._rule.id)})
        self.arm.put("Arm" if off else "Disarm")
        self.arm.setAccessibleName(f"{self.arm.text()} {self._rule.name}")
        self._answers.setVisible(reading.word == ASKS)
        self.setAccessibleName(f"{self._rule.name}: {reading.word.lower()}. {reading.text}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, amber while it asks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.AMBER) if self.asks else Qt.PenStyle.NoPen)
        painter.setBrush(theme.mix(theme.RAISED, theme.AMBER, 0.12) if self.asks else QColor(theme.RAISED))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.RADIUS, theme.RADIUS)
        painter.end()
