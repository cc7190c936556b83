"""The wall: the pads of one surface, and over them which surface and which page that is.

Every surface of the show has its twin here, whether its device is there or not. Which one is looked at is this seat's
own, and kept; a page is turned for everyone, as by a hand on the desk. Counterparts: `pad_wall`, `wall_tabs`.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from console.seat.view import SeatPort, SeatView, SurfaceView
from console.show.facts import Level
from console.show.pages import UNTURNED, PageId
from console.ui import theme
from console.ui.badge import Shape
from console.ui.clock import NowMs
from console.ui.inspector_panel import WORD as CONTROLS
from console.ui.labels import Elided
from console.ui.pad import Pad
from console.ui.pad_wall import PadWall
from console.ui.surface_look import LOOKS, UNHEARD, UNKNOWN_LOOK, called, health_of, in_short
from console.ui.tabs import Tab
from console.ui.tongue import tr
from console.ui.wall_tabs import ROW_PX, TabLook, WallTabs
from hardware.messages import Spot

HABIT = "wall"
"""Under this name a seat keeps which surface its wall shows."""
_SENTENCE_PX = 120
"""Less room than this is none for a sentence."""


class Wall(QWidget):
    """Tabs over pads."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._view: SeatView | None = None
        self._looks: tuple[object, ...] = ()
        self._wanted = seat.habits.get(HABIT)
        self.pads = PadWall(seat, now_ms, self)
        self.surfaces = WallTabs("Surfaces", self.look_at, pills=False, parent=self)
        self.pages = WallTabs("Pages", self._turn, pills=True, parent=self)
        self.sentence = Elided("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT, self)
        self.inspect: Callable[[Spot | None], None] = lambda _where: None
        """Called when somebody wants to know what the controls do, or what one of them does."""
        self.controls = Tab(CONTROLS, lambda _step: None, self)
        self._key = ""
        """Of the inspector; none: it has no key."""
        self.name_key("F2")
        self.controls.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.controls.clicked.connect(lambda: self._inspect(None))
        self.setAccessibleName(tr("Wall"))

    @property
    def shown(self) -> SurfaceView | None:
        """The surface it shows: the one this seat chose, else the show's first."""
        surfaces = () if self._view is None else self._view.surfaces
        return next((one for one in surfaces if one.surface == self._wanted), surfaces[0] if surfaces else None)

    def refresh(self, view: SeatView) -> None:
        """Show the newest view."""
        self._view = view
        shown = self.shown
        looks = (view.surfaces, view.truth.surfaces, view.state.pages, view.attached, shown)
        if looks != self._looks:
            self._looks = looks
            self._dress(view, shown)
        if shown is not None:
            self.pads.show_surface(shown)
        self.pads.refresh(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay tabs and pads out anew."""
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line under the tabs."""
        painter = QPainter(self)
        for row in range(self._rows()):
            painter.fillRect(0, (row + 1) * ROW_PX - 1, self.width(), 1, QColor(theme.LINE))
        painter.end()

    def _dress(self, view: SeatView, shown: SurfaceView | None) -> None:
        self.surfaces.put([(one.surface, _surface_look(view, one, one is shown)) for one in view.surfaces])
        self.pages.put([] if shown is None else [(page, _page_look(view, shown, page)) for page in shown.pages])
        health = None if shown is None else in_short(health_of(view, shown.surface))
        ill = health is not None and health.level in (Level.DEGRADED, Level.FAILED)
        self.sentence.say(health.reason if health is not None and ill else "")
        if health is not None:
            self.sentence.tint(LOOKS[health.level][1])
        self._lay_out()

    def _rows(self) -> int:
        """Say how many lines the tabs take: two where all of them do not fit into one."""
        return 1 if self.surfaces.wide_px + theme.GAP + self.pages.wide_px <= self._room_px else 2

    @property
    def _room_px(self) -> int:
        """The room of the first line, beside the way to the inspector."""
        return self.width() - self.controls.sizeHint().width() - theme.GAP

    def _lay_out(self) -> None:
        """Tabs of surfaces on the left; pages beside them or under them; a sentence where there is room for one."""
        rows, width = self._rows(), self._room_px
        self.controls.setGeometry(width + theme.GAP, 0, self.width() - width - theme.GAP, ROW_PX)
        surfaces_px = min(self.surfaces.wide_px, width)
        self.surfaces.setGeometry(0, 0, surfaces_px, ROW_PX)
        left, most_px = (surfaces_px + theme.GAP, width) if rows == 1 else (0, self.width())
        pages_px = min(self.pages.wide_px, most_px - left)
        self.pages.setGeometry(left, (rows - 1) * ROW_PX, pages_px, ROW_PX)
        said = (left + pages_px if rows == 1 else surfaces_px) + theme.GAP
        self.sentence.setGeometry(said, 0, max(0, width - said), ROW_PX)
        self.sentence.setVisible(width - said >= _SENTENCE_PX and bool(self.sentence.text()))
        top = rows * ROW_PX + theme.GAP
        self.pads.setGeometry(QRect(0, top, self.width(), max(0, self.height() - top)))
        self.update()

    def look_at(self, surface: str) -> None:
        """Look at another surface from now on, in this seat alone."""
        self._wanted = surface
        self._seat.habits.keep(HABIT, surface)
        if self._view is not None:
            self.refresh(self._view)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to say what a control does."""
        menu = self.menu_at(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def name_key(self, key: str) -> None:
        """Say which key opens the inspector; empty: none."""
        self._key = key
        self.controls.hint(tr("What every control does ({0})").format(key) if key else tr("What every control does"))

    def menu_at(self, place: QPoint) -> QMenu:
        """Make the menu of a place on the wall."""
        under, menu = self.childAt(place), QMenu(self)
        if isinstance(under, Pad):
            menu.addAction(tr("What does this control do?")).triggered.connect(lambda: self._inspect(under.control))
        menu.addAction(f"All controls\t{self._key}".rstrip()).triggered.connect(lambda: self._inspect(None))
        return menu

    def _inspect(self, where: Spot | None) -> None:
        self.controls.setChecked(False)
        self.inspect(where)

    def _turn(self, page: str) -> None:
        """Turn the surface, for every hand that is on it."""
        if self.shown is not None:
            self._seat.ask("page.show", {"surface": self.shown.surface, "page": page})


def _surface_look(view: SeatView, surface: SurfaceView, chosen: bool) -> TabLook:
    health = in_short(health_of(view, surface.surface))
    return TabLook(
        word=called(view, surface.surface),
        chosen=chosen,
        mark=UNKNOWN_LOOK if health is None else LOOKS[health.level],
        tip=UNHEARD if health is None else health.reason,
        said="unknown" if health is None else str(health.level),
    )


def _page_look(view: SeatView, surface: SurfaceView, page: PageId) -> TabLook:
    stand = view.state.pages.get(surface.surface, UNTURNED)
    chosen = surface.page == page
    held = chosen and stand.held == page
    tip = "Held: shown until its key is let go." if held else "It stands." if chosen else f"Turns {surface.name} to it."
    said = "held" if held else "stands" if chosen else ""
    mark = (Shape.TRIANGLE, theme.INK) if held else (Shape.DOT, theme.GREEN_WORD) if chosen else None
    return TabLook(word=surface.pages[page], chosen=chosen, mark=mark, held=held, tip=tip, said=said)
