"""The pad wall: the controls of one surface on screen, each a twin of the one on the desk.

The grid is where it is on the device; what can be pressed beside it (buttons, pedals, keys beyond the grid) follows in
rows of its own, so that whatever a dead surface fired can be fired here. Counterparts: `console.plan.faces` gives every
pad its face, for this wall and for hardware alike; `console.ui.wall` says which surface it is.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from console.plan.faces import PadFace
from console.seat.view import LinkLevel, SeatPort, SeatView, SurfaceView
from console.show.types import UtcMs
from console.ui import theme
from console.ui.inspector_asks import bind
from console.ui.pad import FLASH_MS, Pad
from console.ui.things import THING_MIME, thing_in
from console.ui.tongue import tr
from hardware.messages import ControlId, Spot, SurfaceId, pad, spot

Place = tuple[int, int]
"""Row and column, both from 1; what is beside the grid is in the rows after it."""

_TURNED: Final = ("encoder", "fader", "strip", "screen")
"""What is turned or moved, or feels nothing: no pad can stand for it."""
_GAP_PX: Final = 6
"""Between the grid and what is beside it."""


def tip_of(face: PadFace | None) -> str:
    """Say what a pad fires."""
    return "" if face is None else f"{face.label} · {face.verb}"


def bound_of(surface: SurfaceId, faces: Iterable[Spot]) -> frozenset[ControlId]:
    """List the controls of a surface that fire something."""
    return frozenset(ControlId(where.partition(":")[2]) for where in faces if where.partition(":")[0] == surface)


def places(surface: SurfaceView, bound: Set[ControlId], keyed: bool) -> dict[Place, Spot]:
    """Say which control is where on the wall: the grid as on the device, then whatever else can be pressed.

    `keyed`: where nothing is bound its grid has keys, not pads.
    """
    wall: dict[Place, ControlId] = {}
    for row in range(1, surface.rows + 1):
        for column in range(1, surface.columns + 1):
            key, plain = ControlId(f"key/{row}/{column}"), pad(row, column)
            wall[row, column] = key if key in bound or (keyed and plain not in bound) else plain
    grid = set(wall.values())
    beside = sorted((one for one in bound if one not in grid and not one.startswith(_TURNED)), key=_reading_order)
    for number, control in enumerate(beside):
        wall[surface.rows + 1 + number // surface.columns, 1 + number % surface.columns] = control
    return {place: spot(surface.surface, control) for place, control in wall.items()}


def _reading_order(control: ControlId) -> tuple[str, tuple[int, ...], str]:
    kind, *numbers = control.split("/")
    return kind, tuple(int(one) for one in numbers if one.isdigit()), control


class PadWall(QWidget):
    """The pads of one surface, on the page that stands.

    Arrows walk, Enter presses, a finger or the mouse presses on the way down.

    Whatever was pressed is let go again, at the latest when the window loses the keyboard or its engine.
    """

    def __init__(self, seat: SeatPort, now_ms: Callable[[], UtcMs], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._now_ms = now_ms
        self._shown: SurfaceView | None = None
        self._here: Place = (1, 1)
        self._pads: dict[Place, Pad] = {}
        self._faces: Mapping[Spot, PadFace] | None = None
        """By which the pads were placed."""
        self._beside: dict[SurfaceId, int] = {}
        """The most rows that a surface ever needed beside its grid: turning a page moves no pad."""
        self._keyed: set[SurfaceId] = set()
        """Surfaces whose grid was ever bound by its keys: turning a page takes no key away from a hand."""
        app = QApplication.instance()
        self._still = isinstance(app, QApplication) and theme.still_motion(app)
        self.setAccessibleName(tr("Pad wall"))
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 320)

    def sizeHint(self) -> QSize:
        """Ask for what an 8x8 grid reads well at."""
        return QSize(560, 560)

    def pad_at(self, row: int, column: int) -> Pad:
        """Give the pad at `row`, `column`, both from 1."""
        return self._pads[row, column]

    def hold_still(self, still: bool) -> None:
        """Stop pulses and blinks (reduced motion), or let them run."""
        self._still = still

    def show_surface(self, surface: SurfaceView) -> None:
        """Show a surface from the next `refresh` on."""
        if surface == self._shown:
            return
        if self._shown is None or self._shown.surface != surface.surface:
            self._here = (1, 1)
        self._shown, self._faces = surface, None

    def refresh(self, view: SeatView) -> None:
        """Show the view; pads that look the same are not repainted."""
        self._place(view)
        if not view.attached:
            self._let_go_of_all()
        now_ms = self._now_ms()
        shown_ms = UtcMs(now_ms + view.clock_offset_ms)
        sure = view.link.level in (LinkLevel.ATTACHED, LinkLevel.CONNECTING)
        for key in self._pads.values():
            face = view.faces.get(key.control)
            key.refresh(face, tip_of(face), now_ms, shown_ms, sure, self._still)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pads out anew."""
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        """Let go of every pad when another window takes over: it may swallow what lets them go."""
        if event.type() is QEvent.Type.WindowDeactivate:
            self._let_go_of_all()
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a thing of the show."""
        if event.mimeData().hasFormat(THING_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let the pad under it fire it from now on; the engine refuses it while editing is locked, and says so."""
        at, view = event.position().toPoint(), self._seat.view()
        key = next((key for key in self._pads.values() if key.geometry().contains(at)), None)
        thing = thing_in(event.mimeData(), view.show)
        if key is None or thing is None or self._shown is None:
            return
        event.acceptProposedAction()
        control = ControlId(key.control.partition(":")[2])
        it = {thing.kind: thing.id}
        self._seat.ask(*bind(self._shown.surface, self._shown.page, control, thing.verb, it, thing.name))

    def _place(self, view: SeatView) -> None:
        """Put every control where it belongs; a pad that stays the same control stays, and stays held."""
        if self._shown is None or self._faces is view.faces:
            return
        self._faces = view.faces
        bound = bound_of(self._shown.surface, view.faces)
        if any(control.startswith("key/") for control in bound):
            self._keyed.add(self._shown.surface)
        wanted = places(self._shown, bound, self._shown.surface in self._keyed)
        if wanted == {place: key.control for place, key in self._pads.items()}:
            return
        for place, key in list(self._pads.items()):
            if wanted.get(place) != key.control:
                self._take_away(place)
        self._pads = {place: self._pads.get(place) or self._made(control) for place, control in wanted.items()}
        rows = max(row for row, _ in wanted) - self._shown.rows
        self._beside[self._shown.surface] = max(rows, self._beside.get(self._shown.surface, 0))
        self._stand_at(self._here if self._here in self._pads else (1, 1))
        self._lay_out()

    def _made(self, control: Spot) -> Pad:
        made = Pad(control, self._press, self._seat.release, self._walk, self)
        made.show()
        return made

    def _take_away(self, place: Place) -> None:
        old = self._pads.pop(place)
        old.let_go()
        old.setParent(None)
        old.deleteLater()

    def _lay_out(self) -> None:
        if not self._pads or self._shown is None:
            return
        rows, columns = self._shown.rows, self._shown.columns
        beside = self._beside.get(self._shown.surface, 0)
        gap = _GAP_PX if beside else 0
        wide, high = self.width() / columns, (self.height() - gap) / (rows + beside)
        for (row, column), key in self._pads.items():
            down = gap if row > rows else 0
            x, y = round((column - 1) * wide), round((row - 1) * high)
            key.setGeometry(QRect(x, y + down, round(column * wide) - x, round(row * high) - y))

    def _press(self, control: Spot) -> None:
        if self._shown is not None:
            self._seat.press(control, self._shown.page)
        key = next(key for key in self._pads.values() if key.control == control)
        key.flash_until_ms = UtcMs(self._now_ms() + FLASH_MS)

    def _let_go_of_all(self) -> None:
        for key in self._pads.values():
            key.let_go()

    def _walk(self, rows: int, columns: int) -> None:
        """Go to the neighbour, or as near to it as there is a pad; at the edge stay."""
        row, column = self._here[0] + rows, self._here[1] + columns
        columns_there = [at for there, at in self._pads if there == row]
        if columns_there and column >= 1 and (rows or column in columns_there):
            self._stand_at((row, min(column, max(columns_there))))
        self._pads[self._here].setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand_at(self, place: Place) -> None:
        """Let the keyboard come in at a pad."""
        for key in self._pads.values():
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._here = place
        self._pads[place].setFocusPolicy(Qt.FocusPolicy.TabFocus)
