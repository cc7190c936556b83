"""A form that edits a deal or a segment of the show file: what stands there, checked at every key, applied as one edit.

Only what was changed is asked for. It stays open until the engine says that it is saved, so nothing typed is lost.
Counterparts: `console.config.editcheck` says what is wrong, `console.engine.showediting` has it written.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from console.seat.view import SeatPort
from console.ui import theme
from console.ui.ask_button import tone
from console.ui.labels import Elided, Words
from console.ui.list_edits import wrong_words
from console.ui.panel import clear, compact, line
from console.ui.row_list import RowList
from console.ui.tongue import tr
from console.wire.telemetry import Answer, Outcome

NONE = "none"
"""Takes a line out of the show file."""
LINES_PX = 62
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Field(Struct, frozen=True):
    """One line of the form."""

    key: str
    """As the show file calls it."""
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] | None = None
    """Values and their words; none: it is typed."""
    lines: bool = False
    """It has several lines."""
    needs: tuple[str, ...] = ()
    """Keys that are asked for with it."""


class Asks(Struct, frozen=True):
    """What the form edits."""

    title: str
    verb: str
    args: dict[str, str]
    """Those that name the thing."""
    fields: tuple[Field, ...]
    texts: dict[str, str]
    """As it is now, by key."""
    wrongs: Callable[[Mapping[str, str]], Mapping[str, str]]
    """Says what is wrong with what stands in the fields."""


class _Entry(QWidget):
    """A field: its name, what is typed or chosen, and the reason under it."""

    def __init__(self, field: Field, text: str, changed: Callable[[], None]) -> None:
        super().__init__()
        self.field = field
        self.edit = _edit(field, text, changed)
        self.edit.setAccessibleName(field.label)
        self.edit.setToolTip(field.hint)
        label = Words(field.label, theme.words(theme.SMALL, QFont.Weight.DemiBold), theme.SOFT)
        self.why = wrong_words()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(1)
        for part in (label, self.edit, self.why):
            column.addWidget(part)

    def text(self) -> str:
        """Give what stands in it."""
        if isinstance(self.edit, QComboBox):
            return str(self.edit.currentData() or "")
        return self.edit.toPlainText().strip() if isinstance(self.edit, QPlainTextEdit) else self.edit.text().strip()

    def write(self, text: str) -> None:
        """Type into it."""
        if isinstance(self.edit, QComboBox):
            self.edit.setCurrentIndex(max(0, self.edit.findData(text)))
        elif isinstance(self.edit, QPlainTextEdit):
            self.edit.setPlainText(text)
        else:
            self.edit.setText(text)


class EditForm(QWidget):
    """Fields, Apply, Cancel. `done` is called when it is over."""

    def __init__(self, seat: SeatPort, done: Callable[[], None]) -> None:
        super().__init__()
        self._seat, self._done = seat, done
        self._asks: Asks | None = None
        self._stopped = ""
        self._sent: tuple[Answer, ...] | None = None
        """The answers that were there when it was applied; none: it was not, or was answered."""
        self.entries: dict[str, _Entry] = {}
        self.title = Elided("", theme.words(theme.BODY, QFont.Weight.Bold), theme.TEXT)
        self.said = wrong_words()
        self._list = RowList(least_px=160)
        self.apply, self.cancel = compact(tr("Apply")), compact(tr("Cancel"))
        self.apply.clicked.connect(self._apply)
        self.cancel.clicked.connect(self.leave)
        buttons = line(self.cancel, self.apply)
        buttons.insertStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.title)
        column.addWidget(self._list, stretch=1)
        column.addWidget(self.said)
        column.addLayout(buttons)
        self.hide()

    @property
    def verb(self) -> str:
        """Which verb it asks; empty: it is closed."""
        return "" if self._asks is None else self._asks.verb

    def ask(self, asks: Asks) -> None:
        """Open it on a thing."""
        self._asks, self._sent, self._stopped = asks, None, ""
        self.title.say(asks.title)
        clear(self._list.rows)
        self.entries = {}
        for field in asks.fields:
            entry = _Entry(field, asks.texts.get(field.key, ""), self._check)
            self.entries[field.key] = entry
            self._list.rows.addWidget(entry)
        self._check()
        self.show()
        next(iter(self.entries.values())).edit.setFocus()

    def changed(self) -> dict[str, str]:
        """Give what was changed, and what is asked for with it; an emptied field takes its line out."""
        if self._asks is None:
            return {}
        now = {key: entry.text() for key, entry in self.entries.items()}
        keys = [key for key, text in now.items() if text != self._asks.texts.get(key, "")]
        gone = [key for key in keys if not now[key]]
        keys += [more for key in keys if key not in gone for more in self.entries[key].field.needs if now[more]]
        return {key: now[key] or NONE for key in now if key in keys}

    def stop(self, why: str) -> None:
        """Say why nothing can be applied now; empty: it can."""
        if why != self._stopped:
            self._stopped = why
            self._check()

    def refresh(self) -> None:
        """Hear what became of what was applied: saved, it closes; refused, it says why and keeps what was typed."""
        if self._sent is None or self._asks is None:
            return
        verb, known = self._asks.verb, self._sent
        new = (one for one in self._seat.answers() if one not in known and one.what.split()[:1] == [verb])
        answer = next((one for one in new if one.outcome is not Outcome.UNKNOWN), None)
        if answer is None:
            return
        self._sent = None
        if answer.outcome is Outcome.ACCEPTED:
            self.leave()
        else:
            self._check()
            self._say(f"{answer.text} {answer.remedy}")

    def take_back(self) -> bool:
        """Leave it, for Esc; false: it is not open."""
        if self._asks is None:
            return False
        self.leave()
        return True

    def leave(self) -> None:
        """Close it."""
        if self._asks is not None:
            self._asks = None
            self.hide()
            self._done()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Apply with Enter."""
        if event.key() in _ENTER and self.apply.isEnabled():
            self._apply()
        else:
            super().keyPressEvent(event)

    def _check(self) -> None:
        if self._asks is None:
            return
        wrongs = self._asks.wrongs({key: entry.text() for key, entry in self.entries.items()})
        for key, entry in self.entries.items():
            entry.why.say(wrongs.get(key, ""))
            entry.why.setVisible(key in wrongs)
        others = [why for key, why in wrongs.items() if key not in self.entries]
        self._say(self._stopped or next(iter(others), ""))
        may = bool(self.changed()) and not wrongs and not self._stopped and self._sent is None
        self.apply.setEnabled(may)
        self.apply.setText(tr("Apply") if self._sent is None else tr("Saving…"))
        tone(self.apply, "on" if may else "")

    def _say(self, why: str) -> None:
        self.said.say(why)
        self.said.setVisible(bool(why))

    def _apply(self) -> None:
        changed = self.changed()
        if self._asks is None or not self.apply.isEnabled() or not changed:
            return
        self._sent = tuple(self._seat.answers())
        self._seat.ask(self._asks.verb, self._asks.args | changed)
        self._check()


def _edit(field: Field, text: str, changed: Callable[[], None]) -> QLineEdit | QPlainTextEdit | QComboBox:
    if field.choices is not None:
        box = QComboBox()
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        _choose(box, field.choices, text)
        box.currentIndexChanged.connect(lambda _: changed())
        return box
    if field.lines:
        block = QPlainTextEdit(text)
        block.setTabChangesFocus(True)
        block.setFixedHeight(LINES_PX)
        block.textChanged.connect(changed)
        return block
    edit = QLineEdit(text)
    edit.setPlaceholderText(field.hint)
    edit.textChanged.connect(lambda _: changed())
    return edit


def _choose(box: QComboBox, choices: Sequence[tuple[str, str]], text: str) -> None:
    for value, words in choices:
        box.addItem(words, value)
    if box.findData(text) < 0:
        box.addItem(text or "–", text)
    box.setCurrentIndex(box.findData(text))
