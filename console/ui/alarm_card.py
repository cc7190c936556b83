"""The list of alarms under the on-air bar, shown and hidden by the alarm chip. Counterpart: `console.ui.alarms`."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from console.seat.view import SeatView
from console.ui import theme
from console.ui.alarm_chip import CALM
from console.ui.alarms import alarms
from console.ui.card import Card
from console.ui.clock import NowMs, engine_now_ms
from console.ui.labels import Words
from console.ui.on_air_bar import HEIGHT_PX
from console.ui.reader import Reader

WIDTH_PX = 560


class AlarmCard(Card):
    """Every alarm in full."""

    def __init__(self, parent: QWidget, now_ms: NowMs) -> None:
        super().__init__(theme.AMBER, parent)
        self._window = parent
        self._now_ms = now_ms
        self._reader = Reader(alarms)
        self._alarms: tuple[str, ...] = ()
        self.setAccessibleName("Alarms")
        self._text = Words(CALM, theme.words(theme.BODY, QFont.Weight.Medium), theme.TEXT)
        self._text.setWordWrap(True)
        self.dismiss = QPushButton("Close")
        self.dismiss.clicked.connect(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Words("Alarms", theme.words(theme.TITLE, QFont.Weight.Bold), theme.TEXT))
        column.addWidget(self._text)
        column.addWidget(self.dismiss)
        self.setFixedWidth(WIDTH_PX)
        self.hide()

    @property
    def text(self) -> str:
        """The alarms as they are listed."""
        return self._text.text()

    def refresh(self, view: SeatView) -> None:
        """List the newest alarms."""
        found = self._reader.read(view, engine_now_ms(view, self._now_ms()))
        if found == self._alarms:
            return
        self._alarms = found
        self._text.say("\n\n".join(found) or CALM)
        if not self.isHidden():
            self._fit()

    def toggle(self) -> None:
        """Show the card under the chip, or hide it."""
        if not self.isHidden():
            self.hide()
            return
        self._fit()
        self.float_up()

    def _fit(self) -> None:
        self.resize(WIDTH_PX, self.heightForWidth(WIDTH_PX))
        self.move(self._window.width() - WIDTH_PX - theme.GAP, HEIGHT_PX + theme.GAP)
