"""How a surface looks in the window: the shape, the colour and the word of its health, and where it is muted.

Counterpart: `console.show.surface_truth` folds how every surface is; the strip, the wall's tabs and alarms show it so.
"""

from console.seat.view import SeatView
from console.show.facts import Level
from console.show.surface_truth import SurfaceHealth
from console.show.truth import Health
from console.ui import theme
from console.ui.badge import Shape
from hardware.messages import SurfaceId

LOOKS = {
    Level.OFF: (Shape.DASH, theme.SOFT),
    Level.CONNECTING: (Shape.RING, theme.AMBER_WORD),
    Level.READY: (Shape.CHECK, theme.GREEN_WORD),
    Level.DEGRADED: (Shape.TRIANGLE, theme.AMBER_WORD),
    Level.FAILED: (Shape.CROSS, theme.RED_WORD),
}
"""Shape and colour of every health."""
UNKNOWN_LOOK = (Shape.DASH, theme.QUIET)
UNHEARD = "Nothing was heard of its device yet."


def health_of(view: SeatView, surface: SurfaceId) -> SurfaceHealth | None:
    """Give how a surface is; none: nobody knows, or there is no engine to know it."""
    return view.truth.surfaces.get(surface) if view.attached else None


def in_short(health: SurfaceHealth | None) -> Health | None:
    """Give the level and the sentence of a surface, its muted controls counted in; none: nobody knows."""
    return None if health is None else Health(*health.worst())


def called(view: SeatView, surface: str) -> str:
    """Name a surface as people do: ``Graphics pads``; its role where it has no name."""
    name = next((one.name for one in view.surfaces if one.surface == surface), surface)
    return name[:1].upper() + name[1:]
