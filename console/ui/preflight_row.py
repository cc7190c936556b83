"""A row of the checklist: mark, word, what was found, what to do, and the way to where it is put right."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from console.show.preflight_lines import Jump, Line, Verdict
from console.ui import theme
from console.ui.badge import Mark
from console.ui.labels import Words
from console.ui.preflight_reading import LOOKS
from console.ui.tongue import tr

MARK_PX = 12
_TOP = Qt.AlignmentFlag.AlignTop


class PreflightRow(QWidget):
    """One line; `put` shows another one in its place. `go` is told where somebody wants to go."""

    def __init__(self, go: Callable[[Jump], None]) -> None:
        super().__init__()
        self.line: Line | None = None
        self._mark = Mark(MARK_PX)
        self._word = Words("", theme.caps(theme.MICRO), theme.TEXT)
        self._word.keep_room("NOT USED")
        self.part = Words("", theme.words(theme.BODY, QFont.Weight.Bold), theme.TEXT)
        self.found = Words("", theme.words(theme.BODY, QFont.Weight.Normal), theme.TEXT)
        self.remedy = Words("", theme.words(theme.SMALL, QFont.Weight.DemiBold), theme.TEXT)
        self.show_it = QPushButton(tr("Show"))
        self.show_it.setProperty("compact", True)
        self.show_it.clicked.connect(lambda: go(self.line.jump) if self.line is not None else None)
        for words in (self.part, self.found, self.remedy):
            words.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 5, theme.GAP, 5)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._mark, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._word, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.part, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.found, 1, 2)
        grid.addWidget(self.remedy, 2, 2)
        grid.addWidget(self.show_it, 0, 3, 3, 1, _TOP)

    def put(self, line: Line) -> None:
        """Show a line; a button in focus keeps it."""
        if line == self.line:
            return
        self.line = line
        shape, colour = LOOKS[line.verdict]
        self._mark.put(shape, colour)
        self._word.say(line.verdict.upper())
        self._word.tint(colour)
        self.part.say(line.part)
        self.found.say(line.found)
        self.found.tint(theme.SOFT)
        self.remedy.say(f"→ {line.remedy}")
        self.remedy.setHidden(not line.remedy)
        self.show_it.setHidden(line.jump is Jump.NOWHERE or line.verdict not in (Verdict.STOP, Verdict.LOOK))
        self.show_it.setAccessibleName(tr("Show where {0} is put right").format(line.part))
        self.setAccessibleName(f"{line.part}: {line.verdict}")
        self.setAccessibleDescription(f"{line.found} {line.remedy}".strip())
