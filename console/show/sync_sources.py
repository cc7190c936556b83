"""Which cameras a source of OBS is in the picture of: what happens to it voids what was measured of them. Pure.

Counterparts: `console.obs.voids` says what happened to which source, `console.engine.syncing` tells the meter.
"""

from msgspec.structs import replace

from console.show.nesting import SceneTree, in_program
from console.show.types import SceneName, Show


def cameras_of(show: Show, tree: SceneTree, source: str) -> tuple[str, ...]:
    """Name the cameras that show a source; a microphone is heard with them, and is in no picture."""
    if any(camera.mic == source for camera in show.cameras):
        return ()
    scenes = replace(tree, on_air=None)
    tops = ((camera.name, camera.item or camera.scene) for camera in show.cameras)
    return tuple(name for name, top in tops if source in in_program(scenes, SceneName(top)))
