"""The headline: ten numbers of the show in two rows. Counterpart: `console.ui.metrics_words` writes them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from console.metrics.board import Board
from console.metrics.figures import Figure
from console.seat.view import FeedStands
from console.show.types import UtcMs
from console.ui import theme
from console.ui.metrics_tile import Tile
from console.ui.metrics_words import LONG, NAMES, said
from console.ui.tongue import tr

COLUMNS = 5


class Headline(QWidget):
    """Viewers, peak, orders, units, GMV; AOV, GPM, comments, watch time, retention."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = {which: Tile(name, LONG[which]) for which, name in NAMES.items()}
        self.setAccessibleName(tr("Headline numbers"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.TIGHT)
        for place, tile in enumerate(self.tiles.values()):
            grid.addWidget(tile, place // COLUMNS, place % COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)

    def put(self, board: Board, currency: str, now_ms: UtcMs, feeds: Sequence[FeedStands]) -> None:
        """Show the numbers as they are at `now_ms`, by the engine's clock."""
        for which, tile in self.tiles.items():
            tile.put(said(board, which, currency, now_ms, feeds))

    def text(self, which: Figure) -> str:
        """Give a number as it is shown."""
        return self.tiles[which].said.text
