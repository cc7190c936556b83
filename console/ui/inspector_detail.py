"""The chosen control in full: what it fires, how it is, what guards it, how its last press went, what is wrong with it.

Counterpart: `console.ui.inspector_panel` chooses; `console.ui.inspector_words` has the words.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from console.plan.faces import PadFace
from console.seat.view import PadTimes, PressLine
from console.show.types import UtcMs
from console.ui import theme
from console.ui.badge import Mark, Shape
from console.ui.inspector_faults import Fault
from console.ui.inspector_words import (
    OUTCOMES,
    ago_words,
    fires_words,
    guard_words,
    ms_words,
    place_words,
    times_words,
)
from console.ui.labels import Elided, Words, caption
from console.ui.panel import clear, compact, line, quiet
from console.ui.tongue import tr
from console.wire.telemetry import Fires
from hardware.messages import ControlId, Glow

NOTHING = "Nothing is bound here. Drag a verb onto it, or press Enter and choose one."
NOWHERE = "Choose a control to see what it does."
NEVER = "Not pressed lately."
_GLOWS = {
    Glow.OFF: "Off",
    Glow.DIM: "Ready",
    Glow.PULSE: "Asked, not confirmed yet",
    Glow.SOLID: "On",
    Glow.BLINK: "Needs a hand",
}


class Subject(Struct, frozen=True):
    """All that is told of a control."""

    control: ControlId | None
    page: str = ""
    """The page's name."""
    fires: Fires | None = None
    face: PadFace | None = None
    stands: bool = True
    """That page is the one the surface shows now."""
    last: PressLine | None = None
    times: Sequence[PadTimes] = ()
    faults: tuple[Fault, ...] = ()
    may_edit: bool = True
    moving: bool = False
    """It waits for the control it goes to."""


class Detail(QWidget):
    """Words and three buttons."""

    def __init__(
        self,
        change: Callable[[], None],
        clear_it: Callable[[], None],
        move: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._seen: tuple[Subject, str] | None = None
        self.setAccessibleName(tr("Chosen control"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.place = Words("", theme.words(theme.TITLE, QFont.Weight.Bold), theme.TEXT)
        self.where = Elided("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self.empty = quiet(NOWHERE)
        self._mark = Mark(10)
        self.values = {name: _value() for name in ("LABEL", "FIRES", "STATE", "GUARD", "LAST", "SPEED")}
        self.values["FIRES"].setFont(theme.figures(theme.SMALL, QFont.Weight.Medium))
        self._table = QWidget()
        self._wrong = QVBoxLayout()
        self._wrong.setSpacing(theme.TIGHT)
        self.change, self.clear, self.move_it = compact(tr("Change")), compact(tr("Clear")), compact(tr("Move"))
        for button, does, key in (
            (self.change, change, "Enter"),
            (self.clear, clear_it, "Delete"),
            (self.move_it, move, "Then choose where it goes; or drag it there."),
        ):
            button.clicked.connect(lambda _=False, it=does: it())
            button.setToolTip(key)
        self._lay()

    def _lay(self) -> None:
        head = line(self.place, self.where)
        head.setStretch(1, 1)
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self.values.items()):
            grid.addWidget(caption(name), row, 0, Qt.AlignmentFlag.AlignTop)
            if name == "LAST":
                told = line(self._mark, value)
                told.setStretch(1, 1)
                told.setSpacing(theme.TIGHT + 1)
                grid.addLayout(told, row, 1)
            else:
                grid.addWidget(value, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(head)
        column.addWidget(self.empty)
        column.addWidget(self._table)
        column.addLayout(self._wrong)
        foot = line(self.change, self.clear, self.move_it)
        foot.addStretch()
        column.addLayout(foot)

    def put(self, subject: Subject, now_ms: UtcMs) -> None:
        """Show a control."""
        ago = ago_words(subject.last.at_ms, now_ms) if subject.last is not None else ""
        if self._seen == (subject, ago):
            return
        before, self._seen = self._seen, (subject, ago)
        fires, chosen = subject.fires, subject.control is not None
        self.place.say(place_words(subject.control) if subject.control is not None else tr("No control chosen"))
        self.where.say(_where(subject) if chosen else "")
        self.empty.say(tr(NOTHING) if chosen else tr(NOWHERE))
        self.empty.setHidden(fires is not None)
        self._table.setHidden(fires is None)
        if fires is not None:
            self._fill(subject, fires, ago)
        if before is None or before[0].faults != subject.faults:
            clear(self._wrong)
            for fault in subject.faults:
                self._wrong.addWidget(_fault_row(fault))
        may = subject.may_edit and chosen
        self.change.setText(tr("Change") if fires is not None else tr("Choose a verb"))
        self.change.setEnabled(may)
        for button in (self.clear, self.move_it):
            button.setHidden(fires is None)
            button.setEnabled(may)
        self.move_it.setText(tr("Choose where") if subject.moving else tr("Move"))

    def _fill(self, subject: Subject, fires: Fires, ago: str) -> None:
        values, face = self.values, subject.face
        values["LABEL"].say(fires.label)
        values["FIRES"].say(fires_words(fires.verb, fires.args))
        state = "Unknown" if face is None else face.word or _GLOWS[face.glow]
        values["STATE"].say(state if subject.stands else tr("{0}; its page is not shown now").format(state))
        values["STATE"].tint(theme.WORD[face.colour] if face is not None and face.word else theme.TEXT)
        values["GUARD"].say(guard_words(fires.verb))
        shape, colour, word = OUTCOMES.get(subject.last.outcome, OUTCOMES["failed"]) if subject.last else _NEVER
        ms = ms_words(subject.last)
        told = f"Confirmed in {ms}" if ms and word == "Done" else f"{word} after {ms}" if ms else word
        values["LAST"].say(" · ".join(part for part in (told, ago) if part))
        values["LAST"].tint(colour)
        self._mark.put(shape, colour)
        speeds = [words for words in map(times_words, subject.times) if words]
        values["SPEED"].say("\n".join(speeds) or "No figures yet.")


_NEVER = (Shape.DASH, theme.QUIET, NEVER)


def _value() -> Words:
    words = Words("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.TEXT)
    words.setWordWrap(True)
    return words


def _where(subject: Subject) -> str:
    said = [subject.page]
    if subject.fires is not None and subject.fires.everywhere:
        said.append("on every page")
    if subject.fires is not None and subject.fires.row:
        said.append(f"of the row of {subject.fires.row}s")
    return " · ".join(said)


def _fault_row(fault: Fault) -> QWidget:
    colour = theme.RED_WORD if fault.dead else theme.AMBER_WORD
    mark = Mark(10)
    mark.put(Shape.CROSS if fault.dead else Shape.TRIANGLE, colour)
    why = Words(fault.why, theme.words(theme.SMALL, QFont.Weight.DemiBold), colour)
    remedy = Words(fault.remedy, theme.words(theme.SMALL, QFont.Weight.Normal), theme.SOFT)
    row = QWidget()
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 2, 0, 0)
    grid.setHorizontalSpacing(theme.TIGHT + 2)
    grid.setVerticalSpacing(1)
    grid.setColumnStretch(1, 1)
    for words in (why, remedy):
        words.setWordWrap(True)
    grid.addWidget(mark, 0, 0)
    grid.addWidget(why, 0, 1)
    grid.addWidget(remedy, 1, 1)
    return row
