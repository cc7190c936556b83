"""The card of the scenes set-up assistant: what OBS has, what would be made and why, how it goes, and the way back.

Counterparts: `console.show.setup_plan` proposes, `console.show.setup` decides; nothing is made but by a press here.
"""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.setup import broken_off, busy
from console.show.setup_types import SetUp, SetUpPhase
from console.show.setup_words import air_words, step_words, summary
from console.show.state import Lock
from console.ui import theme
from console.ui.ask_button import AskButton, tone
from console.ui.card import Card
from console.ui.labels import Words, caption
from console.ui.obs_chooser import TickBox
from console.ui.panel import clear
from console.ui.row_list import RowList
from console.ui.tongue import tr

WIDTH_PX, HEIGHT_PX = 640, 560
MARGIN_PX = 80
BROKEN_OFF = "The engine ended in the middle. Look at OBS again: what is missing is proposed anew."
_Line = tuple[str, str, str]
"""A mark, a text, and the colour of both."""


def lines_of(setup: SetUp, air: bool) -> tuple[_Line, ...]:
    """Write the card's list. `air`: what changes the picture in program is to be made too."""
    lines: list[_Line] = [("?", ask, theme.AMBER_WORD) for ask in setup.asks]
    for number, step in enumerate(setup.steps):
        words = step_words(step)
        why = f"   {air_words(step)}" if step.air and not air and setup.phase is SetUpPhase.PROPOSED else ""
        lines.append((_mark(setup, number, words[0]), f"{words[2:]}{why}", _colour(setup, number, bool(why))))
    lines += [("=", one, theme.SOFT) for one in setup.there]
    lines += [("!", one, theme.AMBER_WORD) for one in setup.left]
    lines += [("i", one, theme.SOFT) for one in setup.notes]
    return tuple(lines)


def _mark(setup: SetUp, number: int, sign: str) -> str:
    if number < setup.done:
        return "✓"
    return "✗" if _failed(setup, number) else sign


def _failed(setup: SetUp, number: int) -> bool:
    return setup.phase is SetUpPhase.STOPPED and number == setup.done


def _colour(setup: SetUp, number: int, left_out: bool) -> str:
    if number < setup.done:
        return theme.GREEN_WORD
    if _failed(setup, number):
        return theme.RED_WORD
    return theme.AMBER_WORD if left_out else theme.TEXT


def why_not(view: SeatView) -> str:
    """Say why nothing can be made in OBS now; empty: it can."""
    if not view.attached:
        return "The engine is not there."
    if view.truth.program is None:
        return "OBS is not connected."
    if view.state.live_ms is not None:
        return "The show is live: OBS's scenes are left alone."
    return "Editing is locked." if Lock.EDIT in view.state.locks else ""


