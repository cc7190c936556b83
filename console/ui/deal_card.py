"""A deal that is armed, opening or live: its phase, figures, claims and buttons.

Counterpart: `console.show.deals` decides; `console.ui.deal_panel` lists the cards. Only the countdown moves by itself.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.seat.view import LinkLevel, SeatPort, SeatView
from console.show.money import price_text
from console.show.state import DealRun, Phase
from console.show.timing import clock_text, left
from console.show.types import Deal, DurationMs, UtcMs
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.badge import Mark, Shape
from console.ui.bar import Bar
from console.ui.claims_row import ClaimsRow
from console.ui.deal_clock import LAST_SECONDS_MS, deal_word
from console.ui.labels import Elided, Words, caption
from console.ui.panel import line
from console.ui.tongue import tr

_EDGE_PX = 3
_PHASES = {
    Phase.ARMED: ("ARMED", theme.AMBER_WORD, Shape.RING),
    Phase.OPENING: ("OPENING", theme.AMBER_WORD, Shape.TRIANGLE),
    Phase.LIVE: ("LIVE", theme.RED_WORD, Shape.DOT),
}
_FILLS = {Phase.ARMED: theme.AMBER, Phase.OPENING: theme.AMBER, Phase.LIVE: theme.RED}


def sold_text(run: DealRun) -> str:
    """Write how many went: ``sold 12 of 60``, how many too many, how many are left."""
    of = f" of {run.cap_units}" if run.cap_units is not None else ""
    over = f", {run.oversold} over" if run.oversold else ""
    left_of = f", {run.left_units} left" if run.left_units is not None else ""
    return f"sold {run.sold}{of}{over}{left_of}"


def screen_word(view: SeatView, run: DealRun) -> tuple[str, str]:
    """Give word and colour of whether its countdown is on screen; only the featured deal's may be."""
    if run.phase is Phase.ARMED:
        return "", theme.QUIET
    if run.deal == view.state.featured:
        return deal_word(view, run)
    return "OFF SCREEN", theme.SOFT


