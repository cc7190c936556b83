"""One control of the binding inspector: label, verb, state, guard, last outcome and what is wrong, painted by hand.

It fires nothing: a press chooses it. Verbs are dropped on it. Counterpart: `console.ui.inspector_board` lays them out.
"""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from console.plan.faces import PadFace
from console.ui import theme
from console.ui.badge import Shape, paint_shape
from console.ui.inspector_words import fires_words, place_words, turned
from console.ui.lines import fit, fit_whole, whole
from console.ui.things import THING_MIME
from console.wire.telemetry import Fires
from hardware.messages import END, ControlId, Glow

VERB_MIME = "application/x-cartwall-verb"
"""Carries a verb's name."""
CONTROL_MIME = "application/x-cartwall-control"
"""Carries a control of the surface and page that is shown."""
_MARK_PX = 9
_EDGE_PX = 6
_LINE_PX = 12
"""The lines under the label."""
_LABEL_SIZES = (13, 12, 11, 10, 9)


class CellLook(Struct, frozen=True):
    """All a cell shows."""

    fires: Fires | None = None
    face: PadFace | None = None
    guard: str = ""
    """``2×``, ``2P``."""
    ms: str = ""
    """How fast its last press was."""
    outcome: tuple[Shape, str, str] | None = None
    """Of its last press: shape, colour, word."""
    fault: str = ""
    """The first thing that is wrong with it."""
    dead: bool = False
    """That it fires nothing."""
    there: bool = True
    """The device has such a control."""
    chosen: bool = False
    sure: bool = True


