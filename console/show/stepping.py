"""Steps of a graphic, and what it can do besides coming, changing and going (OGraf custom actions).

Counterparts: `console.show.graphics` puts graphics on their buses, `console.plan.graphics` tells the pages.
"""

from console.show.airings import GraphicDid, GraphicStepped, SteppingEvent
from console.show.decisions import Decision, Refused
from console.show.graphic_commands import DoGraphic, StepGraphic
from console.show.state import ShowState
from console.show.types import Show, UtcMs


def decide_step(show: Show, state: ShowState, command: StepGraphic, at_ms: UtcMs) -> Decision:
    """Bring a graphic to a step; past its last one it leaves."""
    return Refused(why="Graphics are not stepped yet.", remedy="Not yet.")


def decide_do(show: Show, state: ShowState, command: DoGraphic) -> Decision:
    """Let a graphic do something of its own."""
    return Refused(why="Graphics do nothing of their own yet.", remedy="Not yet.")


def evolve_stepping(state: ShowState, event: SteppingEvent) -> ShowState:
    """Fold a step or an act into the bus the graphic is on."""
    match event:
        case GraphicStepped() | GraphicDid():
            return state
