"""One headline number: its name, the value in digits of one width, and a line that says how old it is or why none.

Counterpart: `console.ui.metrics_words` says the words.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui import theme
from console.ui.badge import Shape, paint_shape
from console.ui.lines import fit_whole
from console.ui.metrics_words import Said

HEIGHT_PX = 54
_SIDE_PX = 6
_MARK_PX = 8
_SIZES_PX = (18, 16, theme.TITLE, theme.BODY, theme.SMALL)
_NONE = Said("", "", missing=True, stale=False)


class Tile(QWidget):
    """A number that touches the screen only when its words change."""

    def __init__(self, name: str, told: str, parent: QWidget | None = None) -> None:
        """`name` is shown over it, `told` says in full what it is."""
        super().__init__(parent)
        self._name = name
        self._told = told
        self.said = _NONE
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(told)
        self.setAccessibleName(told)

    def put(self, said: Said) -> None:
        """Show a number as it is said."""
        if said == self.said:
            return
        self.said = said
        words = f"{'stale, ' if said.stale else ''}{said.told or said.note}"
        self.setToolTip(f"{self._told}: {words}" if words else self._told)
        self.setAccessibleName(f"{self._told}: {'not known' if said.missing else said.text}. {words}".rstrip(". "))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for a usual number."""
        return QSize(108, HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Give way to the smallest type."""
        return QSize(72, HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, name, value and note."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        said = self.said
        painter.setPen(QColor(theme.AMBER) if said.stale else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.RAISED))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        inner = self.rect().adjusted(_SIDE_PX, 0, -_SIDE_PX, 0)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(_name_font(self._name, inner.width()))
        painter.setPen(QColor(theme.QUIET))
        painter.drawText(QRectF(inner.left(), 4, inner.width(), 13), align, self._name)
        font, lines = fit_whole(said.text, _figures, _SIZES_PX, inner.width(), 1)
        painter.setFont(font)
        painter.setPen(QColor(theme.QUIET if said.missing or said.stale else theme.TEXT))
        painter.drawText(QRectF(inner.left(), 16, inner.width(), 22), align, lines[0] if lines else "")
        self._paint_note(painter, QRectF(inner.left(), 37, inner.width(), 14))
        painter.end()

    def _paint_note(self, painter: QPainter, box: QRectF) -> None:
        if self.said.stale:
            mark = QRectF(box.left(), box.center().y() - _MARK_PX / 2, _MARK_PX, _MARK_PX)
            paint_shape(painter, mark, Shape.TRIANGLE, QColor(theme.AMBER_WORD))
            box = box.adjusted(_MARK_PX + 4, 0, 0, 0)
        weight = QFont.Weight.DemiBold if self.said.stale else QFont.Weight.Normal
        font, note = fitting((self.said.note, self.said.short), weight, int(box.width()))
        painter.setFont(font)
        painter.setPen(QColor(theme.AMBER_WORD if self.said.stale else theme.SOFT))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, note)


def fitting(notes: tuple[str, str], weight: QFont.Weight, width_px: int) -> tuple[QFont, str]:
    """Give the first of a note and its shorter form that has room, if need be in small type; else the last, cut."""
    for note in filter(None, notes):
        for size_px in (theme.SMALL, theme.MICRO):
            font = theme.words(size_px, weight)
            if QFontMetrics(font).horizontalAdvance(note) <= width_px:
                return font, note
    font = theme.words(theme.MICRO, weight)
    return font, QFontMetrics(font).elidedText(notes[1] or notes[0], Qt.TextElideMode.ElideRight, width_px)


def _name_font(name: str, width_px: int) -> QFont:
    """Give the captions' font, its letters closer together where the name has no room."""
    font = theme.caps(theme.MICRO)
    if QFontMetrics(font).horizontalAdvance(name) > width_px:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
    return font


def _figures(size_px: int) -> QFont:
    return theme.figures(size_px, QFont.Weight.Bold)
