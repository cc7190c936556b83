"""One pad of the wall: label, state word, colour, glow and countdown, painted by hand.

Counterpart: `console.plan.faces.PadFace` says what it shows; the pad on the hardware shows the same.
It fires when the finger comes down, not when it leaves: that is what a pad is. It tells that it was let go too, for
verbs that last as long as they are held, and lets go by itself when the finger slides off or the focus leaves.
"""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from console.plan.faces import PadFace
from console.show.timing import clock_text, left
from console.show.types import UtcMs
from console.ui import glow, theme
from console.ui.icons import icon, icon_of
from console.ui.lines import fit_whole, whole
from console.ui.tongue import tr
from hardware.messages import Glow, Spot

FLASH_MS = 140
"""How long a pad shows that it felt the finger."""

_LABEL_SIZES = (12, 11, 10, 9)
_WORD_SIZES = (10, 9, 8, 7)
_SIDE = 66.0
"""The side the sizes below are drawn for; a larger pad scales them."""


class PadLook(Struct, frozen=True):
    """Everything a pad's picture depends on; a pad repaints when it differs."""

    face: PadFace | None
    level: int
    digits: str
    flash: bool
    sure: bool
    """False while the link to the engine is away: what is shown may be old."""


UNBOUND = PadLook(face=None, level=0, digits="", flash=False, sure=True)


def place_of(control: Spot) -> str:
    """Say where a control is on its surface: ``pad 3-1``, ``key 1-2``, ``pedal 3``."""
    kind, _, place = control.partition(":")[2].partition("/")
    return f"{kind} {place.replace('/', '-')}"


