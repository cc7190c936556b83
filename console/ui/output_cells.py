"""The four outputs of OBS on the on-air bar: shape, name, word and the figure that matters; a press opens their card.

Counterparts: `console.ui.output_words` says what stands here, `output_card` starts and stops.
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.obs_commands import Output
from console.ui import theme
from console.ui.badge import paint_shape
from console.ui.clock import NowMs, elapsed_text, engine_now_ms
from console.ui.output_words import OutputFace, asked_outputs, output_faces
from console.ui.tongue import tr

_WIDTHS_PX = (106, 76)
_ROW_PX = 29
_SHAPE_PX = 9
_PLACES = {Output.STREAM: (0, 0), Output.RECORD: (1, 0), Output.REPLAY: (0, 1), Output.CAMERA: (1, 1)}


class Running:
    """Counts on from what OBS told last, so that a running time never waits for the next reading."""

    def __init__(self) -> None:
        self._told: dict[Output, tuple[int, int]] = {}

    def ran_ms(self, face: OutputFace, at_ms: int) -> int:
        """Give how long it has run at the engine's `at_ms`."""
        told = self._told.get(face.output)
        if told is None or told[0] != face.ran_ms:
            told = self._told[face.output] = (face.ran_ms, at_ms)
        return face.ran_ms + at_ms - told[1]


def word_text(face: OutputFace, ran_ms: int) -> str:
    """Write the word, with the running time where there is one."""
    return f"{face.word} {elapsed_text(ran_ms)}" if face.on and face.ran_ms and face.word == "ON" else face.word


class OutputCells(QAbstractButton):
    """Two columns of two; `clicked` asks for the card."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat, self._now_ms = seat, now_ms
        self._running = Running()
        self._looks: tuple[tuple[OutputFace, str], ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> dict[str, str]:
        """The word of each as shown, by its short name."""
        return {face.name: text for face, text in self._looks}

    @property
    def figures(self) -> dict[str, str]:
        """The figure of each as shown, by its short name."""
        return {face.name: face.figure for face, _ in self._looks}

    def refresh(self, view: SeatView) -> None:
        """Show the newest view."""
        at_ms = engine_now_ms(view, self._now_ms())
        faces = output_faces(view, asked_outputs(tuple(self._seat.answers()), at_ms))
        looks = tuple((face, word_text(face, self._running.ran_ms(face, at_ms))) for face in faces)
        if looks == self._looks:
            return
        if [face for face, _ in looks] != [face for face, _ in self._looks]:
            told = "\n".join(face.told for face in faces)
            self.setAccessibleName("Outputs: " + ", ".join(f"{face.name} {face.word.lower()}" for face in faces))
            self.setAccessibleDescription(told)
            self.setToolTip(tr("{0}\n\nPress to start or stop one.").format(told))
        self._looks = looks
        self.update()

    def sizeHint(self) -> QSize:
        """Hold room for the longest words."""
        return QSize(sum(_WIDTHS_PX) + 10, 2 * _ROW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the four cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QColor(theme.FOCUS if self.hasFocus() else theme.LINE))
            painter.setBrush(QColor(theme.RAISED if self.underMouse() else theme.PANEL))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        for face, text in self._looks:
            row, column = _PLACES[face.output]
            left = 4 + column * (_WIDTHS_PX[0] + 4)
            self._paint_cell(painter, QRect(left, row * _ROW_PX + 1, _WIDTHS_PX[column], _ROW_PX), face, text)
        painter.end()

    def _paint_cell(self, painter: QPainter, box: QRect, face: OutputFace, text: str) -> None:
        upper = QRect(box.left() + _SHAPE_PX + 4, box.top(), box.width() - _SHAPE_PX - 8, 13)
        lower = QRect(upper.left(), box.top() + 13, upper.width() + 4, 14)
        paint_shape(painter, QRectF(box.left(), box.top() + 2, _SHAPE_PX, _SHAPE_PX), face.shape, QColor(face.colour))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(theme.caps(theme.MICRO))
        painter.setPen(QColor(theme.QUIET))
        painter.drawText(upper, middle, face.name)
        painter.setFont(theme.figures(theme.SMALL, QFont.Weight.Bold))
        painter.setPen(QColor(face.figure_colour))
        painter.drawText(upper, middle | int(Qt.AlignmentFlag.AlignRight), face.figure)
        painter.setFont(theme.figures(theme.SMALL, QFont.Weight.Bold) if text != face.word else theme.caps(theme.MICRO))
        painter.setPen(QColor(face.colour))
        painter.drawText(lower, middle, text)
