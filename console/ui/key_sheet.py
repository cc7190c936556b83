"""The sheet of keys behind F1: what every key does, and where it gets another one. Gone with the next F1.

Counterparts: `console.config.keybook` says which keys can be had, `console.ui.keys` performs them.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QHideEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.config.keybook import (
    ACTIONS,
    ESC,
    KeyBook,
    keys_words,
    put,
    put_anywhere,
    put_verb,
    take_off,
    take_off_verb,
)
from console.config.keysfile import KeyShelf
from console.show.decisions import Refused
from console.ui import theme
from console.ui.card import Card
from console.ui.global_keys import Heard, Reach
from console.ui.keys import Keys
from console.ui.labels import Words
from console.ui.tongue import tr

FIXED = (
    ("Tab  Arrows", "Walk over the desk and the pads"),
    ("Enter", "Press the pad or button in focus"),
    (ESC, "In a form: first take back what is not applied"),
)
"""Keys that stay what they are."""
HOW = "Click a key to give it another, + to add one. Changes count at once, at this machine, for every show."
_WIDEST_PX = 760
_CHIP = (
    f"QPushButton {{ color: {theme.AMBER_WORD}; background: {theme.PANEL}; border: 1px solid {theme.EDGE};"
    " border-radius: 4px; padding: 1px 8px; min-height: 24px; }"
    f"QPushButton:hover, QPushButton:focus {{ border-color: {theme.FOCUS}; background: {theme.HOVER}; }}"
    f"QPushButton:checked {{ color: {theme.INK}; background: {theme.AMBER}; border-color: {theme.AMBER}; }}"
    f"QPushButton:disabled {{ color: {theme.SOFT}; border-color: {theme.LINE}; }}"
)
_HEARD = {Reach.ANYWHERE: theme.GREEN_WORD, Reach.OFF: theme.SOFT, Reach.ASKING: theme.SOFT}

Change = Callable[[KeyBook, str], KeyBook | Refused]
"""Gives the book with a key pressed in the place of another."""


class KeySheet(Card):
    """Every key and what it does; each can be changed where it stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(theme.EDGE, parent)
        self._window = parent
        self._keys: Keys | None = None
        self._shelf = KeyShelf(None)
        self._change: Change | None = None
        self._global: Heard | None = None
        self.setAccessibleName(tr("Keys"))
        self.setFixedWidth(_WIDEST_PX)
        self.undo, self.reset = QPushButton(tr("Undo")), QPushButton(tr("As shipped"))
        self.undo.clicked.connect(lambda: self._shelf.undo())
        self.reset.clicked.connect(lambda: self._shelf.reset())
        self.says = _line("", theme.BODY, theme.SOFT)
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("A verb for a key of its own: deal.start deal=mug"))
        self.words.setAccessibleName(tr("Verb for a key"))
        self.give = QPushButton(tr("Press its key"))
        self.give.setCheckable(True)
        self.give.clicked.connect(self._give_verb)
        self._rows, self._grid, self._room = QWidget(), QGridLayout(), QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(28, 20, 28, 20)
        self._column.setSpacing(10)
        self._lay_out()
        self.show_keys()
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Words(tr("Keys"), theme.words(theme.LARGE, QFont.Weight.Bold), theme.TEXT), stretch=1)
        for button in (self.undo, self.reset):
            head.addWidget(button)
        verb = QHBoxLayout()
        verb.addWidget(self.words, stretch=1)
        verb.addWidget(self.give)
        self._column.addLayout(head)
        self._column.addWidget(self._room)
        self._column.addLayout(verb)
        self._column.addWidget(self.says)

    def follow(self, keys: Keys) -> None:
        """Show and change the keys of this desk."""
        self._keys, self._shelf = keys, keys.shelf
        self._shelf.told.append(self.show_keys)
        self.show_keys()

    def tell_global(self, heard: Heard) -> None:
        """Say whether PANIC works here from other programs, and why not. Untold, nobody listens: no row promises it."""
        if heard != self._global:
            self._global = heard
            self.show_keys()

    def show_keys(self) -> None:
        """Write every row anew; it happens when a key changes, not with the desk's refresh."""
        self._wait_for(None)
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        book = self._shelf.book
        for action in ACTIONS:
            keys = zip(book.keys(action.id), keys_words(action, book.keys(action.id)), strict=True)
            chips = [self._chip(action.does, text, *_changes(action.id, key)) for key, text in keys]
            more = self._chip(f"{action.does}: one more key", "+", *_changes(action.id, ""))
            _add(grid, [*chips, more], action.does)
        for one in book.fires:
            _add(grid, [self._chip(one.words, one.key, *_verb_changes(one.key, one.words))], one.words)
        if self._global is not None:  # no key is promised that nobody listens to
            anywhere = self._chip("PANIC from any program", book.anywhere or "off", _anywhere, _not_anywhere)
            _add(grid, [anywhere], "PANIC while another program has the keyboard", self._global)
        for keys_, does in FIXED:
            _add(grid, [_still(keys_)], does)
        self._room.setWidget(rows)  # deletes the rows before it
        self._rows, self._grid = rows, grid
        self.undo.setEnabled(self._shelf.can_undo)
        self._say(self._shelf.problem or HOW, theme.RED_WORD if self._shelf.problem else theme.SOFT)
        self._fit()

    def _chip(self, does: str, text: str, change: Change, off: Callable[[KeyBook], KeyBook | Refused]) -> QPushButton:
        chip = _still(text)
        chip.setEnabled(self._keys is not None)
        chip.setCheckable(True)
        chip.setAccessibleName(f"{text}: {does}")

        def changed(book: KeyBook, key: str) -> KeyBook | Refused:
            return off(book) if key in ("Del", "Backspace") else change(book, key)

        chip.clicked.connect(lambda: self._ask(chip, changed, f"Press the new key for “{does}”."))
        return chip

    def _give_verb(self) -> None:
        words = self.words.text()
        self.setFocus()  # else the field would be written in
        self._ask(self.give, lambda book, key: put_verb(book, words, key), f"Press the key that fires “{words}”.")

    def _ask(self, button: QPushButton, change: Change, words: str) -> None:
        """Wait for a key; the button that asked stays lit."""
        self._wait_for(change)
        button.setChecked(True)
        self._say(f"{words} Esc leaves it as it is; Del takes it off.", theme.AMBER_WORD)

    def _wait_for(self, change: Change | None) -> None:
        self._change = change
        for one in self.findChildren(QPushButton):
            if one.isCheckable():
                one.setChecked(False)
        if self._keys is not None:
            self._keys.take_next(self._given if change is not None else None)

    def _given(self, key: str) -> None:
        """Take the key somebody pressed."""
        if key == ESC:
            self.show_keys()
            return
        made = self._change(self._shelf.book, key) if self._change is not None else self._shelf.book
        if isinstance(made, Refused):
            self._say(f"{made.why} {made.remedy} Esc leaves it as it is.", theme.AMBER_WORD)
        elif made == self._shelf.book:
            self.show_keys()
        else:
            if self.give.isChecked():
                self.words.clear()
            self._shelf.change(made)

    def _say(self, text: str, colour: str) -> None:
        self.says.say(text)
        self.says.tint(colour)

    def _fit(self) -> None:
        """Be as high as the rows, or as the window where they are more than it has room for: then they scroll."""
        if not self.isHidden():
            self._rows.ensurePolished()
            self._grid.activate()
            wanted_px = self._grid.totalSizeHint().height()
            self._room.setFixedHeight(0)
            rest_px = self._column.minimumSize().height()
            self._room.setFixedHeight(min(wanted_px, self._window.height() - 2 * theme.GAP - rest_px))
            self._column.activate()
            self.adjustSize()
            self.centre_in(self._window)

    def scrolls(self) -> bool:
        """Tell whether there are more rows than room."""
        return self._room.verticalScrollBar().maximum() > 0

    def toggle(self) -> None:
        """Show the sheet in the middle of the window, or hide it."""
        if not self.isHidden():
            self.hide()
            return
        self.show_keys()
        self.float_up()
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Wait for no key any more."""
        self._wait_for(None)
        super().hideEvent(event)


def _changes(action: str, old: str) -> tuple[Change, Callable[[KeyBook], KeyBook | Refused]]:
    return lambda book, key: put(book, action, old, key), lambda book: take_off(book, action, old)


def _verb_changes(old: str, words: str) -> tuple[Change, Callable[[KeyBook], KeyBook | Refused]]:
    return lambda book, key: put_verb(take_off_verb(book, old), words, key), lambda book: take_off_verb(book, old)


def _anywhere(book: KeyBook, key: str) -> KeyBook | Refused:
    return put_anywhere(book, key)


def _not_anywhere(book: KeyBook) -> KeyBook | Refused:
    return put_anywhere(book, "")


def _still(text: str) -> QPushButton:
    """Make a key that cannot be changed."""
    chip = QPushButton(text)
    chip.setEnabled(False)
    chip.setFont(theme.figures(theme.BODY, QFont.Weight.Bold))
    chip.setStyleSheet(_CHIP)
    return chip


def _line(text: str, size_px: int, colour: str) -> Words:
    line = Words(text, theme.words(size_px, QFont.Weight.Medium), colour)
    line.setWordWrap(True)
    return line


def _add(grid: QGridLayout, chips: list[QPushButton], does: str, heard: Heard | None = None) -> None:
    row, keys = grid.rowCount(), QHBoxLayout()
    keys.setSpacing(6)
    for chip in chips:
        keys.addWidget(chip)
    keys.addStretch()
    keys.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
    grid.addLayout(keys, row, 0)
    told = QVBoxLayout()
    told.setSpacing(1)
    told.addWidget(_line(does, theme.BODY, theme.TEXT))
    if heard is not None:
        told.addWidget(_line(heard.words, theme.SMALL, _HEARD.get(heard.reach, theme.AMBER_WORD)))
    grid.addLayout(told, row, 1, Qt.AlignmentFlag.AlignVCenter)
