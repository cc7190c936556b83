"""The card of the outputs: each with its state in full and a button to start or stop it, guarded.

Counterparts: `console.ui.output_cells` opens it; `console.show.outputs` decides.
"""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from console.seat.view import LinkLevel, SeatPort, SeatView
from console.show.obs_commands import Output
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.badge import Mark
from console.ui.card import Card
from console.ui.clock import NowMs, engine_now_ms
from console.ui.labels import Words
from console.ui.output_words import LONG_NAMES, OutputFace, asked_outputs, output_faces
from console.ui.tongue import tr

WIDTH_PX = 520
TOP_PX = 80


class _Row:
    """What stands on one row."""

    def __init__(self, seat: SeatPort, output: Output) -> None:
        name = LONG_NAMES[output]
        self.mark = Mark(12)
        self.name = Words(name, theme.words(theme.BODY, QFont.Weight.Bold), theme.TEXT)
        self.word = Words("", theme.caps(theme.SMALL), theme.SOFT)
        self.word.keep_room("RECONNECTING")
        self.told = Words("", theme.words(theme.SMALL, QFont.Weight.Normal), theme.SOFT)
        self.told.setWordWrap(True)
        self.start = AskButton(seat, "output.start", {"output": output}, tr("Start"), tr("start"))
        self.stop = AskButton(seat, "output.stop", {"output": output}, tr("Stop"), tr("stop"))
        for button in (self.start, self.stop):
            button.keep_room_for_again()
        self.start.setAccessibleName(tr("Start {0}").format(name.lower()))
        self.stop.setAccessibleName(tr("Stop {0}").format(name.lower()))

    def put(self, face: OutputFace, reachable: bool) -> None:
        """Show how it is."""
        self.mark.put(face.shape, face.colour)
        self.word.say(face.word)
        self.word.tint(face.colour)
        self.told.say(face.detail)
        self.told.setHidden(not face.detail)
        self.start.setHidden(face.on)
        self.stop.setHidden(not face.on)
        for button in (self.start, self.stop):
            button.setEnabled(reachable)


class OutputCard(Card):
    """All four outputs."""

    def __init__(self, seat: SeatPort, parent: QWidget, now_ms: NowMs) -> None:
        super().__init__(theme.EDGE, parent)
        self._seat, self._window, self._now_ms = seat, parent, now_ms
        self.setAccessibleName(tr("Outputs"))
        self.rows = {output: _Row(seat, output) for output in Output}
        self.dismiss = QPushButton(tr("Close"))
        self.dismiss.clicked.connect(self.hide)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Words(tr("Outputs"), theme.words(theme.TITLE, QFont.Weight.Bold), theme.TEXT), 0, 0, 1, 4)
        for number, row in enumerate(self.rows.values()):
            top = 2 * number + 1
            grid.setRowMinimumHeight(top, 34)
            grid.addWidget(row.mark, top, 0)
            grid.addWidget(row.name, top, 1)
            grid.addWidget(row.word, top, 2)
            grid.addWidget(row.start, top, 3)
            grid.addWidget(row.stop, top, 3)
            grid.addWidget(row.told, top + 1, 1, 1, 3)
        grid.setRowMinimumHeight(2 * len(self.rows) + 1, 8)
        grid.addWidget(self.dismiss, 2 * len(self.rows) + 2, 0, 1, 4)
        self.setFixedWidth(WIDTH_PX)
        self.hide()

    def refresh(self, view: SeatView) -> None:
        """Show the newest view while it is open."""
        if self.isHidden():
            return
        self._fill(view)

    def _fill(self, view: SeatView) -> None:
        at_ms = engine_now_ms(view, self._now_ms())
        reachable = view.link.level is LinkLevel.ATTACHED and view.truth.program is not None
        for face in output_faces(view, asked_outputs(tuple(self._seat.answers()), at_ms)):
            row = self.rows[face.output]
            row.put(face, reachable)
            row.start.listen(view, at_ms)
            row.stop.listen(view, at_ms)
        self.resize(WIDTH_PX, max(self.heightForWidth(WIDTH_PX), self.minimumSizeHint().height()))

    def toggle(self) -> None:
        """Show the card under the bar, or hide it."""
        if not self.isHidden():
            self.hide()
            return
        self._fill(self._seat.view())
        self.move(max(theme.GAP, min(320, self._window.width() - WIDTH_PX - theme.GAP)), TOP_PX)
        self.float_up()
