"""A tile: one still with its tally, painted by hand. The monitors and the camera tiles are made of it.

Word, frame and colour together say what is on air; a still that is old says how old it is.
"""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QBuffer, QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImageReader, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from console.plan.faces import Colour
from console.seat.view import Thumbnail
from console.ui import theme

HEAD_PX = 22
BAND_PX = 17
"""Under the picture, with the tally's word."""
STALE_MS = 2_000
_FRAME_PX = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TileLook(Struct, frozen=True):
    """Everything a tile's picture depends on but the still; it repaints when it differs."""

    name: str
    digit: str
    """The key that takes it; empty: none."""
    word: str
    colour: Colour
    lit: bool
    """False: a quiet frame."""
    note: str
    """What stands where no picture is."""
    age: str
    """How old the still is when that matters, ``12 s old``."""
    click: str = ""
    """What a click does, on the head line where there is room: ``TAKE`` or ``PVW``."""


_OLD = 0.4
"""How strong a picture that is old is painted: it is not what OBS has now."""
BLANK = TileLook(name="", digit="", word="", colour=Colour.GREY, lit=False, note="", age="")


def age_text(age_ms: int) -> str:
    """Say how old a still is; nothing while it is fresh."""
    return f"{age_ms // 1000} s old" if age_ms >= STALE_MS else ""


