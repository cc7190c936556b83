"""What is taken hold of on the desk: the edge between two columns, and the mark where a carried page would stand.

Counterpart: `console.ui.desk`.
"""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.ui import theme
from console.ui.tongue import tr

STEP_PX = 16
_STEPS = {Qt.Key.Key_Left: -STEP_PX, Qt.Key.Key_Right: STEP_PX}


class DeskEdge(QWidget):
    """The edge behind column `number`; `stretch` is told how far it went, and whether it was let go."""

    def __init__(self, number: int, stretch: Callable[[int, int, bool], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._number, self._stretch = number, stretch
        self._from_px: int | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Edge between columns {0} and {1}").format(number + 1, number + 2))
        self.setToolTip(tr("Drag it, or walk it with the arrows, to share the room out"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from_px = round(event.globalPosition().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move along."""
        if self._from_px is not None:
            at_px, before = round(event.globalPosition().x()), self.x()
            self._stretch(self._number, at_px - self._from_px, False)
            # It stops at a column that can give no more: the finger has to come back to where it stands.
            self._from_px += self.x() - before

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: it stays so."""
        if self._from_px is not None:
            self._from_px = None
            self._stretch(self._number, 0, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self._stretch(self._number, step, True)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be taken hold of."""
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the arrows go."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they do not any more."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a grip while it is meant."""
        if not (self.underMouse() or self.hasFocus() or self._from_px is not None):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.FOCUS if self.hasFocus() else theme.EDGE))
        painter.drawRoundedRect(QRectF(self.width() / 2 - 1, 0, 2, self.height()), 1, 1)
        painter.end()


class DropMark(QWidget):
    """A frame over the place where a page would stand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def put(self, box: QRect) -> None:
        """Frame a place; an empty one: nothing."""
        self.setHidden(box.isEmpty())
        self.setGeometry(box)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.FOCUS))
        painter.setBrush(theme.mix(theme.DESK, theme.FOCUS, 0.18))
        painter.setOpacity(0.6)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        painter.end()
