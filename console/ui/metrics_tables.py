"""The tables of products, offers and cameras behind a switch; only the one in sight is kept up to date.

Counterparts: `console.ui.metrics_rows` gives the rows, `console.ui.metrics_table` shows them.
"""

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from console.metrics.board import Board
from console.seat.view import SeatView
from console.show.types import UtcMs
from console.ui import theme
from console.ui.metrics_rows import TABLES
from console.ui.metrics_table import Table
from console.ui.panel import compact, line, quiet

NONE_YET = {
    "PRODUCTS": "The show has no products.",
    "OFFERS": "No deal has run and nothing was pinned yet.",
    "CAMERAS": "The show has no cameras.",
}


class Tables(QWidget):
    """One table at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen = next(iter(TABLES))
        self.tables = {word: Table(word, heads) for word, (heads, _) in TABLES.items()}
        self.buttons = {word: compact(word.capitalize()) for word in TABLES}
        self.none = quiet("")
        self._shown: tuple[SeatView, Board, UtcMs] | None = None
        self._stack = QStackedLayout()
        for word, table in self.tables.items():
            self._stack.addWidget(table)
            self.buttons[word].clicked.connect(lambda _=False, it=word: self.choose(it))
        switch = line(*self.buttons.values())
        switch.setSpacing(theme.TIGHT)
        switch.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(switch)
        column.addWidget(self.none)
        column.addLayout(self._stack, stretch=1)
        self.choose(self.chosen)

    def choose(self, word: str) -> None:
        """Show a table."""
        self.chosen = word
        self._stack.setCurrentWidget(self.tables[word])
        for name, button in self.buttons.items():
            button.setProperty("tone", "pinned" if name == word else "")
            button.style().polish(button)
        if self._shown is not None:
            self.put(*self._shown)

    def put(self, view: SeatView, board: Board, now_ms: UtcMs) -> None:
        """Show the rows of the chosen table."""
        self._shown = view, board, now_ms
        rows = TABLES[self.chosen][1](view, board, now_ms)
        self.tables[self.chosen].model_of.put(rows)
        self.none.say(NONE_YET[self.chosen])
        self.none.setVisible(not rows)
