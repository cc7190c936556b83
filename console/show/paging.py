"""Turning the pages of surfaces. Counterpart: `console.mapping.desk` says which page stands then.

Which pages there are is the pad maps' to know: the engine refuses a page that is not there before it comes here.
"""

from msgspec.structs import replace

from console.show.decisions import Decision, accept
from console.show.pages import (
    UNTURNED,
    HoldPage,
    PageCommand,
    PageEvent,
    PageHeld,
    PageId,
    PageReleased,
    PageStand,
    PageTurned,
    ReleasePage,
    TurnPage,
)
from console.show.state import ShowState
from console.show.types import UtcMs


def decide_paging(state: ShowState, command: PageCommand, at_ms: UtcMs) -> Decision:
    """Turn, hold or let go; always allowed, for it changes what hands find and nothing on air."""
    stand = state.pages.get(command.surface, UNTURNED)
    match command:
        case TurnPage():
            return accept(PageTurned(command.surface, command.page, at_ms))
        case HoldPage():
            return accept() if stand.held == command.page else accept(PageHeld(command.surface, command.page))
        case ReleasePage():
            return accept(PageReleased(command.surface)) if stand.held == command.page else accept()


def evolve_paging(state: ShowState, event: PageEvent) -> ShowState:
    """Fold it."""
    stand = state.pages.get(event.surface, UNTURNED)
    return replace(state, pages={**state.pages, event.surface: _after(stand, event)})


def _after(stand: PageStand, event: PageEvent) -> PageStand:
    match event:
        case PageTurned():
            return replace(stand, page=event.page, turned_ms=event.at_ms)
        case PageHeld():
            return replace(stand, held=event.page)
        case PageReleased():
            return replace(stand, held=PageId(""))
