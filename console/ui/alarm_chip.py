"""The alarms on the on-air bar: how many. Counterparts: `console.ui.alarms` finds them, `alarm_card` lists them."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from console.seat.view import SeatPort, SeatView
from console.ui import theme
from console.ui.alarms import alarms
from console.ui.announce import announce, new_alarms
from console.ui.badge import Shape, paint_shape
from console.ui.clock import NowMs, engine_now_ms
from console.ui.reader import Reader
from console.ui.tongue import tr

CALM = "Nothing needs a hand."


class AlarmChip(QAbstractButton):
    """A count with a shape and a word; its tooltip tells every alarm, and `clicked` asks for the card."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now_ms = now_ms
        self._reader = Reader(alarms)
        self._alarms: tuple[str, ...] = ()
        self.announce: Callable[[QWidget, str], None] = announce
        """How a screen reader is told of a new alarm."""
        self.setFont(theme.caps(theme.MICRO))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Alarms: 0"))
        self.setToolTip(tr(CALM))

    @property
    def alarms(self) -> tuple[str, ...]:
        """The alarms it counts."""
        return self._alarms

    def refresh(self, view: SeatView) -> None:
        """Count anew."""
        found = self._reader.read(view, engine_now_ms(view, self._now_ms()))
        if found == self._alarms:
            return
        new = new_alarms(self._alarms, found)
        self._alarms = found
        told = "\n".join(f"• {line}" for line in found) or CALM
        self.setToolTip(told)
        self.setAccessibleName(tr("Alarms: {0}").format(len(found)))
        self.setAccessibleDescription(told)
        self.update()
        if new:
            self.announce(self, new)

    def sizeHint(self) -> QSize:
        """Give room for two digits."""
        return QSize(78, 52)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint shape, count and word."""
        count = len(self._alarms)
        colour = QColor(theme.AMBER_WORD if count else theme.QUIET)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.FOCUS) if self.hasFocus() else QColor(theme.AMBER if count else theme.LINE))
        painter.setBrush(theme.mix(theme.PANEL, theme.AMBER, 0.16) if count else QColor(theme.PANEL))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        shape = Shape.TRIANGLE if count else Shape.CHECK
        paint_shape(painter, QRectF(14, 9, 18, 18), shape, colour)
        painter.setPen(QColor(theme.TEXT if count else theme.SOFT))
        painter.setFont(theme.figures(theme.LARGE, QFont.Weight.Bold))
        upper = self.rect().adjusted(40, 0, -4, -self.height() // 2 + 10)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, str(count))
        painter.setFont(self.font())
        painter.setPen(colour)
        lower = self.rect().adjusted(0, self.height() // 2 + 6, 0, -3)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, "ALARM" if count == 1 else "ALARMS")
        painter.end()
