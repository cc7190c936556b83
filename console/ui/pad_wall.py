"""The pad wall: the grid of pads on screen, a twin of the one on the desk.

Counterpart: `console.plan.faces` gives every pad its face, for this wall and for hardware alike.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from console.plan.faces import PadFace
from console.seat.view import LinkLevel, SeatPort, SeatView, SurfaceView
from console.show.types import UtcMs
from console.ui import theme
from console.ui.pad import FLASH_MS, Pad
from hardware.messages import Spot, SurfaceId, pad, spot


def tip_of(face: PadFace | None) -> str:
    """Say what a pad fires."""
    return "" if face is None else f"{face.label} · {face.verb}"


class PadWall(QWidget):
    """The pads of the show's first surface, on the page that stands.

    Arrows walk, Enter presses, a finger or the mouse presses on the way down.

    Whatever was pressed is let go again, at the latest when the window loses the keyboard or its engine.
    """

    def __init__(self, seat: SeatPort, now_ms: Callable[[], UtcMs], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._now_ms = now_ms
        self._grid = (0, 0)
        self._shown: SurfaceView | None = None
        self._here = (1, 1)
        self._pads: dict[tuple[int, int], Pad] = {}
        app = QApplication.instance()
        self._still = isinstance(app, QApplication) and theme.still_motion(app)
        self.setAccessibleName("Pad wall")
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

    def refresh(self, view: SeatView) -> None:
        """Show the view; pads that look the same are not repainted."""
        if view.surfaces and view.surfaces[0] != self._shown:
            self._turn_to(view.surfaces[0])
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

    def _turn_to(self, surface: SurfaceView) -> None:
        """Show another surface, or another page of it; pads are made anew only where the grid is another."""
        known, self._shown = self._shown, surface
        grid = surface.rows, surface.columns
        if grid != self._grid or known is None or known.surface != surface.surface:
            self._build(surface.surface, *grid)

    def _build(self, surface: SurfaceId, rows: int, columns: int) -> None:
        self._let_go_of_all()
        for old in self._pads.values():
            old.setParent(None)
            old.deleteLater()
        self._grid = (rows, columns)
        self._here = (1, 1)
        self._pads = {
            (row, column): Pad(spot(surface, pad(row, column)), self._press, self._seat.release, self._walk, self)
            for row in range(1, rows + 1)
            for column in range(1, columns + 1)
        }
        if self._pads:
            self._pads[self._here].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        for key in self._pads.values():
            key.show()

    def _lay_out(self) -> None:
        rows, columns = self._grid
        if not self._pads:
            return
        wide, high = self.width() / columns, self.height() / rows
        for (row, column), key in self._pads.items():
            x, y = round((column - 1) * wide), round((row - 1) * high)
            key.setGeometry(QRect(x, y, round(column * wide) - x, round(row * high) - y))

    def _press(self, control: Spot) -> None:
        if self._shown is not None:
            self._seat.press(control, self._shown.page)
        key = next(key for key in self._pads.values() if key.control == control)
        key.flash_until_ms = UtcMs(self._now_ms() + FLASH_MS)

    def _let_go_of_all(self) -> None:
        for key in self._pads.values():
            key.let_go()

    def _walk(self, rows: int, columns: int) -> None:
        row = min(max(1, self._here[0] + rows), self._grid[0])
        column = min(max(1, self._here[1] + columns), self._grid[1])
        self._pads[self._here].setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._here = (row, column)
        self._pads[self._here].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._pads[self._here].setFocus(Qt.FocusReason.OtherFocusReason)
