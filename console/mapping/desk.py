"""All pad maps of a show together: which page of each stands, and what every control fires now.

A control is a `Spot` here, for two surfaces may both have a pad 1/1. Counterparts: `console.mapping.padmap` is one map,
`console.show.paging` turns pages, `console.engine.pressing` asks what a press means.
"""

from collections.abc import Iterator

from msgspec import Struct

from console.mapping.padmap import HOME, Binding, PadMap, expand
from console.show.commands import Command
from console.show.decisions import Refused
from console.show.names import nearest
from console.show.pages import UNTURNED, HoldPage, PageId, TurnPage
from console.show.state import ShowState
from console.show.types import Show
from hardware.messages import Spot, SurfaceId, spot


class Desk(Struct, frozen=True):
    """The pad maps of a show, the one the wall on screen shows first."""

    maps: tuple[PadMap, ...]

    @property
    def first(self) -> PadMap:
        """Give the map the wall shows where nobody chose another."""
        return self.maps[0]

    def of(self, surface: str) -> PadMap | None:
        """Find a surface's map."""
        return next((pads for pads in self.maps if pads.surface == surface), None)

    def bindings(self, show: Show, state: ShowState) -> dict[Spot, Binding]:
        """Write out what every control of every surface fires, as its page stands."""
        return {
            spot(pads.surface, control): binding
            for pads in self.maps
            for control, binding in expand(pads, show, state, page_now(pads, state)).items()
        }

    def pages_now(self, state: ShowState) -> dict[SurfaceId, PageId]:
        """Say which page of each surface stands."""
        return {pads.surface: page_now(pads, state) for pads in self.maps}

    def unready(self, command: Command) -> Refused | None:
        """Refuse a page or a surface that is not there; none: nothing is against it."""
        if not isinstance(command, TurnPage | HoldPage):
            return None
        pads = self.of(command.surface)
        if pads is None:
            known = [str(one.surface) for one in self.maps]
            return Refused(why=f"There is no surface “{command.surface}”.", remedy=nearest(command.surface, known))
        if pads.page(command.page) is None:
            known = [str(one) for one in page_ids(pads)]
            why = f"{pads.name or pads.surface} has no page “{command.page}”."
            return Refused(why=why, remedy=nearest(command.page, known))
        return None


def page_ids(pads: PadMap) -> Iterator[PageId]:
    """List a map's pages."""
    yield HOME
    yield from (page.id for page in pads.pages)


def page_now(pads: PadMap, state: ShowState) -> PageId:
    """Say which page stands: the one held, else the newer of the one turned to and the one of the running segment."""
    stand = state.pages.get(pads.surface, UNTURNED)
    if stand.held and pads.page(stand.held) is not None:
        return stand.held
    run = state.rundown.on_air
    follows = next((page.id for page in pads.pages if run is not None and run.segment.id in page.segments), None)
    if follows is not None and run is not None and run.started_ms >= stand.turned_ms:
        return follows
    return stand.page if stand.page and pads.page(stand.page) is not None else follows or HOME
