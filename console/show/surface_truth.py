"""How the surfaces are, folded from facts. A part of `console.show.truth`.

Each role has its own health; the strip's one for all of them is the worst. Counterparts: `console.engine.surfaces` says
how devices are, `console.engine.muting` which controls are muted.
"""

from collections.abc import Mapping
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from console.show.facts import ControlsMuted, Level, SurfaceChanged, SurfaceFact, SurfacesAreNow

_WORST_FIRST = (Level.FAILED, Level.DEGRADED, Level.CONNECTING, Level.READY, Level.OFF)


class SurfaceHealth(Struct, frozen=True):
    """How the device of a role is and why."""

    level: Level
    reason: str
    device: str = ""
    """What plays the role; empty: nothing does."""
    muted: tuple[str, ...] = ()
    """Controls that are not heard, because they chatter or are stuck."""
    why_muted: str = ""
    controls: tuple[str, ...] = ()
    """Every control the device has, in the order people read; empty: nobody told."""

    def worst(self) -> tuple[Level, str]:
        """Give its level with the reason, a muted control counted in."""
        if self.muted and self.level is Level.READY:
            return Level.DEGRADED, self.why_muted
        return self.level, self.reason


UNKNOWN = SurfaceHealth(Level.CONNECTING, "")

Surfaces = Mapping[str, SurfaceHealth]


def observe_surface(surfaces: Surfaces, fact: SurfaceFact) -> dict[str, SurfaceHealth]:
    """Fold a fact."""
    match fact:
        case SurfaceChanged():
            known = surfaces.get(fact.surface, UNKNOWN)
            now = replace(known, level=fact.level, reason=fact.reason, device=fact.device, controls=fact.controls)
        case ControlsMuted():
            known = surfaces.get(fact.surface, UNKNOWN)
            now = replace(known, muted=fact.controls, why_muted=fact.reason)
        case SurfacesAreNow():
            return {name: one for name, one in surfaces.items() if name in fact.surfaces}
        case _:
            assert_never(fact)
    return {**surfaces, fact.surface: now}


def worst(surfaces: Surfaces) -> tuple[Level, str]:
    """Say how all of them are, in the words of those that are worst; nothing is heard of surfaces that never spoke."""
    each = [one.worst() for one in surfaces.values()]
    level = next((level for level in _WORST_FIRST if any(level is found for found, _ in each)), Level.OFF)
    return level, " ".join(reason for found, reason in each if found is level and reason)
