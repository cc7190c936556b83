"""The rules and drops of the show, in the order of its file. Counterpart: `console.show.rules` reads and fires them."""

from PySide6.QtWidgets import QWidget

from console.seat.view import SeatPort, SeatView
from console.show.readings import Reading, reading
from console.show.types import Rule, RuleId, UtcMs
from console.ui.clock import NowMs, engine_now_ms
from console.ui.labels import caption
from console.ui.panel import Panel, clear, quiet
from console.ui.reader import Reader
from console.ui.row_list import RowList
from console.ui.rule_card import RuleCard
from console.ui.tongue import tr

LEAST_PX = 200


class RulesPanel(Panel):
    """A card a rule."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("RULES AND DROPS", parent)
        self._seat, self._now_ms = seat, now_ms
        self._listed: tuple[Rule, ...] | None = None
        self._readings = Reader(_readings)
        self.armed = caption("")
        self.head.addWidget(self.armed)
        self.empty = quiet("No rules in show.toml yet.")
        listed = RowList(least_px=LEAST_PX)
        self._rows = listed.rows
        self.body.addWidget(self.empty)
        self.body.addWidget(listed)
        self.cards: dict[RuleId, RuleCard] = {}

    def refresh(self, view: SeatView) -> None:
        """Show how every rule is."""
        if view.show.rules != self._listed:
            self._listed = view.show.rules
            self._list(view.show.rules)
        found = self._readings.read(view, engine_now_ms(view, self._now_ms()))
        for one in found:
            self.cards[one.rule].put(one)
        armed = sum(run.armed for run in view.state.rules.values())
        self.armed.say(tr("{0} ARMED").format(armed) if found else "")

    def _list(self, rules: tuple[Rule, ...]) -> None:
        clear(self._rows)
        self.empty.setVisible(not rules)
        self.cards = {rule.id: RuleCard(self._seat, rule) for rule in rules}
        for card in self.cards.values():
            self._rows.addWidget(card)


def _readings(view: SeatView, at_ms: UtcMs) -> tuple[Reading, ...]:
    return tuple(reading(view.show, view.state, rule, view.feed, at_ms) for rule in view.show.rules)
