"""Graphics beside the show file's: outside controllers load them from a package, fill, play, and unload them.

They are under the same rules as all others: what makes a claim is never written by hand, and a no-go zone stays empty.
Counterpart: `console.remote.ograf` is the door such controllers come through.
"""

from console.show.airings import GraphicFilled, GraphicLoaded, GraphicUnloaded, LoadedEvent
from console.show.decisions import Decision, Refused
from console.show.graphic_commands import FillGraphic, LoadedCommand, LoadGraphic, PlayGraphic, UnloadGraphic
from console.show.state import ShowState
from console.show.types import Show, UtcMs


def decide_loaded(show: Show, state: ShowState, command: LoadedCommand, at_ms: UtcMs) -> Decision:
    """Answer what an outside controller asks of its graphics."""
    match command:
        case LoadGraphic() | FillGraphic() | PlayGraphic() | UnloadGraphic():
            return Refused(why="Graphics are not loaded from outside yet.", remedy="Not yet.")


def evolve_loaded(state: ShowState, event: LoadedEvent) -> ShowState:
    """Fold what happened to such a graphic."""
    match event:
        case GraphicLoaded() | GraphicFilled() | GraphicUnloaded():
            return state
