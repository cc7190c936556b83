"""The meter alone, as large as the desk allows: for whoever stands at the slate or the mixer and reads it from afar.

It lies over the desk and not in a window of its own: there PANIC stays in sight on the bar above, and Esc, which would
panic in another window, takes it away first. Counterpart: `console.ui.sync_panel` opens it and keeps it up to date.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.labels import Elided
from console.ui.panel import compact, line
from console.ui.sync_reading import SyncReading
from console.ui.sync_scale import SyncScale
from console.ui.sync_words import Said, Sign
from console.ui.tongue import tr

NUMBER_PX: Final = 148
TEXT: Final = 1.9
SCALE: Final = 2.4
DESK_PX: Final = (1264, 640)
"""The desk of a small window, for which those are."""
LARGEST: Final = 3.0
_MARGIN_PX: Final = 36


def size_for(width_px: int, height_px: int) -> float:
    """Say how much larger than on a small desk everything is on one of a size; in steps, and never smaller."""
    room = min(width_px / DESK_PX[0], height_px / DESK_PX[1], LARGEST)
    return max(1.0, int(10 * room) / 10)


class SyncLarge(QWidget):
    """Hidden until it is opened over something."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._back_to: QWidget | None = None
        self.pair = Elided("", theme.words(theme.BANNER, QFont.Weight.Bold), theme.TEXT)
        self.shut = compact(tr("Close  Esc"))
        self.shut.setAccessibleName(tr("Close the large meter"))
        self.shut.pressed.connect(self.close_up)
        self._factor = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = line(self.pair, self.shut)
        head.setStretch(0, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN_PX, _MARGIN_PX // 2, _MARGIN_PX, _MARGIN_PX)
        self._column.addLayout(head)
        self._inside = QWidget()
        self._column.addWidget(self._inside, stretch=1)
        self._grow(1.0)
        self.hide()

    def _grow(self, factor: float) -> None:
        """Make the figure and its scale anew, so many times as large as on a small desk."""
        if factor == self._factor:
            return
        self._factor = factor
        self._column.removeWidget(self._inside)
        self._inside.deleteLater()
        self._inside = QWidget()
        self.reading = SyncReading(None, round(factor * NUMBER_PX), factor * TEXT)
        self.reading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.scale = SyncScale(factor * SCALE)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(2)
        column.addWidget(self.reading)
        column.addStretch(1)
        column.addWidget(self.scale)
        column.addStretch(2)
        self._column.addWidget(self._inside, stretch=1)

    def open_over(self, desk: QWidget, back_to: QWidget) -> None:
        """Cover a desk; the keyboard goes `back_to` afterwards."""
        self._back_to = back_to
        self.setParent(desk)
        self._grow(size_for(desk.width(), desk.height()))
        self.follow()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """Stay as large as what it covers."""
        desk = self.parentWidget()
        if desk is not None and self.geometry() != desk.rect():
            self.setGeometry(desk.rect())

    def put(self, pair: str, said: Said | None, span_ms: float | None, limit_ms: float, sign: Sign) -> None:
        """Show what the page shows."""
        self.follow()
        self.pair.say(pair)
        self.reading.setVisible(said is not None)
        if said is not None:
            self.reading.put(said, sign)
        self.scale.put(said, span_ms, limit_ms)
        self.setAccessibleName(tr("Large meter. {0}").format(said.sentence if said is not None else pair))

    def take_back(self) -> bool:
        """Go away when Esc is pressed; false: it was not there, so Esc means something else."""
        if self.isHidden():
            return False
        self.close_up()
        return True

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Keep the keyboard here: what lies under it must not be pressed unseen, and Esc has to find the way back."""
        (self if self.shut.hasFocus() else self.shut).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def close_up(self) -> None:
        """Go away."""
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back."""
        if self._back_to is not None and self._back_to.isVisible():
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back_to = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cover what is under it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.DESK))
        painter.end()
