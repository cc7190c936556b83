"""Every verb, to be searched and dragged onto a control; Enter binds the one in hand to the chosen control.

Counterpart: `console.show.verbs` is the list; there is no second one.
"""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QDrag, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget

from console.show.verb import Verb
from console.show.verbs import VERBS
from console.ui import theme
from console.ui.inspector_cell import VERB_MIME
from console.ui.inspector_words import guard_of, guard_words
from console.ui.panel import quiet
from console.ui.row_list import RowList
from console.ui.tongue import tr

ROW_PX = 38
NONE_FOUND = "No verb says that. Try another word, or a part of one."
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def carried(verb: str) -> QMimeData:
    """Give what a drag of a verb carries."""
    mime = QMimeData()
    mime.setData(VERB_MIME, verb.encode())
    mime.setText(verb)
    return mime


class VerbRow(QAbstractButton):
    """A verb: its name, its guard, what it does. It is dragged; Enter or a double press binds it, arrows walk."""

    def __init__(
        self, verb: Verb, bind: Callable[[str], None], walk: Callable[[str, int], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.verb = verb
        self._bind, self._walk = bind, walk
        self._pressed_at: QPoint | None = None
        self.setFixedHeight(ROW_PX)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(verb.name)
        self.setAccessibleDescription(verb.does)
        self.setToolTip(
            tr("{0}\n{1}\nGuard: {2}\nDrag it onto a control.").format(verb.name, verb.does, guard_words(verb.name))
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take it in hand."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it."""
        self._pressed_at = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Bind it to the chosen control."""
        self._bind(self.verb.name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._pressed_at is None:
            return
        if (event.position().toPoint() - self._pressed_at).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed_at = None
        drag = QDrag(self)
        drag.setMimeData(carried(self.verb.name))
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.CopyAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter binds, arrows walk; everything else is the window's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._bind(self.verb.name)
        elif event.key() in _STEPS:
            self._walk(self.verb.name, _STEPS[Qt.Key(event.key())])
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint name, guard and what it does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QColor(theme.FOCUS) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.RAISED))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        mark = guard_of(self.verb.name)[0]
        top = QRectF(8, 3, self.width() - 16, 17)
        painter.setFont(theme.figures(theme.MICRO, QFont.Weight.Bold))
        painter.setPen(QColor(theme.AMBER_WORD))
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, mark)
        name_px = top.width() - (painter.fontMetrics().horizontalAdvance(mark) + 6 if mark else 0)
        self._write(painter, QRectF(top.x(), top.y(), name_px, top.height()), self.verb.name, theme.TEXT, True)
        self._write(painter, QRectF(8, 19, top.width(), 16), self.verb.does, theme.SOFT, False)
        painter.end()

    def _write(self, painter: QPainter, box: QRectF, text: str, colour: str, name: bool) -> None:
        weight = QFont.Weight.DemiBold if name else QFont.Weight.Normal
        painter.setFont(theme.words(theme.BODY if name else theme.SMALL, weight))
        painter.setPen(QColor(colour))
        fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)


class _Search(QLineEdit):
    """A line whose arrow goes to the list under it."""

    def __init__(self, to_list: Callable[[], None], enter: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._to_list, self._enter = to_list, enter
        self.setPlaceholderText(tr("Find a verb"))
        self.setAccessibleName(tr("Find a verb"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down, or take the one that is meant."""
        if event.key() == Qt.Key.Key_Down:
            self._to_list()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)


class VerbList(QWidget):
    """A search line over the verbs; `bind` is told the verb that was entered."""

    def __init__(self, bind: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bind = bind
        self.list = RowList(least_px=2 * ROW_PX)
        self.list.rows.setSpacing(0)
        self.rows = {verb.name: VerbRow(verb, bind, self._walk, self) for verb in VERBS}
        for row in self.rows.values():
            self.list.rows.addWidget(row)
        self.search = _Search(self._to_list, self._first, self)
        self.none = quiet(NONE_FOUND)
        self.none.hide()
        self.search.textChanged.connect(self._sift)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.search)
        column.addWidget(self.none)
        column.addWidget(self.list, stretch=1)

    @property
    def found(self) -> list[str]:
        """The verbs that are listed."""
        return [name for name, row in self.rows.items() if not row.isHidden()]

    def take_keys(self) -> None:
        """Let somebody type what they look for."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def _sift(self, words: str) -> None:
        wanted = words.casefold().split()
        for name, row in self.rows.items():
            text = f"{name} {row.verb.does}".casefold()
            row.setHidden(not all(word in text for word in wanted))
        self.none.setHidden(bool(self.found))
        self.list.setHidden(not self.found)

    def _to_list(self) -> None:
        if self.found:
            self._hand(self.found[0])

    def _walk(self, name: str, step: int) -> None:
        """Go to the next that was found; over the first is the search line."""
        at = self.found.index(name) + step
        if at < 0:
            self.take_keys()
        elif at < len(self.found):
            self._hand(self.found[at])

    def _hand(self, name: str) -> None:
        self.rows[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.reveal(self.rows[name])

    def _first(self) -> None:
        """Take the verb that is called so, else one whose name begins so, else the first."""
        words = self.search.text().strip().casefold()
        if self.found and words:
            self._bind(min(self.found, key=lambda name: (name != words, not name.startswith(words))))