class DealCard(QWidget):
    """One running deal."""

    def __init__(self, seat: SeatPort, run: DealRun, deal: Deal | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edge = _FILLS[run.phase]
        self._shown: DealRun | None = None
        self._mark = Mark(10)
        self._word = caption("")
        self._screen = Elided("", theme.caps(theme.MICRO), theme.QUIET)
        self.name = Elided(run.name, theme.words(theme.BODY, QFont.Weight.Bold), theme.TEXT)
        self.left = Words("", theme.figures(theme.LARGE, QFont.Weight.Bold), theme.TEXT)
        self.left.keep_room("00:00")
        self.price = Words(price_text(run.price), theme.words(theme.TITLE, QFont.Weight.Bold), theme.TEXT)
        self.was = Words("", theme.figures(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        struck = self.was.font()
        struck.setStrikeOut(True)
        self.was.setFont(struck)
        self.sold = Words("", theme.figures(theme.SMALL, QFont.Weight.Medium), theme.TEXT)
        self.bar = Bar(self._edge)
        self.claims = ClaimsRow()
        self._make_buttons(seat, run, deal)
        self._lay()
        self._offer(run, deal)

    def _make_buttons(self, seat: SeatPort, run: DealRun, deal: Deal | None) -> None:
        args = {"deal": str(run.deal)}
        more_ms = deal.extension_ms if deal else DurationMs(0)
        self.start = AskButton(seat, "deal.start", args, tr("Start"))
        self.disarm = AskButton(seat, "deal.disarm", args, tr("Disarm"))
        self.show_it = AskButton(seat, "graphic.countdown", args, tr("Show"))
        self.extend = AskButton(seat, "deal.extend", args, f"+{clock_text(more_ms)}")
        self.end = AskButton(seat, "deal.end", args, tr("End"), tr("end"))
        for button, does in (
            (self.start, "Start"),
            (self.disarm, "Disarm"),
            (self.show_it, "Show the countdown of"),
            (self.extend, "Extend"),
            (self.end, "End"),
        ):
            button.setAccessibleName(f"{does} {run.name}")

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE_PX + 8, 6, 8, 7)
        column.setSpacing(5)
        top = line(self._mark, self._word, self.name, self.left)
        top.setStretch(2, 1)
        figures = line(self.price, self.was)
        figures.setAlignment(self.was, Qt.AlignmentFlag.AlignBottom)
        figures.addStretch()
        figures.addWidget(self.sold, alignment=Qt.AlignmentFlag.AlignBottom)
        figures.addWidget(self.disarm)
        figures.addWidget(self.start)
        buttons = line(self._screen)
        buttons.setStretch(0, 1)
        for button in (self.show_it, self.extend, self.end):
            buttons.addWidget(button)
        column.addLayout(top)
        column.addLayout(figures)
        column.addWidget(self.bar)
        column.addWidget(self.claims)
        column.addLayout(buttons)

    def _offer(self, run: DealRun, deal: Deal | None) -> None:
        """Show what the phase has: a card is made anew when its deal's phase changes."""
        armed = run.phase is Phase.ARMED
        for part in (self.left, self.bar, self.claims, self._screen, self.show_it, self.end):
            part.setVisible(not armed)
        for part in (self.start, self.disarm):
            part.setVisible(armed)
        may_extend = deal is not None and deal.extension_ms > 0 and run.phase is Phase.LIVE
        self.extend.setVisible(may_extend)
        self.end.keep_room_for_again()
        if may_extend:
            self.extend.keep_room_for_again()

    @property
    def word(self) -> str:
        """The phase's word as shown."""
        return self._word.text()

    @property
    def screen_word(self) -> str:
        """Whether its countdown is on screen, as shown."""
        return self._screen.text()

    def refresh(self, view: SeatView, run: DealRun, at_ms: UtcMs) -> None:
        """Show the newest figures at the engine's time."""
        if run is not self._shown:
            self._shown = run
            self._show(run)
        word, colour = screen_word(view, run)
        self._screen.say(word)
        self._screen.tint(colour)
        running = run.phase is not Phase.ARMED
        shown = run.deal == view.state.featured and view.state.countdown_on_air
        self.show_it.setVisible(running and not shown)
        self._screen.setVisible(running and shown)
        self.show_it.setToolTip(tr("Its countdown is {0}.").format(word.lower()))
        if running:
            self._count(view, run, at_ms)
        for button in (self.end, self.extend):
            button.listen(view, at_ms)

    def _show(self, run: DealRun) -> None:
        word, colour, shape = _PHASES[run.phase]
        self._mark.put(shape, colour)
        self._word.say(word)
        self._word.tint(colour)
        self.name.say(run.name)
        self.name.hint(f"{run.name}: {run.product_name}")
        self.was.say(price_text(run.was) if run.was else "")
        self.sold.say(sold_text(run) if run.phase is Phase.LIVE else "")
        self.sold.tint(theme.AMBER_WORD if run.oversold else theme.TEXT)
        self.extend.setEnabled(not run.extended)
        self.extend.setToolTip(
            tr("It was extended once already.") if run.extended else tr("Extends it once, on the record.")
        )
        self.claims.put(run)
        self.setAccessibleName(f"{run.name}, {word.lower()}")

    def _count(self, view: SeatView, run: DealRun, at_ms: UtcMs) -> None:
        left_ms = left(run.deadline_ms, at_ms)
        self.left.say(f"{clock_text(left_ms):>5}")
        known = view.link.level is LinkLevel.ATTACHED
        last = theme.RED_WORD if left_ms <= LAST_SECONDS_MS else theme.TEXT
        self.left.tint(last if known else theme.AMBER_WORD)
        whole_ms = run.deadline_ms - run.started_ms
        self.bar.put(left_ms / whole_ms if whole_ms else 0.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card's ground and the edge of its phase."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.RAISED))
        painter.drawRoundedRect(self.rect(), theme.RADIUS, theme.RADIUS)
        painter.setBrush(QColor(self._edge))
        painter.drawRoundedRect(0, 0, _EDGE_PX, self.height(), 1.5, 1.5)
        painter.end()
