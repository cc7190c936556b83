"""The deals: those that run as cards on top, below them every deal of the show, ready to arm or start.

Counterpart: `console.show.deals` decides. A row keeps its place when its deal starts: no button moves under a finger
that is on its way, except by the card that comes on top.
"""

from collections.abc import Callable

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.money import price_text
from console.show.state import DealRun, Lock, Phase
from console.show.stock import sold_out
from console.show.timing import clock_text
from console.show.types import Deal, DealId, UtcMs
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.clock import NowMs, engine_now_ms
from console.ui.deal_card import DealCard
from console.ui.edit_asks import ask_deal, deal_stop
from console.ui.edit_form import EditForm
from console.ui.labels import Elided, caption
from console.ui.panel import Panel, clear, compact, quiet
from console.ui.reader import Reader
from console.ui.row_list import RowList
from console.ui.things import Carrier
from console.ui.tongue import tr

SOLD_OUT = "SOLD OUT"
LEAST_PX = 330
_BUTTONS_PX = 112
_ROW_PX = 36


def figures_text(deal: Deal) -> str:
    """Write a deal's price, how long it runs, how many it sells at most and to one buyer: ``$19.00  3:00  cap 60``."""
    cap = (f"cap {deal.cap_units:,}",) if deal.cap_units is not None else ()
    each = (f"{deal.per_buyer} each",) if deal.per_buyer is not None else ()
    return "  ".join((price_text(deal.price), clock_text(deal.duration_ms), *cap, *each))


class DealRow(QWidget):
    """A deal of the show: its name over price, duration and cap; its two buttons, or the word of what it is."""

    def __init__(self, seat: SeatPort, deal: Deal, edit: Callable[[DealId], None]) -> None:
        super().__init__()
        args = {"deal": str(deal.id)}
        self.arm = AskButton(seat, "deal.arm", args, tr("Arm"))
        self.start = AskButton(seat, "deal.start", args, tr("Start"))
        self.arm.setAccessibleName(tr("Arm {0}").format(deal.name))
        self.start.setAccessibleName(tr("Start {0}").format(deal.name))
        self.edit = compact(tr("Edit"))
        self.edit.setAccessibleName(tr("Edit {0}").format(deal.name))
        self.edit.clicked.connect(lambda: edit(deal.id))
        self._word = caption("")
        self.setFixedHeight(_ROW_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Elided(deal.name, theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT))
        words.addWidget(Elided(figures_text(deal), theme.figures(theme.SMALL, QFont.Weight.Medium), theme.SOFT))
        row.addLayout(words, stretch=1)
        row.addWidget(self.edit)
        row.addWidget(self._choices())
        Carrier(self, "deal", str(deal.id))

    def _choices(self) -> QWidget:
        """Hold the room of both buttons, whatever stands there, so that figures line up over all rows."""
        holder = QWidget()
        holder.setFixedWidth(_BUTTONS_PX)
        choices = QHBoxLayout(holder)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(theme.TIGHT)
        choices.addStretch()
        for part in (self._word, self.arm, self.start):
            choices.addWidget(part)
        return holder

    @property
    def word(self) -> str:
        """The word as shown; empty: it may start."""
        return self._word.text()

    def put(self, run: DealRun | None, is_sold_out: bool) -> None:
        """Show what became of it."""
        if run is None:
            self._word.say(tr(SOLD_OUT) if is_sold_out else "")
            self._word.tint(theme.AMBER_WORD)
        else:
            self._word.say(run.phase.upper())
            self._word.tint(theme.RED_WORD if run.phase is Phase.LIVE else theme.AMBER_WORD)
        self.arm.setVisible(run is None and not is_sold_out)
        self.start.setVisible(run.phase is Phase.ARMED if run else not is_sold_out)


class DealPanel(Panel):
    """Cards of the running deals, rows of all."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("DEALS", parent)
        self._seat, self._now_ms = seat, now_ms
        self._listed: tuple[Deal, ...] | None = None
        self._carded: tuple[tuple[DealId, Phase], ...] | None = None
        self._put: tuple[object, ...] = ()
        self._sold_out = Reader(_sold_out)
        self.empty = quiet("No deals in show.toml yet.")
        self.none_live = caption(tr("NONE LIVE"))
        self.head.addWidget(self.none_live)
        self._listing = listed = RowList(least_px=LEAST_PX)
        self.form = EditForm(seat, self._listing.show)
        self._edited: DealId | None = None
        cards, rows = QWidget(), QWidget()
        self._cards, self._rows = _column(cards), _column(rows)
        listed.rows.addWidget(cards)
        listed.rows.addWidget(rows)
        self.body.addWidget(self.empty)
        self.body.addWidget(listed)
        self.body.addWidget(self.form, stretch=1)
        self.cards: dict[DealId, DealCard] = {}
        self.rows: dict[DealId, DealRow] = {}

    def refresh(self, view: SeatView) -> None:
        """Show the running deals and which may start."""
        at_ms = engine_now_ms(view, self._now_ms())
        if view.show.deals != self._listed:
            self._listed = view.show.deals
            self._put = ()
            self._list(view)
        carded = tuple((run.deal, run.phase) for run in view.state.deals)
        if carded != self._carded:
            self._carded = carded
            self._card(view)
        for run in view.state.deals:
            self.cards[run.deal].refresh(view, run, at_ms)
        self._show_form(view)
        out = self._sold_out.read(view, at_ms)
        locked = Lock.EDIT in view.state.locks
        if (view.state.deals, out, locked) != self._put:
            self._put = (view.state.deals, out, locked)
            for deal, row in self.rows.items():
                row.put(view.state.run(deal), deal in out)
                row.edit.setHidden(locked)

    def edit(self, deal_id: DealId) -> None:
        """Open the form of a deal in the place of the list; what runs stays told on the on-air bar."""
        view = self._seat.view()
        deal = view.show.deal(deal_id)
        if deal is not None:
            self._edited = deal_id
            self._listing.hide()
            self.form.ask(ask_deal(view.show, deal))
            self.form.stop(deal_stop(view.state, deal))

    def take_back(self) -> bool:
        """Leave the form, for Esc; false: it is not open."""
        return self.form.take_back()

    def _show_form(self, view: SeatView) -> None:
        if self.form.isHidden() or self._edited is None:
            return
        deal = view.show.deal(self._edited)
        self.form.stop(deal_stop(view.state, deal) if deal is not None else "The show file has it no more.")
        self.form.refresh()

    def _list(self, view: SeatView) -> None:
        clear(self._rows)
        self.rows = {deal.id: DealRow(self._seat, deal, self.edit) for deal in view.show.deals}
        self.empty.setVisible(not view.show.deals)
        for row in self.rows.values():
            self._rows.addWidget(row)

    def _card(self, view: SeatView) -> None:
        clear(self._cards)
        self.cards = {run.deal: DealCard(self._seat, run, view.show.deal(run.deal)) for run in view.state.deals}
        live = any(run.phase is not Phase.ARMED for run in view.state.deals)
        self.none_live.setVisible(not live)
        for card in self.cards.values():
            self._cards.addWidget(card)


def _sold_out(view: SeatView, at_ms: UtcMs) -> frozenset[DealId]:
    return frozenset(deal.id for deal in view.show.deals if sold_out(view.show, view.state, deal.product, at_ms))


def _column(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.TIGHT)
    return column
