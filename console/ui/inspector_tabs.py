"""The surfaces of the binding inspector: role, device and whether it is alive, a card each. Arrows walk over them.

Counterpart: `console.ui.surface_look` says how a surface looks.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from console.seat.view import SeatView, SurfaceView
from console.show.facts import Level
from console.ui import theme
from console.ui.badge import Shape, paint_shape
from console.ui.surface_look import LOOKS, UNHEARD, UNKNOWN_LOOK, called, health_of, in_short
from console.ui.tongue import tr

HEIGHT_PX = 46
_LEAST_PX, _MOST_PX = 96, 220
_MARK_PX = 11
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_WORDS = {
    Level.OFF: "no device",
    Level.CONNECTING: "connecting",
    Level.READY: "alive",
    Level.DEGRADED: "needs a look",
    Level.FAILED: "dead",
}


class SurfaceCard(Struct, frozen=True):
    """All a card shows."""

    name: str
    device: str
    word: str
    mark: tuple[Shape, str]
    why: str
    faults: int
    chosen: bool


def card_of(view: SeatView, surface: SurfaceView, faults: int, chosen: bool) -> SurfaceCard:
    """Say what a surface's card shows."""
    health = health_of(view, surface.surface)
    short = in_short(health)
    if health is None or short is None:
        return SurfaceCard(called(view, surface.surface), "", "not heard of yet", UNKNOWN_LOOK, UNHEARD, faults, chosen)
    word = _WORDS[short.level]
    return SurfaceCard(
        called(view, surface.surface), health.device, word, LOOKS[short.level], short.reason, faults, chosen
    )


class SurfaceTab(QAbstractButton):
    """One card; it is chosen when the finger comes down."""

    def __init__(self, walk: Callable[[int], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._walk = walk
        self.card: SurfaceCard | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumWidth(_LEAST_PX)
        self.setMaximumWidth(_MOST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, card: SurfaceCard) -> None:
        """Show a card."""
        if card == self.card:
            return
        self.card = card
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if card.chosen else Qt.FocusPolicy.NoFocus)
        device = f", {card.device}" if card.device else ""
        wrong = f", {card.faults} problems" if card.faults else ""
        self.setAccessibleName(f"{card.name}{device}, {card.word}{wrong}")
        self.setAccessibleDescription(card.why)
        self.setToolTip(f"{card.name}{device}\n{card.why}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for a name."""
        return QSize(168, HEIGHT_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose on the way down."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self._walk(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint name, device and state."""
        if self.card is None:
            return
        card, painter = self.card, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.FOCUS if self.hasFocus() else theme.TEXT if card.chosen else theme.LINE
        painter.setPen(QPen(QColor(edge), 2 if card.chosen or self.hasFocus() else 1))
        painter.setBrush(QColor(theme.RAISED if card.chosen else theme.HOVER if self.underMouse() else theme.PANEL))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        shape, colour = card.mark
        paint_shape(painter, QRectF(10, 9, _MARK_PX, _MARK_PX), shape, QColor(colour))
        right = self.width() - 10
        if card.faults:
            painter.setFont(theme.figures(theme.MICRO, QFont.Weight.Bold))
            wide = painter.fontMetrics().horizontalAdvance(str(card.faults)) + 10
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.AMBER))
            painter.drawRoundedRect(QRectF(right - wide, 7, wide, 15), 7, 7)
            painter.setPen(QColor(theme.INK))
            painter.drawText(QRectF(right - wide, 7, wide, 15), Qt.AlignmentFlag.AlignCenter, str(card.faults))
            right -= wide + 6
        left = 10 + _MARK_PX + 7
        painter.setFont(theme.words(theme.BODY, QFont.Weight.Bold))
        painter.setPen(QColor(theme.TEXT))
        self._write(painter, QRectF(left, 4, right - left, 20), card.name)
        painter.setFont(theme.words(theme.SMALL, QFont.Weight.Medium))
        painter.setPen(QColor(colour if card.mark[1] != theme.GREEN_WORD else theme.SOFT))
        under = " · ".join(part for part in (card.word, card.device) if part)
        self._write(painter, QRectF(left, 24, self.width() - 10 - left, 17), under)
        painter.end()

    def _write(self, painter: QPainter, box: QRectF, text: str) -> None:
        fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)


class SurfaceTabs(QWidget):
    """Cards side by side; `choose` is told the surface."""

    def __init__(self, choose: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose = choose
        self.tabs: dict[str, SurfaceTab] = {}
        self.setAccessibleName(tr("Surfaces"))
        self.setFixedHeight(HEIGHT_PX)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.GAP)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def put(self, cards: Sequence[tuple[str, SurfaceCard]]) -> None:
        """Show these surfaces."""
        if [name for name, _ in cards] != list(self.tabs):
            for tab in self.tabs.values():
                self._row.removeWidget(tab)
                tab.setParent(None)
                tab.deleteLater()
            self.tabs = {name: self._made(name) for name, _ in cards}
        for name, card in cards:
            self.tabs[name].put(card)

    def _made(self, name: str) -> SurfaceTab:
        tab = SurfaceTab(lambda step: self._walk(name, step), self)
        tab.clicked.connect(lambda: self._choose(name))
        self._row.addWidget(tab)
        return tab

    def _walk(self, name: str, step: int) -> None:
        names = list(self.tabs)
        there = names[(names.index(name) + step) % len(names)]
        self._choose(there)
        self.tabs[there].setFocus(Qt.FocusReason.OtherFocusReason)
