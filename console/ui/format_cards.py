"""The formats to begin from: a row each with its picture, name and what it is for, and the chosen one's picture large.

Arrows walk, a press chooses; one of them always is. Counterpart: `console.ui.format_words` has words and pictures.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.format_words import FORMATS, FormatWords, scaled_picture
from console.ui.tongue import tr

ROW_PX: Final = 62
LARGE_PX: Final = (180, 320)
LARGEST_PX: Final = (270, 480)
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


def paint_picture(painter: QPainter, box: QRectF, format_id: str, radius_px: float) -> None:
    """Paint a format's picture; one without has the sign of an empty sheet."""
    path = QPainterPath()
    path.addRoundedRect(box, radius_px, radius_px)
    picture = scaled_picture(format_id, round(box.width() * painter.device().devicePixelRatioF()))
    painter.save()
    painter.setClipPath(path)
    if picture is not None:
        painter.drawPixmap(box, picture, QRectF(picture.rect()))
    else:
        painter.fillRect(box, QColor(theme.DESK))
        painter.setPen(QPen(QColor(theme.SOFT), 2))
        middle, arm = box.center(), box.width() / 6
        painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
        painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))
    painter.restore()
    painter.setPen(QColor(theme.EDGE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, radius_px, radius_px)


class FormatCard(QAbstractButton):
    """One format: its picture small, its name, what it is for."""

    def __init__(self, words: FormatWords, walk: Callable[[int], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        self._walk = walk
        self.setCheckable(True)
        self.setText(words.name)
        self.setAccessibleName(words.name)
        self.setAccessibleDescription(words.does)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, ROW_PX)
        self.setMaximumHeight(ROW_PX + 20)

    def sizeHint(self) -> QSize:
        """Ask for the words on two lines."""
        return QSize(360, ROW_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._walk(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it; the chosen one is lit."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        chosen, box = self.isChecked(), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if chosen or self.underMouse():
            painter.setPen(QColor(theme.FOCUS if self.hasFocus() else theme.EDGE if chosen else theme.RAISED))
            painter.setBrush(QColor(theme.HOVER if chosen else theme.RAISED))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        tall = ROW_PX - 12.0
        paint_picture(painter, QRectF(10, (self.height() - tall) / 2, tall * 9 / 16, tall), self.words.id, 3)
        room = box.adjusted(10 + tall * 9 / 16 + 10, (self.height() - 52) / 2, -8, 0)
        painter.setFont(theme.words(theme.BODY, QFont.Weight.Bold))
        painter.setPen(QColor(theme.TEXT))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self.text())
        painter.setFont(theme.words(theme.SMALL, QFont.Weight.Normal))
        painter.setPen(QColor(theme.SOFT))
        how = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(room.adjusted(0, 19, 0, 0), int(how), self.words.does)
        painter.end()


class FormatPicture(QWidget):
    """The chosen format as a phone would show it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._format = ""
        self.setMinimumSize(*LARGE_PX)
        self.setMaximumSize(*LARGEST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Ask for the picture's own size."""
        return QSize(*LARGEST_PX)

    def put(self, format_id: str) -> None:
        """Show another one."""
        self._format = format_id
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the largest 9:16 there is room for, in the upper right."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        width = min(self.width() - 2.0, (self.height() - 2.0) * 9 / 16)
        paint_picture(painter, QRectF(self.width() - width - 1, 1, width, width * 16 / 9), self._format, 12)
        painter.end()


class FormatCards(QWidget):
    """All of them. `told` is called when another one is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told: Callable[[], None] = lambda: None
        self.cards = {words.id: FormatCard(words, self._walk, self) for words in FORMATS}
        self.large = FormatPicture(self)
        rows = QVBoxLayout()
        rows.setSpacing(2)
        for id_, card in self.cards.items():
            rows.addWidget(card, stretch=1)
            card.clicked.connect(lambda _=False, it=id_: self.choose(it))
        rows.addStretch()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(14)
        across.addLayout(rows, stretch=5)
        across.addWidget(self.large, stretch=3, alignment=Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(tr("Formats"))
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
        self.large.put(format_id)
        self.told()

    def _walk(self, step: int) -> None:
        ids = list(self.cards)
        id_ = ids[(ids.index(self.words.id) + step) % len(ids)]
        self.choose(id_)
        self.cards[id_].setFocus(Qt.FocusReason.OtherFocusReason)
