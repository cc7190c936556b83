"""Under PANIC while it can be undone: what would come back, one press that brings it back, and the time left.

Counterpart: `console.show.panicking` says what would come back. The card takes no keyboard: Esc stays PANIC.
"""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.airings import GraphicShown
from console.show.beds import BedSet
from console.show.cameras import find_camera
from console.show.cuts import CameraTaken, DirectorSet
from console.show.events import CountdownShown, Event
from console.show.panicking import UNDO_MS, comes_back
from console.show.state import ShowState
from console.show.types import Show, UtcMs
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.card import Card
from console.ui.clock import NowMs, engine_now_ms
from console.ui.labels import Words
from console.ui.on_air_bar import HEIGHT_PX
from console.ui.tongue import tr

WIDTH_PX = 340
TITLE = "Bring back what PANIC took off?"
SOUNDS = "Sounds stay off."
_TRACK_PX = 3
_LONGEST = 6
"""More things than this are counted instead of named."""


def back_words(show: Show, state: ShowState, events: Iterable[Event]) -> tuple[str, ...]:
    """Name what would come back, as the crew calls it."""
    names = [name for name in (_name(show, state, event) for event in events) if name]
    if state.panic is not None and state.panic.frames and not state.frames:
        names.append("the cameras' presets")
    return tuple(names)


def _name(show: Show, state: ShowState, event: Event) -> str:
    match event:
        case GraphicShown():
            return event.airing.graphic.name
        case CountdownShown():
            return "the countdown"
        case BedSet():
            return "the bed"
        case DirectorSet():
            return "the auto-director"
        case CameraTaken(camera=camera) if camera is not None:
            found = find_camera(show, state, camera)
            return f"camera {found.name}" if found is not None else ""
        case _:
            return ""


class PanicCard(Card):
    """Hidden while there is nothing to bring back."""

    def __init__(self, seat: SeatPort, parent: QWidget, now_ms: NowMs) -> None:
        super().__init__(theme.RED_WORD, parent)
        self._window, self._now_ms = parent, now_ms
        self._share = 0.0
        self.setAccessibleName(tr(TITLE))
        self._what = Words("", theme.words(theme.BODY, QFont.Weight.Medium), theme.SOFT)
        self._what.setWordWrap(True)
        self.undo = AskButton(seat, "panic.undo", {}, tr("Bring back"))
        self.undo.put("Bring back", "on")
        self.undo.setMinimumHeight(32)
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._left = Words("", theme.figures(theme.TITLE, QFont.Weight.Bold), theme.TEXT)
        self._left.setFixedWidth(self._left.fontMetrics().horizontalAdvance("10 s") + 2)
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot = QHBoxLayout()
        foot.addWidget(self.undo, stretch=1)
        foot.addWidget(self._left)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(theme.GAP)
        column.addWidget(Words(tr(TITLE), theme.words(theme.BODY, QFont.Weight.Bold), theme.TEXT))
        column.addWidget(self._what)
        column.addLayout(foot)
        self.setFixedWidth(WIDTH_PX)
        self.hide()

    @property
    def text(self) -> str:
        """What would come back, as shown."""
        return self._what.text()

    def refresh(self, view: SeatView) -> None:
        """Show what can be brought back now, and for how long."""
        at_ms = engine_now_ms(view, self._now_ms())
        names = self._names(view, at_ms)
        if not names:
            self.hide()
            return
        kept = view.state.panic
        assert kept is not None
        self._tell(names)
        left_ms = min(UNDO_MS, kept.until_ms - at_ms)
        self._left.say(f"{-(-left_ms // 1000)} s")
        self._share = left_ms / UNDO_MS
        self.undo.listen(view, at_ms)
        self.move(self._window.width() - WIDTH_PX - theme.GAP, HEIGHT_PX + theme.GAP)
        if self.isHidden():
            self.float_up()
        self.update()

    @staticmethod
    def _names(view: SeatView, at_ms: UtcMs) -> tuple[str, ...]:
        kept = view.state.panic
        if kept is None or at_ms >= kept.until_ms:
            return ()
        return back_words(view.show, view.state, comes_back(view.show, view.state, kept, at_ms))

    def _tell(self, names: tuple[str, ...]) -> None:
        named, more = names[:_LONGEST], len(names) - _LONGEST
        text = ", ".join(named) + (f" and {more} more" if more > 0 else "")
        told = f"{text[:1].upper()}{text[1:]}. {SOUNDS}"
        if told == self.text:
            return
        self._what.say(told)
        self.setAccessibleDescription(told)
        layout = self.layout()
        assert layout is not None
        self.setFixedHeight(layout.heightForWidth(WIDTH_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, and the time left as a line along its foot."""
        super().paintEvent(event)
        painter = QPainter(self)
        left = QRectF(16, self.height() - _TRACK_PX - 3, (self.width() - 32) * self._share, _TRACK_PX)
        painter.fillRect(left, QColor(theme.AMBER))
        painter.end()
