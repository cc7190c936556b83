"""The small form of a binding: what the verb is to be told, what the control is called, BIND and CANCEL.

Choices are the show's own things. Counterparts: `console.ui.field_rows` are the entries, `console.ui.inspector_asks`
words what is asked.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from console.seat.view import SeatView
from console.show.types import GraphicField
from console.show.verb import YES, Argument, Verb
from console.show.verbs import BadVerb, find_verb
from console.ui import theme
from console.ui.ask_button import tone
from console.ui.field_rows import FieldRow
from console.ui.inspector_faults import things
from console.ui.inspector_words import guard_words, turned
from console.ui.labels import Elided, Words
from console.ui.panel import clear, compact, line
from console.ui.row_list import RowList
from console.ui.tongue import tr
from hardware.messages import ControlId

LABEL = "label"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def field_of(argument: Argument, view: SeatView) -> GraphicField:
    """Say how an argument is entered."""
    needed, words = argument.required, argument.kind.split("|")
    known = things(view, argument.kind)
    if argument.name == "surface":
        known = {str(one.surface): one.name for one in view.surfaces}
    if argument.name == "page":
        known = {page: name for one in view.surfaces for page, name in one.pages.items()}
    if known is not None:
        choices, labels = tuple(known), tuple(known.values())
        return GraphicField(argument.name, "text", needed, choices, labels, argument.name.capitalize())
    if len(words) > 1:
        return GraphicField(argument.name, "text", needed, tuple(words), (), argument.name.capitalize())
    kind = argument.kind if argument.kind in ("whole", "number", "yes/no") else "text"
    return GraphicField(argument.name, kind, needed, title=argument.name.capitalize())


def fields_of(verb: Verb, control: ControlId, view: SeatView) -> tuple[GraphicField, ...]:
    """Say what a verb is to be told; the figure a fader or an encoder turns is not asked for."""
    by_hand = verb.dial.argument if verb.dial is not None and turned(control) else ""
    return tuple(field_of(one, view) for one in verb.arguments if one.name != by_hand)


class BindForm(QWidget):
    """`bind` is told verb, arguments and label; `leave` that nothing is to be bound."""

    def __init__(
        self, bind: Callable[[str, dict[str, str], str], None], leave: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bind, self._leave = bind, leave
        self.verb = ""
        self.fields: dict[str, FieldRow] = {}
        self._title = Elided("", theme.words(theme.BODY, QFont.Weight.Bold), theme.TEXT)
        self._does = Words("", theme.words(theme.SMALL, QFont.Weight.Normal), theme.SOFT)
        self._guard = Words("", theme.words(theme.SMALL, QFont.Weight.Normal), theme.AMBER_WORD)
        self.why = Words("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.AMBER_WORD)
        for words in (self._does, self._guard, self.why):
            words.setWordWrap(True)
        self._list = RowList(least_px=48)
        self._list.rows.setContentsMargins(0, 0, 6, 0)
        self.cancel, self.done = compact(tr("Cancel")), compact(tr("Bind"))
        tone(self.done, "next")
        self.cancel.clicked.connect(leave)
        self.done.clicked.connect(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        for part in (self._title, self._does, self._guard):
            column.addWidget(part)
        self._list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(self._list)
        column.addWidget(self.why)
        foot = line(self.cancel, self.done)
        foot.insertStretch(0)
        column.addLayout(foot)
        column.addStretch(1)
        self.hide()

    def ask(
        self, view: SeatView, verb: str, place: str, control: ControlId, args: Mapping[str, str], label: str
    ) -> None:
        """Ask what a verb on a control is to be told; what is known already stands there."""
        found = find_verb(verb)
        if isinstance(found, BadVerb):
            return
        self.verb = verb
        self._title.say(tr("{0}  on  {1}").format(verb, place))
        self._does.say(found.does)
        guard = guard_words(verb)
        self._guard.say(guard)
        self._guard.setHidden(guard.startswith("None"))
        self.why.say("")
        clear(self._list.rows)
        asked = (*fields_of(found, control, view), GraphicField(LABEL, "text", title="Label", longest=40))
        self.fields = {one.name if one.name != LABEL else "": FieldRow(one, self._changed, None) for one in asked}
        for name, row in self.fields.items():
            row.follow(_known(row.field, label if not name else args.get(name, "")))
            row.why.hide()  # nobody wants to be told before they began
            self._list.rows.addWidget(row)
        for label_line in self.fields[""].findChildren(QLineEdit):
            label_line.setPlaceholderText(tr("as what it fires"))
        self.show()
        first = next(iter(self.fields.values()))
        entry = next(
            (one for one in first.edit.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus), first
        )
        entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter binds."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            self._done()
        else:
            super().keyPressEvent(event)

    def _changed(self, name: str) -> None:
        self.why.say("")

    def _done(self) -> None:
        missing = next((row for row in self.fields.values() if row.wrong), None)
        if missing is not None:
            raw = missing.edit.raw()
            self.why.say(
                tr("{0}: choose or write one.").format(missing.field.title)
                if not raw
                else tr("{0} cannot be that.").format(missing.field.title)
            )
            return
        args = {name: _written(row.edit.raw()) for name, row in self.fields.items() if name}
        label = _written(self.fields[""].edit.raw()) or self._thing(args)
        self._bind(self.verb, {name: words for name, words in args.items() if words}, label)

    def _thing(self, args: Mapping[str, str]) -> str:
        """Give the name of the thing that was chosen first; empty: none was."""
        for name, words in args.items():
            field = self.fields[name].field
            if words in field.choices and field.labels:
                return field.labels[field.choices.index(words)]
        return ""


def _known(field: GraphicField, words: str) -> str | bool | None:
    if field.kind == "yes/no":
        return words.lower() in YES if words else None
    return words


def _written(raw: object) -> str:
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    return str(raw).strip() if raw is not None else ""
