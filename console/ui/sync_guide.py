"""The guided run before the show, on the sync page: what to do now, big; every pair and what was read; its buttons.

Counterparts: `console.ui.sync_guide_words` says it, `console.show.sync_guiding` leads.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.types import UtcMs
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.badge import Mark
from console.ui.labels import Elided, Words, caption
from console.ui.panel import line
from console.ui.row_list import RowList
from console.ui.sync_guide_words import GuideFace, GuideRow, guide_face
from console.ui.tongue import tr

MOST_ASKS = 2
BIG_PX = 28
"""Whoever holds the slate reads it from where the camera looks."""
FORWARD = ("sync.guide", "sync.apply")
"""What leads on stands out."""


class SyncGuide(QWidget):
    """Takes the room of figures and trend while it is open."""

    def __init__(self, seat: SeatPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face: GuideFace | None = None
        self.caption = caption("")
        self.big = Words("", theme.words(BIG_PX, QFont.Weight.Bold), theme.TEXT)
        self.small = Words("", theme.words(theme.BODY, QFont.Weight.Medium), theme.SOFT)
        for words in (self.big, self.small):
            words.setWordWrap(True)
        self.asks = [AskButton(seat, "sync.guide", {}, "") for _ in range(MOST_ASKS)]
        self._list = RowList()
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GAP)
        self._grid.setColumnStretch(1, 1)
        self._list.rows.addWidget(self._table)
        buttons = line(*self.asks)
        for place in range(MOST_ASKS):
            buttons.setStretch(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for part in (self.caption, self.big, self.small):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self._list, stretch=1)
        self.setAccessibleName(tr("Guided run"))

    def put(self, view: SeatView, at_ms: UtcMs) -> None:
        """Show how the run is."""
        face = guide_face(view)
        if face != self._face:
            self._show(face)
        for ask in self.asks:
            ask.setEnabled(view.attached)
            ask.listen(view, at_ms)

    @property
    def words(self) -> list[tuple[str, str]]:
        """What stands in the rows."""
        return [(row.name, row.text) for row in self._face.rows] if self._face is not None else []

    def _show(self, face: GuideFace) -> None:
        rows_changed = self._face is None or face.rows != self._face.rows
        self._face = face
        self.caption.say(face.caption)
        self.big.say(face.big)
        self.big.tint(face.colour)
        self.small.say(face.small)
        self.setAccessibleDescription(f"{face.caption} {face.big}. {face.small}")
        for place, ask in enumerate(self.asks):
            ask.setVisible(place < len(face.asks))
            if place < len(face.asks):
                verb, text = face.asks[place]
                ask.aim(verb, {})
                ask.put(text, "on" if verb in FORWARD and place == 0 else "")
        if rows_changed:
            self._fill(face.rows)

    def _fill(self, rows: tuple[GuideRow, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for number, row in enumerate(rows):
            mark = Mark(12)
            mark.put(row.shape, row.colour)
            name = Elided(row.name, theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT)
            text = Words(row.text, theme.words(theme.BODY, QFont.Weight.Medium), theme.SOFT)
            for place, part in enumerate((mark, name, text)):
                self._grid.addWidget(part, number, place)
            self._grid.setAlignment(text, Qt.AlignmentFlag.AlignRight)
