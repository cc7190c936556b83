"""Pad maps: which verb a control fires. Bindings name things by id, so moving a pad never changes what it fires.

A map's rows may be written once for many ("every camera, from pad 1/1 on"); `expand` writes them out. Counterpart:
`console.mapping.desk` is all maps together, and which page of each stands.
"""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from console.show.cameras import all_cameras
from console.show.pages import PageId
from console.show.state import ShowState
from console.show.types import SegmentId, Show
from hardware.messages import ControlId, SurfaceId, pad

HOME: Final = PageId("home")
"""The first page of every map."""


class Binding(Struct, frozen=True):
    """One control and what it fires."""

    control: ControlId
    verb: str
    args: dict[str, str]
    label: str
    everywhere: bool = False
    """On the home page: on every other page too, unless that page has something else there."""
    velocity_from: int = 0
    """A softer press (0 to 127) is a slip and fires nothing; 0: however hard it is pressed, it counts."""


class EachRow(Struct, frozen=True):
    """A row of pads, one for each thing of one kind, in the show's order."""

    row: int
    verb: str
    each: str
    """``camera``, ``deal``, ``product``, ``sound``, ``segment``, ``cue``, ``rule`` or ``graphic``."""
    columns: int = 8


class Page(Struct, frozen=True):
    """One page of a surface."""

    id: PageId
    name: str
    bindings: tuple[Binding, ...] = ()
    each: tuple[EachRow, ...] = ()
    segments: tuple[SegmentId, ...] = ()
    """While one of these runs, the surface turns here by itself."""


class PadMap(Struct, frozen=True):
    """The bindings of one surface role, as a file gives them."""

    surface: SurfaceId
    rows: int
    columns: int
    bindings: tuple[Binding, ...]
    """The home page's."""
    each: tuple[EachRow, ...] = ()
    pages: tuple[Page, ...] = ()
    """Besides the home page."""
    name: str = ""
    """For people: ``Graphics pads``; empty: the role's own name does."""

    @property
    def home(self) -> Page:
        """Give the first page."""
        return Page(HOME, "Home", self.bindings, self.each)

    def page(self, page: PageId) -> Page | None:
        """Find a page."""
        return self.home if page == HOME else next((one for one in self.pages if one.id == page), None)


def named(show: Show, state: ShowState, kind: str) -> Iterable[tuple[str, str]]:
    """List the things of a kind, each with its name, in the show's order."""
    match kind:
        case "camera":
            return [(c.id, c.name) for c in all_cameras(show, state)]
        case "deal":
            return [(d.id, d.name) for d in show.deals]
        case "product":
            return [(p.id, p.name) for p in show.products]
        case "sound":
            return [(s.id, s.name) for s in show.sounds]
        case "segment":
            return [(s.id, s.name) for s in show.rundown]
        case "cue":
            return [(c.id, c.name) for c in show.cues]
        case "rule":
            return [(r.id, r.name) for r in show.rules]
        case "graphic":
            return [(g.id, g.name) for g in show.graphics]
        case _:
            return []


def expand(pads: PadMap, show: Show, state: ShowState, page: PageId = HOME) -> dict[ControlId, Binding]:
    """Write out every binding of a page; one written by hand wins over one from a row.

    A page that is not there (a file changed under the show) is the home page.
    """
    shown = pads.page(page) or pads.home
    everywhere = {one.control: one for one in pads.bindings if one.everywhere} if shown.id != HOME else {}
    written: dict[ControlId, Binding] = {}
    for row in shown.each:
        for column, (name, label) in enumerate(named(show, state, row.each), start=1):
            if column <= row.columns:
                control = pad(row.row, column)
                written[control] = Binding(control=control, verb=row.verb, args={row.each: name}, label=label)
    return written | everywhere | {binding.control: binding for binding in shown.bindings}
