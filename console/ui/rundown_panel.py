"""The rundown: what is on air and for how long, what comes when, over or under, and everything that moves it.

Counterparts: `console.show.planning` times it, `console.show.rundown` and `arranging` decide.
"""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from console.seat.view import SeatPort, SeatView
from console.show.order import arrangement, goes_on_at
from console.show.planning import OverUnder, Slot, over_under, slots
from console.show.state import Lock, Rundown
from console.show.types import SegmentId, UtcMs
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.clock import NowMs, engine_now_ms
from console.ui.edit_asks import LOCKED as LOCKED_EDIT
from console.ui.edit_asks import ask_new, ask_segment, segment_stop
from console.ui.edit_form import Asks, EditForm
from console.ui.elided_button import ElidedButton
from console.ui.labels import Words, caption
from console.ui.list_edits import wrong_words
from console.ui.over import over_text, units_text
from console.ui.panel import Panel, clear, compact, line, quiet
from console.ui.preflight_button import PreflightButton
from console.ui.preflight_reading import PreflightReading
from console.ui.proposal_card import ProposalCard
from console.ui.reader import Reader
from console.ui.row_list import RowList
from console.ui.rundown_drag import DropLine, Lane, landing
from console.ui.rundown_row import RowDoes, RundownRow, row_look
from console.ui.rundown_strip import LOCKED, RundownStrip
from console.ui.tongue import tr

LEAST_PX = 36


