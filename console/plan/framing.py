"""How the cameras should stand for a state, and what the switcher must be asked for it.

Compared, like the graphics: the same goal is asked for once. Before any camera is squeezed it is read how all stand;
only when that is journalled (`ShowState.framing`) they move. Counterparts: `console.show.framing` finds the graphic
they make room for, `console.engine.framing` asks, `console.obs.framing` does it.
"""

from msgspec import Struct

from console.plan.effects import FrameCameras, ReadItems
from console.show.facts import EffectId
from console.show.framing import wanted_squeeze
from console.show.safe import SIZES
from console.show.state import ShowState
from console.show.types import Box, DurationMs, Show


class Goal(Struct, frozen=True):
    """What the switcher should do next."""

    reads: bool
    """Read first how every camera stands: nobody knows yet how they come back."""
    window: Box | None
    """Where they should stand; none: as they were."""


def wanted_window(show: Show, state: ShowState) -> tuple[Box, DurationMs] | None:
    """Say where the cameras should stand and how long they take there and back; none: as they were set up."""
    wanted = wanted_squeeze(show, state)
    return None if wanted is None else (wanted.window, wanted.ease_ms)


def framing_goal(show: Show, state: ShowState) -> Goal | None:
    """Say what the switcher should do to the cameras; none: they stand as they were set up, and should."""
    wanted = wanted_squeeze(show, state)
    if wanted is None and state.framing is None:
        return None
    return Goal(reads=state.framing is None, window=None if wanted is None else wanted.window)


def framing_effect(
    show: Show, state: ShowState, goal: Goal, effect: EffectId, ease_ms: DurationMs
) -> ReadItems | FrameCameras:
    """Say how the switcher is asked for a goal of this state."""
    if state.framing is None:
        return ReadItems(effect=effect)
    return FrameCameras(effect, state.framing.held, goal.window, SIZES[show.format], ease_ms)
