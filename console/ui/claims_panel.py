"""Claims that are withheld, with the reason, and those somebody let on air by name; and what waits for a second seat.

Counterpart: `console.show.claims` decides; an override needs a name, a reason and a second seat.
"""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView, WaitingPress
from console.show.claims import LONGEST_WORDS
from console.show.state import Claim, DealRun, Phase
from console.show.types import DealId
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.badge import Mark, Shape
from console.ui.claims_row import OVERRIDDEN, WITHHELD, standing
from console.ui.clock import NowMs, engine_now_ms
from console.ui.labels import Elided, Words, caption
from console.ui.panel import Panel, clear, compact, line, quiet
from console.ui.row_list import RowList
from console.ui.tongue import tr

LEAST_PX = 60
ALL_GRANTED = "Every running deal says what it may."
NO_DEAL = "No deal is running."
_LETS = "claim.override"


class OverrideForm(QWidget):
    """Who lets a claim on air, and why."""

    def __init__(self, seat: SeatPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._about: tuple[DealId, Claim] | None = None
        self._what = Elided("", theme.words(theme.BODY, QFont.Weight.Bold), theme.AMBER_WORD)
        self.who = QLineEdit()
        self.who.setPlaceholderText(tr("Your name"))
        self.who.setAccessibleName(tr("Your name"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why it is true"))
        self.reason.setAccessibleName(tr("Reason"))
        for field in (self.who, self.reason):
            field.setMaxLength(LONGEST_WORDS)
        self.cancel, self.fire = compact(tr("Cancel")), compact(tr("Let it on air"))
        self.cancel.pressed.connect(self.hide)
        self.fire.pressed.connect(self._fire)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self._what)
        column.addWidget(self.who)
        column.addWidget(self.reason)
        buttons = line(self.cancel, self.fire)
        buttons.insertStretch(0)
        column.addLayout(buttons)
        self.hide()

    def ask(self, run: DealRun, claim: Claim) -> None:
        """Ask for name and reason."""
        self._about = (run.deal, claim)
        self._what.say(tr("{0} of {1} without evidence").format(claim.upper(), run.name))
        self.reason.clear()
        self.show()
        (self.reason if self.who.text() else self.who).setFocus()

    def keep(self, view: SeatView) -> None:
        """Go away with the deal it is about."""
        if self._about is not None and not self.isHidden() and view.state.run(self._about[0]) is None:
            self.hide()

    def _fire(self) -> None:
        if self._about is None:
            return
        deal, claim = self._about
        who, reason = self.who.text().strip(), self.reason.text().strip()
        self._seat.ask(_LETS, {"deal": str(deal), "claim": str(claim), "who": who, "reason": reason})
        if who and reason:
            self.hide()


class ClaimsPanel(Panel):
    """A row a claim that is not simply granted; the form below."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("CLAIMS", parent)
        self._seat, self._now_ms = seat, now_ms
        self._shown: tuple[tuple[DealRun, ...], tuple[WaitingPress, ...]] | None = None
        self.empty = quiet(NO_DEAL)
        listed = RowList(least_px=LEAST_PX)
        self._rows = listed.rows
        self.form = OverrideForm(seat)
        self.body.addWidget(self.empty)
        self.body.addWidget(listed)
        self.body.addWidget(self.form)
        self.body.addStretch()
        self.buttons: dict[tuple[DealId, Claim], QPushButton] = {}
        self.confirms: list[AskButton] = []

    def refresh(self, view: SeatView) -> None:
        """Show what is withheld, let on air, or waits for a second seat."""
        self.form.keep(view)
        at_ms = engine_now_ms(view, self._now_ms())
        running = tuple(run for run in view.state.deals if run.phase is not Phase.ARMED)
        waiting = tuple(one for one in view.waiting if one.second_seat and at_ms < one.until_ms)
        if (running, waiting) == self._shown:
            return
        self._shown = (running, waiting)
        clear(self._rows)
        self.buttons, self.confirms = {}, []
        for one in waiting:
            self._rows.addWidget(self._waiting_row(one))
        for run in running:
            for claim in Claim:
                word, why = standing(run, claim)
                if word in (WITHHELD, OVERRIDDEN):
                    self._rows.addWidget(self._claim_row(run, claim, word, why))
        self.empty.say(tr(ALL_GRANTED) if running else tr(NO_DEAL))
        self.empty.setVisible(self._rows.count() == 0)

    def _claim_row(self, run: DealRun, claim: Claim, word: str, why: str) -> QWidget:
        button: QPushButton
        if word == OVERRIDDEN:
            button = AskButton(
                self._seat, "claim.restore", {"deal": str(run.deal), "claim": str(claim)}, tr("Take back")
            )
        else:
            button = compact(tr("Override…"))
            button.pressed.connect(lambda: self.form.ask(run, claim))
        button.setAccessibleName(tr("{0} {1} of {2}").format(button.text(), claim, run.name))
        self.buttons[run.deal, claim] = button
        shape = Shape.TRIANGLE if word == OVERRIDDEN else Shape.CROSS
        return _row(shape, f"{claim.upper()} {word.upper()}", run.name, why, button)

    def _waiting_row(self, one: WaitingPress) -> QWidget:
        confirm = AskButton(self._seat, one.verb, one.args, tr("Confirm"))
        confirm.put("Confirm", "on")
        self.confirms.append(confirm)
        what = " ".join((one.verb, *one.args.values()))
        return _row(Shape.TRIANGLE, "SECOND SEAT", one.seat, f"{what}. {one.text}", confirm)


def _row(shape: Shape, word: str, name: str, why: str, button: QPushButton) -> QWidget:
    mark = Mark(10)
    mark.put(shape, theme.AMBER_WORD)
    state = caption(word)
    state.tint(theme.AMBER_WORD)
    called = Elided(name, theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT)
    reason = Words(why, theme.words(theme.SMALL, QFont.Weight.Medium), theme.TEXT)
    reason.setWordWrap(True)
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, theme.TIGHT)
    column.setSpacing(2)
    top: QHBoxLayout = line(mark, state, called, button)
    top.setStretch(2, 1)
    column.addLayout(top)
    column.addWidget(reason)
    return row
