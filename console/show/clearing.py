"""All out: the air is cleared and the show goes on. Counterpart: `console.show.panicking`, which does more."""

from msgspec.structs import replace

from console.show.bedding import silenced
from console.show.commands import AllOut
from console.show.decisions import Decision, accept
from console.show.events import GraphicsCleared
from console.show.graphics import cleared
from console.show.sounds import SoundsStopped
from console.show.state import ShowState


def decide_all_out(state: ShowState, command: AllOut) -> Decision:
    """Take graphics off, fade sounds and the bed; the deal goes on, the camera stays."""
    return accept(GraphicsCleared(), SoundsStopped(), *silenced(state))


def evolve_cleared(state: ShowState) -> ShowState:
    """Fold an all out: the deal runs on, its graphic is off, and so is every other."""
    return replace(state, countdown_on_air=False, graphics=cleared(state.graphics))
