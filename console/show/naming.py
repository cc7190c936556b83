"""The cameras of the show file, each with its scene as OBS calls it now. Counterpart: `console.show.vanished`."""

from msgspec.structs import replace

from console.show.state import ShowState
from console.show.types import Camera, Show


def named_cameras(show: Show, state: ShowState) -> tuple[Camera, ...]:
    """List the show file's cameras; one whose scene was renamed in OBS goes by the new name."""
    if not state.renamed:
        return show.cameras
    return tuple(replace(one, scene=state.renamed.get(one.scene, one.scene)) for one in show.cameras)