class ScenesCard(Card):
    """What would be made, one line each."""

    def __init__(self, seat: SeatPort, parent: QWidget) -> None:
        super().__init__(theme.EDGE, parent)
        self._seat, self._window = seat, parent
        self._lines: tuple[_Line, ...] | None = None
        self.setAccessibleName(tr("Scenes in OBS"))
        self.word = Words("", theme.words(theme.BODY, QFont.Weight.Bold), theme.TEXT)
        self.why = Words("", theme.words(theme.BODY, QFont.Weight.Normal), theme.AMBER_WORD)
        for words in (self.word, self.why):
            words.setWordWrap(True)
        self._list = RowList()
        self.air = TickBox("Also change what is in program now")
        self.look = AskButton(seat, "scenes.propose", {}, tr("Look at OBS"))
        self.apart = AskButton(seat, "scenes.propose", {"apart": "yes"}, tr("No, they are others"))
        self.make = AskButton(seat, "scenes.apply", {}, tr("Make in OBS"))
        self.undo = AskButton(seat, "scenes.undo", {}, tr("Take back"))
        self.dismiss = QPushButton(tr("Close"))
        self.dismiss.setProperty("compact", True)
        self.dismiss.clicked.connect(self.hide)
        self.air.toggled.connect(lambda _on: self.refresh(self._seat.view()))
        self._lay()
        self.hide()

    def _lay(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setVerticalSpacing(theme.GAP)
        grid.addWidget(Words(tr("Scenes in OBS"), theme.words(theme.TITLE, QFont.Weight.Bold), theme.TEXT), 0, 0)
        grid.addWidget(self.word, 1, 0)
        grid.addWidget(self.why, 2, 0)
        grid.addWidget(caption(tr("WHAT IS TO BE MADE, AND WHAT IS THERE")), 3, 0)
        grid.addWidget(self._list, 4, 0)
        grid.setRowStretch(4, 1)
        grid.addWidget(self.air, 5, 0)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        for button in (self.look, self.apart, self.undo):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.dismiss)
        buttons.addWidget(self.make)
        grid.addLayout(buttons, 6, 0)

    def toggle(self) -> None:
        """Show the card in the middle of the window and look at OBS, or hide it."""
        if not self.isHidden():
            self.hide()
            return
        self.air.setChecked(False)
        view = self._seat.view()
        if not busy(view.state) and view.truth.program is not None:
            self._seat.ask("scenes.propose", {})
        self.resize(
            min(WIDTH_PX, self._window.width() - 2 * theme.GAP), min(HEIGHT_PX, self._window.height() - MARGIN_PX)
        )
        self.centre_in(self._window)
        self.float_up()
        self.refresh(view)

    def take_back(self) -> bool:
        """Go away for Esc; false: it is away."""
        was_open = not self.isHidden()
        self.hide()
        return was_open

    def refresh(self, view: SeatView) -> None:
        """Show how far the assistant is, while it is open."""
        if self.isHidden():
            return
        setup = view.state.setup
        broken, stopped = broken_off(view.state), setup.phase is SetUpPhase.STOPPED
        self.word.say(summary(setup) if not broken else tr(BROKEN_OFF))
        told = f"{setup.why} {setup.remedy}" if stopped else why_not(view)
        self.why.say(told)
        self.why.tint(theme.RED_WORD if stopped else theme.AMBER_WORD)
        self.why.setHidden(not told)
        lines = lines_of(setup, self.air.isChecked())
        if lines != self._lines:
            self._lines = lines
            clear(self._list.rows)
            for line in lines:
                self._list.rows.addWidget(_row(*line))
        self._put_buttons(view, setup)

    def _put_buttons(self, view: SeatView, setup: SetUp) -> None:
        proposed = setup.phase is SetUpPhase.PROPOSED
        changing, can = busy(view.state), not why_not(view)
        on_air = sum(step.air for step in setup.steps) if proposed else 0
        number = len(setup.steps) - (0 if self.air.isChecked() else on_air)
        self.air.setHidden(not on_air)
        self.apart.setHidden(not (proposed and setup.asks))
        self.look.put("Look at OBS" if setup.phase is SetUpPhase.IDLE else "Look again")
        self.look.setEnabled(not changing and view.attached and view.truth.program is not None)
        self.undo.setHidden(not setup.made)
        self.undo.setEnabled(can and not changing)
        self.make.aim("scenes.apply", {"air": "yes"} if self.air.isChecked() else {})
        self.make.put(f"Make {number} in OBS" if proposed and number else "Make in OBS")
        self.make.setEnabled(can and proposed and number > 0)
        tone(self.make, "on" if self.make.isEnabled() else "")


def _row(mark: str, text: str, colour: str) -> QWidget:
    """Lay a line: its mark, then its words."""
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 1, 0, 1)
    across.setSpacing(theme.GAP)
    sign = Words(mark, theme.figures(theme.BODY, QFont.Weight.Bold), colour)
    sign.setFixedWidth(16)
    words = Words(text, theme.words(theme.BODY, QFont.Weight.Medium), colour)
    words.setWordWrap(True)
    across.addWidget(sign)
    across.addWidget(words, stretch=1)
    return row
