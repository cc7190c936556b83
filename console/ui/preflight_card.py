"""The card of the checklist before going live: counts on top, the worst first, each with what to do and where.

Counterparts: `console.show.preflight` judges, `console.engine.preflight` tests for real when TEST is pressed.
"""

from collections.abc import Callable

from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.preflight import RUN, counts, progress, text_of
from console.show.preflight_lines import Jump, Line, Verdict
from console.show.types import UtcMs
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.badge import Mark
from console.ui.card import Card
from console.ui.clock import NowMs, engine_now_ms
from console.ui.labels import Words
from console.ui.preflight_reading import LOOKS, PreflightReading
from console.ui.preflight_row import PreflightRow
from console.ui.row_list import RowList
from console.ui.tongue import tr

WIDTH_PX, HEIGHT_PX = 720, 760
MARGIN_PX = 170
"""It leaves the on-air bar and the message line in sight."""
NO_ENGINE = "The engine is not there: nothing is known."
_COUNTED = (Verdict.STOP, Verdict.LOOK, Verdict.OK)


class PreflightCard(Card):
    """Every line, and the tests."""

    def __init__(
        self,
        seat: SeatPort,
        parent: QWidget,
        now_ms: NowMs,
        reading: PreflightReading,
        go: Callable[[Jump], None],
    ) -> None:
        super().__init__(theme.EDGE, parent)
        self._seat, self._window, self._now_ms, self._reading, self._go = seat, parent, now_ms, reading, go
        self._lines: tuple[Line, ...] = ()
        self._before: QWidget | None = None
        self.setAccessibleName(tr("Preflight"))
        self.marks = {verdict: Mark(14) for verdict in _COUNTED}
        self.words = {
            verdict: Words("", theme.figures(theme.BODY, QFont.Weight.Bold), LOOKS[verdict][1]) for verdict in _COUNTED
        }
        self.how = Words("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self.how.setAccessibleName(tr("How far the tests are"))
        self.rows: list[PreflightRow] = []
        self._list = RowList()
        self._list.rows.setSpacing(0)
        self.test = AskButton(seat, RUN, {}, tr("Test for real"))
        self.test.keep_room("Testing…")
        self.copy = QPushButton(tr("Copy as text"))
        self.copy.setProperty("compact", True)
        self.copy.clicked.connect(self._copy)
        self.dismiss = QPushButton(tr("Close"))
        self.dismiss.setProperty("compact", True)
        self.dismiss.clicked.connect(self.take_back)
        self._lay()
        self.hide()

    def _lay(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Words(tr("Preflight"), theme.words(theme.TITLE, QFont.Weight.Bold), theme.TEXT))
        head.addStretch()
        for verdict in _COUNTED:
            self.marks[verdict].put(*LOOKS[verdict])
            head.addSpacing(theme.GAP)
            head.addWidget(self.marks[verdict])
            head.addWidget(self.words[verdict])
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.how, stretch=1)
        for button in (self.copy, self.dismiss, self.test):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self._list, stretch=1)
        column.addLayout(foot)

    def toggle(self) -> None:
        """Show the card in the middle of the window, or put it away."""
        if not self.isHidden():
            self.take_back()
            return
        self._before = self._window.window().focusWidget()
        self.resize(
            min(WIDTH_PX, self._window.width() - 2 * theme.GAP), min(HEIGHT_PX, self._window.height() - MARGIN_PX)
        )
        self.centre_in(self._window)
        self.float_up()
        self.refresh(self._seat.view())
        self.test.setFocus()

    def take_back(self) -> bool:
        """Put it away, as Esc does; the keyboard goes where it was. False: it is away."""
        if self.isHidden():
            return False
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        return True

    def refresh(self, view: SeatView) -> None:
        """Show the newest lines, while it is open."""
        if self.isHidden():
            return
        at_ms = engine_now_ms(view, self._now_ms())
        self._show_how(view, at_ms)
        lines = self._reading.read(view, at_ms)
        if lines is self._lines:
            return
        self._lines = lines
        found = counts(lines)
        for verdict, words in self.words.items():
            words.say(f"{found[verdict]} {verdict}")
        self._show_rows(lines)

    def _show_how(self, view: SeatView, at_ms: UtcMs) -> None:
        self.how.say(progress(view.truth.tested, at_ms) if view.attached else tr(NO_ENGINE))
        # It is never disabled: the keyboard would leave the card with it, and Esc is PANIC outside.
        running = bool(view.attached and view.truth.tested.running)
        self.test.put("Testing…" if running else "Test for real", "" if running or not view.attached else "on")

    def _show_rows(self, lines: tuple[Line, ...]) -> None:
        """Put every line in a row; rows stay, so that the one in focus keeps the keyboard."""
        while len(self.rows) < len(lines):
            row = PreflightRow(self._leave)
            self.rows.append(row)
            self._list.rows.addWidget(row)
        for row, line in zip(self.rows, lines, strict=False):
            row.put(line)
        for number, row in enumerate(self.rows):
            row.setHidden(number >= len(lines))

    def _leave(self, jump: Jump) -> None:
        """Go where a line is put right."""
        self.hide()
        self._go(jump)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(text_of(self._seat.view().show.title, self._lines))
        self.how.say(tr("Copied: paste it wherever it is to be printed or sent."))
