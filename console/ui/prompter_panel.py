"""What the host reads now, and what the host may say about stock: sentences made from counts, with their age.

Counterparts: `console.show.prompter`, `console.show.stock.sentences`. Nothing known, nothing said.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.state import ShowState
from console.show.stock import age_text, standings
from console.show.stockwords import sentences
from console.show.types import ProductId, UtcMs
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.clock import NowMs, engine_now_ms
from console.ui.labels import Elided, Words
from console.ui.panel import Panel, line
from console.ui.reader import Reader
from console.ui.row_list import RowList
from console.wire.messages import LONGEST_WORD

NOTHING = "The host reads nothing."
NO_FACTS = "No fresh count to speak from."
LEAST_PX = 54


def product_in_hand(state: ShowState) -> ProductId | None:
    """Say which product is sold now: that of the segment on air, else the pinned one."""
    run = state.rundown.on_air
    return run.segment.product if run is not None and run.segment.product is not None else state.pinned


def facts(view: SeatView, at_ms: UtcMs) -> tuple[str, str]:
    """Give the sentences about the product in hand, and the age of the oldest count behind them."""
    product = product_in_hand(view.state)
    said = sentences(view.show, view.state, product, at_ms) if product is not None else ()
    if product is None or not said:
        return NO_FACTS, ""
    ages = [row.age_ms for row in standings(view.show, view.state, product, at_ms) if row.age_ms is not None]
    return ". ".join(said) + ".", age_text(max(ages)) if ages else ""


class PrompterPanel(Panel):
    """Text, facts, and a line to type another text."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("PROMPTER", parent)
        self._seat, self._now_ms = seat, now_ms
        self._facts = Reader(facts)
        self.text = Words(NOTHING, theme.words(theme.BODY, QFont.Weight.Medium), theme.QUIET)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.facts = Elided("", theme.words(theme.SMALL, QFont.Weight.DemiBold), theme.BLUE_WORD)
        self.age = Words("", theme.figures(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self.note = QLineEdit()
        self.note.setPlaceholderText("Write to the host")
        self.note.setAccessibleName("Write to the host")
        self.note.setMaxLength(LONGEST_WORD)
        self.note.returnPressed.connect(self._send)
        self.clear = AskButton(seat, "prompter.clear", {}, "Clear")
        self.clear.setAccessibleName("Clear the prompter")
        told = RowList(least_px=LEAST_PX)
        told.rows.addWidget(self.text)
        said = line(self.facts, self.age)
        said.setStretch(0, 1)
        self.body.addWidget(told, stretch=1)
        self.body.addLayout(said)
        self.body.addLayout(line(self.note, self.clear))

    def refresh(self, view: SeatView) -> None:
        """Show the newest text and what may be said."""
        self.text.say(view.state.prompter or NOTHING)
        self.text.tint(theme.TEXT if view.state.prompter else theme.QUIET)
        self.clear.setEnabled(bool(view.state.prompter))
        said, age = self._facts.read(view, engine_now_ms(view, self._now_ms()))
        self.facts.say(said)
        self.facts.tint(theme.BLUE_WORD if age else theme.QUIET)
        self.age.say(age)

    def _send(self) -> None:
        """Show the host what was typed."""
        text = self.note.text().strip()
        if text:
            self._seat.ask("prompter.show", {"text": text})
            self.note.clear()
