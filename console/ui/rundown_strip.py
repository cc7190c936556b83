"""What can be done with the segment that is selected: jump, skip, move, its length, the adlib bucket.

It stands still below the list, so that no line ever moves under a finger. Counterpart: `console.show.arranging`.
"""

from collections.abc import Callable

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.seat.view import SeatPort
from console.show.planning import Slot
from console.show.types import SegmentId
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.labels import Elided
from console.ui.length_edit import LengthEdit
from console.ui.panel import compact, line
from console.ui.tongue import tr

STEP_S = 60
_NOTHING = "Select a segment"
LOCKED = "Editing is locked."


class RundownStrip(QWidget):
    """Two lines: which segment and how long; what to do with it."""

    def __init__(
        self,
        seat: SeatPort,
        edit: Callable[[SegmentId], None],
        add: Callable[[SegmentId | None], None],
        parent: QWidget | None = None,
    ) -> None:
        """`edit` opens the form of a segment, `add` that of a new one behind it."""
        super().__init__(parent)
        self._shown: tuple[Slot | None, int, bool] | None = None
        self.name = Elided(tr(_NOTHING), theme.words(theme.BODY, QFont.Weight.DemiBold), theme.QUIET)
        self.shorter = AskButton(seat, "rundown.duration", {}, tr("−1 min"))
        self.longer = AskButton(seat, "rundown.duration", {}, tr("+1 min"))
        self.jump = AskButton(seat, "rundown.jump", {}, tr("Jump"))
        self.skip = AskButton(seat, "rundown.skip", {}, tr("Skip"))
        self.length = LengthEdit(lambda seconds: self._last(seat, seconds))
        self.up = AskButton(seat, "rundown.move", {}, "▲")
        self.down = AskButton(seat, "rundown.move", {}, "▼")
        self.bucket = AskButton(seat, "rundown.remove", {}, tr("To adlib"))
        self.skip.keep_room("Unskip")
        self.bucket.keep_room("To order")
        self.edit, self.add = compact(tr("Edit…")), compact(tr("Add…"))
        self.copy = AskButton(seat, "rundown.copy", {}, tr("Copy"))
        self.delete = AskButton(seat, "rundown.delete", {}, tr("Delete"))
        self.edit.clicked.connect(lambda: self._for_segment(edit))
        self.add.clicked.connect(lambda: self._for_segment(add))
        self._edits = (self.shorter, self.longer, self.skip, self.up, self.down, self.bucket, self.edit, self.delete)
        upper = line(self.name, self.length, self.shorter, self.longer)
        lower = line(self.jump, self.skip, self.up, self.down, self.bucket)
        self._files = QWidget()
        last = line(self.edit, self.add, self.copy, self.delete)
        last.insertStretch(0)
        self._files.setLayout(last)
        for row in (upper, lower, last):
            row.setSpacing(theme.TIGHT)
        upper.setStretch(0, 1)
        lower.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(upper)
        column.addLayout(lower)
        column.addWidget(self._files)
        self.put(None, 0, locked=False)

    def put(self, slot: Slot | None, order_length: int, locked: bool) -> None:
        """Aim the buttons at a slot; `order_length` is how many segments the order has."""
        if (slot, order_length, locked) == self._shown:
            return
        self._shown = (slot, order_length, locked)
        on_air = slot is not None and slot.word == "on air"
        self.jump.setEnabled(slot is not None and not on_air)
        self.add.setEnabled(slot is not None and not locked)
        self.copy.setEnabled(slot is not None and not locked)
        for button in self._edits:
            button.setEnabled(slot is not None and not on_air and not locked)
            button.setToolTip(tr(LOCKED) if locked else "")
        self.name.say(slot.segment.name if slot else tr(_NOTHING))
        self.name.tint(theme.TEXT if slot else theme.QUIET)
        self.length.put(slot.segment.duration_ms if slot else None)
        self.length.setEnabled(slot is not None and not on_air and not locked)
        self._files.setVisible(not locked)
        if slot is not None:
            self._aim(slot, order_length)

    def _last(self, seat: SeatPort, seconds: int) -> None:
        if self._shown is not None and self._shown[0] is not None:
            segment = str(self._shown[0].segment.id)
            seat.ask("rundown.duration", {"segment": segment, "seconds": str(seconds)})

    def _for_segment(self, does: Callable[[SegmentId], None]) -> None:
        if self._shown is not None and self._shown[0] is not None:
            does(self._shown[0].segment.id)

    def _aim(self, slot: Slot, order_length: int) -> None:
        segment = {"segment": str(slot.segment.id)}
        name = slot.segment.name
        seconds = slot.segment.duration_ms // 1000
        self.jump.aim("rundown.jump", segment)
        self.copy.aim("rundown.copy", segment)
        self.delete.aim("rundown.delete", segment)
        self.shorter.aim("rundown.duration", segment | {"seconds": str(max(1, seconds - STEP_S))})
        self.longer.aim("rundown.duration", segment | {"seconds": str(seconds + STEP_S)})
        skipped, adlib = slot.word == "skipped", slot.place == 0
        self.skip.aim("rundown.unskip" if skipped else "rundown.skip", segment)
        self.skip.put("Unskip" if skipped else "Skip")
        self.up.aim("rundown.move", segment | {"place": str(slot.place - 1)})
        self.down.aim("rundown.move", segment | {"place": str(slot.place + 1)})
        last = {"place": str(order_length + 1)}
        self.bucket.aim("rundown.move" if adlib else "rundown.remove", segment | (last if adlib else {}))
        self.bucket.put("To order" if adlib else "To adlib")
        may = self.skip.isEnabled()
        self.skip.setEnabled(may and not adlib)
        self.up.setEnabled(may and slot.place > 1)
        self.down.setEnabled(may and 0 < slot.place < order_length)
        for button, does in (
            (self.jump, "Jump to"),
            (self.skip, self.skip.text()),
            (self.up, "Move up"),
            (self.down, "Move down"),
            (self.shorter, "One minute less for"),
            (self.longer, "One minute more for"),
            (self.bucket, self.bucket.text()),
            (self.copy, "Copy"),
            (self.delete, "Delete"),
            (self.edit, "Edit"),
            (self.add, "Add a segment after"),
        ):
            button.setAccessibleName(f"{does} {name}")
