"""Pages of surfaces: what turns them, and which one stands. A part of `console.show.{commands,events,state}`.

What is on a page is a pad map's (`console.mapping.padmap`); the show knows surfaces and pages by their ids alone.
"""

from typing import NewType

from msgspec import Struct

from console.show.types import UtcMs

PageId = NewType("PageId", str)
"""A page of a surface, as its pad map calls it."""


class TurnPage(Struct, frozen=True, tag=True):
    """Turn a surface to a page; it stays there until it is turned again, or a segment has a page of its own."""

    surface: str
    page: PageId


class HoldPage(Struct, frozen=True, tag=True):
    """Shift: show a page for as long as a control is held."""

    surface: str
    page: PageId


class ReleasePage(Struct, frozen=True, tag=True):
    """The control was let go: the page that stood before is back."""

    surface: str
    page: PageId


PageCommand = TurnPage | HoldPage | ReleasePage


class PageTurned(Struct, frozen=True, tag=True):
    """A surface was turned to a page."""

    surface: str
    page: PageId
    at_ms: UtcMs


class PageHeld(Struct, frozen=True, tag=True):
    """A page is shown while a control is held."""

    surface: str
    page: PageId


class PageReleased(Struct, frozen=True, tag=True):
    """It is held no more."""

    surface: str


PageEvent = PageTurned | PageHeld | PageReleased


class PageStand(Struct, frozen=True):
    """Where one surface was turned to."""

    page: PageId = PageId("")
    """Empty: it was never turned."""
    turned_ms: UtcMs = UtcMs(0)
    held: PageId = PageId("")
    """Shown while its control is held; empty: none is."""


UNTURNED = PageStand()
