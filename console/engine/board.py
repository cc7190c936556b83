"""What every control of every surface fires now, and what it fired a moment ago. Engine thread only.

A hand that went down before its page was turned meant what was there then: an older press is read by the board of its
own time. Counterparts: `console.mapping.desk` writes bindings out, `console.engine.pressing` reads presses by them.
"""

from collections.abc import Mapping

from console.engine.inbox import Pressed, spot_of
from console.mapping.desk import Desk
from console.mapping.padmap import Binding, expand
from console.show.pages import PageId
from console.show.state import ShowState
from console.show.types import Show
from console.wire.telemetry import SurfaceView
from hardware.messages import Spot, SurfaceId


class Board:
    """The bindings of now."""

    def __init__(self, desk: Desk, show: Show, state: ShowState) -> None:
        self.desk = desk
        self.bindings: Mapping[Spot, Binding] = {}
        self.surfaces: tuple[SurfaceView, ...] = ()
        """What seats are told of the surfaces."""
        self._before: Mapping[Spot, Binding] = {}
        self._turned_ns: dict[SurfaceId, int] = {}
        self._pages: dict[SurfaceId, PageId] = {}
        self.write(show, state, 0)

    def take(self, desk: Desk, show: Show, state: ShowState, now_ns: int) -> None:
        """Go by other pad maps from now on."""
        self.desk = desk
        self.write(show, state, now_ns)

    def turn(self, show: Show, state: ShowState, now_ns: int) -> bool:
        """Follow the pages; true when another stands somewhere."""
        if self.desk.pages_now(state) == self._pages:
            return False
        self.write(show, state, now_ns)
        return True

    def write(self, show: Show, state: ShowState, now_ns: int) -> None:
        """Write every binding out anew."""
        pages = self.desk.pages_now(state)
        self._turned_ns |= {one: now_ns for one, page in pages.items() if self._pages.get(one, page) != page}
        self._before, self.bindings, self._pages = self.bindings, self.desk.bindings(show, state), pages
        self.surfaces = tuple(
            SurfaceView(
                surface=pads.surface,
                name=pads.name or pads.surface,
                rows=pads.rows,
                columns=pads.columns,
                page=pages[pads.surface],
                pages={page.id: page.name for page in (pads.home, *pads.pages)},
            )
            for pads in self.desk.maps
        )

    def under(self, item: Pressed, show: Show, state: ShowState) -> Binding | None:
        """Say what a press was meant for: what its control fired on the page the hand saw; none: nothing."""
        where = spot_of(item.event)
        surface, _, control = where.partition(":")
        pads = self.desk.of(surface)
        if pads is None:
            return None
        if item.page and item.page != self._pages[pads.surface]:
            seen = expand(pads, show, state, item.page) if pads.page(item.page) is not None else {}
            return next((binding for at, binding in seen.items() if at == control), None)
        older = not item.page and item.event.at_ns < self._turned_ns.get(pads.surface, 0)
        return (self._before if older else self.bindings).get(where)
