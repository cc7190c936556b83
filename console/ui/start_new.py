"""The right of the start window: a new show, from one of the formats; its name is checked as it is typed.

Counterparts: `console.config.naming` judges names, `console.config.starter` writes the show.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton

from console.config.naming import LONGEST, name_fault
from console.seat.lobby import BeginShow, Choice
from console.ui import theme
from console.ui.ask_button import tone
from console.ui.format_cards import FormatCards
from console.ui.labels import Elided, Words, caption
from console.ui.panel import Panel
from console.ui.start_shows import short_path
from console.ui.tongue import tr

EXAMPLE: Final = "Friday at eight"


class StartNew(Panel):
    """Format, name, place, and the button that begins it."""

    def __init__(self, choose: Callable[[Choice], None], within: Path, browse: Callable[[Path], Path | None]) -> None:
        """`within` is where new shows go; `browse` asks for another folder, none: nobody chose one."""
        super().__init__("NEW SHOW")
        self._choose, self.within, self._browse = choose, within, browse
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr(EXAMPLE))
        self.name.setAccessibleName(tr("Name of the new show"))
        self.name.setMaxLength(LONGEST + 1)
        self.says = Words("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.AMBER_WORD)
        self.says.setWordWrap(True)
        self.says.setMinimumHeight(self.says.fontMetrics().lineSpacing())
        self.place = Elided("", theme.words(theme.BODY, QFont.Weight.Medium), theme.SOFT)
        self.elsewhere = QPushButton(tr("Choose…"))
        self.elsewhere.setProperty("compact", True)
        self.elsewhere.setAccessibleName(tr("Choose where the new show is put"))
        self.begin = QPushButton(tr("Begin the show"))
        self.cards = FormatCards()
        self.name.textChanged.connect(lambda _: self._refresh())
        self.name.returnPressed.connect(self._begin)
        self.elsewhere.clicked.connect(self._elsewhere)
        self.begin.clicked.connect(self._begin)
        self._lay()
        self._refresh()

    def _lay(self) -> None:
        self.body.addWidget(self.cards, stretch=1)
        self.body.addSpacing(theme.GAP)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(theme.TIGHT)
        grid.setColumnStretch(1, 1)
        grid.addWidget(caption(tr("NAME")), 0, 0)
        grid.addWidget(self.name, 0, 1)
        grid.addWidget(self.begin, 0, 2)
        grid.addWidget(caption(tr("GOES TO")), 1, 0)
        grid.addWidget(self.place, 1, 1)
        grid.addWidget(self.elsewhere, 1, 2)
        grid.addWidget(self.says, 2, 1, 1, 2)
        self.body.addLayout(grid)

    @property
    def folder(self) -> Path:
        """Where the show would be."""
        return self.within / self.name.text()

    def complain(self, why: str) -> None:
        """Say why a show could not be begun."""
        self.says.say(why)
        self.says.tint(theme.RED_WORD)

    def _refresh(self) -> None:
        typed = self.name.text()
        fault = name_fault(typed, self.within) if typed else ""
        self.says.say(fault)
        self.says.tint(theme.AMBER_WORD)
        self.place.say(short_path(str(self.folder if typed else self.within / "…")))
        self.begin.setEnabled(bool(typed) and not fault)
        tone(self.begin, "pinned" if self.begin.isEnabled() else "")

    def _begin(self) -> None:
        if self.begin.isEnabled():
            self._choose(BeginShow(self.folder, self.cards.words.id))

    def _elsewhere(self) -> None:
        chosen = self._browse(self.within)
        if chosen is not None:
            self.within = chosen
            self._refresh()