class Tile(QAbstractButton):
    """A still under a head line. `take` is called on a press, `preview` on a press with Shift or the right button.

    Enter is a press. One that does nothing is never given the keyboard.
    """

    def __init__(
        self, take: Callable[[], None] | None, preview: Callable[[], None] | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._take, self._preview = take, preview
        self.tip: Callable[[QEvent], bool] = lambda _event: False
        """Told of every wish for its tooltip; true: it has been shown."""
        self.previews = False
        """A click previews and a double click takes, where it can be previewed."""
        self.look = BLANK
        self._still: Thumbnail | None = None
        self._fitted = QPixmap()
        self._over: QPixmap | None = None
        self._aspect = 9 / 16
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if take is None else Qt.FocusPolicy.TabFocus)
        if take is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        # A screen reader's press arrives as a click; the mouse never gets as far as one.
        self.clicked.connect(lambda: self._press(self.previews))

    def put(self, look: TileLook, still: Thumbnail | None, canvas: tuple[int, int]) -> None:
        """Show a state and a still; repaints only when something differs."""
        self._aspect = canvas[0] / canvas[1]
        if still is not self._still:
            self._still = still
            self._fitted = QPixmap()
            self.update()
        if look != self.look:
            self.look = look
            self.setAccessibleName(", ".join(part for part in (look.name, look.word.lower()) if part))
            self.update()

    def lay_over(self, picture: QPixmap | None) -> None:
        """Paint a picture with transparency over the still; none: nothing."""
        if picture is None and self._over is None:
            return
        self._over = picture
        self.update(self.picture())

    def picture(self) -> QRect:
        """Give where the picture is, canvas-shaped, under the head line."""
        room = self.rect().adjusted(_FRAME_PX, HEAD_PX, -_FRAME_PX, -_FRAME_PX - BAND_PX)
        width = min(room.width(), round(room.height() * self._aspect))
        height = round(width / self._aspect)
        return QRect(room.left() + (room.width() - width) // 2, room.top(), width, height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take, or preview, on the way down."""
        self._press(self._asks_preview(event) or (self.previews and self._preview is not None))

    def _press(self, previews: bool) -> None:
        wanted = self._preview if previews and (self._preview is not None or not self.previews) else self._take
        if wanted is not None:
            wanted()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing more: the press was the deed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a click, with Shift it previews; every other key is the window's."""
        if event.key() not in _ENTER:
            event.ignore()
        elif not event.isAutoRepeat():
            self._press(self.previews or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Leave it to the window: a button's own Space must not click."""
        event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take what the first click put in preview; elsewhere a second click is a click."""
        if self.previews and self._preview is not None and self._take is not None and not self._asks_preview(event):
            self._take()
        else:
            self.mousePressEvent(event)

    def _asks_preview(self, event: QMouseEvent) -> bool:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return shifted or event.button() is Qt.MouseButton.RightButton

    def event(self, event: QEvent) -> bool:
        """Let the tooltip be told by whoever knows more."""
        return (event.type() is QEvent.Type.ToolTip and self.tip(event)) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint head, picture and frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = self.picture()
        self._paint_head(painter, QRect(picture.left(), 0, picture.width(), HEAD_PX - 4))
        painter.fillRect(picture, QColor(theme.PANEL))
        still = self._fitted_to(picture.size())
        if still.isNull():
            self._paint_note(painter, picture)
        else:
            painter.setOpacity(_OLD if self.look.age else 1.0)
            painter.drawPixmap(picture.topLeft(), still)
            painter.setOpacity(1.0)
            self._paint_age(painter, picture)
        if self._over is not None:
            painter.drawPixmap(picture, self._over)
        self._paint_frame(painter, picture)
        self._paint_band(painter, picture)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.FOCUS), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _fitted_to(self, size: QSize) -> QPixmap:
        """Decode the still once for a size; JPEG decodes small pictures in a fraction of the time of large ones."""
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(size.width() * ratio), round(size.height() * ratio))
        if self._still is not None and self._fitted.size() != wanted:
            buffer = QBuffer()
            buffer.setData(self._still.jpeg)
            reader = QImageReader(buffer)
            reader.setScaledSize(wanted)
            self._fitted = QPixmap.fromImage(reader.read())
            self._fitted.setDevicePixelRatio(ratio)
        return self._fitted

    def _paint_head(self, painter: QPainter, box: QRect) -> None:
        look, left = self.look, box.left()
        if look.digit:
            painter.setFont(theme.figures(theme.SMALL, QFont.Weight.Bold))
            painter.setPen(QColor(theme.QUIET))
            painter.drawText(QRect(left, box.top(), 12, box.height()), int(Qt.AlignmentFlag.AlignVCenter), look.digit)
            left += 12
        right = self._paint_click(painter, box)
        painter.setFont(theme.words(theme.SMALL, QFont.Weight.DemiBold))
        painter.setPen(QColor(theme.TEXT))
        room = QRect(left, box.top(), right - left, box.height())
        name = painter.fontMetrics().elidedText(look.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), name)

    def _paint_click(self, painter: QPainter, box: QRect) -> int:
        """Paint what a click does at the right end of the head line; give where the name must end."""
        if not self.look.click:
            return box.right() + 1
        painter.setFont(theme.caps(theme.MICRO))
        painter.setPen(QColor(theme.GREEN_WORD if self.previews else theme.QUIET))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), self.look.click)
        return box.right() - 3 - painter.fontMetrics().horizontalAdvance(self.look.click)

    def _paint_band(self, painter: QPainter, picture: QRect) -> None:
        """Paint the tally's word on its colour, the whole width under the picture."""
        band = QRect(picture.left() - 2, picture.bottom() + 1, picture.width() + 4, BAND_PX)
        fill = theme.FILL[self.look.colour] if self.look.lit else theme.PANEL
        painter.fillRect(band, QColor(fill))
        painter.setFont(theme.caps(theme.MICRO))
        painter.setPen(QColor(theme.on(fill) if self.look.lit else theme.QUIET))
        painter.drawText(band, int(Qt.AlignmentFlag.AlignCenter), self.look.word)

    def _paint_note(self, painter: QPainter, box: QRect) -> None:
        painter.setFont(theme.words(theme.SMALL, QFont.Weight.Medium))
        painter.setPen(QColor(theme.SOFT))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(box.adjusted(8, 8, -8, -8), flags, self.look.note)

    def _paint_age(self, painter: QPainter, box: QRect) -> None:
        if not self.look.age:
            return
        painter.setFont(theme.figures(theme.MICRO, QFont.Weight.Bold))
        text = self.look.age
        if painter.fontMetrics().horizontalAdvance(text) + 16 > box.width():
            text = text.removesuffix(" old")
        width = min(painter.fontMetrics().horizontalAdvance(text) + 12, box.width() - 4)
        plate = QRect(box.left() + 2, box.bottom() - 20, width, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.AMBER))
        painter.drawRoundedRect(QRectF(plate), 3, 3)
        painter.setPen(QColor(theme.on(theme.AMBER)))
        painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_frame(self, painter: QPainter, box: QRect) -> None:
        lit = self.look.lit
        pen = QPen(QColor(theme.FILL[self.look.colour] if lit else theme.LINE), _FRAME_PX if lit else 1)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(box).adjusted(-1, -1, 1, 1))
