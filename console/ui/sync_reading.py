"""The figure: “audio 37 ms late”, its zone as shape and word, whose rule that keeps or breaks, and how sure it is.

Counterparts: `console.ui.sync_words` words it, `console.ui.sync_panel` and `console.ui.sync_large` show it.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.badge import Badge, Mark, Shape
from console.ui.labels import Elided, Words
from console.ui.panel import compact, line
from console.ui.sync_words import NO_FIGURE, SIGN_WORDS, WIDEST_WORD, Fresh, Said, Sign
from console.ui.tongue import tr

WIDEST_NUMBER: Final = "000"
"""One of a second and more asks for more room; it is rare, and nothing else is as wrong."""
WIDEST_SIDE: Final = "ms, in time"
STUTTERS: Final = "STUTTER"
PIXELS: Final = theme.HUGE


class SyncReading(QWidget):
    """`turn` is called when somebody wants the other sign; none: there is no button for it.

    The number is `size_px` high, and the words around it `text` times as large as elsewhere.
    """

    def __init__(
        self,
        turn: Callable[[], None] | None,
        size_px: int = PIXELS,
        text: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.said: Said | None = None
        small = round(text * theme.BODY)
        self._mark = Mark(round(text * 20))
        self.word = Words("", theme.caps(round(text * theme.TITLE)), theme.QUIET)
        self.word.keep_room(WIDEST_WORD)
        self.audio = Words(tr("audio"), theme.words(size_px * theme.LARGE // PIXELS, QFont.Weight.DemiBold), theme.SOFT)
        self.number = Words(NO_FIGURE, theme.figures(size_px, QFont.Weight.Bold), theme.QUIET)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.number.keep_room(WIDEST_NUMBER)
        self.side = Words("", theme.words(size_px * theme.LARGE // PIXELS, QFont.Weight.DemiBold), theme.TEXT)
        self.side.keep_room(WIDEST_SIDE)
        self.frames = Words("", theme.figures(small, QFont.Weight.Medium), theme.SOFT)
        self.standing = Words("", theme.words(small, QFont.Weight.Medium), theme.TEXT)
        self.standing.setWordWrap(True)
        self.how = Elided("", theme.figures(round(text * theme.SMALL), QFont.Weight.Medium), theme.SOFT)
        self.age = Words("", theme.words(small, QFont.Weight.DemiBold), theme.SOFT)
        self.stutter = Badge(theme.MICRO)
        self.stutter.put(STUTTERS, theme.AMBER, Shape.TRIANGLE)
        self.stutter.setToolTip(tr("Pictures are dropped or doubled: figures read meanwhile do not count."))
        self.sign = compact("")
        self.sign.setFont(theme.figures(theme.SMALL, QFont.Weight.Medium))
        self.sign.setVisible(turn is not None)
        if turn is not None:
            self.sign.pressed.connect(turn)
        self._lay(text)

    def _lay(self, text: float) -> None:
        gap = round(text * theme.GAP)
        head = line(self._mark, self.word, self.stutter)
        head.setSpacing(gap)
        head.addStretch()
        head.addWidget(self.age)
        figure = QHBoxLayout()
        figure.setSpacing(gap)
        for part in (self.audio, self.number, self.side):
            figure.addWidget(part)
        figure.addStretch()
        figure.addWidget(self.frames)
        foot = line(self.how, self.sign)
        foot.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(round(text * theme.TIGHT))
        for row in (head, figure):
            column.addLayout(row)
        column.addWidget(self.standing)
        column.addLayout(foot)
        self.standing.setMinimumHeight(2 * self.standing.fontMetrics().lineSpacing())
        self.standing.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def put(self, said: Said, sign: Sign) -> None:
        """Show what is said of a pair."""
        signed = f"{sign.upper()} {said.signed:>7}"
        if signed != self.sign.text():
            self.sign.setText(signed)
            self.sign.setAccessibleName(f"{said.signed} {SIGN_WORDS[sign]}; press for the other sign".strip())
            self.sign.setToolTip(tr("{0}. Press for the other one; the words stay the same.").format(SIGN_WORDS[sign]))
        if said == self.said:
            return
        self.said = said
        dim = said.fresh is not Fresh.NOW
        colour = theme.QUIET if said.fresh is Fresh.OLD else said.look.colour
        self._mark.put(said.look.shape, colour)
        self.word.say(said.look.word)
        self.word.tint(colour)
        self.number.say(said.number)
        self.number.tint(colour)
        self.side.say(said.side)
        self.side.tint(theme.QUIET if dim else theme.TEXT)
        self.frames.say(said.frames)
        self.frames.tint(theme.QUIET if dim else theme.SOFT)
        self.standing.say(said.standing)
        self.standing.tint(theme.QUIET if said.fresh is Fresh.OLD else theme.TEXT)
        self.how.say(f"{said.how} · {said.spread}" if said.spread else said.how)
        self.age.say(said.age)
        self.age.tint(theme.AMBER_WORD if dim else theme.SOFT)
        self.stutter.setVisible(said.stutter)
        self.setAccessibleName(said.sentence)
