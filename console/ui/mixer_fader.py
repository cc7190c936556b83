"""An upright fader with the throw of a desk: what a hand draws is asked for ten times a second, and no oftener.

While a hand is on it, and until OBS has confirmed what was asked for last, nothing else moves it: confirmations of what
was asked on the way come late. Counterpart: `console.show.obs_verbs` has its throw.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from console.show.dial import END, Dial, figure_at, place_of
from console.show.types import UtcMs
from console.ui import theme
from console.ui.clock import NowMs

PACE_MS: Final = 100
"""Between two volumes asked for; what lies between is left out, the newest wins."""
SETTLE_MS: Final = 1_500
"""For so long after the last one OBS may take to confirm it."""
NEAR_DB: Final = 0.2
_STEP: Final = 5
_HANDLE_PX: Final = 18
_DRESS: Final = f"""
QSlider::groove:vertical {{ width: 4px; border-radius: 2px; background: {theme.EDGE}; }}
QSlider::handle:vertical {{ height: 14px; margin: 0 -9px; border-radius: 4px; background: {theme.TEXT};
  border: 2px solid {theme.DESK}; }}
QSlider::handle:vertical:focus {{ border: 2px solid {theme.FOCUS}; }}
QSlider::handle:vertical:disabled {{ background: {theme.QUIET}; }}
"""


class MixerFader(QSlider):
    """A fader of `dial`; `ask` is called with decibels, `moved` with what stands under the hand."""

    def __init__(
        self,
        dial: Dial,
        ask: Callable[[float], None],
        moved: Callable[[float], None],
        now_ms: NowMs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._dial, self._ask_for, self._moved, self._now_ms = dial, ask, moved, now_ms
        self._asked_db: float | None = None
        """What OBS has not confirmed yet."""
        self._asked_ms = UtcMs(0)
        self.setRange(0, END)
        self.setSingleStep(_STEP)
        self.setPageStep(END // 20)
        self.setMinimumHeight(96)
        self.setFixedWidth(28)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setStyleSheet(_DRESS)
        self._pace = QTimer(self)
        self._pace.setSingleShot(True)
        self._pace.setInterval(PACE_MS)
        self._pace.timeout.connect(self._catch_up)
        self.valueChanged.connect(self._drawn)
        self.sliderReleased.connect(self._let_go)

    @property
    def db(self) -> float:
        """What it stands at, decibels to a tenth."""
        return round(figure_at(self._dial, self.value()), self._dial.decimals)

    def stand(self, db: float) -> bool:
        """Stand where OBS says, unless a hand has it or a newer place was asked for; tell whether it does."""
        waits = self._asked_db is not None and self._now_ms() - self._asked_ms < SETTLE_MS
        if self.isSliderDown() or self._pace.isActive() or (waits and not self._is_asked(db)):
            return False
        self._asked_db = None
        with QSignalBlocker(self):
            self.setValue(place_of(self._dial, db))
        self._tell()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark where 0 dB is, under the fader."""
        painter = QPainter(self)
        painter.setPen(QColor(theme.QUIET))
        room_px = self.height() - _HANDLE_PX
        y = _HANDLE_PX / 2 + (1 - place_of(self._dial, 0.0) / END) * room_px
        painter.drawLine(QPointF(2, y), QPointF(self.width() - 2, y))
        painter.end()
        super().paintEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the list."""
        event.ignore()

    def _is_asked(self, db: float) -> bool:
        return self._asked_db is not None and abs(db - self._asked_db) <= NEAR_DB

    def _drawn(self, _place: int) -> None:
        self._moved(self.db)
        self._tell()
        if not self._pace.isActive():
            self._ask()

    def _tell(self) -> None:
        """Tell a screen reader decibels: the slider's own value is a place on its way."""
        told = f"{self.db:+.1f} dB"
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)

    def _ask(self) -> None:
        if self.db != self._asked_db:
            self._asked_db, self._asked_ms = self.db, self._now_ms()
            self._ask_for(self.db)
            self._pace.start()

    def _catch_up(self) -> None:
        if self._asked_db is not None:
            self._ask()

    def _let_go(self) -> None:
        """Ask for where it was let go at once."""
        self._pace.stop()
        self._catch_up()
