"""The diagnosis: what to mend first and how, in one sentence, where nobody overlooks it.

Counterpart: `console.metrics.funnel.diagnosis`, which finds it; nothing is judged here.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.metrics.board import Board
from console.ui import theme
from console.ui.badge import Mark, Shape
from console.ui.labels import Words, caption
from console.ui.tongue import tr

WELL = "Nothing in the funnel needs mending."
TOO_FEW = "Too few came in within five minutes to judge the funnel."
UNKNOWN = "No feed counts the stages of the funnel, so nothing can be said about it."
OLD = "The numbers are old: what was wrong then may be mended now."
_HEIGHT_PX = 54
_LEAST_STAGES = 2


def verdict(board: Board) -> tuple[str, str]:
    """Say what is wrong and what to do about it; the second is empty where there is nothing to do."""
    what, _, fix = board.diagnosis.partition(": ")
    if board.diagnosis:
        return f"{what}.", f"{fix[:1].upper()}{fix[1:]}"
    known = [step for step in board.funnel if step.people is not None]
    if len(known) < _LEAST_STAGES:
        return UNKNOWN, ""
    return (WELL if any(step.baseline is not None for step in board.funnel) else TOO_FEW), ""


class Advice(QWidget):
    """What is wrong on the first line, what to do on the second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wrong = False
        self._mark = Mark(16)
        self._word = caption(tr("WELL"))
        self._word.keep_room("MEND FIRST")
        self.what = Words("", theme.words(theme.BODY, QFont.Weight.DemiBold), theme.TEXT)
        self.fix = Words("", theme.words(theme.BODY, QFont.Weight.Normal), theme.AMBER_WORD)
        self.what.setWordWrap(True)
        self.fix.setWordWrap(True)
        self.setMinimumHeight(_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(tr("Diagnosis"))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(theme.GAP)
        row.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._word, alignment=Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addStretch()
        column.addWidget(self.what)
        column.addWidget(self.fix)
        column.addStretch()
        row.addLayout(column, stretch=1)

    def put(self, board: Board, *, stale: bool) -> None:
        """Show what a board says; `stale`: it is history."""
        what, fix = verdict(board)
        self._wrong = bool(fix)
        self.what.say(what)
        self.fix.say(tr(OLD) if stale and fix else fix)
        self.fix.setVisible(bool(fix))
        well = what == WELL
        colour = theme.AMBER_WORD if fix else theme.GREEN_WORD if well else theme.SOFT
        shape = Shape.TRIANGLE if fix else Shape.CHECK if well else Shape.DASH
        self._mark.put(shape, theme.QUIET if stale else colour)
        self._word.say(tr("MEND FIRST") if fix else tr("WELL") if well else tr("NO VERDICT"))
        self._word.tint(theme.QUIET if stale else colour)
        self.what.tint(theme.QUIET if stale else theme.TEXT)
        self.setAccessibleDescription(f"{what} {self.fix.text()}".strip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, amber-edged while something is wrong."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.AMBER) if self._wrong else Qt.PenStyle.NoPen)
        painter.setBrush(theme.mix(theme.RAISED, theme.AMBER, 0.1) if self._wrong else QColor(theme.RAISED))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.RADIUS, theme.RADIUS)
        painter.end()
