"""The command palette behind Ctrl+K: type a few letters of anything Cartwall can do, Enter does it. Esc puts it away.

What it asks for is answered on the message line like every press. Counterparts: `console.ui.palette_finds` finds,
`console.show.verbs` is the list.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from console.seat.view import SeatPort, SeatView
from console.ui import theme
from console.ui.card import Card
from console.ui.inspector_words import guard_of, place_words
from console.ui.labels import Elided
from console.ui.palette_finds import Offer, found, offers
from console.ui.tongue import tr

MOST, ROW_PX, WIDTH_PX = 9, 40, 620
HOW = "Enter does it · arrows choose · Esc puts it away · or type it out: deal.start deal=…"
AGAIN = "It is guarded: the message line says what it waits for. Enter presses again."
NONE = "Nothing is called that. Try one word of it, as “deal”, “mute” or a product's name."
_OFFER = int(Qt.ItemDataRole.UserRole)
_BOUND = _OFFER + 1
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: MOST, Qt.Key.Key_PageUp: -MOST}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Index = QModelIndex | QPersistentModelIndex
Own = Sequence[tuple[Offer, Callable[[], None]]]


class PaletteCard(Card):
    """A line, and what is meant by it."""

    def __init__(self, seat: SeatPort, parent: QWidget, own: Own = ()) -> None:
        """`own`: what the window itself can do besides, and how."""
        super().__init__(theme.BLUE, parent)
        self._seat, self._window = seat, parent
        self._own = {offer.verb: (offer, do) for offer, do in own}
        self._offered: tuple[Offer, ...] = ()
        self._before: QWidget | None = None
        self.setAccessibleName(tr("Commands"))
        self.setFixedWidth(WIDTH_PX)
        self.line = _Line(self._walk, self._do, self)
        self.line.textEdited.connect(self._find)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Commands found"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(MOST * ROW_PX)
        self.list.setStyleSheet(f"QListWidget {{ background: {theme.RAISED}; border: none; padding: 0; }}")
        self.list.itemClicked.connect(lambda _: self._do())
        self.says = Elided(tr(HOW), theme.words(theme.SMALL, QFont.Weight.Medium), theme.QUIET)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 12)
        column.setSpacing(theme.GAP)
        for part in (self.line, self.list, self.says):
            column.addWidget(part)
        self.adjustSize()
        self.hide()

    def toggle(self) -> None:
        """Show it with an empty line, or put it away."""
        if self.isVisible():
            self.take_back()
            return
        self._before = self._window.window().focusWidget()
        self._offered = (*offers(self._seat.view()), *(offer for offer, _ in self._own.values()))
        self.line.clear()
        self._find("")
        self.adjustSize()
        self.move((self._window.width() - self.width()) // 2, max(0, (self._window.height() - self.height()) // 4))
        self.float_up()
        self.line.setFocus()

    def take_back(self) -> bool:
        """Put it away, as Esc does; the keyboard goes where it was."""
        if not self.isVisible():
            return False
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        return True

    def _find(self, typed: str) -> None:
        view = self._seat.view()
        meant = found(self._offered, typed, MOST)
        self.list.clear()
        for offer in meant:
            item = QListWidgetItem(f"{offer.verb} {offer.about}".strip(), self.list)
            item.setSizeHint(QSize(0, ROW_PX))
            item.setToolTip(offer.does)
            item.setData(_OFFER, offer)
            item.setData(_BOUND, bound_to(view, offer))
        self.list.setCurrentRow(0)
        self.says.say(tr(HOW) if meant else tr(NONE))
        self.says.tint(theme.QUIET if meant else theme.AMBER_WORD)

    def _walk(self, steps: int) -> None:
        last = self.list.count() - 1
        self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + steps)))

    def _do(self) -> None:
        if not self.list.count():
            return
        offer: Offer = self.list.currentItem().data(_OFFER)
        if offer.verb in self._own:
            self.take_back()
            self._own[offer.verb][1]()
            return
        if offer.missing:
            self.line.setText(f"{offer.verb} {offer.missing}=")
            self._find(self.line.text())
            return
        if guard_of(offer.verb)[0]:
            self.says.say(tr(AGAIN))
            self.says.tint(theme.AMBER_WORD)
        else:
            self.take_back()
        self._seat.ask(offer.verb, offer.args)


class _Line(QLineEdit):
    """Where it is typed; arrows and Enter are the list's."""

    def __init__(self, walk: Callable[[int], None], enter: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._walk, self._enter = walk, enter
        self.setPlaceholderText(tr("What shall be done?"))
        self.setAccessibleName(tr("What shall be done?"))
        self.setFont(theme.words(theme.TITLE, QFont.Weight.Medium))
        self.setMaxLength(400)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the list, or do what is chosen."""
        if event.key() in _STEPS:
            self._walk(_STEPS[Qt.Key(event.key())])
        elif event.key() in _ENTER:
            if not event.isAutoRepeat():
                self._enter()
        else:
            super().keyPressEvent(event)


class _Row(QStyledItemDelegate):
    """Paints an offer: its verb and what it is about, its guard and control, and what it does."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint it; the chosen one is lit."""
        offer: Offer = index.data(_OFFER)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(theme.FOCUS))
            painter.setBrush(QColor(theme.HOVER))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        top, foot = QRectF(10, box.y() + 3, box.width() - 20, 18), QRectF(10, box.y() + 20, box.width() - 20, 16)
        beside = "  ".join(filter(None, (guard_of(offer.verb)[0], index.data(_BOUND))))
        taken = self._write(painter, top, beside, theme.figures(theme.MICRO, QFont.Weight.Bold), theme.AMBER_WORD, 1)
        top.setWidth(top.width() - taken)
        name = theme.words(theme.BODY, QFont.Weight.DemiBold)
        left = self._write(painter, top, offer.about or offer.verb, name, theme.TEXT, 0)
        if offer.about:
            top.setLeft(top.left() + left + 10)
            self._write(painter, top, offer.verb, theme.figures(theme.SMALL, QFont.Weight.Medium), theme.BLUE_WORD, 0)
        self._write(painter, foot, offer.does, theme.words(theme.SMALL, QFont.Weight.Normal), theme.SOFT, 0)
        painter.restore()

    def _write(self, painter: QPainter, box: QRectF, text: str, font: QFont, colour: str, right: int) -> int:
        """Write what fits; give the width it takes."""
        painter.setFont(font)
        painter.setPen(QColor(colour))
        fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, fitting)
        return painter.fontMetrics().horizontalAdvance(fitting) + (10 if fitting and right else 0)


def bound_to(view: SeatView, offer: Offer) -> str:
    """Say which control fires just that; empty: none does."""
    for pages in view.fires.values():
        for fires in pages.values():
            for one in fires:
                if one.verb == offer.verb and one.args == offer.args:
                    return place_words(one.control)
    return ""
