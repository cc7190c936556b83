"""OBS's inputs: one row each. Levels flow only while the panel is in sight.

Counterparts: `console.obs.inputs` sets and reads back, `console.obs.meters` tells how loud they are.
"""

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from console.seat.view import Meters, SeatPort, SeatView
from console.ui.clock import NowMs, engine_now_ms
from console.ui.input_row import InputRow
from console.ui.input_words import camera_words, nothing_here, row_word
from console.ui.panel import Panel, clear, quiet
from console.ui.row_list import RowList


class InputsPanel(Panel):
    """A row an input, in OBS's order."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("INPUTS OF OBS", parent)
        self._seat, self._now_ms = seat, now_ms
        self._meters: Meters | None = None
        self.empty = quiet("")
        listed = RowList()
        self._rows = listed.rows
        self.body.addWidget(self.empty)
        self.body.addWidget(listed, stretch=1)
        self.rows: dict[str, InputRow] = {}

    def showEvent(self, event: QShowEvent) -> None:
        """Have the levels told."""
        self._seat.listen_in("inputs", True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: no levels."""
        self._seat.listen_in("inputs", False)

    def refresh(self, view: SeatView) -> None:
        """Show every input and how loud it is."""
        why = nothing_here(view)
        self.empty.say(why)
        self.empty.setVisible(bool(why))
        inputs = view.truth.inputs or ()
        if [state.name for state in inputs] != [*self.rows]:
            self._list([state.name for state in inputs])
        answers, at_ms = self._seat.answers(), engine_now_ms(view, self._now_ms())
        for state in inputs:
            word = row_word(state, answers, at_ms)
            self.rows[state.name].put(state, camera_words(view, state.name), word, view.attached)
        self._hear()

    def _list(self, names: list[str]) -> None:
        clear(self._rows)
        self.rows = {name: InputRow(self._seat, name) for name in names}
        for row in self.rows.values():
            self._rows.addWidget(row)
        self._meters = None

    def _hear(self) -> None:
        meters = self._seat.meters()
        if meters is self._meters and meters is not None:
            return
        self._meters = meters
        levels = {level.name: level for level in meters.levels} if meters is not None else {}
        for name, row in self.rows.items():
            row.hear(levels.get(name))
