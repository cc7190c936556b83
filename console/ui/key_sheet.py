"""The shortcut sheet behind F1: a card over the desk, gone with the next F1. Counterpart: `console.ui.keys.SHEET`."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from console.ui import theme
from console.ui.card import Card
from console.ui.keys import SHEET
from console.ui.labels import Words


class KeySheet(Card):
    """Every key and what it does. Presses go through it to the desk below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(theme.EDGE, parent)
        self._window = parent
        self.setAccessibleName("Keys")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        grid = QGridLayout(self)
        grid.setContentsMargins(28, 22, 28, 24)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(10)
        grid.addWidget(Words("Keys", theme.words(theme.LARGE, QFont.Weight.Bold), theme.TEXT), 0, 0, 1, 2)
        for row, key in enumerate(SHEET, start=1):
            grid.addWidget(Words(key.keys, theme.figures(theme.TITLE, QFont.Weight.Bold), theme.AMBER_WORD), row, 0)
            grid.addWidget(Words(key.does, theme.words(theme.TITLE, QFont.Weight.Medium), theme.TEXT), row, 1)
        self.hide()

    def toggle(self) -> None:
        """Show the sheet in the middle of the window, or hide it."""
        if not self.isHidden():
            self.hide()
            return
        self.adjustSize()
        self.centre_in(self._window)
        self.float_up()
