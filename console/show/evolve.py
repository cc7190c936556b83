"""`evolve`: fold one event into the state. Pure and total; the engine, a replay and every seat run the same fold.

Counterpart: `console.show.decide`.
"""

from collections.abc import Iterable
from typing import assert_never

from msgspec.structs import replace

from console.show import cameras, clearing, deals, pins
from console.show.events import (
    CameraPreviewed,
    CamerasFound,
    CameraTaken,
    CountdownShown,
    DealEnded,
    DealStarted,
    Event,
    GraphicsCleared,
    Panicked,
    ProductPinned,
    ProductUnpinned,
    ShowOpened,
    SoundPlayed,
    SoundsStopped,
)
from console.show.state import FRESH, ShowState


def evolve(state: ShowState, event: Event) -> ShowState:
    """Fold `event` into `state`."""
    match event:
        case ShowOpened():
            return replace(state, epoch=event.epoch)
        case CamerasFound():
            return cameras.evolve_found(state, event)
        case CameraTaken():
            return cameras.evolve_taken(state, event)
        case CameraPreviewed():
            return cameras.evolve_previewed(state, event)
        case DealStarted():
            return deals.evolve_started(state, event)
        case DealEnded():
            return deals.evolve_ended(state, event)
        case CountdownShown():
            return replace(state, countdown_on_air=True)
        case ProductPinned():
            return pins.evolve_pinned(state, event)
        case ProductUnpinned():
            return pins.evolve_unpinned(state, event)
        case GraphicsCleared() | Panicked():
            return clearing.evolve_cleared(state, event)
        case SoundPlayed() | SoundsStopped():
            return state
        case _:
            assert_never(event)


def replay(events: Iterable[Event], state: ShowState = FRESH) -> ShowState:
    """Fold a whole journal."""
    for event in events:
        state = evolve(state, event)
    return state
