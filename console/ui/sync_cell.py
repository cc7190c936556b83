"""The sync on the on-air bar: the figure of the camera on air, its zone as shape and colour. Hidden without a meter.

Counterparts: `console.ui.sync_panel` has the whole of it, `console.ui.sync_choice` says which pair is shown.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.ui import theme
from console.ui.badge import Mark, Shape
from console.ui.clock import NowMs, engine_now_ms
from console.ui.labels import VALUE_HEIGHT_PX, Words, caption
from console.ui.sync_choice import default_pair, empty_words, pair_cells
from console.ui.sync_memory import SyncMemory
from console.ui.sync_words import NO_FIGURE, Fresh, Said, Sign
from console.ui.tongue import tr

WIDEST: Final = "888"
EVERY_MS: Final = 250


class SyncCell(QWidget):
    """`memory` may be another's, so that readings are kept once."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat, self._now_ms = seat, now_ms
        self._done: tuple[object, ...] = ()
        self._said: Said | None = None
        self.memory = SyncMemory(seat, now_ms)
        self._mark = Mark(11)
        self.side = caption(tr("SYNC"))
        self._folded = True
        self.number = Words(NO_FIGURE, theme.figures(theme.TITLE, QFont.Weight.Bold), theme.QUIET)
        self.number.keep_room(WIDEST)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.number.setFixedHeight(VALUE_HEIGHT_PX)
        self._unit = Words(tr("ms"), theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        value = QHBoxLayout()
        value.setSpacing(3)
        for part in (self._mark, self.number, self._unit):
            value.addWidget(part)
        value.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addStretch()
        column.addWidget(self.side)
        column.addLayout(value)
        column.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.fold(False)
        self.hide()

    def fold(self, folded: bool) -> None:
        """Leave out what a narrow bar has no room for, or show it again."""
        if folded == self._folded:
            return
        self._folded = folded
        self._unit.setHidden(folded)
        self.side.keep_room("EARLY" if folded else "SYNC EARLY")
        self._write_side()

    def refresh(self, view: SeatView) -> None:
        """Show the newest figure; its age four times a second."""
        heard, now_ms = self._seat.sync(), engine_now_ms(view, self._now_ms())
        done = (id(heard), id(view), now_ms // EVERY_MS)
        if done == self._done:
            return
        self._done = done
        wanted = view.show.sync
        there = heard is not None or bool(wanted.taps)
        self.setVisible(there)
        if not there:
            return
        self.memory.refresh(view)
        pairs = heard.pairs if heard is not None else ()
        cells = pair_cells(view, pairs, self.memory, now_ms, wanted.limit_ms, Sign.OBS)
        chosen = default_pair(view, cells)
        said = next((cell.said for cell in cells if cell.pair == chosen), None)
        self._put(said, empty_words(view, heard) or "\n".join(cell.said.sentence for cell in cells))

    def _put(self, said: Said | None, told: str) -> None:
        """Show a figure; `told` is all of it in words."""
        if told != self.toolTip():
            self.setToolTip(told)
            self.setAccessibleName(tr("Sync: {0}").format(said.sentence) if said is not None else tr("Sync: no figure"))
            self.setAccessibleDescription(told)
        if said == self._said:
            return
        self._said = said
        known = said is not None and said.late_ms is not None
        fresh = said is not None and said.fresh is Fresh.NOW
        look = said.look if said is not None else None
        colour = look.colour if look is not None and fresh else theme.QUIET
        # Beside the dash of a number that is not there another one would say nothing.
        self._mark.put(look.shape if look is not None else Shape.DASH, colour if known else theme.PANEL)
        self.number.say(said.number if said is not None and known else NO_FIGURE)
        self.number.tint(colour)
        self._unit.say(tr("ms") if known else "")
        self._write_side()

    def _write_side(self) -> None:
        """Say which way, and what it is of where there is room."""
        said = self._said
        side = said.side.rpartition(" ")[2].upper() if said is not None and said.late_ms is not None else ""
        if side not in ("LATE", "EARLY"):
            side = ""
        self.side.say(side or "SYNC" if self._folded else f"SYNC {side}".strip())
