"""The T-bar: a slider from program to preview. It asks at most 30 times a second and springs back when it is let go.

Outside studio mode words stand in its place. Counterpart: `console.show.switching` never leaves it half way.
"""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.switching import TBAR_END
from console.show.types import UtcMs
from console.ui import theme
from console.ui.clock import NowMs
from console.ui.labels import Elided, caption
from console.ui.tongue import tr

PACE_MS = 34
"""Between two positions asked for."""
SETTLE_MS = 500
"""For this long after the hand moved it, what the show says of it is not shown: it is older than the hand."""
NO_STUDIO = "turn studio mode on first"
NO_OBS = "OBS is not connected"

_DRESS = f"""
QSlider::groove:horizontal {{ height: 6px; border-radius: 3px; background: qlineargradient(x1:0, y1:0, x2:1, y2:0,
  stop:0 {theme.RED}, stop:1 {theme.GREEN}); }}
QSlider::handle:horizontal {{ width: 16px; margin: -8px 0; border-radius: 4px; background: {theme.TEXT};
  border: 2px solid {theme.DESK}; }}
QSlider::handle:horizontal:focus {{ border: 2px solid {theme.FOCUS}; }}
"""


def tbar_words(view: SeatView) -> str:
    """Say why the T-bar cannot be moved; empty: it can."""
    if view.truth.program is None:
        return NO_OBS
    return NO_STUDIO if view.truth.preview is None else ""


class TBar(QWidget):
    """The slider, or the words in its place."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat, self._now_ms = seat, now_ms
        self._asked = 0
        self._taken = False
        self._moved_ms = UtcMs(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, TBAR_END)
        self.slider.setSingleStep(TBAR_END // 20)
        self.slider.setPageStep(TBAR_END // 4)
        self.slider.setFixedHeight(24)
        self.slider.setStyleSheet(_DRESS)
        self.slider.setAccessibleName(tr("T-bar"))
        self.slider.setToolTip(
            tr("Pull to the right end to take preview; let go half way and it goes back to program.")
        )
        self.slider.valueChanged.connect(self._move)
        self.slider.sliderReleased.connect(self._let_go)
        self.words = Elided(tr(NO_OBS), theme.words(theme.SMALL, QFont.Weight.Medium), theme.QUIET)
        self._pace = QTimer(self)
        self._pace.setSingleShot(True)
        self._pace.setInterval(PACE_MS)
        self._pace.timeout.connect(self._catch_up)
        self._name = caption(tr("T-BAR"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._name)
        row.addWidget(self.slider, stretch=1)
        row.addWidget(self.words, stretch=1)
        self.slider.hide()

    def refresh(self, view: SeatView) -> None:
        """Offer it in studio mode only, and stand where the show says while no hand is on it."""
        words = tbar_words(view)
        self.words.say(words)
        self.words.setHidden(not words)
        self.slider.setHidden(bool(words))
        self.slider.setEnabled(not words)
        if words:
            self._forget()
        elif not self.slider.isSliderDown() and self._now_ms() - self._moved_ms > SETTLE_MS:
            self._stand(view.state.tbar or 0)

    def _forget(self) -> None:
        self._pace.stop()
        self._asked, self._taken = 0, False
        self._stand(0)

    def _stand(self, position: int) -> None:
        """Stand there without asking for it."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(position)
        if not self.slider.isSliderDown():
            self._asked = position

    def _move(self, position: int) -> None:
        self._moved_ms = self._now_ms()
        if not self._pace.isActive():
            self._ask(position)
        if position == TBAR_END and not self.slider.isSliderDown():
            self._let_go()

    def _ask(self, position: int) -> None:
        """Ask for a position; once the end was reached, for nothing until it is let go."""
        if self._taken or position == self._asked:
            return
        self._asked = position
        self._taken = position == TBAR_END
        self._seat.ask("tbar.move", {"position": str(position)})
        self._pace.start()

    def _catch_up(self) -> None:
        self._ask(self.slider.value())

    def _let_go(self) -> None:
        """Spring back; half way that is asked for, at the end the take is done."""
        self._pace.stop()
        if not self.slider.isEnabled():
            self._forget()
            return
        if self.slider.value() == TBAR_END:
            self._ask(TBAR_END)
        elif not self._taken:
            self._ask(0)
        self._pace.stop()
        self._asked, self._taken = 0, False
        self._stand(0)
