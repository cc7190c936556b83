"""One step of the set-up: its mark, title and words, what it offers, and the way to leave it out or take that back.

Counterpart: `console.ui.setup_steps` says how far it is.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from console.ui import theme
from console.ui.badge import Mark, Shape
from console.ui.labels import Words
from console.ui.panel import compact
from console.ui.setup_steps import TITLES, Far, Step, StepId
from console.ui.tongue import tr

_LOOKS: Final = {
    Far.OPEN: (Shape.RING, theme.BLUE_WORD, "to do"),
    Far.WAITS: (Shape.TRIANGLE, theme.AMBER_WORD, "waits"),
    Far.LATER: (Shape.RING, theme.QUIET, "another step comes first"),
    Far.DONE: (Shape.CHECK, theme.GREEN_WORD, "done"),
    Far.SKIPPED: (Shape.DASH, theme.QUIET, "left out"),
}


class SetUpRow(QWidget):
    """`say` is told what a person says of the step; none: nothing any more."""

    def __init__(
        self, step: StepId, offers: tuple[QPushButton, ...], say: Callable[[StepId, Far | None], None]
    ) -> None:
        super().__init__()
        self.step = step
        self._say = say
        self._far: Far | None = None
        self._mark = Mark(16)
        self.title = Words(TITLES[step], theme.words(theme.BODY, QFont.Weight.Bold), theme.TEXT)
        self.says = Words("", theme.words(theme.BODY, QFont.Weight.Normal), theme.SOFT)
        self.says.setWordWrap(True)
        self.skip = compact(tr("Leave out"))
        self.undo = compact(tr("Undo"))
        self.skip.setAccessibleName(tr("Leave out: {0}").format(TITLES[step]))
        self.undo.setAccessibleName(tr("Undo: {0}").format(TITLES[step]))
        self.skip.clicked.connect(lambda: self._say(self.step, Far.SKIPPED))
        self.undo.clicked.connect(lambda: self._say(self.step, None))
        self.offers = offers
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        for button in (*offers, self.undo, self.skip):
            buttons.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 7, 0, 7)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._mark, 0, 0)
        grid.addWidget(self.title, 0, 1)
        grid.addLayout(buttons, 0, 2)
        grid.addWidget(self.says, 1, 1, 1, 2)

    def put(self, step: Step, said: Far | None) -> None:
        """Show how far it is. `said`: what a person said of it, which can be taken back."""
        self.says.say(step.says)
        self.undo.setHidden(said is None or step.far not in (Far.DONE, Far.SKIPPED))
        self.skip.setHidden(step.far in (Far.DONE, Far.SKIPPED))
        if step.far is self._far:
            return
        self._far = step.far
        shape, colour, word = _LOOKS[step.far]
        self._mark.put(shape, colour)
        self.title.tint(theme.QUIET if step.far in (Far.SKIPPED, Far.LATER) else theme.TEXT)
        self.says.tint(theme.AMBER_WORD if step.far is Far.WAITS else theme.SOFT)
        self.setAccessibleName(f"{TITLES[self.step]}: {word}")
