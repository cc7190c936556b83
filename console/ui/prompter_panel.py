"""What the host reads and hears now, and what may be said about stock: sentences made from counts, with their age.

Counterparts: `console.show.prompter`, `console.show.earbud`, `console.show.stockwords`. Nothing known, nothing said.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.earbud import in_hand
from console.show.facts import Level, Part
from console.show.stock import age_text, standings
from console.show.stockwords import sentences
from console.show.truth import Truth
from console.show.types import UtcMs
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.clock import NowMs, engine_now_ms
from console.ui.labels import Elided, Words
from console.ui.panel import Panel, line
from console.ui.reader import Reader
from console.ui.row_list import RowList
from console.ui.tongue import tr
from console.wire.messages import LONGEST_WORD

NOTHING = "The host reads nothing."
NOTHING_SPOKEN = "Nothing is spoken to the host."
NO_EAR = "No earbud: cartwall sound earbud DEVICE"
NO_FACTS = "No fresh count to speak from."
LEAST_PX = 54


def facts(view: SeatView, at_ms: UtcMs) -> tuple[str, str]:
    """Give the sentences about the product in hand, and the age of the oldest count behind them."""
    product = in_hand(view.state)
    said = sentences(view.show, view.state, product, at_ms) if product is not None else ()
    if product is None or not said:
        return NO_FACTS, ""
    ages = [row.age_ms for row in standings(view.show, view.state, product, at_ms) if row.age_ms is not None]
    return ". ".join(said) + ".", age_text(max(ages)) if ages else ""


def ear_words(truth: Truth) -> tuple[str, bool]:
    """Say what is spoken to the host and how much waits; and whether there is anything."""
    health, stands = truth.health.get(Part.EARBUD), truth.earbud
    if stands.speaking or stands.waiting:
        waits = f"{len(stands.waiting)} waiting" if stands.waiting else ""
        said = f"Speaking: {stands.speaking}" if stands.speaking else f"Next: {stands.waiting[0]}"
        return " · ".join(filter(None, (waits, said))), True
    if health is None or health.level is Level.OFF:
        return NO_EAR, False
    return (NOTHING_SPOKEN if health.level is Level.READY else health.reason), False


class PrompterPanel(Panel):
    """Text, facts, what is spoken, and a line to type another."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("PROMPTER", parent)
        self._seat, self._now_ms = seat, now_ms
        self._facts = Reader(facts)
        self.text = Words(tr(NOTHING), theme.words(theme.BODY, QFont.Weight.Medium), theme.QUIET)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.facts = Elided("", theme.words(theme.SMALL, QFont.Weight.DemiBold), theme.BLUE_WORD)
        self.age = Words("", theme.figures(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self.note = QLineEdit()
        self.note.setPlaceholderText(tr("Write to the host"))
        self.note.setAccessibleName(tr("Write to the host"))
        self.note.setMaxLength(LONGEST_WORD)
        self.note.returnPressed.connect(self._send)
        self.spoken = Elided("", theme.words(theme.SMALL, QFont.Weight.DemiBold), theme.QUIET)
        self.spoken.setAccessibleName(tr("What is spoken to the host"))
        self.say = QPushButton(tr("Say"))
        self.say.setProperty("compact", True)
        self.say.setAccessibleName(tr("Speak the note into the host's ear"))
        self.say.clicked.connect(self._speak)
        self.quiet = AskButton(seat, "note.quiet", {}, tr("Quiet"))
        self.quiet.setAccessibleName(tr("Stop speaking to the host"))
        self.clear = AskButton(seat, "prompter.clear", {}, tr("Clear"))
        self.clear.setAccessibleName(tr("Clear the prompter"))
        told = RowList(least_px=LEAST_PX)
        told.rows.addWidget(self.text)
        said = line(self.facts, self.age)
        said.setStretch(0, 1)
        self.body.addWidget(told, stretch=1)
        self.body.addLayout(said)
        heard = line(self.spoken, self.quiet)
        heard.setStretch(0, 1)
        self.body.addLayout(heard)
        self.body.addLayout(line(self.note, self.say, self.clear))

    def refresh(self, view: SeatView) -> None:
        """Show the newest text and what may be said."""
        self.text.say(view.state.prompter or NOTHING)
        self.text.tint(theme.TEXT if view.state.prompter else theme.QUIET)
        self.clear.setEnabled(bool(view.state.prompter))
        said, age = self._facts.read(view, engine_now_ms(view, self._now_ms()))
        self.facts.say(said)
        self.facts.tint(theme.BLUE_WORD if age else theme.QUIET)
        self.age.say(age)
        words, alive = ear_words(view.truth)
        self.spoken.say(words)
        self.spoken.setToolTip(words)
        self.spoken.tint(theme.TEXT if alive else theme.QUIET)
        self.quiet.setEnabled(alive)
        self.say.setEnabled(view.attached)

    def _speak(self) -> None:
        """Speak what was typed into the host's ear."""
        text = self.note.text().strip()
        if text:
            self._seat.ask("note.say", {"text": text})
            self.note.clear()

    def _send(self) -> None:
        """Show the host what was typed."""
        text = self.note.text().strip()
        if text:
            self._seat.ask("prompter.show", {"text": text})
            self.note.clear()