class Pad(QAbstractButton):
    """A pad. `fire` is called on the press, `release` when it is let go, `step` with (rows, columns) by an arrow."""

    def __init__(
        self,
        control: Spot,
        fire: Callable[[Spot], None],
        release: Callable[[Spot], None],
        step: Callable[[int, int], None],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.shown = UNBOUND
        self.flash_until_ms = UtcMs(0)
        self.held = False
        """It was pressed and not let go."""
        self._fire = fire
        self._release = release
        self._step = step
        self.setObjectName(control)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # An accessible "press" arrives as a click; the mouse never gets as far as one.
        self.clicked.connect(self._tap)
        self._tell(None, "")

    def refresh(self, face: PadFace | None, tip: str, now_ms: UtcMs, shown_ms: UtcMs, sure: bool, still: bool) -> None:
        """Show a face; `shown_ms` is the engine's clock, `now_ms` ours."""
        look = PadLook(
            face=face,
            level=glow.level(face.glow, now_ms, still) if face else 0,
            digits="" if face is None or face.deadline_ms is None else clock_text(left(face.deadline_ms, shown_ms)),
            flash=now_ms < self.flash_until_ms,
            sure=sure,
        )
        if look == self.shown:
            return
        if look.face != self.shown.face or not self.toolTip():
            self._tell(face, tip)
        self.shown = look
        self.update()

    def _tell(self, face: PadFace | None, tip: str) -> None:
        place = place_of(self.control)
        if face is None:
            self.setAccessibleName(tr("{0}, nothing bound").format(place.capitalize()))
            self.setToolTip(tr("{0}: nothing bound").format(place.capitalize()))
            return
        word = f", {face.word.lower()}" if face.word else ""
        self.setAccessibleName(f"{face.label}{word}, {place}")
        self.setToolTip(f"{tip}{f' · {face.word}' if face.word else ''}\n{place.capitalize()}")

    def _press(self) -> None:
        self.held = True
        self._fire(self.control)

    def _tap(self) -> None:
        self._press()
        self.let_go()

    def let_go(self) -> None:
        """Tell that it was let go; once, and only if it was held."""
        if self.held:
            self.held = False
            self._release(self.control)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fire at once; a touch arrives here too."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._press()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: the press was the deed, but for verbs that last as long as it is held."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.let_go()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let go when the finger slides off."""
        if not self.rect().contains(event.position().toPoint()):
            self.let_go()
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go when the keyboard goes elsewhere: its key would come up there."""
        super().focusOutEvent(event)
        self.let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go when it is not there any more."""
        super().hideEvent(event)
        self.let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second press of a quick pair as a press like any other."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter fires, arrows walk; everything else belongs to the window."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._press()
        elif key in _ARROWS:
            self._step(*_ARROWS[Qt.Key(key)])
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go when Enter comes up; leave other keys to the window: a button's own Space must not click."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif not event.isAutoRepeat():
            self.let_go()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the look."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _PadPainter(painter, QRectF(self.rect()), self.shown, self.underMouse(), self.devicePixelRatioF()).paint()
        if self.hasFocus():
            painter.setOpacity(1.0)
            painter.setPen(QPen(QColor(theme.FOCUS), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        painter.end()


_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


def _label_font(size_px: int) -> QFont:
    return theme.words(size_px, QFont.Weight.DemiBold)


class _PadPainter:
    """Paints one look into one box."""

    def __init__(self, painter: QPainter, box: QRectF, look: PadLook, hover: bool, ratio: float) -> None:
        self._painter = painter
        self._box = box.adjusted(2, 2, -2, -2)
        self._look = look
        self._hover = hover
        self._ratio = ratio
        self._scale = min(2.4, max(0.7, min(box.width(), box.height()) / _SIDE))

    def paint(self) -> None:
        face = self._look.face
        if face is None:
            self._paint_unbound()
            return
        if not self._look.sure:
            self._painter.setOpacity(0.5)
        self._paint_body(face)
        self._paint_words(face)

    def _paint_unbound(self) -> None:
        self._painter.setPen(QPen(QColor(theme.EDGE if self._look.flash or self._hover else theme.LINE), 1))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(self._box.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)

    def _filled(self, face: PadFace) -> bool:
        return face.glow is Glow.SOLID or (face.glow is Glow.BLINK and self._look.level > 0)

    def _paint_body(self, face: PadFace) -> None:
        fill = theme.FILL[face.colour]
        base = theme.HOVER if self._hover else theme.RAISED
        shape = QPainterPath()
        shape.addRoundedRect(self._box, theme.RADIUS, theme.RADIUS)
        if self._filled(face):
            body = theme.mix(fill, theme.WHITE, 0.08) if self._hover else QColor(fill)
        else:
            body = theme.mix(base, fill, 0.34 * self._look.level / glow.STEPS)
        self._painter.fillPath(shape, body)
        if face.glow in (Glow.PULSE, Glow.BLINK):
            self._outline(fill, 2)
        elif face.glow is Glow.DIM and face.word == "":
            self._painter.save()
            self._painter.setClipPath(shape)
            self._painter.fillRect(
                QRectF(self._box.x(), self._box.y(), self._box.width(), 3 * self._scale), QColor(fill)
            )
            self._painter.restore()
        if self._look.flash:
            self._outline(theme.WHITE, 2)

    def _outline(self, colour: str, width: int) -> None:
        self._painter.setPen(QPen(QColor(colour), width))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        self._painter.drawRoundedRect(self._box.adjusted(half, half, -half, -half), theme.RADIUS - 1, theme.RADIUS - 1)

    def _paint_words(self, face: PadFace) -> None:
        scale = self._scale
        filled = self._filled(face)
        ink = theme.on(theme.FILL[face.colour]) if filled else theme.TEXT
        accent = ink if filled else theme.WORD[face.colour]
        inner = self._box.adjusted(6 * scale, 8 * scale, -5 * scale, -6 * scale)
        self._paint_label(face.label, inner, QColor(ink))
        if self._look.digits:
            self._paint_countdown(face.word, inner, QColor(ink), QColor(accent))
        elif face.word:
            self._paint_word(face.word, inner.bottom(), inner, QColor(accent))
        else:
            self._paint_icon(icon_of(face.verb), inner, accent)

    def _paint_label(self, label: str, inner: QRectF, ink: QColor) -> None:
        sizes = [round(size * self._scale) for size in _LABEL_SIZES]
        most = 1 if self._look.digits else 2
        font, lines = fit_whole(label, _label_font, sizes, inner.width(), most)
        if not (self._look.digits or whole(label, lines)):
            # A third line of the smallest type still clears the word below; over a countdown a second would not.
            font, lines = fit_whole(label, _label_font, sizes[-1:], inner.width(), most + 1)
        self._painter.setFont(font)
        self._painter.setPen(ink)
        height = self._painter.fontMetrics().height()
        top = inner.top() - 3 * self._scale
        for number, line in enumerate(lines):
            self._painter.drawText(
                QRectF(inner.x(), top + number * height, inner.width(), height),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                line,
            )

    def _paint_word(self, word: str, bottom: float, inner: QRectF, ink: QColor) -> None:
        sizes = [max(8, round(size * self._scale)) for size in _WORD_SIZES]
        font, lines = fit_whole(word, theme.caps, sizes, inner.width() + 4, 1)
        self._painter.setFont(font)
        self._painter.setPen(ink)
        height = self._painter.fontMetrics().height()
        where = QRectF(inner.x(), bottom - height, inner.width() + 4, height)
        self._painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, lines[0])

    def _paint_countdown(self, word: str, inner: QRectF, ink: QColor, accent: QColor) -> None:
        font = theme.figures(round(17 * self._scale), QFont.Weight.Bold)
        self._painter.setFont(font)
        self._painter.setPen(ink)
        height = self._painter.fontMetrics().ascent()
        self._painter.drawText(
            QRectF(inner.x(), inner.bottom() - height, inner.width() + 4, height + 4),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self._look.digits,
        )
        self._paint_word(word, inner.bottom() - height, inner, accent)

    def _paint_icon(self, name: str, inner: QRectF, colour: str) -> None:
        size = round(13 * self._scale)
        image = icon(name, colour, size, self._ratio)
        self._painter.drawImage(QRectF(inner.x(), inner.bottom() - size, size, size), image)
