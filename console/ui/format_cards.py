"""The row of formats to begin from: a picture and a name each; arrows walk, a press chooses. One of them always is.

Counterpart: `console.ui.format_words` has their words and pictures.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from console.ui import theme
from console.ui.format_words import FORMATS, FormatWords, picture_of

LEAST_PX: Final = (92, 164)
MOST_PX: Final = (180, 320)
NAME_PX: Final = 30
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class FormatCard(QAbstractButton):
    """One format: its picture as a phone shows it, its name below."""

    def __init__(self, words: FormatWords, walk: Callable[[int], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        self._walk = walk
        self.setCheckable(True)
        self.setText(words.name)
        self.setAccessibleName(words.name)
        self.setAccessibleDescription(words.does)
        self.setToolTip(words.does)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(LEAST_PX[0], LEAST_PX[1] + NAME_PX)
        self.setMaximumSize(MOST_PX[0], MOST_PX[1] + NAME_PX)

    def sizeHint(self) -> QSize:
        """Ask for the picture's own size."""
        return QSize(MOST_PX[0], MOST_PX[1] + NAME_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._walk(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint picture, frame and name."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = self._picture_box()
        path = QPainterPath()
        path.addRoundedRect(box, 8, 8)
        painter.save()
        painter.setClipPath(path)
        self._paint_inside(painter, box)
        painter.restore()
        self._paint_frame(painter, box)
        weight = QFont.Weight.Bold if self.isChecked() else QFont.Weight.Medium
        painter.setFont(theme.words(theme.BODY, weight))
        painter.setPen(QColor(theme.TEXT if self.isChecked() or self.underMouse() else theme.SOFT))
        name = QRectF(0, box.bottom() + 6, self.width(), NAME_PX - 6)
        painter.drawText(name, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.text())
        painter.end()

    def _picture_box(self) -> QRectF:
        """Give the largest 9:16 that fits over the name."""
        width = min(self.width() - 6.0, (self.height() - NAME_PX - 6.0) * 9 / 16)
        return QRectF((self.width() - width) / 2, 3, width, width * 16 / 9)

    def _paint_inside(self, painter: QPainter, box: QRectF) -> None:
        picture = picture_of(self.words.id)
        if picture is not None:
            painter.drawPixmap(box, picture, QRectF(picture.rect()))
            return
        painter.fillRect(box, QColor(theme.DESK))
        painter.setPen(QPen(QColor(theme.SOFT), 2))
        middle, arm = box.center(), box.width() / 8
        painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
        painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))

    def _paint_frame(self, painter: QPainter, box: QRectF) -> None:
        chosen = self.isChecked()
        colour = theme.FOCUS if self.hasFocus() or (not chosen and self.underMouse()) else theme.BLUE_WORD
        pen = QPen(QColor(colour if chosen or self.underMouse() else theme.EDGE), 3 if chosen else 1)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 8, 8)


class FormatCards(QWidget):
    """All of them; `chosen` is told when another one is."""

    def __init__(self, chosen: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = chosen
        self.cards = {words.id: FormatCard(words, self._walk, self) for words in FORMATS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        for id_, card in self.cards.items():
            row.addWidget(card)
            card.clicked.connect(lambda _=False, it=id_: self.choose(it))
        self.setAccessibleName("Formats")
        self.choose(FORMATS[0].id)

    @property
    def words(self) -> FormatWords:
        """The one that is chosen."""
        return next(card.words for card in self.cards.values() if card.isChecked())

    def choose(self, format_id: str) -> None:
        """Choose one; it is the one Tab comes to."""
        for id_, card in self.cards.items():
            card.setChecked(id_ == format_id)
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if id_ == format_id else Qt.FocusPolicy.ClickFocus)
        self._told()

    def _walk(self, step: int) -> None:
        ids = list(self.cards)
        id_ = ids[(ids.index(self.words.id) + step) % len(ids)]
        self.choose(id_)
        self.cards[id_].setFocus(Qt.FocusReason.OtherFocusReason)
