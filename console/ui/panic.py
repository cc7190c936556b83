"""The PANIC button: fires when pressed DOWN, by mouse, touch or Enter; it never waits for the finger to leave."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from console.seat.view import SeatPort
from console.ui import theme
from console.ui.bound import tell_bound
from console.ui.icons import icon, icon_of
from console.ui.tongue import tr

_ICON_PX = 22


class PanicButton(QAbstractButton):
    """Asks for the verb `panic` once a press."""

    def __init__(self, seat: SeatPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folded, self._seat = False, seat
        self.setText(tr("PANIC"))
        self.setAccessibleName(tr("Panic"))
        self.setAccessibleDescription(tr("Graphics out, sounds faded, safe camera."))
        self.setToolTip(tr("Graphics out, sounds faded, safe camera."))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFont(theme.words(theme.HEAD, QFont.Weight.ExtraBold))
        self.pressed.connect(lambda: seat.ask("panic", {}))

    def fold(self, folded: bool) -> None:
        """Leave the key's name out where the bar is narrow, or write it again."""
        if folded != self._folded:
            self._folded = folded
            self.updateGeometry()
            self.update()

    def event(self, event: QEvent) -> bool:
        """Name the keys and controls that panic too in its tooltip."""
        tells = event.type() is QEvent.Type.ToolTip
        return (tells and tell_bound(self, event, self._seat.view(), "panic", {})) or super().event(event)

    def sizeHint(self) -> QSize:
        """Be big: a hand in a hurry must find it."""
        return QSize(118 if self._folded else 142, 52)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        painter.setPen(QPen(QColor(theme.WHITE if focus else theme.RED_EDGE), 3 if focus else 1))
        painter.setBrush(QColor(theme.RED_DOWN if self.isDown() else theme.RED))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.RADIUS + 2, theme.RADIUS + 2)
        ratio = self.devicePixelRatioF()
        middle = self.height() // 2
        painter.drawImage(14, middle - _ICON_PX // 2, icon(icon_of("panic"), theme.WHITE, _ICON_PX, ratio))
        painter.setPen(QColor(theme.WHITE))
        words = self.rect().adjusted(44, 0, -8, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if not self._folded:
            painter.setFont(theme.figures(theme.SMALL, QFont.Weight.Bold))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "ESC")
        painter.end()
