"""Draws a pad sheet for paper: dark words on white, a band of colour over each control, a legend of what occurs.

Lengths are tenths of a millimetre. Words never leave their control: they shrink, then wrap, then say less, then elide.
Counterparts: `console.ui.pad_sheet` says what is on a sheet, `console.ui.pad_sheet_file` gives it paper.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from console.ui import theme
from console.ui.icons import draw_icon
from console.ui.lines import fit, fit_whole, whole
from console.ui.pad_sheet import Sheet, SheetControl
from console.ui.pad_sheet_legend import Legend

MARGIN: Final = 100
"""No printer wants more."""
HEAD: Final = 150
GAP: Final = 14
BLACK, DARK, LIGHT, PAPER = "#000000", "#3a3f47", "#9aa1ab", "#ffffff"
_WIDEST, _HIGHEST = 1.9, 1.0
"""A cell's shape stays within these: wide to high, high to wide."""
_LARGEST_CELL = 520.0
_LABELS = (96, 84, 74, 64, 56, 50, 46, 42, 38, 34, 31, 28, 25, 22, 20, 18, 16)
_WORDS = (34, 30, 27, 24, 22, 20, 18)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_ROUND = ("encoder", "push", "pedal")
_KNOB, _TRACK = 74, 26


def print_font(size: int, weight: QFont.Weight = QFont.Weight.Medium) -> QFont:
    """Give the font for words on paper; unhinted, for a printer has no pixels to fit."""
    font = theme.words(size, weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def paint_sheet(painter: QPainter, sheet: Sheet, wide: float, high: float) -> None:
    """Draw a sheet on white paper of this size."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, wide, high), QColor(PAPER))
    inner = QRectF(MARGIN, MARGIN, wide - 2 * MARGIN, high - 2 * MARGIN)
    _paint_head(painter, sheet, inner)
    legend = Legend(sheet, inner.width(), print_font)
    legend.paint(painter, inner.left(), inner.bottom() - legend.high)
    board = inner.adjusted(0, HEAD, 0, -legend.high - 2 * GAP)
    across, down = cell_size(sheet, board.width(), board.height())
    left = board.left() + (board.width() - across * sheet.columns) / 2
    for one in sheet.controls:
        box = QRectF(left + one.left * across, board.top() + one.top * down, across, down * one.high)
        _Cell(painter, box.adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2), one).paint()


def cell_size(sheet: Sheet, wide: float, high: float) -> tuple[float, float]:
    """Give the largest cells that fit and look like controls, gaps counted in."""
    across, down = wide / max(1, sheet.columns), high / max(1, sheet.rows)
    across, down = min(across, _LARGEST_CELL, down * _WIDEST), min(down, _LARGEST_CELL)
    return across, min(down, across * _HIGHEST)


def _paint_head(painter: QPainter, sheet: Sheet, inner: QRectF) -> None:
    """Write surface and page at the left; show, day and number of the page at the right."""
    right = max(_advance(sheet.day, print_font(30)), min(inner.width() * 0.4, _advance(sheet.show, _bold(38))))
    left = QRectF(inner.left(), inner.top(), inner.width() - right - 60, 70)
    title = f"{sheet.surface} · {sheet.page}" if sheet.count > 1 else sheet.surface
    font, lines = fit_whole(title, _bold, (60, 54, 48, 42, 36, 30), left.width(), 1)
    _write(painter, left, lines[0], font, BLACK)
    of = f"Page {sheet.number} of {sheet.count}" if sheet.count > 1 else "Pad sheet"
    said = " · ".join(part for part in (of, sheet.way) if part)
    _write(painter, left.translated(0, 68).adjusted(0, 0, 0, -26), said, print_font(30), DARK)
    side = QRectF(inner.right() - right, inner.top(), right, 70)
    font, lines = fit_whole(sheet.show, _bold, (38, 34, 30), right, 1)
    _write(painter, side, lines[0], font, BLACK, _RIGHT)
    _write(painter, side.translated(0, 68).adjusted(0, 0, 0, -26), sheet.day, print_font(30), DARK, _RIGHT)
    painter.fillRect(QRectF(inner.left(), inner.top() + 124, inner.width(), 4), QColor(BLACK))


def _bold(size: int) -> QFont:
    return print_font(size, QFont.Weight.Bold)


def _advance(text: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(text) + 2


def _write(
    painter: QPainter, box: QRectF, text: str, font: QFont, colour: str, where: Qt.AlignmentFlag = _LEFT
) -> None:
    """Write one line into a box; what is too long is elided."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    fitting = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, where | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, fitting)


class _Cell:
    """Draws one control."""

    def __init__(self, painter: QPainter, box: QRectF, one: SheetControl) -> None:
        self._painter, self._box, self._one = painter, box, one
        self._kind = one.control.partition("/")[0]
        self._edge = min(14.0, box.width() / 12)
        self._band = min(46.0, max(24.0, box.height() / one.high * 0.24))

    def paint(self) -> None:
        """Draw the control, and what it is for."""
        if not self._one.label and not self._one.shifted:
            self._paint_free()
            return
        self._paint_body()
        side = max(self._edge, self._corner() / 3)
        inner = self._box.adjusted(side, self._band if self._one.label else 4, -side, -max(6.0, side - 6))
        inner = self._paint_shifted(inner)
        if self._one.label:
            self._paint_band()
            self._paint_words(self._paint_kind(inner))

    def _corner(self) -> float:
        """Knobs and pedals are round at their corners, all else is squarer."""
        side = min(self._box.width(), self._box.height())
        return min(56.0, side / 4) if self._kind in _ROUND else min(24.0, side / 12)

    def _paint_free(self) -> None:
        self._painter.setPen(QPen(QColor(LIGHT), 2, Qt.PenStyle.DashLine))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(self._box, self._corner(), self._corner())
        _write(self._painter, self._box.adjusted(8, 0, -8, 0), self._one.place, print_font(22), LIGHT, _MIDDLE)

    def _fill(self) -> str:
        return theme.FILL[self._one.colour]

    def _paint_body(self) -> None:
        body = self._fill() if self._one.panic else PAPER
        line = Qt.PenStyle.SolidLine if self._one.there else Qt.PenStyle.DashLine
        self._painter.setPen(QPen(QColor(DARK), 3, line))
        self._painter.setBrush(QColor(body))
        self._painter.drawRoundedRect(self._box, self._corner(), self._corner())

    def _paint_band(self) -> None:
        """Draw the band: icon and place at its left, marks at its right."""
        box, painter, fill = self._box, self._painter, self._fill()
        painter.save()
        painter.setClipRect(QRectF(box.left(), box.top(), box.width(), self._band))
        painter.setPen(QPen(QColor(DARK), 3))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, self._corner(), self._corner())
        painter.restore()
        ink, side = theme.on(fill), self._band - 12
        left = box.left() + max(self._edge, self._corner() / 2)
        draw_icon(painter, self._one.icon, ink, QRectF(left, box.top() + 6, side, side))
        right = box.right() - max(self._edge, self._corner() / 2)
        for mark in (self._one.guard, "ALL" if self._one.everywhere else ""):
            if mark and right - left - side > _advance(mark, _bold(20)) + 14:
                right = paint_mark(painter, right, box.top() + self._band / 2, mark) - 6
        room = QRectF(left + side + 8, box.top(), right - left - side - 8, self._band)
        if _advance(self._one.place, _bold(22)) <= room.width():
            _write(painter, room, self._one.place, _bold(22), ink)

    def _paint_shifted(self, inner: QRectF) -> QRectF:
        """Write what it fires while a layer is held along the foot; give the room over that."""
        for _, label in reversed(self._one.shifted):
            line = QRectF(inner.left(), inner.bottom() - 32, inner.width(), 32)
            self._painter.fillRect(QRectF(line.left(), line.top(), line.width(), 2), QColor(LIGHT))
            draw_icon(self._painter, "page-hold", BLACK, QRectF(line.left(), line.top() + 6, 22, 22))
            room = line.adjusted(28, 2, 0, 0)
            font, lines = fit_whole(label, _bold, (24, 22, 20, 18, 16), room.width(), 1)
            _write(self._painter, room, lines[0], font, BLACK)
            inner = inner.adjusted(0, 0, 0, -34)
        return inner

    def _paint_kind(self, inner: QRectF) -> QRectF:
        """Draw the knob, fader or strip that it is at the left; give the room beside it."""
        wide = {"encoder": _KNOB, "fader": _TRACK}.get(self._kind, 0)
        if not wide or inner.width() < 2.6 * wide or inner.height() < wide:
            return inner
        painter = self._painter
        painter.setPen(QPen(QColor(DARK), 4))
        painter.setBrush(QColor(PAPER))
        if self._kind == "encoder":
            knob = QRectF(inner.left() + 2, inner.center().y() - wide / 2 + 3, wide - 8, wide - 8)
            painter.drawEllipse(knob)
            painter.drawLine(QPointF(knob.center().x(), knob.top() + 8), knob.center())
        else:
            track = QRectF(inner.left() + 8, inner.top() + 14, 8, inner.height() - 22)
            painter.drawRoundedRect(track, 4, 4)
            painter.setBrush(QColor(self._fill()))
            painter.drawRoundedRect(QRectF(inner.left(), track.top() + track.height() * 0.3, 24, 38), 5, 5)
        return inner.adjusted(wide + 10, 0, 0, 0)

    def _paint_words(self, room: QRectF) -> None:
        """Write the label as large as it is whole, over what its verb does where that has room too."""
        ink = theme.on(self._fill()) if self._one.panic else BLACK
        soft = ink if self._one.panic else DARK
        foot = 27 if room.height() > 70 else 0
        size, lines = self._fit_label(room.width(), room.height() - foot)
        top = room.top() + 4
        for line in lines:
            _write(self._painter, QRectF(room.left(), top, room.width(), size * 1.16), line, _bold(size), ink)
            top += size * 1.16
        left = room.bottom() - top
        if left < _WORDS[-1] * 1.2:
            return
        font, said = self._fit_does(room.width(), left)
        step = font.pixelSize() * 1.2
        for number, line in enumerate(said):
            place = QRectF(room.left(), top + 4 + number * step, room.width(), step)
            _write(self._painter, place, line, font, soft)

    def _fit_label(self, wide: float, high: float) -> tuple[int, list[str]]:
        for size in _LABELS:
            most = int(high / (size * 1.16))
            lines = fit(self._one.label, _bold(size), wide, min(3, most)) if most else []
            if lines and whole(self._one.label, lines):
                return size, lines
        most = max(1, int(high / (_LABELS[-1] * 1.16)))
        return _LABELS[-1], fit(self._one.label, _bold(_LABELS[-1]), wide, most)

    def _fit_does(self, wide: float, high: float) -> tuple[QFont, list[str]]:
        """Say what the verb does, the fullest that is whole, and in a size that fits the label's."""
        for said in self._one.does:
            for size in _WORDS:
                most = int((high - 4) / (size * 1.2))
                lines = fit(said, print_font(size), wide, min(3, most)) if most else []
                if lines and whole(said, lines):
                    return print_font(size), lines
        return print_font(_WORDS[-1]), fit(self._one.does[-1], print_font(_WORDS[-1]), wide, 1)


def paint_mark(painter: QPainter, right: float, middle: float, mark: str) -> float:
    """Draw a mark in a white pill that ends at `right`; give where it begins."""
    wide = _advance(mark, _bold(20)) + 12
    pill = QRectF(right - wide, middle - 14, wide, 28)
    painter.setPen(QPen(QColor(BLACK), 2))
    painter.setBrush(QColor(PAPER))
    painter.drawRoundedRect(pill, 7, 7)
    _write(painter, pill, mark, _bold(20), BLACK, _MIDDLE)
    return pill.left()
