"""The start window: what `cartwall` alone opens. Shows on the left, a new one on the right, the demo on top.

Everything can be reached by keyboard; Enter opens the show of last time. Counterparts: `console.seat.lobby` looks,
`console.desk` does what is chosen.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console import __version__
from console.config.paths import ShowFolder
from console.seat.lobby import Choice, Lobby, OpenShow, RehearseShow
from console.ui import theme
from console.ui.ask_button import tone
from console.ui.clock import NowMs
from console.ui.labels import Words
from console.ui.start_new import StartNew
from console.ui.start_shows import StartShows
from console.ui.tongue import tr

FIRST: Final = (1180, 700)
LARGEST: Final = (1400, 740)
"""What is in it grows no further: on a large screen it stays in the middle."""
SMALLEST: Final = (1080, 620)
LOOKS_EVERY_MS: Final = 250
LEFT_PX: Final = 400
SLOGAN: Final = "Pads, cameras, graphics and sound of a live-commerce show"

Browse = Callable[[str, Path], Path | None]
"""Asks for a folder, by a title and where to begin; none: nobody chose one."""


def ask_folder(title: str, begin: Path) -> Path | None:
    """Ask with the desktop's own dialog."""
    chosen = QFileDialog.getExistingDirectory(None, title, str(begin))
    return Path(chosen) if chosen else None


class StartWindow(QWidget):
    """`done` does what was chosen and says why it could not be done; empty: done, and the window closes."""

    def __init__(self, lobby: Lobby, now_ms: NowMs, browse: Browse, done: Callable[[Choice], str]) -> None:
        super().__init__()
        self._lobby, self._browse, self._done = lobby, browse, done
        self.setWindowTitle(tr("Cartwall"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST)
        self.shows = StartShows(self._choose, self._forget, self._open_other, now_ms)
        self.new = StartNew(self._choose, lobby.shows, self._where)
        self.demo = QPushButton(tr("Rehearse the demo"))
        self.demo.setToolTip(tr("A made-up show with three cameras and a simulated OBS; nothing else is needed."))
        self.demo.clicked.connect(lambda: self._choose(RehearseShow(None)))
        self.told = Words("", theme.words(theme.BODY, QFont.Weight.Medium), theme.AMBER_WORD)
        self.told.setWordWrap(True)
        self._wrong = ""
        self._lay()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        self.refresh()

    def _lay(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(Words(tr("Cartwall"), theme.words(theme.BANNER, QFont.Weight.ExtraBold), theme.TEXT))
        slogan = Words(tr(SLOGAN), theme.words(theme.BODY, QFont.Weight.Medium), theme.SOFT)
        version = Words(__version__, theme.figures(theme.SMALL, QFont.Weight.Medium), theme.QUIET)
        for words in (slogan, version):
            words.setContentsMargins(0, 8, 0, 0)
        head.addWidget(slogan)
        head.addStretch()
        head.addWidget(version)
        head.addWidget(self.demo)
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(self.shows, stretch=2)
        body.addWidget(self.new, stretch=3)
        self.shows.setMinimumWidth(LEFT_PX)
        whole = QWidget()
        whole.setMaximumSize(*LARGEST)
        column = QVBoxLayout(whole)
        column.setContentsMargins(24, 18, 24, 24)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addLayout(body, stretch=1)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(whole)
        for first, then in zip(self._in_order(), self._in_order()[1:], strict=False):
            self.setTabOrder(first, then)

    def _in_order(self) -> list[QWidget]:
        shows, new = self.shows, self.new
        left = [shows.list, shows.open, shows.rehearse, shows.remove, shows.other]
        return [*left, *new.cards.cards.values(), new.name, new.begin, new.elsewhere, self.demo]

    def start(self) -> None:
        """Show the window; the keyboard is on the shows, or where there are none on the name of a new one."""
        self.show()
        self.refresh()
        (self.shows.list if self.shows.chosen is not None else self.new.name).setFocus()
        self._timer.start()

    def refresh(self) -> None:
        """Show the newest look."""
        seen = self._lobby.seen
        if seen is None:
            return
        self.shows.show_lines(seen.shows)
        self.demo.setText(tr("Attach to the demo") if seen.rehearsing else tr("Rehearse the demo"))
        tone(self.demo, "next" if seen.rehearsing else "" if seen.shows else "pinned")
        told = self._wrong or seen.told
        self.told.say(told)
        self.told.setHidden(not told)

    def _choose(self, choice: Choice) -> None:
        self._wrong = self._done(choice)
        if self._wrong:
            self.refresh()
        else:
            self.end()

    def _forget(self, folder: str) -> None:
        self._wrong = self._lobby.forget(folder)
        self.refresh()

    def _open_other(self) -> None:
        folder = self._browse("Open the folder of a show", self._lobby.shows)
        if folder is None:
            return
        if ShowFolder(folder).show_file.is_file():
            self._choose(OpenShow(folder))
        else:
            self._wrong = f"There is no show in {folder}: a show's folder has a file show.toml in it."
            self.refresh()

    def _where(self, begin: Path) -> Path | None:
        return self._browse("Where shall the new show be put?", begin)

    def end(self) -> None:
        """Close."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Look no more."""
        self._timer.stop()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button in focus."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QPushButton):
            focus.click()
        else:
            super().keyPressEvent(event)
