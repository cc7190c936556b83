"""The binding inspector: every control of every surface, what it does, how its last press went, what is wrong with it.

It looks at a page without turning it, and presses nothing. Verbs are dragged onto controls; by keyboard alone: arrows
walk, Enter changes, Delete clears. Counterparts: `console.ui.workspace` gives it the room of wall and panels,
`console.engine` keeps what is bound.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.mapping.padmap import HOME
from console.seat.view import SeatPort, SeatView, SurfaceView
from console.show.facts import Level
from console.show.pages import PageId
from console.show.state import Lock
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.badge import Shape
from console.ui.clock import NowMs, engine_now_ms
from console.ui.inspector_asks import bind, clear, move
from console.ui.inspector_board import InspectorBoard
from console.ui.inspector_detail import Detail, Subject
from console.ui.inspector_faults import Fault, faults
from console.ui.inspector_form import BindForm
from console.ui.inspector_history import history
from console.ui.inspector_lay import Laid, lay
from console.ui.inspector_looks import bound_anywhere, cell_looks, faces_on, fires_on
from console.ui.inspector_maps import MapsButton
from console.ui.inspector_papers import SheetButton
from console.ui.inspector_problems import ProblemList
from console.ui.inspector_tabs import SurfaceTabs, card_of
from console.ui.inspector_things import ThingList
from console.ui.inspector_verbs import VerbList
from console.ui.inspector_words import last_of, place_words, times_of, times_words
from console.ui.labels import Elided
from console.ui.panel import Panel, quiet
from console.ui.surface_look import LOOKS, health_of
from console.ui.tabs import Tab, TabBar
from console.ui.things import Thing, carried, thing_in, unfit
from console.ui.tongue import tr
from console.ui.wall_tabs import ROW_PX, TabLook, WallTabs
from console.wire.messages import ControlLearned
from hardware.messages import ControlId, Spot, spot

WORD = "CONTROLS"
VERBS, THINGS, PROBLEMS = "VERBS", "SHOW", "PROBLEMS"
SIDE_SHARE, SIDE_PX = 0.33, (292, 420)
NO_SURFACES = "No surface yet: plug one in, or put a pad map into the show's pads folder."
LOCKED = "Editing is locked: bindings can be looked at, not changed."
NOT_SEEN = (None, (), 0)
LEARN_MS = 30_000
"""As long as the engine waits for a control to be touched."""
TOLD_MS = 12_000
"""So long it is said what became of a pad sheet."""
TOUCH = "Touch a control on the desk: it is chosen here and fires nothing. Esc ends it."
GOES_WHERE = "Choose the control it goes to; Esc leaves it where it is."


class InspectorPanel(QWidget):
    """`leave` is called when the wall is wanted back."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, leave: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat, self._now_ms = seat, now_ms
        self._view: SeatView | None = None
        self._known: tuple[object, ...] = ()
        self._seen: tuple[object, ...] = NOT_SEEN
        self._faults: tuple[Fault, ...] = ()
        self._surface = ""
        self._page: dict[str, PageId] = {}
        self._chosen: dict[str, ControlId] = {}
        self._moving: ControlId | None = None
        self._learning = False
        """Somebody here waits for a control to be touched."""
        self._learning_since_ms = 0
        self._learned: ControlLearned | None = None
        self.setAccessibleName(tr("Controls"))
        self.surfaces = SurfaceTabs(self._look_at, self)
        self.pages = WallTabs("Pages to look at", self._look_at_page, pills=True, parent=self)
        self.said = Elided("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self.back = Tab(WORD, lambda _step: None, self)
        self.back.setChecked(True)
        self._key = ""
        """Of the way back; none: it has no key."""
        self.name_key("F2")
        self.back.clicked.connect(leave)
        self.learn = AskButton(seat, "pad.learn", {}, tr("Learn"))
        self.learn.pressed.connect(self._learn)
        self.learn.setToolTip(tr("Touch a control on the desk: it is chosen here instead of firing."))
        self.undo = AskButton(seat, "pad.undo", {}, tr("Undo"))
        self.redo = AskButton(seat, "pad.redo", {}, tr("Redo"))
        self.sheet = SheetButton(self._tell, lambda: date.fromtimestamp(self._now_ms() / 1000))
        self.maps = MapsButton(seat, self._tell)
        self._told = ("", False, 0)
        """What became of a sheet or of maps, whether it went wrong, and when."""
        does = self._choose, self._change, self._clear, self._drop, self._move, self._give
        self.board = InspectorBoard(*does, self)
        self.things = ThingList(self._enter_thing)
        self.empty = quiet(NO_SURFACES)
        self.detail = Detail(self._change_chosen, self._clear_chosen, self._begin_move)
        self.form = BindForm(self._bind, self._leave_form)
        self.verbs = VerbList(self._enter_verb)
        self.problems = ProblemList(self._go)
        self.lists = TabBar((VERBS, THINGS, PROBLEMS), self._list)
        self._lay()
        self._list(VERBS)
        self.hide()

    def _lay(self) -> None:
        self._side = Panel("CONTROL")
        self._side.body.addWidget(self.detail)
        self._lower = QWidget()
        lower = QVBoxLayout(self._lower)
        lower.setContentsMargins(0, theme.TIGHT, 0, 0)
        lower.setSpacing(theme.TIGHT)
        for part, stretch in ((self.lists, 0), (self.verbs, 1), (self.things, 1), (self.problems, 1)):
            lower.addWidget(part, stretch)
        self._side.body.addWidget(self._lower, stretch=1)
        self._side.body.addWidget(self.form, stretch=1)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.surfaces, stretch=1)
        head.addWidget(self.sheet)
        head.addWidget(self.maps)
        head.addWidget(self.back)
        under = QHBoxLayout()
        under.setSpacing(theme.GAP)
        under.addWidget(self.pages)
        under.addWidget(self.said, stretch=1)
        for button in (self.learn, self.undo, self.redo):
            under.addWidget(button)
        middle = QVBoxLayout()
        middle.setSpacing(theme.GAP)
        middle.addLayout(under)
        middle.addWidget(self.empty)
        middle.addWidget(self.board, stretch=1)
        across = QHBoxLayout()
        across.setSpacing(theme.GAP)
        across.addLayout(middle, stretch=1)
        across.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addLayout(across, stretch=1)

    # What is looked at

    @property
    def surface(self) -> SurfaceView | None:
        """The surface that is looked at."""
        there = () if self._view is None else self._view.surfaces
        return next((one for one in there if one.surface == self._surface), there[0] if there else None)

    @property
    def page(self) -> PageId:
        """The page that is looked at: the one chosen here, else the one that stands."""
        surface = self.surface
        if surface is None:
            return PageId("")
        wanted = self._page.get(surface.surface, surface.page)
        return wanted if wanted in surface.pages else surface.page

    @property
    def chosen(self) -> ControlId | None:
        """The control that is looked at."""
        surface = self.surface
        return None if surface is None else self._chosen.get(surface.surface)

    def show_control(self, where: Spot) -> None:
        """Look at a control, on the page that stands."""
        surface, _, control = where.partition(":")
        self._surface = surface
        self._page.pop(surface, None)
        self._choose(ControlId(control))

    def name_key(self, key: str) -> None:
        """Say which key leads back to the wall; empty: none."""
        self._key = key
        self.back.hint(tr("Back to the wall ({0})").format(key) if key else tr("Back to the wall"))
        self._again()

    def _way_back(self) -> str:
        return f"{self._key}: back to the wall" if self._key else "press it for the wall"

    def take_keys(self) -> None:
        """Let the keyboard come in."""
        self.board.take_keys()

    def wait_for_touch(self) -> None:
        """Learn the next control that is touched, as a press of Learn does."""
        if not self._learning and self._view is not None and self._view.attached:
            self.learn.pressed.emit()

    def take_back(self) -> bool:
        """Leave the form, or what is being moved, for Esc; false: there is neither."""
        if not self.form.isHidden():
            self._leave_form()
            return True
        if self._learning:
            self._seat.ask("pad.learn", {"on": "no"})
            self._learn()
            return True
        if self._moving is not None:
            self._moving = None
            self._again()
            return True
        return False

    # The newest view

    def wrong(self, view: SeatView) -> int:
        """Count the bindings that can fire nothing."""
        return len({(fault.surface, fault.page, fault.control) for fault in self._found(view) if fault.dead})

    def _found(self, view: SeatView) -> tuple[Fault, ...]:
        known = (view.surfaces, view.fires, view.show, view.truth.surfaces, view.state.found_cameras, view.attached)
        if len(self._known) != len(known) or any(a is not b for a, b in zip(self._known, known, strict=True)):
            self._known, self._faults = known, faults(view)
        return self._faults

    def refresh(self, view: SeatView) -> None:
        """Show the newest view while it is in sight; what is the same and of the same second is left alone."""
        seen = (view, self._seat.answers(), self._now_ms() // 1000)
        if self.isHidden() or (self._seen[0] is seen[0] and self._seen[1:] == seen[1:]):
            return
        self._seen = seen
        self._view = view
        self._take_learned(view)
        found, surface = self._found(view), self.surface
        self.surfaces.put(
            [(str(one.surface), card_of(view, one, _count(found, one), one is surface)) for one in view.surfaces]
        )
        self.empty.setHidden(surface is not None)
        self.board.setHidden(surface is None)
        named = {
            str(one.surface): (one.name, {str(page): name for page, name in one.pages.items()}) for one in view.surfaces
        }
        self.problems.put(found, named)
        self.things.put(view)
        self.lists.tabs[PROBLEMS].need(len(found))
        self.back.need(self.wrong(view), "dead", f"bound controls fire nothing; {self._way_back()}")
        if surface is None:
            self.pages.put([])
            self.detail.put(Subject(None, may_edit=False), self._now_ms())
            return
        self._show(view, surface, found)

    def _show(self, view: SeatView, surface: SurfaceView, found: tuple[Fault, ...]) -> None:
        page, at_ms = self.page, engine_now_ms(view, self._now_ms())
        if self.pages.put([(one, _page_look(surface, one, one == page)) for one in surface.pages]):
            self.pages.setFixedSize(self.pages.wide_px, ROW_PX)
        here = _of_page(view, found, surface, page)
        laid, faces = self._laid(view, surface), faces_on(view, surface, page, at_ms)
        boxes = [box.control for box in laid.boxes]
        chosen = self.chosen if self.chosen in boxes else None
        self.board.put(laid, cell_looks(view, surface, page, faces, laid, here, chosen), chosen)
        self._say(view, surface)
        self.sheet.put(view, surface)
        self.maps.put(view, self._may_edit(view))
        for button, does, name in zip(
            (self.undo, self.redo), ("Undo", "Redo"), history(self._seat.answers()), strict=True
        ):
            button.setEnabled(self._may_edit(view))
            button.setToolTip(f"{does}: {name}" if name else tr("{0} the newest change of a pad map").format(does))
            button.setAccessibleName(f"{does}: {name}" if name else does)
        self.learn.put("Touch a control" if self._learning else "Learn", "on" if self._learning else "")
        self.learn.aim("pad.learn", {"on": "no" if self._learning else "yes"})
        self.learn.setEnabled(view.attached)
        where = spot(surface.surface, chosen) if chosen is not None else None
        subject = Subject(
            control=chosen,
            page=surface.pages[page],
            fires=None if chosen is None else fires_on(view, surface, page).get(chosen),
            face=None if chosen is None else faces.get(chosen),
            stands=page == surface.page,
            last=last_of(view.ledger, where) if where is not None else None,
            times=tuple(one for one in times_of(view.ledger, where) if times_words(one)) if where is not None else (),
            faults=tuple(fault for fault in here if fault.control == chosen),
            may_edit=self._may_edit(view),
            moving=self._moving is not None,
        )
        self.detail.put(subject, at_ms)

    def _laid(self, view: SeatView, surface: SurfaceView) -> Laid:
        health = health_of(view, surface.surface)
        device = () if health is None else health.controls
        return lay(surface.rows, surface.columns, device, bound_anywhere(view, surface))

    def _say(self, view: SeatView, surface: SurfaceView) -> None:
        """Say what matters most over the controls."""
        health = health_of(view, surface.surface)
        if self._learning:
            said, colour = TOUCH, theme.AMBER_WORD
        elif self._moving is not None:
            said, colour = GOES_WHERE, theme.AMBER_WORD
        elif self._told[0] and self._now_ms() - self._told[2] < TOLD_MS:
            said, colour = self._told[0], theme.RED_WORD if self._told[1] else theme.GREEN_WORD
        elif Lock.EDIT in view.state.locks:
            said, colour = LOCKED, theme.AMBER_WORD
        elif self.page != surface.page:
            said, colour = f"{surface.name} shows {surface.pages[surface.page]} now.", theme.SOFT
        else:
            level, said = (Level.OFF, "") if health is None else health.worst()
            colour = theme.SOFT if level is Level.READY else LOOKS[level][1]
        self.said.say(said)
        self.said.tint(colour)

    def _tell(self, said: str, wrong: bool) -> None:
        """Say for a while what became of a sheet, or of maps that were taken out."""
        self._told = (said, wrong, self._now_ms())
        self._again()

    def _take_learned(self, view: SeatView) -> None:
        """Choose the control that was touched, if it was to be learned here."""
        if self._learning and self._now_ms() - self._learning_since_ms > LEARN_MS:
            self._learning = False
        if view.learned is self._learned:
            return
        self._learned = view.learned
        if view.learned is not None and self._learning:
            self._learning = False
            self._surface = view.learned.surface
            self._page.pop(self._surface, None)
            self._chosen[self._surface] = view.learned.control
            self._hide_form()

    def _may_edit(self, view: SeatView) -> bool:
        return view.attached and Lock.EDIT not in view.state.locks

    # What is done with it

    def _learn(self) -> None:
        """Wait for a control to be touched, or no longer. The button itself has asked the engine."""
        self._learning = not self._learning
        self._learning_since_ms = self._now_ms()
        self._learned = None if self._view is None else self._view.learned
        self._again()

    def _again(self) -> None:
        self._seen = NOT_SEEN
        if self._view is not None:
            self.refresh(self._view)

    def _look_at(self, surface: str) -> None:
        self._surface, self._moving = surface, None
        self._leave_form()

    def _look_at_page(self, page: str) -> None:
        if self.surface is not None:
            self._page[self.surface.surface] = PageId(page)
        self._moving = None
        self._leave_form()

    def _choose(self, control: ControlId) -> None:
        if self._moving is not None and self._moving != control:
            self._move(self._moving, control)
        elif self._moving is None and control != self.chosen:
            self._hide_form()
        if self.surface is not None:
            self._chosen[self.surface.surface] = control
        elif self._surface:
            self._chosen[self._surface] = control
        self._again()

    def _change_chosen(self) -> None:
        if self.chosen is not None:
            self._change(self.chosen)

    def _change(self, control: ControlId) -> None:
        """Ask anew what it fires is to be told; where nothing is bound, look for a verb."""
        if self.surface is None or self._view is None or not self._may_edit(self._view):
            return
        self._choose(control)
        fires = fires_on(self._view, self.surface, self.page).get(control)
        if fires is None:
            self._hide_form()
            self._list(VERBS)
            self.verbs.take_keys()
        else:
            self._ask(control, fires.verb, fires.args, fires.label)

    def _drop(self, control: ControlId, verb: str) -> None:
        if self._view is not None and self._may_edit(self._view):
            self._choose(control)
            self._ask(control, verb, {}, "")

    def _give(self, control: ControlId, carried: QMimeData) -> None:
        """Let a control fire a thing of the show from now on; what cannot be is said here, the rest by the engine."""
        if self._view is None or self.surface is None:
            return
        thing = thing_in(carried, self._view.show)
        refused = unfit(control, thing)
        if refused is not None or thing is None or not self._may_edit(self._view):
            self._tell(f"{refused.why} {refused.remedy}" if refused else LOCKED, wrong=True)
            return
        self._choose(control)
        it = {thing.kind: thing.id}
        self._seat.ask(*bind(self.surface.surface, self.page, control, thing.verb, it, thing.name))

    def _enter_thing(self, thing: Thing) -> None:
        if self.chosen is not None:
            self._give(self.chosen, carried(thing.kind, thing.id))

    def _enter_verb(self, verb: str) -> None:
        if self.chosen is not None:
            self._drop(self.chosen, verb)

    def _ask(self, control: ControlId, verb: str, args: dict[str, str], label: str) -> None:
        if self._view is None:
            return
        self._lower.hide()
        self.detail.hide()
        self.form.ask(self._view, verb, place_words(control), control, args, label)

    def _hide_form(self) -> None:
        self.form.hide()
        self._lower.show()
        self.detail.show()

    def _leave_form(self) -> None:
        was_open = not self.form.isHidden()
        self._hide_form()
        self._again()
        if was_open:
            self.board.take_keys()

    def _bind(self, verb: str, args: dict[str, str], label: str) -> None:
        if self.surface is not None and self.chosen is not None:
            self._seat.ask(*bind(self.surface.surface, self.page, self.chosen, verb, args, label))
        self._leave_form()

    def _clear_chosen(self) -> None:
        if self.chosen is not None:
            self._clear(self.chosen)

    def _clear(self, control: ControlId) -> None:
        if self.surface is None or self._view is None or not self._may_edit(self._view):
            return
        if control in fires_on(self._view, self.surface, self.page):
            self._seat.ask(*clear(self.surface.surface, self.page, control))

    def _begin_move(self) -> None:
        self._moving = None if self._moving is not None else self.chosen
        self._again()
        self.board.take_keys()

    def _move(self, control: ControlId, to: ControlId) -> None:
        self._moving = None
        if self.surface is not None and self._view is not None and self._may_edit(self._view) and control != to:
            self._seat.ask(*move(self.surface.surface, self.page, control, to))

    def _list(self, word: str) -> None:
        self.lists.mark(word)
        self.verbs.setHidden(word != VERBS)
        self.things.setHidden(word != THINGS)
        self.problems.setHidden(word != PROBLEMS)

    def _go(self, fault: Fault) -> None:
        """Look at what is wrong."""
        self._surface = fault.surface
        self._page[fault.surface] = fault.page
        self._choose(fault.control)

    def resizeEvent(self, event: object) -> None:
        """Give the side its share."""
        least, most = SIDE_PX
        self._side.setFixedWidth(min(max(round(self.width() * SIDE_SHARE), least), most))


def _count(found: tuple[Fault, ...], surface: SurfaceView) -> int:
    return sum(fault.surface == surface.surface for fault in found)


def _of_page(view: SeatView, found: tuple[Fault, ...], surface: SurfaceView, page: PageId) -> tuple[Fault, ...]:
    """Give what is wrong on a page, and with what it has of every page."""
    everywhere = {one.control for one in view.fires.get(surface.surface, {}).get(page, ()) if one.everywhere}
    return tuple(
        fault
        for fault in found
        if fault.surface == surface.surface
        and (fault.page == page or (fault.page == HOME and fault.control in everywhere))
    )


def _page_look(surface: SurfaceView, page: PageId, chosen: bool) -> TabLook:
    stands = surface.page == page
    mark = (Shape.DOT, theme.GREEN_WORD) if stands else None
    tip = "The surface shows it now." if stands else "Look at it; the surface is not turned."
    said = ", ".join(word for word in ("looked at" if chosen else "", "stands" if stands else "") if word)
    return TabLook(word=surface.pages[page], chosen=chosen, mark=mark, tip=tip, said=said)
