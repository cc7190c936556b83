"""Closing the window asks once what becomes of the show. It blocks nothing: keys, pads and countdowns go on."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.card import Card
from console.ui.labels import Words
from console.ui.tongue import tr

WIDTH_PX = 520
_DANGER = f"QPushButton {{ background: {theme.RED}; color: {theme.WHITE}; border-color: {theme.RED_EDGE}; }}"
_SAFE = f"QPushButton {{ background: {theme.BLUE}; color: {theme.WHITE}; border-color: {theme.BLUE_WORD}; }}"


class CloseDialog(Card):
    """A card in the window. `on_choice` is told true to stop the show, false to leave it on air; cancel is not told."""

    def __init__(self, on_choice: Callable[[bool], None], parent: QWidget) -> None:
        super().__init__(theme.AMBER, parent)
        self._on_choice = on_choice
        self._window = parent
        self.setAccessibleName(tr("Close the window?"))
        self.leave = QPushButton(tr("Leave on air"))
        self.stop = QPushButton(tr("Stop the show"))
        self.cancel = QPushButton(tr("Cancel"))
        self.leave.setStyleSheet(_SAFE)
        self.stop.setStyleSheet(_DANGER)
        self.leave.clicked.connect(lambda: self._choose(False))
        self.stop.clicked.connect(lambda: self._choose(True))
        self.cancel.clicked.connect(self.hide)
        self.setFixedWidth(WIDTH_PX)
        self._lay_out()
        parent.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in (self.leave, self.stop, self.cancel):
            button.setMinimumHeight(44)
            buttons.addWidget(button, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(Words(tr("Close this window?"), theme.words(theme.LARGE, QFont.Weight.Bold), theme.TEXT))
        for text in (
            "Leave on air: the engine goes on with pads, graphics and sound; open the show again to come back.",
            "Stop the show: graphics leave, sounds fade and the engine ends, for every window.",
            "Until you choose, every key does what it always does; Esc is PANIC.",
        ):
            line = Words(text, theme.words(theme.BODY, QFont.Weight.Medium), theme.SOFT)
            line.setWordWrap(True)
            column.addWidget(line)
        column.addSpacing(8)
        column.addLayout(buttons)

    def ask(self) -> None:
        """Show the card, with the harmless button in focus."""
        self._centre()
        self.float_up()
        self.cancel.setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, stop: bool) -> None:
        self.hide()
        self._on_choice(stop)

    def _centre(self) -> None:
        self.resize(WIDTH_PX, self.heightForWidth(WIDTH_PX))
        self.centre_in(self._window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the window."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._centre()
        return False
