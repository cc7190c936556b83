"""The line over the pad wall: a tab a surface with its health, and a tab a page with the one that stands marked.

Counterparts: `console.ui.wall` shows what is chosen; `console.show.paging` turns pages, here and on the desk alike.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from console.ui import theme
from console.ui.badge import Shape, paint_shape

ROW_PX = 32
_EDGE_PX = 10
_MARK_PX = 11
_DOT_PX = 7
_GAP_PX = 6
_LEAST_PX = 36
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TabLook(Struct, frozen=True):
    """All a tab shows."""

    word: str
    chosen: bool
    mark: tuple[Shape, str] | None = None
    """Shape and colour before the word; none: its place stays empty."""
    held: bool = False
    """A shift key holds it: it goes again when that is let go."""
    tip: str = ""
    """More about it, in a sentence."""
    said: str = ""
    """Its state, for screen readers: never is it told by colour alone."""


class WallTab(QAbstractButton):
    """One tab; `walk` is told which way an arrow goes. It is chosen when the finger comes down."""

    def __init__(self, name: str, walk: Callable[[int], None], pill: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._walk = walk
        self._pill = pill
        self.look = TabLook("", chosen=False)
        self.setObjectName(name)
        self.setFont(theme.caps(theme.SMALL))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def put(self, look: TabLook) -> None:
        """Show a look."""
        if look == self.look:
            return
        self.look = look
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if look.chosen else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{look.word}, {look.said}" if look.said else look.word)
        self.setAccessibleDescription(look.tip)
        self.setToolTip(f"{look.word}\n{look.tip}" if look.tip else look.word)
        self.update()

    def sizeHint(self) -> QSize:
        """Give room for mark and word; a pill always has room for its mark, so that nothing moves when a page turns."""
        words_px = QFontMetrics(self.font()).horizontalAdvance(self.look.word.upper())
        return QSize(words_px + self._mark_px + _GAP_PX + 2 * _EDGE_PX, ROW_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose on the way down."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; Enter is the window's to press with."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self._walk(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark and word, on a pill or over a line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter)
        if self.look.mark is not None:
            shape, colour = self.look.mark
            side = self._mark_px
            paint_shape(painter, QRectF(_EDGE_PX, (self.height() - side) / 2, side, side), shape, QColor(colour))
        left = _EDGE_PX + self._mark_px + _GAP_PX
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        room = self.width() - left - _EDGE_PX // 2
        fitting = self.fontMetrics().elidedText(self.look.word.upper(), Qt.TextElideMode.ElideRight, room)
        where = QRect(left, 0, room, self.height())
        painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), fitting)
        if self.hasFocus():
            painter.setPen(QColor(theme.FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 3.5, -1.5, -3.5), 4, 4)
        painter.end()

    @property
    def _mark_px(self) -> int:
        return _DOT_PX if self._pill else _MARK_PX

    def _paint_ground(self, painter: QPainter) -> str:
        """Paint what is behind the word; give the colour of the word."""
        look, over = self.look, self.underMouse()
        if not self._pill:
            if look.chosen:
                painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(theme.TEXT))
            return theme.TEXT if look.chosen or over else theme.SOFT
        fill = theme.AMBER if look.held else theme.EDGE if look.chosen else theme.HOVER if over else ""
        if fill:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 4, -1, -4), theme.RADIUS, theme.RADIUS)
        return theme.on(fill) if look.held else theme.TEXT if look.chosen or over else theme.SOFT


class WallTabs(QWidget):
    """Tabs of one kind, side by side; `choose` is told the name of the one that was chosen."""

    def __init__(self, title: str, choose: Callable[[str], None], pills: bool, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._choose = choose
        self._pills = pills
        self.tabs: dict[str, WallTab] = {}
        self.setAccessibleName(title)

    def put(self, looks: Sequence[tuple[str, TabLook]]) -> bool:
        """Show these tabs by their names; true when they ask for another width than before."""
        before = self.wide_px
        names = [name for name, _ in looks]
        if names != list(self.tabs):
            for old in self.tabs.values():
                old.setParent(None)
                old.deleteLater()
            self.tabs = {name: self._made(name) for name in names}
        for name, look in looks:
            self.tabs[name].put(look)
        changed = self.wide_px != before
        self._lay_out()
        return changed

    @property
    def wide_px(self) -> int:
        """The width at which every word is whole."""
        return sum(tab.sizeHint().width() for tab in self.tabs.values())

    @property
    def least_px(self) -> int:
        """The width at which words are cut, and still tell which tab it is."""
        return _LEAST_PX * len(self.tabs)

    def resizeEvent(self, event: object) -> None:
        """Lay the tabs out anew."""
        self._lay_out()

    def _made(self, name: str) -> WallTab:
        tab = WallTab(name, lambda step: self._walk(name, step), self._pills, self)
        tab.clicked.connect(lambda: self._choose(name))
        tab.show()
        return tab

    def _lay_out(self) -> None:
        """Give every tab its width; where there is too little, the widest are cut first."""
        widths = {name: tab.sizeHint().width() for name, tab in self.tabs.items()}
        over = sum(widths.values()) - self.width()
        while over > 0 and max(widths.values()) > _LEAST_PX:
            widest = max(widths, key=lambda name: widths[name])
            widths[widest] -= 1
            over -= 1
        left = 0
        for name, tab in self.tabs.items():
            tab.setGeometry(left, 0, widths[name], self.height())
            left += widths[name]

    def _walk(self, name: str, step: int) -> None:
        """Let the focus go to the next tab; nothing is chosen by walking, for a page turns under other hands too."""
        names = list(self.tabs)
        self.tabs[names[(names.index(name) + step) % len(names)]].setFocus(Qt.FocusReason.OtherFocusReason)
