"""Camera rules: taking, previewing, following a switcher someone else cuts on.

We never fight the switcher: when OBS says another scene is in program, the show follows.
"""

from msgspec.structs import replace

from console.show.camera_commands import FindCameras, FollowSwitcher, PreviewCamera, TakeCamera
from console.show.cuts import CameraPreviewed, CamerasFound, CameraTaken, TakeOrigin
from console.show.decisions import Decision, Refused, accept
from console.show.director import shot
from console.show.names import nearest
from console.show.state import ShowState
from console.show.types import Camera, CameraId, Show, UtcMs


def all_cameras(show: Show, state: ShowState) -> tuple[Camera, ...]:
    """List the show file's cameras, then the scenes found in the switcher."""
    return show.cameras + state.found_cameras


def find_camera(show: Show, state: ShowState, camera: CameraId) -> Camera | None:
    """Find a camera by id, wherever it comes from."""
    return next((c for c in all_cameras(show, state) if c.id == camera), None)


def unknown_camera(show: Show, state: ShowState, camera: CameraId) -> Refused:
    """Refuse a camera there is not, with the nearest there is."""
    known = [c.id for c in all_cameras(show, state)]
    return Refused(why=f"There is no camera “{camera}”.", remedy=nearest(camera, known))


def decide_take(show: Show, state: ShowState, command: TakeCamera, at_ms: UtcMs) -> Decision:
    """Cut to a camera, or to preview when none is named. A repeated take is performed again."""
    wanted = command.camera if command.camera is not None else state.preview
    if wanted is None:
        return Refused(why="Nothing is in preview.", remedy="Preview a camera first, or take one by name.")
    camera = find_camera(show, state, wanted)
    if camera is None:
        return unknown_camera(show, state, wanted)
    return accept(
        CameraTaken(
            camera=camera.id,
            scene=camera.scene,
            origin=TakeOrigin.OPERATOR,
            transition=command.transition,
            duration_ms=command.duration_ms,
            at_ms=at_ms,
        )
    )


def decide_preview(show: Show, state: ShowState, command: PreviewCamera) -> Decision:
    """Put a camera in preview."""
    camera = find_camera(show, state, command.camera)
    if camera is None:
        return unknown_camera(show, state, command.camera)
    return accept(CameraPreviewed(camera=camera.id, scene=camera.scene))


def decide_follow(show: Show, state: ShowState, command: FollowSwitcher, at_ms: UtcMs) -> Decision:
    """Agree with the switcher about what is in program."""
    if command.scene == state.program_scene:
        return accept()
    there = (c for c in all_cameras(show, state) if c.scene == command.scene)
    camera = min(there, key=lambda c: c.item != "", default=None)  # the whole scene before an item of it
    return accept(
        CameraTaken(
            camera=camera.id if camera else None,
            scene=command.scene,
            origin=TakeOrigin.SWITCHER,
            at_ms=at_ms,
        )
    )


def decide_find(show: Show, state: ShowState, command: FindCameras) -> Decision:
    """Make a camera of every scene that no camera of the show file names."""
    named = {c.scene for c in show.cameras}
    found = tuple(
        Camera(id=CameraId(f"scene:{scene}"), name=scene, scene=scene) for scene in command.scenes if scene not in named
    )
    return accept() if found == state.found_cameras else accept(CamerasFound(cameras=found))


def evolve_taken(state: ShowState, event: CameraTaken) -> ShowState:
    """Fold a take. A hold in place of another leaves what comes back as it was."""
    stays = event.scene == state.program_scene or (event.held and state.held_camera is not None)
    before = state.before_scene if stays else state.program_scene
    held = event.camera if event.held else None
    return replace(
        state,
        program=event.camera,
        program_scene=event.scene,
        before_scene=before,
        held_camera=held,
        tbar=state.tbar if event.origin is TakeOrigin.SWITCHER else None,
        director=shot(state.director, event),
    )


def evolve_previewed(state: ShowState, event: CameraPreviewed) -> ShowState:
    """Fold a preview."""
    return replace(state, preview=event.camera, preview_scene=event.scene)


def evolve_found(state: ShowState, event: CamerasFound) -> ShowState:
    """Fold the switcher's list of scenes."""
    return replace(state, found_cameras=event.cameras)
