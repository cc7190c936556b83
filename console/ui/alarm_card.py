"""The list of alarms under the on-air bar, shown and hidden by the alarm chip. Counterpart: `console.ui.alarms`."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.ui import theme
from console.ui.alarm_chip import CALM
from console.ui.alarm_row import AlarmRow
from console.ui.alarms import Help, Seen, alarms, helps
from console.ui.card import Card
from console.ui.clock import NowMs, engine_now_ms
from console.ui.labels import Words
from console.ui.on_air_bar import HEIGHT_PX
from console.ui.reader import Reader
from console.ui.tongue import tr

WIDTH_PX = 560


class AlarmCard(Card):
    """Every alarm in full, with what can be done about it; `look_at` shows a surface on the wall."""

    def __init__(self, seat: SeatPort, parent: QWidget, now_ms: NowMs, look_at: Callable[[str], None]) -> None:
        super().__init__(theme.AMBER, parent)
        self._seat = seat
        self._look_at = look_at
        self._window = parent
        self._now_ms = now_ms
        self._reader = Reader(alarms)
        self._alarms: tuple[str, ...] = ()
        self._helps: Mapping[str, Help | Seen] = {}
        self.rows: list[AlarmRow] = []
        self.setAccessibleName(tr("Alarms"))
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.dismiss = QPushButton(tr("Close"))
        self.dismiss.clicked.connect(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Words(tr("Alarms"), theme.words(theme.TITLE, QFont.Weight.Bold), theme.TEXT))
        column.addLayout(self._list)
        column.addWidget(self.dismiss)
        self.setFixedWidth(WIDTH_PX)
        self._fill()
        self.hide()

    @property
    def text(self) -> str:
        """The alarms as they are listed."""
        return "\n\n".join(row.text.text() for row in self.rows)

    def refresh(self, view: SeatView) -> None:
        """List the newest alarms."""
        now_ms = engine_now_ms(view, self._now_ms())
        found = self._reader.read(view, now_ms)
        if found == self._alarms:
            return
        self._alarms, self._helps = found, helps(view, now_ms)
        self._fill()
        if not self.isHidden():
            self._fit()

    def toggle(self) -> None:
        """Show the card under the chip, or hide it."""
        if not self.isHidden():
            self.hide()
            return
        self._fit()
        self.float_up()

    def _look(self, surface: str) -> None:
        self._look_at(surface)
        self.hide()

    def _fill(self) -> None:
        for row in self.rows:
            row.setParent(None)
            row.deleteLater()
        self.rows = [AlarmRow(one, self._helps.get(one), self._seat, self._look) for one in self._alarms or (CALM,)]
        for row in self.rows:
            self._list.addWidget(row)

    def _fit(self) -> None:
        self.resize(WIDTH_PX, self.heightForWidth(WIDTH_PX))
        self.move(self._window.width() - WIDTH_PX - theme.GAP, HEIGHT_PX + theme.GAP)