class Cell(QAbstractButton):
    """A control. It tells what was done with it."""

    def __init__(self, control: ControlId, does: "CellDoes", parent: QWidget) -> None:
        super().__init__(parent)
        self.control = control
        self.look = CellLook()
        self._does = does
        self._over = False
        """Something that can be dropped is over it."""
        self._pressed_at: QPoint | None = None
        self.setObjectName(control)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: does.choose(control))
        self._tell()

    def put(self, look: CellLook) -> None:
        """Show a look."""
        if look == self.look:
            return
        self.look = look
        self._tell()
        self.update()

    def _tell(self) -> None:
        look, place = self.look, place_words(self.control)
        if look.fires is None:
            said = f"{place}, nothing bound"
            tip = f"{place}: nothing bound. Drop a verb on it."
        else:
            word = f", {look.face.word.lower()}" if look.face is not None and look.face.word else ""
            said = f"{place}, {look.fires.label}{word}"
            tip = f"{place}: {look.fires.label}\n{fires_words(look.fires.verb, look.fires.args)}"
        if look.fault:
            said, tip = f"{said}, {look.fault}", f"{tip}\n{look.fault}"
        self.setAccessibleName(said)
        self.setToolTip(tip)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose on the way down; what is bound may be dragged elsewhere from here."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self._does.choose(self.control)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Be done with it."""
        self._pressed_at = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change what it fires."""
        self._does.change(self.control)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is bound here to another control."""
        if self._pressed_at is None or self.look.fires is None:
            return
        if (event.position().toPoint() - self._pressed_at).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed_at = None
        carried = QMimeData()
        carried.setData(CONTROL_MIME, self.control.encode())
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that it can be dropped here."""
        told = event.mimeData()
        if (
            told.hasFormat(VERB_MIME)
            or told.hasFormat(THING_MIME)
            or (told.hasFormat(CONTROL_MIME) and event.source() is not self)
        ):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to how it was."""
        self._over = False
        self.update()

    def drop_verb(self, verb: str) -> None:
        """Take a verb, as if it had been dropped."""
        self._does.drop(self.control, verb)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a verb, or what another control fires."""
        self._over = False
        self.update()
        told = event.mimeData()
        event.acceptProposedAction()
        if told.hasFormat(THING_MIME):
            self._does.give(self.control, told)
        elif told.hasFormat(VERB_MIME):
            self.drop_verb(bytes(told.data(VERB_MIME).data()).decode())
        elif told.hasFormat(CONTROL_MIME):
            self._does.move(ControlId(bytes(told.data(CONTROL_MIME).data()).decode()), self.control)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter changes, Delete clears; everything else is the window's."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._does.walk(*_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._does.change(self.control)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if not event.isAutoRepeat():
                self._does.clear(self.control)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the look."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Painter(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), self.look, self.underMouse()).paint(self.control)
        if self._over or self.look.chosen or self.hasFocus():
            painter.setOpacity(1.0)
            colour = theme.GREEN_WORD if self._over else theme.FOCUS if self.hasFocus() else theme.TEXT
            painter.setPen(QPen(QColor(colour), 2, Qt.PenStyle.DashLine if self._over else Qt.PenStyle.SolidLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        painter.end()


class CellDoes(Struct, frozen=True):
    """What a cell can ask for."""

    choose: Callable[[ControlId], None]
    change: Callable[[ControlId], None]
    clear: Callable[[ControlId], None]
    drop: Callable[[ControlId, str], None]
    """A verb was dropped on a control."""
    move: Callable[[ControlId, ControlId], None]
    """What a control fires was dropped on another."""
    walk: Callable[[int, int], None]
    give: Callable[[ControlId, QMimeData], None]
    """A thing of the show was dropped on a control."""


_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class _Painter:
    """Paints one look into one box."""

    def __init__(self, painter: QPainter, box: QRectF, look: CellLook, hover: bool) -> None:
        self._painter, self._box, self._look, self._hover = painter, box, look, hover

    def paint(self, control: ControlId) -> None:
        """Paint ground, words and marks."""
        if not self._look.sure:
            self._painter.setOpacity(0.5)
        if self._look.fires is None:
            self._paint_empty(control)
            return
        self._paint_ground(control)
        self._paint_words(self._look.fires)

    def _round(self, control: str) -> float:
        """Knobs are round at their corners, all else is square."""
        return (
            min(24.0, min(self._box.width(), self._box.height()) / 2.6)
            if control.startswith("encoder")
            else theme.RADIUS
        )

    def _paint_empty(self, control: ControlId) -> None:
        style = Qt.PenStyle.SolidLine if self._look.there else Qt.PenStyle.DotLine
        self._painter.setPen(QPen(QColor(theme.EDGE if self._hover else theme.LINE), 1, style))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(
            self._box.adjusted(0.5, 0.5, -0.5, -0.5), self._round(control), self._round(control)
        )
        if not control.startswith(("pad", "key")):
            self._painter.setPen(QColor(theme.QUIET))
            self._painter.setFont(theme.words(theme.MICRO, QFont.Weight.Medium))
            self._draw(self._box, place_words(control), Qt.AlignmentFlag.AlignCenter)

    def _filled(self) -> bool:
        face = self._look.face
        return face is not None and face.glow in (Glow.SOLID, Glow.BLINK)

    def _paint_ground(self, control: ControlId) -> None:
        face, look = self._look.face, self._look
        fill = theme.FILL[face.colour] if face is not None else theme.GREY
        body = QColor(fill) if self._filled() else theme.mix(theme.HOVER if self._hover else theme.RAISED, fill, 0.07)
        self._painter.setPen(
            QPen(QColor(theme.RED_WORD), 1.5, Qt.PenStyle.DashLine) if look.dead else Qt.PenStyle.NoPen
        )
        self._painter.setBrush(QColor(theme.PANEL) if look.dead else body)
        self._painter.drawRoundedRect(
            self._box.adjusted(0.5, 0.5, -0.5, -0.5), self._round(control), self._round(control)
        )

    def _paint_words(self, fires: Fires) -> None:
        """Write what fits, in this order: label, state, how the last press went, verb."""
        filled = self._filled() and not self._look.dead
        face = self._look.face
        ink = theme.on(theme.FILL[face.colour]) if filled and face is not None else theme.TEXT
        soft = ink if filled else theme.SOFT
        side = 13 if fires.control.startswith("encoder") else _EDGE_PX
        inner = self._box.adjusted(side, 5 if side > _EDGE_PX else 3, -side, -4 if side > _EDGE_PX else -3)
        room_px = inner.width() - self._paint_marks(inner, soft, filled, ink)
        foot = self._foot_rows(inner.width())
        font, lines = self._fit_label(fires.label, inner.height(), room_px, foot + 1)
        self._painter.setFont(font)
        self._painter.setPen(QColor(ink))
        high = self._painter.fontMetrics().height()
        for number, line in enumerate(lines):
            self._draw(QRectF(inner.x(), inner.y() + number * high, inner.width(), high), line)
        top = inner.y() + len(lines) * high
        if inner.bottom() - top >= (foot + 1) * _LINE_PX:
            self._painter.setPen(QColor(soft))
            font, lines = fit_whole(fires.verb, _verb_font, (10, 9, 8), inner.width(), 1)
            self._painter.setFont(font)
            if not whole(fires.verb, lines):
                said = f"…{fires.verb.rpartition('.')[2]}"
                font, lines = fit_whole(said, _verb_font, (10, 9, 8), inner.width(), 1)
                self._painter.setFont(font)
            self._draw(QRectF(inner.x(), top, inner.width(), _LINE_PX), lines[0])
        self._paint_foot(inner, ink, soft, filled)
        if turned(fires.control) and face is not None and face.level is not None:
            self._paint_level(face.level, ink, inner if side > _EDGE_PX else None)

    def _fit_label(self, label: str, height: float, room_px: float, under: int) -> tuple[QFont, list[str]]:
        """Take the largest type at which the label is whole over so many lines; then over one fewer; then what is."""
        for lines_under in (under, under - 1):
            for size_px in _LABEL_SIZES:
                font = _label_font(size_px)
                most = min(3, int((height - lines_under * _LINE_PX) / QFontMetricsF(font).height()))
                lines = fit(label, font, room_px, most) if most > 0 else []
                if lines and whole(label, lines):
                    return font, lines
        font = _label_font(_LABEL_SIZES[-1])
        most = int((height - max(0, under - 1) * _LINE_PX) / QFontMetricsF(font).height())
        return font, fit(label, font, room_px, max(1, most))

    def _foot_rows(self, width: float) -> int:
        """Say how many lines state and last press take: they share one where both fit."""
        word, told = self._word(), self._told()
        if not word or not told:
            return int(bool(word or told))
        needed = QFontMetricsF(theme.caps(theme.TINY)).horizontalAdvance(word) + self._told_px(told) + 4
        return 1 if needed <= width else 2

    def _word(self) -> str:
        return self._look.face.word if self._look.face is not None else ""

    def _told(self) -> str:
        """Say how the last press went: its milliseconds, else its word."""
        if self._look.outcome is None:
            return ""
        return self._look.ms.removesuffix(" ms") or self._look.outcome[2].upper()

    def _told_px(self, told: str) -> float:
        return QFontMetricsF(self._told_font(told)).horizontalAdvance(told) + 12

    def _told_font(self, told: str) -> QFont:
        return theme.figures(theme.MICRO, QFont.Weight.Medium) if self._look.ms else theme.caps(theme.LEAST)

    def _paint_level(self, level: int, ink: str, knob: QRectF | None) -> None:
        """Paint where a fader stands along its left edge, a knob along its foot."""
        share = level / END
        if knob is None:
            track = QRectF(self._box.x() + 2, self._box.y() + 6, 2.5, self._box.height() - 12)
            lit = track.adjusted(0, track.height() * (1 - share), 0, 0)
        else:
            track = QRectF(knob.x() + 4, knob.bottom() + 0.5, knob.width() - 8, 2.5)
            lit = track.adjusted(0, 0, -track.width() * (1 - share), 0)
        self._painter.fillRect(track, QColor(theme.EDGE))
        self._painter.fillRect(lit, QColor(ink))

    def _paint_marks(self, inner: QRectF, soft: str, filled: bool, ink: str) -> float:
        """Paint what is wrong, the guard and "everywhere" at the top right; say how wide that is."""
        look, right = self._look, inner.right()
        if look.fault:
            colour = ink if filled else theme.RED_WORD if look.dead else theme.AMBER_WORD
            shape = Shape.CROSS if look.dead else Shape.TRIANGLE
            paint_shape(
                self._painter, QRectF(right - _MARK_PX, inner.y() + 3, _MARK_PX, _MARK_PX), shape, QColor(colour)
            )
            right -= _MARK_PX + 3
        if look.guard:
            self._painter.setFont(theme.figures(theme.MICRO, QFont.Weight.Bold))
            wide = self._painter.fontMetrics().horizontalAdvance(look.guard)
            self._painter.setPen(QColor(ink if filled else theme.AMBER_WORD))
            self._draw(QRectF(right - wide, inner.y(), wide + 1, 14), look.guard)
            right -= wide + 3
        if look.fires is not None and look.fires.everywhere:
            _paint_everywhere(self._painter, QPointF(right - 9, inner.y() + 3), QColor(soft))
            right -= 12
        return inner.right() - right

    def _paint_foot(self, inner: QRectF, ink: str, soft: str, filled: bool) -> None:
        """Paint the state at the bottom left; how the last press went at the bottom right, or over it."""
        look, word, told = self._look, self._word(), self._told()
        foot = QRectF(inner.x(), inner.bottom() - _LINE_PX, inner.width(), _LINE_PX)
        if look.outcome is not None:
            shape, colour, _ = look.outcome
            over = _LINE_PX if word and self._foot_rows(inner.width()) == 2 else 0
            self._painter.setFont(self._told_font(told))
            self._painter.setPen(QColor(soft))
            left = foot.x() + 11 if not word or over else foot.right() - self._told_px(told) + 12
            self._draw(QRectF(left, foot.y() - over, foot.right() - left + 2, _LINE_PX), told)
            at = QRectF(left - 11, foot.y() - over + 2, 8, 8)
            paint_shape(self._painter, at, shape, QColor(ink if filled else colour))
        if word and look.face is not None:
            font, lines = fit_whole(word, theme.caps, (10, 9, 8, 7), foot.width() + 2, 1)
            self._painter.setFont(font)
            self._painter.setPen(QColor(ink if filled else theme.WORD[look.face.colour]))
            self._draw(foot, lines[0])

    def _draw(self, box: QRectF, text: str, how: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter) -> None:
        fitting = self._painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
        self._painter.drawText(box, how, fitting)


def _paint_everywhere(painter: QPainter, at: QPointF, colour: QColor) -> None:
    """Paint two sheets, one behind the other: it is on every page."""
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(at.x() + 2.5, at.y(), 6, 6))
    painter.drawRect(QRectF(at.x(), at.y() + 2.5, 6, 6))


def _label_font(size_px: int) -> QFont:
    return theme.words(size_px, QFont.Weight.DemiBold)


def _verb_font(size_px: int) -> QFont:
    return theme.words(size_px, QFont.Weight.Normal)