class RundownPanel(Panel):
    """Over and under on top, the buttons, the proposal, the order with the adlib bucket, the strip."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("RUNDOWN", parent)
        self._seat, self._now_ms = seat, now_ms
        self._slots = Reader(lambda view, at_ms: slots(view.show, view.state, at_ms))
        self._over = Reader(lambda view, at_ms: over_under(view.show, view.state, at_ms))
        self._listed: tuple[tuple[SegmentId, bool], ...] | None = None
        self._drawn: tuple[object, ...] = ()
        self._selected: SegmentId | None = None
        self._on_air: SegmentId | None = None
        self._edited: tuple[Rundown, bool, UtcMs | None] | None = None
        self.over = Words("", theme.figures(theme.SMALL, QFont.Weight.Bold), theme.QUIET)
        self.units = Words("", theme.figures(theme.SMALL, QFont.Weight.Bold), theme.QUIET)
        self.over.setAccessibleName(tr("Over or under"))
        self._make_buttons(seat)
        self.proposal = ProposalCard(seat)
        self.empty = quiet("No rundown in show.toml yet.")
        self.first = compact(tr("Add a segment…"))
        self.first.clicked.connect(lambda: self._add(None))
        self._list = RowList(least_px=LEAST_PX)
        self._list.rows.setSpacing(1)
        self.rows: dict[SegmentId, RundownRow] = {}
        self.line = DropLine()
        self.line.setParent(self)
        self._carried: SegmentId | None = None
        self.said = wrong_words()
        self.strip = RundownStrip(seat, self._edit, self._add)
        self.form = EditForm(seat, self._leave_form)
        self._lay()

    def _make_buttons(self, seat: SeatPort) -> None:
        self.back = AskButton(seat, "rundown.back", {}, tr("Back"))
        self.next = AskButton(seat, "rundown.next", {}, tr("NEXT"))
        self.next.put("NEXT", "next")
        self.hold = AskButton(seat, "rundown.hold", {}, tr("Hold"))
        self.hold.keep_room("HELD")
        self.undo, self.redo = ElidedButton("Undo"), ElidedButton("Redo")
        self.undo.pressed.connect(lambda: seat.ask("edit.undo", {}))
        self.redo.pressed.connect(lambda: seat.ask("edit.redo", {}))
        self.live = AskButton(seat, "show.begin", {}, tr("Begin show"), tr("finish"))
        self.live.keep_room("Finish show", "Again: finish")
        self.checks = PreflightReading()
        self.check = PreflightButton(self.checks)

    def _lay(self) -> None:
        self.head.addWidget(self.units)
        self.head.addWidget(self.over)
        play = line(self.back, self.next, self.hold, self.live)
        play.setStretch(1, 1)
        edit = line(self.undo, self.redo, self.check)
        edit.setStretch(0, 1)
        edit.setStretch(1, 1)
        self.body.addLayout(play)
        self.body.addLayout(edit)
        self.body.addWidget(self.proposal)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.first)
        self.body.addWidget(self.said)
        self.body.addWidget(self._list, stretch=1)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.form, stretch=1)

    def refresh(self, view: SeatView) -> None:
        """Show the order at the engine's time."""
        at_ms = engine_now_ms(view, self._now_ms())
        found = self._slots.read(view, at_ms)
        self._show_order(found)
        self._show_rows(view, found, at_ms)
        self._show_over(self._over.read(view, at_ms))
        self._show_buttons(view)
        self.live.listen(view, at_ms)
        self.check.refresh(view, at_ms)
        self.proposal.refresh(view)
        chosen = self._slot(found)
        self._show_form(view)
        self.first.setVisible(not found and self.form.isHidden() and Lock.EDIT not in view.state.locks)
        self.strip.setVisible(chosen is not None and self.form.isHidden())
        self.strip.put(chosen, sum(slot.place > 0 for slot in found), Lock.EDIT in view.state.locks)

    def _show_order(self, found: tuple[Slot, ...]) -> None:
        listed = tuple((slot.segment.id, slot.place > 0) for slot in found)
        if listed == self._listed:
            return
        self._listed = listed
        self._drawn = ()
        clear(self._list.rows)
        self.empty.setVisible(not found)
        self.rows = {}
        self._end_carry()
        does = RowDoes(self._pick, self._walk, self._shift, self._carry)
        for slot in found:
            if slot.place == 0 and not any(row.property("adlib") for row in self.rows.values()):
                self._list.rows.addSpacing(theme.GAP)
                self._list.rows.addWidget(caption(tr("ADLIB")))
            row = RundownRow(slot.segment.id, does)
            row.setProperty("adlib", slot.place == 0)
            self.rows[slot.segment.id] = row
            self._list.rows.addWidget(row)

    def _show_rows(self, view: SeatView, found: tuple[Slot, ...], at_ms: UtcMs) -> None:
        drawn = (found, self._selected, at_ms // 250)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        for slot in found:
            segment = slot.segment.id
            self.rows[segment].put(row_look(view.show, view.state, slot, at_ms, segment == self._selected))
        on_air = next((slot.segment.id for slot in found if slot.word == "on air"), None)
        if on_air != self._on_air:
            self._on_air = on_air
            if on_air is not None:
                self._list.reveal(self.rows[on_air])

    def _show_over(self, found: OverUnder | None) -> None:
        for words, (text, colour) in ((self.over, over_text(found)), (self.units, units_text(found))):
            words.say(text)
            words.tint(colour)

    def _show_buttons(self, view: SeatView) -> None:
        rundown, locked = view.state.rundown, Lock.EDIT in view.state.locks
        if (rundown, locked, view.state.live_ms) == self._edited:
            return
        self._edited = (rundown, locked, view.state.live_ms)
        self.hold.put("HELD" if rundown.held else "Hold", "on" if rundown.held else "")
        self.back.setEnabled(bool(rundown.back))
        for button, word, edits in ((self.undo, "Undo", rundown.undo), (self.redo, "Redo", rundown.redo)):
            button.setEnabled(bool(edits) and not locked)
            name = f"{word}: {edits[-1].what}" if edits else word
            button.say(name, LOCKED if locked else name)
            button.setAccessibleName(name)
        live = view.state.live_ms is not None
        self.live.aim("show.finish" if live else "show.begin", {})
        self.live.put("Finish show" if live else "Begin show", "" if live else "air")

    def _slot(self, found: tuple[Slot, ...]) -> Slot | None:
        return next((slot for slot in found if slot.segment.id == self._selected), None)

    def _pick(self, segment: SegmentId) -> None:
        """Select it; the selected one again: none."""
        self._selected = None if segment == self._selected else segment
        self._tell("")

    def _walk(self, segment: SegmentId, step: int) -> None:
        order = list(self.rows)
        there = order[min(max(0, order.index(segment) + step), len(order) - 1)]
        self.rows[there].setFocus()
        self._list.reveal(self.rows[there])
        self._selected = there

    # Moving by hand

    def _shift(self, segment: SegmentId, step: int) -> None:
        """Move a line by one place, with the keyboard."""
        slot = self._found(segment)
        if slot is not None and self._may(slot) and slot.place > 0:
            self._selected = segment
            self._seat.ask("rundown.move", {"segment": str(segment), "place": str(max(1, slot.place + step))})

    def _carry(self, segment: SegmentId, where: QPoint, dropped: bool) -> None:
        """Show where a carried line would land, and have it moved there when it is let go."""
        slot, row = self._found(segment), self.rows.get(segment)
        over = row.parentWidget() if row is not None else None
        if slot is None or over is None or not self._may(slot):
            self._end_carry()
            return
        self._carried = segment
        lanes = [Lane(one.y(), one.height(), bool(one.property("adlib"))) for one in self.rows.values()]
        to = landing(lanes, list(self.rows).index(segment), over.mapFromGlobal(where).y())
        if not dropped:
            self._list.ensureVisible(0, to.line_px, 0, LEAST_PX)
            self.line.put(over, to.line_px, to.place == 0 or to.place >= self._first(segment))
            return
        self._end_carry()
        if to.place == slot.place:
            return
        it = {"segment": str(segment)}
        self._seat.ask(*(("rundown.move", it | {"place": str(to.place)}) if to.place else ("rundown.remove", it)))

    def _first(self, segment: SegmentId) -> int:
        """Say which place is the first one still to come."""
        view = self._seat.view()
        rest = [one for one in arrangement(view.show, view.state).order if one != segment]
        return 1 if view.show.loops else goes_on_at(rest, view.state.rundown) + 1

    def _may(self, slot: Slot) -> bool:
        """Tell whether a segment may be moved, and say why not."""
        why = segment_stop(self._seat.view().state, slot.segment)
        self._tell(why)
        return not why

    def _found(self, segment: SegmentId) -> Slot | None:
        view = self._seat.view()
        found = slots(view.show, view.state, engine_now_ms(view, self._now_ms()))
        return next((slot for slot in found if slot.segment.id == segment), None)

    def _end_carry(self) -> None:
        self._carried = None
        self.line.hide()
        self.line.setParent(self)

    def _tell(self, why: str) -> None:
        self.said.say(why)
        self.said.setVisible(bool(why))

    def take_back(self) -> bool:
        """Leave the form, or a line where it was, for Esc; false: there is neither."""
        if self._carried is not None:
            for row in self.rows.values():
                row.let_go()
            self._end_carry()
            return True
        return self.form.take_back()

    # Editing what a segment is

    def _edit(self, segment: SegmentId) -> None:
        slot, view = self._found(segment), self._seat.view()
        there = view.show.segment(segment)
        if slot is not None and there is not None and self._may(slot):
            self._open(ask_segment(view.show, there))

    def _add(self, after: SegmentId | None) -> None:
        view = self._seat.view()
        self._open(ask_new(view.show.segment(after) if after is not None else None))

    def _open(self, asks: Asks) -> None:
        self._list.hide()
        self.form.ask(asks)

    def _leave_form(self) -> None:
        self._list.show()

    def _show_form(self, view: SeatView) -> None:
        if self.form.isHidden():
            return
        segment = self._selected and view.show.segment(self._selected)
        locked = LOCKED_EDIT if Lock.EDIT in view.state.locks else ""
        edits = self.form.verb == "rundown.edit" and segment
        self.form.stop(segment_stop(view.state, segment) if edits and segment else locked)
        self.form.refresh()
