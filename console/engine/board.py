"""What every control of every surface fires now, and what it fired a moment ago. Engine thread only.

A hand that went down before its page was turned, or its map edited, meant what was there then: an older press is read
by what stood at its own time. Counterparts: `console.mapping.desk` writes bindings out, `console.engine.pressing` reads
presses by them.
"""

from collections import deque
from collections.abc import Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from console.engine.inbox import Pressed, spot_of
from console.mapping.desk import Desk
from console.mapping.padmap import Binding, expand
from console.show.pages import PageId
from console.show.state import ShowState
from console.show.types import Show
from console.wire.firing import fires_of
from console.wire.telemetry import Firing, SurfaceView
from hardware.messages import ControlId, Spot, SurfaceId, spot

REMEMBERED: Final = 32
"""Boards of one surface that are kept; a press older than all of them is too late by far."""


class _Stood(Struct, frozen=True):
    """What a surface fired from a moment on."""

    since_ns: int | None
    """None: no light shows it yet."""
    page: PageId
    bindings: Mapping[ControlId, Binding]


class Board:
    """The bindings of now."""

    def __init__(self, desk: Desk, show: Show, state: ShowState) -> None:
        self.desk = desk
        self.bindings: Mapping[Spot, Binding] = {}
        self.surfaces: tuple[SurfaceView, ...] = ()
        """What seats are told of the surfaces."""
        self.fires: Firing = {}
        """What every control of every page fires; the same object until something differs."""
        self._fires_of: tuple[object, ...] = ()
        self.pages: Mapping[SurfaceId, PageId] = {}
        """Which page of each surface stands."""
        self._stood: dict[SurfaceId, deque[_Stood]] = {}
        """Of each surface, the newest last."""
        self._found = state.found_cameras
        self.write(show, state)
        self.shown(0)

    def take(self, desk: Desk, show: Show, state: ShowState) -> None:
        """Go by other pad maps from now on."""
        self.desk = desk
        self.write(show, state)

    def follow(self, show: Show, state: ShowState) -> None:
        """Follow the pages that stand, and the cameras that were found."""
        if self.desk.pages_now(state) != self.pages or state.found_cameras is not self._found:
            self.write(show, state)

    def shown(self, now_ns: int) -> None:
        """Note that all lights and walls show what stands: from now on a press means that."""
        for stood in self._stood.values():
            if stood[-1].since_ns is None:
                stood[-1] = replace(stood[-1], since_ns=now_ns)

    def write(self, show: Show, state: ShowState) -> None:
        """Write every binding out anew; what differs counts once it is `shown`."""
        self._found = state.found_cameras
        self.pages = self.desk.pages_now(state)
        written: dict[Spot, Binding] = {}
        for pads in self.desk.maps:
            fires = expand(pads, show, state, self.pages[pads.surface])
            written |= {spot(pads.surface, control): binding for control, binding in fires.items()}
            stood = self._stood.setdefault(pads.surface, deque(maxlen=REMEMBERED))
            if stood and stood[-1].since_ns is None:
                stood.pop()  # nobody ever saw it
            if not stood or (stood[-1].page, stood[-1].bindings) != (self.pages[pads.surface], fires):
                stood.append(_Stood(None, self.pages[pads.surface], fires))
        self.bindings = written
        self._write_pages(show, state)
        self.surfaces = tuple(
            SurfaceView(
                surface=pads.surface,
                name=pads.name or pads.surface,
                rows=pads.rows,
                columns=pads.columns,
                page=self.pages[pads.surface],
                pages={page.id: page.name for page in (pads.home, *pads.pages)},
            )
            for pads in self.desk.maps
        )

    def _write_pages(self, show: Show, state: ShowState) -> None:
        """Write all pages out, not when a page turns, for that has to be quick."""
        written_of = (self.desk, show, state.found_cameras)
        if len(self._fires_of) == 3 and all(a is b for a, b in zip(self._fires_of, written_of, strict=True)):
            return
        self._fires_of = written_of
        fires = {pads.surface: fires_of(pads, show, state) for pads in self.desk.maps}
        if fires != self.fires:
            self.fires = fires

    def under(self, item: Pressed, show: Show, state: ShowState) -> Binding | None:
        """Say what a press was meant for: what its control fired on the page the hand saw; none: nothing."""
        surface, _, control = spot_of(item.event).partition(":")
        pads = self.desk.of(surface)
        if pads is None:
            return None
        fires = self._fired(pads.surface, item.event.at_ns, item.page)
        if fires is None:
            fires = expand(pads, show, state, item.page) if pads.page(item.page) is not None else {}
        return fires.get(ControlId(control))

    def _fired(self, surface: SurfaceId, at_ns: int, page: PageId) -> Mapping[ControlId, Binding] | None:
        """Give what stood at a moment; of a named page, what it last was by then; none: that page never stood yet.

        A window shows a page a little longer than it stands, so a page that was turned away counts as it was.
        """
        stood = self._stood[surface]
        by_then = [one for one in stood if one.since_ns is not None and one.since_ns <= at_ns]
        if not page:
            return (by_then or stood)[-1 if by_then else 0].bindings
        return next((one.bindings for one in reversed(by_then) if one.page == page), None)
