"""The show's deals, products, graphics, sounds and cameras, to be dragged onto a control.

By keyboard: Enter binds the one in hand to the chosen control, arrows walk. Counterpart: `console.ui.things`.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.seat.view import SeatView
from console.show.types import Show
from console.ui import theme
from console.ui.labels import Elided, caption
from console.ui.panel import clear, quiet
from console.ui.row_list import RowList
from console.ui.things import Carrier, Thing, things
from console.ui.tongue import tr

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ThingRow(QWidget):
    """A thing: its name and its verb."""

    def __init__(self, thing: Thing, bind: Callable[[Thing], None], walk: Callable[[Thing, int], None]) -> None:
        super().__init__()
        self.thing = thing
        self._bind, self._walk = bind, walk
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{thing.kind} {thing.name}")
        self.setToolTip(
            tr("Drag it onto a control: that fires {0} {1}={2} from then on.").format(thing.verb, thing.kind, thing.id)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 8, 2)
        column.setSpacing(0)
        column.addWidget(Elided(thing.name, theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT))
        column.addWidget(Elided(thing.verb, theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT))
        Carrier(self, thing.kind, thing.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Bind it to the chosen control."""
        self._bind(self.thing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter binds, arrows walk; everything else is the window's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._bind(self.thing)
        elif event.key() in _STEPS:
            self._walk(self.thing, _STEPS[Qt.Key(event.key())])
        else:
            event.ignore()


class ThingList(RowList):
    """Rows under the names of their kinds; `bind` is told the one that was entered."""

    def __init__(self, bind: Callable[[Thing], None]) -> None:
        super().__init__(least_px=76)
        self._bind = bind
        self._show: Show | None = None
        self.lines: dict[Thing, ThingRow] = {}

    def put(self, view: SeatView) -> None:
        """Follow the show file."""
        if view.show is self._show:
            return
        self._show = view.show
        clear(self.rows)
        self.lines = {}
        kind = ""
        for thing in things(view.show):
            if thing.kind != kind:
                kind = thing.kind
                self.rows.addWidget(caption(f"{kind.upper()}S"))
            self.lines[thing] = ThingRow(thing, self._bind, self._walk)
            self.rows.addWidget(self.lines[thing])
        if not self.lines:
            self.rows.addWidget(quiet("The show file has nothing yet that a control could fire."))

    def _walk(self, thing: Thing, step: int) -> None:
        order = list(self.lines)
        there = self.lines[order[min(max(0, order.index(thing) + step), len(order) - 1)]]
        there.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal(there)
