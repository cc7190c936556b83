"""Entries of groups and lists: a list has rows that come, go and change places, each an entry of its own."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.show.pictures import holds_file
from console.show.types import GraphicField
from console.ui import theme
from console.ui.field_edits import Changed, ColourEdit, FieldEdit, LineEdit, LinesEdit, SelectEdit, SwitchEdit
from console.ui.field_raws import COLOURS, MULTI, Raw, Wrong, asked, entered, entry_field, shown
from console.ui.labels import Words, caption
from console.ui.panel import compact, line
from console.ui.picture_edit import PictureEdit
from console.ui.tongue import tr

MOST_ROWS = 50


def make_edit(field: GraphicField, changed: Changed, folder: Path | None) -> FieldEdit:
    """Make the entry of a field. `folder` is the show's, where it can be reached from here."""
    if field.kind == "list":
        return ListEdit(field, changed, folder)
    if field.kind == "group":
        return GroupEdit(field, changed, folder)
    if field.kind == "yes/no":
        return SwitchEdit(field, changed)
    if field.choices:
        return SelectEdit(field, changed)
    if field.gdd == MULTI:
        return LinesEdit(field, changed)
    if holds_file(field):
        return PictureEdit(field, changed, folder)
    return ColourEdit(field, changed) if field.gdd in COLOURS else LineEdit(field, changed)


def called(field: GraphicField) -> str:
    """Give what a form calls a field."""
    return field.title or field.name


def wrong_words() -> Words:
    """Make the line under an entry that says why it cannot be."""
    words = Words("", theme.words(theme.SMALL, theme.caps(theme.SMALL).weight()), theme.AMBER_WORD)
    words.setWordWrap(True)
    words.hide()
    return words


class GroupEdit(FieldEdit):
    """Fields under one another, each with its reason when it cannot be."""

    def __init__(self, field: GraphicField, changed: Changed, folder: Path | None) -> None:
        super().__init__(field, changed)
        self.edits = {one.name: make_edit(one, self._told, folder) for one in asked(field)}
        self.reasons: dict[str, Words] = {}
        column = QVBoxLayout()
        column.setSpacing(2)
        for one in asked(field):
            reason = self.reasons[one.name] = wrong_words()
            for part in (caption(called(one).upper()), self.edits[one.name], reason):
                column.addWidget(part)
        self.row.addLayout(column)

    def raw(self) -> Raw:
        """Give what stands in each of them."""
        return {name: edit.raw() for name, edit in self.edits.items()}

    def put(self, raw: Raw) -> None:
        """Fill them."""
        for one in asked(self.field):
            self.edits[one.name].put(raw.get(one.name, shown(one, one.default)))
        self._reason()

    def name(self, name: str) -> None:
        """Name each of them with the group's name before its own."""
        for one in asked(self.field):
            self.edits[one.name].name(f"{name}, {called(one)}")

    def _told(self) -> None:
        self._reason()
        self.changed()

    def _reason(self) -> None:
        for one in asked(self.field):
            value = entered(one, self.edits[one.name].raw())
            plain = one.kind not in ("list", "group")
            self.reasons[one.name].say(value.why if isinstance(value, Wrong) and plain else "")
            self.reasons[one.name].setVisible(isinstance(value, Wrong) and plain)


class ListEdit(FieldEdit):
    """Rows of entries, with what moves and removes each, and one more at the end."""

    def __init__(self, field: GraphicField, changed: Changed, folder: Path | None) -> None:
        super().__init__(field, changed)
        self._folder = folder
        self._entry = entry_field(field)
        self._name = called(field)
        self.edits: list[FieldEdit] = []
        self.buttons: list[dict[str, QWidget]] = []
        self.add = compact(tr("Add"))
        self.add.clicked.connect(self._add)
        column = QVBoxLayout()
        column.setSpacing(theme.TIGHT)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.TIGHT)
        column.addLayout(self._rows)
        foot = line(self.add)
        foot.addStretch()
        column.addLayout(foot)
        self.row.addLayout(column)

    def raw(self) -> Raw:
        """Give what stands in each row."""
        return [edit.raw() for edit in self.edits]

    def put(self, raw: Raw) -> None:
        """Fill the rows; there are as many afterwards as there are entries."""
        while len(self.edits) > len(raw):
            self._drop_last()
        while len(self.edits) < len(raw):
            self._grow()
        for edit, one in zip(self.edits, raw, strict=True):
            edit.put(one)
        self._able()

    def name(self, name: str) -> None:
        """Name every row with its number."""
        self._name = name
        self.add.setAccessibleName(tr("Add to {0}").format(name))
        for number, (edit, buttons) in enumerate(zip(self.edits, self.buttons, strict=True), start=1):
            edit.name(f"{name} {number}")
            for what, button in buttons.items():
                button.setAccessibleName(f"{what} {name} {number}")
                button.setToolTip(f"{what} {number}")

    def _grow(self) -> None:
        at = len(self.edits)
        edit = make_edit(self._entry, self.changed, self._folder)
        edit.put(shown(self._entry, self._entry.default))
        up, down, remove = compact("↑"), compact("↓"), compact("✕")
        up.clicked.connect(lambda: self._swap(at, at - 1))
        down.clicked.connect(lambda: self._swap(at, at + 1))
        remove.clicked.connect(lambda: self._remove(at))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = line(caption(f"{at + 1}"), up, down, remove)
        head.insertStretch(1)
        column.addLayout(head)
        column.addWidget(edit)
        self._rows.addWidget(holder)
        self.edits.append(edit)
        self.buttons.append({"Move up": up, "Move down": down, "Remove": remove})
        self.name(self._name)

    def _drop_last(self) -> None:
        self.edits.pop()
        self.buttons.pop()
        item = self._rows.takeAt(self._rows.count() - 1)
        holder = item.widget() if item is not None else None
        if holder is not None:
            holder.hide()
            holder.deleteLater()

    def _able(self) -> None:
        """Let only that be pressed which can be done."""
        last = len(self.buttons) - 1
        for at, buttons in enumerate(self.buttons):
            buttons["Move up"].setEnabled(at > 0)
            buttons["Move down"].setEnabled(at < last)
        self.add.setEnabled(len(self.edits) < MOST_ROWS)

    def _add(self) -> None:
        self._grow()
        self._able()
        self.changed()

    def _swap(self, one: int, other: int) -> None:
        raws = self.raw()
        if 0 <= other < len(raws):
            raws[one], raws[other] = raws[other], raws[one]
            self.put(raws)
            self.changed()

    def _remove(self, at: int) -> None:
        raws = self.raw()
        del raws[at]
        self.put(raws)
        self.changed()
