"""The bed's panel: what plays, how far it is, what comes next, and why it is quiet, as the output confirmed it.

Its fader and meter stand beside it, among the strips. Counterparts: `console.ui.bed_words` finds the words,
`console.sound.bed` plays.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.badge import Mark
from console.ui.bed_words import BedWords, bed_words, nothing_to_play
from console.ui.labels import Elided, Words, caption
from console.ui.panel import Panel, quiet
from console.ui.tongue import tr

_BAR_PX = 4
_MARK_PX = 11
_WIDEST_TIME = "00:00 / 00:00"
_WIDEST_LEVEL = "-60.0 dB"


class TrackBar(QWidget):
    """How far a track is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = -1.0
        self.setFixedHeight(_BAR_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, share: float) -> None:
        """Show how far it is, 0 to 1; less than 0: none is heard."""
        if share != self.share:
            self.share = share
            self.update()

    def sizeHint(self) -> QSize:
        """Be thin."""
        return QSize(120, _BAR_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the way, and what of it is behind."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.LINE))
        way = QRectF(0, 0, self.width() * min(1.0, max(0.0, self.share)), self.height())
        painter.fillRect(way, QColor(theme.VIOLET))
        painter.end()


class BedPanel(Panel):
    """Play, stop, next; and how it is."""

    def __init__(self, seat: SeatPort, parent: QWidget | None = None) -> None:
        super().__init__("BED", parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._shown: BedWords | None = None
        self.empty = quiet("")
        self.mark = Mark(_MARK_PX)
        self.word = Words("", theme.caps(theme.MICRO), theme.SOFT)
        self.told = Elided("", theme.words(theme.SMALL, QFont.Weight.Normal), theme.SOFT)
        self.track = Elided("", theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT)
        self.time = Words("", theme.figures(theme.SMALL, QFont.Weight.Medium), theme.TEXT)
        self.time.keep_room(_WIDEST_TIME)
        self.level = Words("", theme.figures(theme.SMALL, QFont.Weight.Medium), theme.TEXT)
        self.level.keep_room(_WIDEST_LEVEL)
        self.level.setToolTip(tr("Its level around the loudness the show file wants"))
        self.next = Elided("", theme.words(theme.SMALL, QFont.Weight.Normal), theme.SOFT)
        self.bar = TrackBar()
        self.broken = Elided("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.RED_WORD)
        self.play = AskButton(seat, "bed.play", {}, tr("Play"))
        self.play.keep_room("Stop")
        self.skip = AskButton(seat, "bed.next", {}, tr("Next"))
        self.quieter, self.louder = (AskButton(seat, "bed.level", {}, sign) for sign in ("−", "+"))
        self.quieter.setAccessibleName(tr("Turn the bed down by one decibel"))
        self.louder.setAccessibleName(tr("Turn the bed up by one decibel"))
        self.desk = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        for place, part in enumerate((self.mark, self.word), 1):
            self.head.insertWidget(place, part)
        self.head.insertWidget(3, self.told, stretch=1)
        for figure in (self.time, self.level):
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self.desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(_row(self.track, self.time))
        column.addWidget(self.bar)
        column.addLayout(
            _row(self.next, caption(tr("LEVEL")), self.quieter, self.level, self.louder, self.play, self.skip)
        )
        column.addWidget(self.broken)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.desk)

    def refresh(self, view: SeatView) -> None:
        """Show how the bed is."""
        why = nothing_to_play(view)
        self.empty.say(why)
        self.empty.setVisible(bool(why))
        self.desk.setHidden(bool(why))
        for part in (self.mark, self.word, self.told):
            part.setHidden(bool(why))
        words = bed_words(view)
        if words != self._shown:
            self._shown = words
            self._show(words)

    def _show(self, words: BedWords) -> None:
        self.mark.put(words.shape, words.colour)
        self.word.say(words.word)
        self.word.tint(words.colour)
        self.told.say(words.told)
        self.track.say(words.track)
        self.track.tint(theme.TEXT if words.share >= 0 else theme.QUIET)
        self.time.say(words.time)
        self.bar.put(words.share)
        self.next.say(tr("Next: {0}").format(words.next) if words.next else "")
        self.level.say(words.level)
        self.quieter.aim("bed.level", {"db": words.lower})
        self.louder.aim("bed.level", {"db": words.louder})
        self.broken.say(words.broken)
        self.broken.setVisible(bool(words.broken))
        self.play.aim("bed.stop" if words.on else "bed.play", {})
        self.play.put("Stop" if words.on else "Play", "on" if words.on else "")
        self.play.setAccessibleName(tr("Fade the bed out") if words.on else tr("Bring the bed in"))
        self.skip.setEnabled(words.on)
        self.skip.setToolTip("" if words.on else tr("The bed is not playing."))
        self.setAccessibleDescription(f"{words.word}. {words.told} {words.track}")


def _row(first: QWidget, *rest: QWidget) -> QHBoxLayout:
    """Lay widgets side by side; the first one takes what room is left."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.GAP)
    row.addWidget(first, stretch=1)
    for part in rest:
        row.addWidget(part)
    return row
