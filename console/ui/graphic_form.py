"""The entry form of the chosen graphic, made from its package's schema; what is written is kept until it is applied.

Words go to the graphic in preview if it is there, else on air at once, and the form says which. Fields that follow a
fact show what that says now. Counterparts: `console.show.graphics` decides, `console.ui.field_rows` are the fields.
"""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.bindings import FACTS
from console.show.fieldwords import is_claim
from console.show.types import Deed, FieldValue, Graphic, GraphicField, OverlayId
from console.ui import theme
from console.ui.ask_button import tone
from console.ui.field_raws import Raw, Wrong, words_of
from console.ui.field_rows import EMPTY, NOT_SO, FactRow, FieldRow
from console.ui.graphic_look import bus_of
from console.ui.labels import Elided, caption
from console.ui.panel import clear, compact, line, quiet
from console.ui.row_list import RowList
from console.ui.tongue import tr

WRITES = {
    "preview": ("WRITES TO PREVIEW", theme.GREEN_WORD),
    "program": ("WRITES ON AIR AT ONCE", theme.RED_WORD),
    "": ("KEPT FOR THE NEXT TIME", theme.SOFT),
}
CLAIM = "A claim: only a fact may say it, no hand. Bind it to one in the show file."
FOREIGN = "Loaded from outside the show file: whoever loaded it fills it in."
NO_FIELDS = "Nothing to fill in."
LEAST_PX = 120
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GraphicForm(QWidget):
    """Fields, APPLY, REVERT. What is not applied waits for its graphic to be chosen again."""

    def __init__(self, seat: SeatPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._graphic: Graphic | None = None
        self._deed: Deed | None = None
        self._built: tuple[object, ...] = ()
        self._folder: Path | None = None
        self._seen: tuple[SeatView | None, OverlayId | None] = (None, None)
        self._drafts: dict[OverlayId, dict[str, tuple[Raw, Raw]]] = {}
        self.fields: dict[str, FieldRow] = {}
        self.facts: dict[str, FactRow] = {}
        self._make()
        self._lay()
        self.hide()

    def _make(self) -> None:
        self._name = Elided("", theme.words(theme.BODY, QFont.Weight.Bold), theme.TEXT)
        self.writes = caption("")
        self._empty = quiet(NO_FIELDS)
        self._list = RowList(least_px=LEAST_PX)
        self._list.rows.setContentsMargins(0, 0, 6, 0)
        self.apply, self.revert = compact(tr("Apply")), compact(tr("Revert"))
        self.apply.setToolTip(tr("Enter, or Ctrl+Enter in several lines"))
        self.revert.setToolTip(tr("Esc takes back the field you are in"))
        self.apply.clicked.connect(lambda: self._apply())
        self.revert.clicked.connect(self._revert)
        self._count = caption("")

    def _lay(self) -> None:
        self._list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        head = line(self._name, self.writes)
        head.setStretch(0, 1)
        foot = line(self._count, self.revert, self.apply)
        foot.insertStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self._list, stretch=1)
        column.addLayout(foot)

    def holds(self, graphic: OverlayId) -> bool:
        """Tell whether there are words for a graphic that are not applied."""
        if self._graphic is not None and graphic == self._graphic.id and self._deed is None:
            return any(row.dirty for row in self.fields.values())
        return bool(self._drafts.get(graphic))

    def refresh(self, view: SeatView, chosen: OverlayId | None) -> None:
        """Show the chosen graphic's fields as they are now; what somebody writes stays."""
        if view is self._seen[0] and chosen == self._seen[1] and (self._built or self._deed is not None):
            return
        self._seen = (view, chosen)
        graphic = view.show.graphic(chosen) if chosen is not None else None
        known = graphic is not None
        graphic = graphic or _foreign(view, chosen)
        if self._deed is not None and (graphic is None or self._graphic is None or graphic.id != self._graphic.id):
            self._end_deed()
        if view.engine is not None:
            self._folder = Path(view.engine.folder) if view.engine.ours and view.engine.folder else None
        if graphic is not None and self._deed is None:
            held = self._held()
            self._build(graphic, known, self._folder)
            self._follow(view, graphic)
            if held in self.fields and self._held() != held:
                # The show file changed under somebody's hands: they go on where they were.
                self._first_of(self.fields[held]).setFocus()
        self.setVisible(graphic is not None)

    def ask_deed(self, graphic: Graphic, deed: Deed) -> None:
        """Ask for what a deed wants to be told. A person asked for it, so it takes the keys."""
        self._keep()
        self._graphic, self._deed, self._built = graphic, deed, ()
        self._fill({field.name: FieldRow(field, self._changed, None) for field in deed.payload}, {})
        for field in deed.payload:
            self.fields[field.name].follow(field.default)
        self._head(f"{graphic.name}: {deed.name}", "DONE AT ONCE", theme.AMBER_WORD, "")
        self._changed("")
        first = next(iter(self.fields.values()), None)
        if first is not None:
            self._first_of(first).setFocus()

    def take_back(self) -> bool:
        """Leave a deed for Esc; false: none is asked for."""
        if self._deed is None:
            return False
        self._revert()
        return True

    # What stands in it

    def _build(self, graphic: Graphic, known: bool, folder: Path | None) -> None:
        """Make the rows anew when the graphic, its schema or what it is bound to is another."""
        built = (graphic.id, graphic.fields, graphic.bind, graphic.name, known, folder)
        if built == self._built:
            return
        self._keep()
        self._built, self._graphic = built, graphic
        fields: dict[str, FieldRow] = {}
        facts: dict[str, FactRow] = {}
        for field in graphic.fields if known else ():
            if field.name in graphic.bind:
                facts[field.name] = FactRow(field, f"follows {graphic.bind[field.name]}", "", NOT_SO)
            elif is_claim(graphic.package, field.name):
                facts[field.name] = FactRow(field, "", CLAIM, EMPTY)
            else:
                fields[field.name] = FieldRow(field, self._changed, folder)
        self._fill(fields, facts, graphic.fields)
        self._empty.say(tr(NO_FIELDS) if known else tr(FOREIGN))
        self._empty.setVisible(not fields and not facts)

    def _fill(
        self, fields: dict[str, FieldRow], facts: dict[str, FactRow], order: tuple[GraphicField, ...] | None = None
    ) -> None:
        clear(self._list.rows)
        self.fields, self.facts = fields, facts
        names = [field.name for field in order] if order is not None else list(fields)
        for name in names:
            row = fields.get(name) or facts.get(name)
            if row is not None:
                self._list.rows.addWidget(row)
                row.show()
        self._list.verticalScrollBar().setValue(0)

    def _follow(self, view: SeatView, graphic: Graphic) -> None:
        values = written(view, graphic)
        for name, row in self.fields.items():
            # What a package suggests is not what is on air: an entry nobody filled is empty.
            row.follow(values.get(name))
        self._bring_back(graphic.id)
        for name, fact_row in self.facts.items():
            fact = FACTS.get(graphic.bind.get(name, ""))
            found = fact(view.show, view.state) if fact is not None else None
            fact_row.follow(found.text if found is not None else None)
        text, colour = WRITES[bus_of(view.state, graphic.id)]
        self._head(graphic.name, text, colour, f"{graphic.package}, layer {graphic.layer}")
        self._changed("")

    def _head(self, name: str, writes: str, colour: str, hint: str) -> None:
        self._name.say(name)
        if hint:
            self._name.hint(hint)
        self.writes.say(writes)
        self.writes.tint(colour)

    # What is not applied

    def _keep(self) -> None:
        """Keep what is not applied for its graphic."""
        if self._graphic is None or not self._built:
            return
        drafts = {name: row.draft() for name, row in self.fields.items() if row.dirty}
        self._drafts[self._graphic.id] = drafts
        if not drafts:
            del self._drafts[self._graphic.id]

    def _bring_back(self, graphic: OverlayId) -> None:
        for name, (raw, before) in self._drafts.pop(graphic, {}).items():
            if name in self.fields:
                self.fields[name].restore(raw, before)

    def _changed(self, name: str) -> None:
        """Count what is not applied, and what cannot be."""
        dirty = [row for row in self.fields.values() if row.dirty]
        wrong = sum(row.wrong for row in (self.fields.values() if self._deed else dirty))
        said = f"{wrong} NOT RIGHT" if wrong else f"{len(dirty)} CHANGED" if dirty and not self._deed else ""
        self._count.say(said)
        self._count.tint(theme.AMBER_WORD)
        ready = not wrong and (bool(dirty) or self._deed is not None)
        self.apply.setEnabled(ready)
        tone(self.apply, "on" if ready else "")
        for button, text in ((self.apply, "Do it" if self._deed else "Apply"), (self.revert, _way_back(self._deed))):
            if button.text() != text:
                button.setText(text)
        self.revert.setEnabled(bool(dirty) or self._deed is not None)
        about = self._graphic.name if self._graphic else ""
        if self.apply.accessibleName() != f"{self.apply.text()}: {about}":
            self.apply.setAccessibleName(f"{self.apply.text()}: {about}")
            self.revert.setAccessibleName(f"{self.revert.text()}: {about}")

    def _apply(self) -> None:
        """Write what changed, and nothing else; or do the deed."""
        if self._graphic is None or not self.apply.isEnabled():
            return
        if self._deed is not None:
            self._do(self._graphic, self._deed)
            return
        for name, row in self.fields.items():
            value = row.value()
            if row.dirty and not isinstance(value, Wrong):
                self._write(self._graphic, name, row, value)

    def _write(self, graphic: Graphic, name: str, row: FieldRow, value: FieldValue) -> None:
        words = words_of(value)
        args = {"graphic": str(graphic.id), "field": name}
        if words == "" and (row.field.kind != "text" or name in graphic.data):
            # Nothing written means as planned: what stands there then is the show file's again.
            row.revert()
        self._seat.ask("graphic.set", args | ({"value": words} if words else {}))

    def _do(self, graphic: Graphic, deed: Deed) -> None:
        payload = {name: row.value() for name, row in self.fields.items()}
        args = {"graphic": str(graphic.id), "deed": deed.id, "payload": json.dumps(payload, ensure_ascii=False)}
        self._seat.ask("graphic.do", args)
        self._end_deed()

    def _end_deed(self) -> None:
        self._deed, self._built = None, ()
        self.fields = {}

    def _revert(self) -> None:
        if self._deed is not None:
            self._end_deed()
            return
        for row in self.fields.values():
            row.take_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Apply by Enter, where nothing else wants it; a button in focus is pressed by it."""
        if event.key() in _ENTER and not isinstance(self.focusWidget(), QAbstractButton):
            self._apply()
        else:
            super().keyPressEvent(event)

    def _held(self) -> str:
        """Name the field that has the keys; empty: none has."""
        focus = self.focusWidget()
        if focus is None or not focus.hasFocus():
            return ""
        return next((name for name, row in self.fields.items() if row.isAncestorOf(focus)), "")

    def _first_of(self, row: FieldRow) -> QWidget:
        inner = [part for part in row.edit.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
        return inner[0] if inner else row


def written(view: SeatView, graphic: Graphic) -> dict[str, FieldValue]:
    """Give what every field says where words go to: in preview, else on air, else the next time."""
    buses = view.state.graphics
    airing = buses.previewed(graphic.id) or buses.on_air(graphic.id)
    if airing is not None:
        return {**airing.graphic.data, **airing.values}
    return {**graphic.data, **buses.written.get(graphic.id, {})}


def _foreign(view: SeatView, chosen: OverlayId | None) -> Graphic | None:
    """Find a graphic that is on a bus or loaded, and not in the show file."""
    buses = view.state.graphics
    airings = (*buses.program, *buses.preview, *buses.loaded)
    return next((airing.graphic for airing in airings if airing.graphic.id == chosen), None)


def _way_back(deed: Deed | None) -> str:
    return "Cancel" if deed is not None else "Revert"
