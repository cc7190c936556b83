"""One line of the rundown: time, name, state word and length, painted; all digits stay where they are.

Counterpart: `console.show.planning.Slot`. A press selects it; its strip acts on it, so a stray press fires nothing.
"""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from console.show.planning import Slot
from console.show.state import ShowState
from console.show.types import SegmentId, Show, UtcMs
from console.ui import theme
from console.ui.badge import Shape, paint_shape
from console.ui.clock import elapsed_text, time_of_day
from console.ui.rundown_drag import Grip
from console.ui.tongue import tr

HEIGHT_PX = 26
_TIME_PX, _LENGTH_PX, _GAP_PX = 46, 90, 6
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RowLook(Struct, frozen=True):
    """Everything a line's picture depends on."""

    time: str
    name: str
    word: str
    length: str
    shape: Shape
    over: bool = False
    selected: bool = False


_SHAPES = {"on air": Shape.DOT, "next": Shape.TRIANGLE, "done": Shape.CHECK, "skipped": Shape.CROSS}


def row_look(show: Show, state: ShowState, slot: Slot, at_ms: UtcMs, selected: bool) -> RowLook:
    """Write a slot at the engine's time: the one on air counts, and says by how much it is over."""
    length, over = elapsed_text(slot.segment.duration_ms), False
    run = state.rundown.on_air
    if slot.word == "on air" and run is not None:
        elapsed_ms = at_ms - run.started_ms
        over = elapsed_ms > slot.segment.duration_ms
        length = (
            f"+{elapsed_text(elapsed_ms - slot.segment.duration_ms)} over"
            if over
            else f"{elapsed_text(elapsed_ms)} / {length}"
        )
    return RowLook(
        time=time_of_day(show.zone, slot.start_ms)[:5] if slot.start_ms is not None else "",
        name=slot.segment.name,
        word="" if slot.word in ("coming", "adlib") else slot.word.upper(),
        length=length,
        shape=_SHAPES.get(slot.word, Shape.DASH),
        over=over,
        selected=selected,
    )


class RowDoes(Struct, frozen=True):
    """What can be done with a line."""

    pick: Callable[[SegmentId], None]
    """It was pressed."""
    walk: Callable[[SegmentId, int], None]
    """An arrow leaves it by so many lines."""
    shift: Callable[[SegmentId, int], None]
    """Alt and an arrow move it by so many places."""
    carry: Callable[[SegmentId, QPoint, bool], None]
    """It is carried there on the screen, or let go there."""


class RundownRow(QAbstractButton):
    """A line."""

    def __init__(
        self,
        segment: SegmentId,
        does: RowDoes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.segment = segment
        self._does = does
        self._grip = Grip()
        self._look = RowLook(time="", name="", word="", length="", shape=Shape.DASH)
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr("Press to select; drag it, or Alt and an arrow, to move it."))
        self.clicked.connect(lambda: does.pick(self.segment))

    @property
    def look(self) -> RowLook:
        """What it shows."""
        return self._look

    def put(self, look: RowLook) -> None:
        """Show a slot."""
        if look == self._look:
            return
        if (look.name, look.word, look.time) != (self._look.name, self._look.word, self._look.time):
            self.setAccessibleName(" ".join(part for part in (look.time, look.name, look.word.lower()) if part))
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        """Take what there is."""
        return QSize(200, HEIGHT_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; with Alt the line goes too."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._does.shift(self.segment, step)
        else:
            self._does.walk(self.segment, step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it."""
        if self._grip.move(event):
            self.setDown(False)
            self.setFocus()
            self._does.carry(self.segment, event.globalPosition().toPoint(), False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go where it was carried; else it was pressed."""
        if self._grip.end():
            self._does.carry(self.segment, event.globalPosition().toPoint(), True)
        else:
            super().mouseReleaseEvent(event)

    def let_go(self) -> None:
        """Carry it no further."""
        self._grip.end()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, look)
        on_air = look.word == "ON AIR"
        ink, soft = self._inks(look)
        paint_shape(painter, QRectF(8, 9, 8, 8), look.shape, QColor(soft))
        left, right = 22, self.width() - 8
        painter.setPen(QColor(soft))
        painter.setFont(theme.caps(theme.MICRO) if on_air else theme.figures(theme.SMALL, QFont.Weight.Medium))
        self._write(painter, QRect(left, 0, _TIME_PX, self.height()), look.word if on_air else look.time)
        painter.setFont(theme.figures(theme.SMALL, QFont.Weight.Bold if on_air else QFont.Weight.Medium))
        room_px = max(_LENGTH_PX, painter.fontMetrics().horizontalAdvance(look.length))
        length = QRect(right - room_px, 0, room_px, self.height())
        painter.setPen(QColor(ink))
        self._write(painter, length, look.length, right=True)
        self._paint_words(painter, look, left + _TIME_PX, right - self._length_px(look, painter))
        painter.end()

    def _paint_words(self, painter: QPainter, look: RowLook, left: int, right: int) -> None:
        ink, soft = self._inks(look)
        if look.word and look.word not in ("DONE", "ON AIR"):
            painter.setFont(theme.caps(theme.MICRO))
            painter.setPen(QColor(soft))
            width = painter.fontMetrics().horizontalAdvance(look.word)
            self._write(painter, QRect(right - width, 0, width + 2, self.height()), look.word)
            right -= width + _GAP_PX
        on_air = look.word == "ON AIR"
        font = theme.words(theme.BODY, QFont.Weight.Bold if on_air else QFont.Weight.DemiBold)
        font.setStrikeOut(look.word == "SKIPPED")
        painter.setFont(font)
        painter.setPen(QColor(ink))
        self._write(painter, QRect(left, 0, right - left, self.height()), look.name)

    def _length_px(self, look: RowLook, painter: QPainter) -> int:
        return painter.fontMetrics().horizontalAdvance(look.length) + _GAP_PX

    def _inks(self, look: RowLook) -> tuple[str, str]:
        """Give the colour of the words, and of what stands back."""
        match look.word:
            case "ON AIR":
                return theme.WHITE, theme.WHITE
            case "NEXT":
                return theme.TEXT, theme.GREEN_WORD
            case "DONE" | "SKIPPED":
                return theme.QUIET, theme.QUIET
            case _:
                return theme.TEXT, theme.SOFT

    def _paint_ground(self, painter: QPainter, look: RowLook) -> None:
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if look.word == "ON AIR":
            painter.setBrush(QColor(theme.RED))
            painter.drawRoundedRect(box, 4, 4)
        elif look.selected or self.underMouse():
            painter.setBrush(QColor(theme.HOVER if look.selected else theme.RAISED))
            painter.drawRoundedRect(box, 4, 4)
        if look.selected or self.hasFocus():
            painter.setPen(QColor(theme.FOCUS if self.hasFocus() else theme.SOFT))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)

    def _write(self, painter: QPainter, box: QRect, text: str, *, right: bool = False) -> None:
        across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, box.width()))
        painter.drawText(box, int(across | Qt.AlignmentFlag.AlignVCenter), fitting)
