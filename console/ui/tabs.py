"""The tabs over the panels: one word each, a badge where something needs a hand. Arrows walk, Enter or a press chooses.

Counterpart: `console.ui.page_column` shows the page that was chosen.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from console.ui import theme
from console.ui.tongue import tr

HEIGHT_PX = 32
CARRIED_PX = 24
"""A press that slips less far is a press."""
_BADGE_PX = 15
_APART_PX = 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Tab(QAbstractButton):
    """One tab. The page comes when the finger comes down."""

    def __init__(self, word: str, walk: Callable[[int], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._walk = walk
        self._hands = 0
        self._needs = (0, "", "")
        self._hint = ""
        self._from = QPoint()
        self._carries = False
        self.carried: Callable[[QPoint, bool], None] | None = None
        """Called while it is dragged away, with where on the screen it is and whether it was let go; none: it stays."""
        self.setText(word)
        self.setCheckable(True)
        self.setFont(theme.caps(theme.SMALL))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word.capitalize())

    @property
    def hands(self) -> int:
        """How many things in it need a hand."""
        return self._hands

    def hint(self, words: str) -> None:
        """Say what it is for, in its tooltip while nothing in it needs a hand."""
        self._hint = words
        if not self._hands:
            self.setToolTip(words)

    def need(self, hands: int, said: str = "waiting", tip: str = "waiting for an answer") -> None:
        """Show how many things in it need a hand; `said` and `tip` say after the number what they do."""
        needs = (hands, said, tip) if hands else (0, "", "")
        if needs == self._needs:
            return
        self._hands, self._needs = hands, needs
        name = self.text().capitalize()
        self.setAccessibleName(f"{name}, {hands} {said}" if hands else name)
        self.setToolTip(f"{hands} {tip}" if hands else self._hint)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give room for the word, and for a badge where there is one."""
        badge_px = _BADGE_PX + 3 if self._hands else 0
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + badge_px + 4, HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Insist on both."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose on the way down."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().toPoint()
            if not self.isChecked():
                self.click()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it once it was drawn away far enough not to be a press that slipped."""
        at = event.globalPosition().toPoint()
        far = (at - self._from).manhattanLength() >= CARRIED_PX
        if self.carried is not None and event.buttons() & Qt.MouseButton.LeftButton and (far or self._carries):
            self._carries = True
            self.carried(at, False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of what was carried."""
        carries, self._carries = self._carries, False
        if self.carried is not None and carries:
            self.carried(event.globalPosition().toPoint(), True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._walk(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint word, badge and the line under the chosen one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        under = theme.TEXT if chosen else theme.LINE
        painter.fillRect(0, self.height() - (2 if chosen else 1), self.width(), 2 if chosen else 1, QColor(under))
        if self.hasFocus():
            painter.setPen(QColor(theme.FOCUS))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -3.5), 4, 4)
        painter.setFont(self.font())
        painter.setPen(QColor(theme.TEXT if chosen or self.underMouse() else theme.SOFT))
        word_px = QFontMetrics(self.font()).horizontalAdvance(self.text())
        left = (self.width() - word_px - (_BADGE_PX + 3 if self._hands else 0)) // 2
        box = self.rect().adjusted(left, 0, 0, -2)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        if self._hands:
            self._paint_badge(painter, left + word_px + 3)
        painter.end()

    def _paint_badge(self, painter: QPainter, left: int) -> None:
        box = QRectF(left, (self.height() - 2 - _BADGE_PX) / 2, _BADGE_PX, _BADGE_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.AMBER))
        painter.drawEllipse(box)
        painter.setPen(QColor(theme.INK))
        painter.setFont(theme.figures(theme.MICRO, QFont.Weight.Bold))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(min(self._hands, 9)))


class TabBar(QWidget):
    """Tabs side by side; `choose` is told the word of the one that was chosen."""

    def __init__(self, words: Sequence[str], choose: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose = choose
        self.tabs = {word: Tab(word, self._walk, self) for word in words}
        self.setFixedHeight(HEIGHT_PX)
        self.setAccessibleName(tr("Panels"))
        for word, tab in self.tabs.items():
            tab.clicked.connect(lambda _=False, it=word: self._chosen(it))

    @property
    def chosen(self) -> str:
        """The word of the tab that is chosen."""
        return next((word for word, tab in self.tabs.items() if tab.isChecked()), "")

    def mark(self, chosen: str) -> None:
        """Show which one is chosen."""
        for word, tab in self.tabs.items():
            tab.setChecked(word == chosen)
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus if word == chosen else Qt.FocusPolicy.NoFocus)

    def offer(self, words: Sequence[str]) -> None:
        """Show these tabs only."""
        for word, tab in self.tabs.items():
            tab.setVisible(word in words)
        self._lay_out()

    def rows(self, width: int) -> int:
        """Say how many rows the tabs take at a width, in pixels."""
        return len(self._split(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        """Share it out, too, when a badge comes or goes."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._lay_out()
        return super().event(event)

    def _split(self, width: int) -> list[list[Tab]]:
        """Put the tabs that are offered into as few rows as hold them, about as many in each."""
        shown = [tab for tab in self.tabs.values() if not tab.isHidden()]
        count = 1
        while count < len(shown):
            each = -(-len(shown) // count)
            rows = [shown[first : first + each] for first in range(0, len(shown), each)]
            if all(sum(tab.sizeHint().width() + _APART_PX for tab in row) <= width for row in rows):
                return rows
            count += 1
        return [[tab] for tab in shown] or [[]]

    def _lay_out(self) -> None:
        """Give each tab of a row the same more than it asks for."""
        rows = self._split(self.width())
        self.setFixedHeight(HEIGHT_PX * len(rows))
        for place, row in enumerate(rows):
            asked = [tab.sizeHint().width() for tab in row]
            more = (self.width() - sum(asked)) / max(1, len(row))
            edges = [round(sum(asked[:n]) + more * n) for n in range(len(row) + 1)]
            for tab, left, right in zip(row, edges, edges[1:], strict=False):
                tab.setGeometry(left, HEIGHT_PX * place, right - left, HEIGHT_PX)

    def _chosen(self, word: str) -> None:
        self.mark(word)
        self._choose(word)

    def _walk(self, step: int) -> None:
        shown = [word for word, tab in self.tabs.items() if not tab.isHidden()]
        word = shown[(shown.index(self.chosen) + step) % len(shown)]
        self._chosen(word)
        self.tabs[word].setFocus(Qt.FocusReason.OtherFocusReason)
