"""Clearing rules: all out, and panic, which is never refused."""

from msgspec.structs import replace

from console.show.bedding import silenced
from console.show.cameras import find_camera
from console.show.commands import AllOut, Panic
from console.show.cuts import CameraTaken, TakeOrigin
from console.show.decisions import Decision, accept
from console.show.director import stopped
from console.show.events import GraphicsCleared, Panicked
from console.show.graphics import cleared
from console.show.sounds import SoundsStopped
from console.show.state import ShowState
from console.show.types import Show


def decide_all_out(state: ShowState, command: AllOut) -> Decision:
    """Take graphics off, fade sounds and the bed; the deal goes on, the camera stays."""
    return accept(GraphicsCleared(), SoundsStopped(), *silenced(state))


def decide_panic(show: Show, state: ShowState, command: Panic) -> Decision:
    """Take everything off and go to the safe camera. A missing safe camera never stops the rest."""
    safe = find_camera(show, state, show.safe_camera) if show.safe_camera else None
    if safe is None:
        return accept(Panicked())
    return accept(Panicked(), CameraTaken(safe.id, safe.scene, TakeOrigin.OPERATOR, item=safe.item))


def evolve_cleared(state: ShowState, event: GraphicsCleared | Panicked) -> ShowState:
    """Fold an all out or a panic: the deal runs on, its graphic is off, and so is every other.

    A panic turns the auto-director and the bed off too, and brings every camera back from its preset.
    """
    state = replace(state, countdown_on_air=False, graphics=cleared(state.graphics))
    if isinstance(event, GraphicsCleared):
        return state
    return replace(state, director=stopped(state.director), frames=(), bed=replace(state.bed, on=False))
