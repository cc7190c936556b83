"""The fields of a form under one another: what each is called, its entry, and the reason under it.

A field somebody changed keeps what they wrote, whatever else changes; the others follow the show.
Counterparts: `console.ui.field_raws` judges, `console.ui.graphic_form` says what the fields belong to.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.show.types import FieldValue, GraphicField
from console.ui import theme
from console.ui.badge import Mark, Shape
from console.ui.field_edits import FieldEdit
from console.ui.field_raws import Raw, Wrong, entered, hint, shown
from console.ui.labels import Elided, Words
from console.ui.list_edits import called, make_edit, wrong_words
from console.ui.panel import line

NOT_SO, EMPTY = "– not so now", "– stays empty"
"""What a field says whose fact is not so, and one that no fact fills."""


class FieldRow(QWidget):
    """A field to be filled in. `changed` is told its name when a person changed it."""

    def __init__(self, field: GraphicField, changed: Callable[[str], None], folder: Path | None) -> None:
        super().__init__()
        self.field = field
        self._changed = changed
        self._base: Raw = None
        self._before: Raw = None
        """What the base was when somebody began to write."""
        self._mark = Mark(8)
        self._mark.put(Shape.DOT, theme.AMBER)
        name = called(field)
        self._label = Words(name, theme.words(theme.SMALL, QFont.Weight.DemiBold), theme.SOFT)
        self._label.setWordWrap(True)
        self._label.hint(field.help)
        self.edit: FieldEdit = make_edit(field, self._told, folder)
        self.edit.name(name)
        if field.help:
            self.edit.setToolTip(field.help)
        self.why = wrong_words()
        takes = Words(hint(field), theme.words(theme.SMALL, QFont.Weight.Normal), theme.QUIET)
        top = line(self._mark, self._label, takes)
        top.setStretch(1, 1)
        top.setSpacing(theme.TIGHT + 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.edit)
        column.addWidget(self.why)
        self._mark.hide()

    @property
    def dirty(self) -> bool:
        """Whether it holds what is not applied."""
        return bool(self.edit.raw() != self._base)

    @property
    def wrong(self) -> bool:
        """Whether what it holds means nothing."""
        return isinstance(self.value(), Wrong)

    def value(self) -> FieldValue | Wrong:
        """Give what it holds."""
        return entered(self.field, self.edit.raw())

    def follow(self, value: FieldValue) -> None:
        """Take what the show says now: an entry nobody changed shows it, a changed one keeps its own."""
        base = shown(self.field, value)
        if base == self._base:
            return
        clean = self._base is None or not self.dirty
        self._base = base
        if clean:
            self._before = base
            self.edit.put(base)
        self._tell()

    def restore(self, raw: Raw, before: Raw) -> None:
        """Let somebody's unsaved words stand in it again."""
        self._before = before
        self.edit.put(raw)
        self._tell()

    def draft(self) -> tuple[Raw, Raw]:
        """Give what is not applied, and what it was written over."""
        return self.edit.raw(), self._before

    def revert(self) -> None:
        """Take back what is not applied."""
        self._before = self._base
        self.edit.put(self._base)
        self._tell()
        self._changed(self.field.name)

    def take_back(self) -> bool:
        """Take back what is not applied; false: there is nothing."""
        if not self.dirty:
            return False
        self.revert()
        return True

    def _told(self) -> None:
        self._tell()
        self._changed(self.field.name)

    def _tell(self) -> None:
        """Say why it cannot be, or that somebody else wrote meanwhile."""
        value, dirty = self.value(), self.dirty
        if not dirty:
            self._before = self._base
        said = value.why if isinstance(value, Wrong) and (dirty or self.field.kind != "list") else ""
        if not said and dirty and self._before != self._base:
            said = f"Changed elsewhere meanwhile: {_brief(self._base)}"
        self.why.say(said)
        self.why.setVisible(bool(said))
        self._mark.setVisible(dirty)
        self._label.tint(theme.AMBER_WORD if dirty else theme.SOFT)


class FactRow(QWidget):
    """A field no hand writes: what it is called, what it says now, and why no hand writes it."""

    def __init__(self, field: GraphicField, follows: str, why: str, nothing: str) -> None:
        super().__init__()
        self._nothing = nothing
        self._name = called(field)
        self._value = Elided("", theme.figures(theme.BODY, QFont.Weight.Medium), theme.TEXT)
        self.follows = Words(follows, theme.words(theme.SMALL, QFont.Weight.Normal), theme.QUIET)
        self.why = Words(why, theme.words(theme.SMALL, QFont.Weight.Normal), theme.QUIET)
        self.why.setWordWrap(True)
        self.why.setVisible(bool(why))
        top = line(Elided(self._name, theme.words(theme.SMALL, QFont.Weight.DemiBold), theme.SOFT), self.follows)
        top.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 3)
        column.setSpacing(1)
        column.addLayout(top)
        column.addWidget(self._value)
        column.addWidget(self.why)
        self.follow(None)

    @property
    def told(self) -> str:
        """What it says, as shown."""
        return self._value.text()

    def follow(self, words: str | None) -> None:
        """Show what it says now; none: it is not so now."""
        self._value.say(words if words is not None else self._nothing)
        amber = words is None and self._nothing == NOT_SO
        self._value.tint(theme.AMBER_WORD if amber else theme.TEXT if words is not None else theme.QUIET)
        self._value.setAccessibleName(f"{self._name}: {self._value.text()}")


def _brief(raw: Raw) -> str:
    if isinstance(raw, str):
        return f"“{raw}”"
    return (
        {True: "yes", False: "no", None: "not set"}.get(raw, "") if raw is None or isinstance(raw, bool) else "entries"
    )
