"""Camera rules: taking, previewing, following a switcher someone else cuts on.

We never fight the switcher: when OBS says another scene is in program, or that another item of it is to be seen, the
show follows. A camera that is an item of a scene is taken by showing it there and hiding the scene's other cameras
(`hidden_by`); `console.obs.itemtakes` does it.
"""

from msgspec.structs import replace

from console.show.camera_commands import FindCameras, FollowSwitcher, PreviewCamera, TakeCamera
from console.show.cuts import CameraPreviewed, CamerasFound, CameraTaken, TakeOrigin
from console.show.decisions import Decision, Refused, accept
from console.show.director import shot
from console.show.names import nearest
from console.show.naming import named_cameras
from console.show.state import ShowState
from console.show.types import Camera, CameraId, SceneName, Show, UtcMs


def all_cameras(show: Show, state: ShowState) -> tuple[Camera, ...]:
    """List the show file's cameras, then the scenes found in the switcher."""
    return named_cameras(show, state) + state.found_cameras


def find_camera(show: Show, state: ShowState, camera: CameraId) -> Camera | None:
    """Find a camera by id, wherever it comes from."""
    return next((c for c in all_cameras(show, state) if c.id == camera), None)


def camera_at(show: Show, state: ShowState, scene: SceneName, item: str) -> Camera | None:
    """Find the camera that is a scene, or an item of it."""
    return next((c for c in all_cameras(show, state) if (c.scene, c.item) == (scene, item)), None)


def hidden_by(show: Show, camera: CameraId | None, scene: SceneName, item: str) -> tuple[str, ...]:
    """Name the items of the other cameras of a scene, which are not to be seen while `item` is on air.

    By the show file's own name of the scene, where the camera is known: OBS may call it otherwise by now.
    """
    if not item:
        return ()
    named = show.camera(camera) if camera is not None else None
    scene = named.scene if named is not None else scene
    return tuple(dict.fromkeys(c.item for c in show.cameras if c.scene == scene and c.item not in ("", item)))


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
            item=camera.item,
        )
    )


def decide_preview(show: Show, state: ShowState, command: PreviewCamera, at_ms: UtcMs) -> Decision:
    """Put a camera in preview."""
    camera = find_camera(show, state, command.camera)
    if camera is None:
        return unknown_camera(show, state, command.camera)
    return accept(CameraPreviewed(camera=camera.id, scene=camera.scene, at_ms=at_ms, item=camera.item))


def decide_follow(show: Show, state: ShowState, command: FollowSwitcher, at_ms: UtcMs) -> Decision:
    """Agree with the switcher about what is in program."""
    same = command.scene == state.program_scene
    if same and command.seen is None:
        return accept()
    camera = _seen(show, state, command)
    followed = CameraTaken(
        camera=camera.id if camera else None,
        scene=command.scene,
        origin=TakeOrigin.SWITCHER,
        at_ms=at_ms,
        item=camera.item if camera else "",
        foreign=command.foreign and not same and state.tbar is None,
    )
    known = same and (followed.camera, followed.item) == (state.program, state.program_item)
    return accept() if known else accept(followed)


def _seen(show: Show, state: ShowState, command: FollowSwitcher) -> Camera | None:
    """Say which camera is on air: the one that was, while it is to be seen, else the whole scene, else an item."""
    there = [c for c in all_cameras(show, state) if c.scene == command.scene]
    seen = [c for c in there if c.item in ("", *(command.seen or ()))]
    if command.scene == state.program_scene:
        for camera in seen:
            if camera.id == state.program:
                return camera
    return min(seen, key=lambda c: c.item != "", default=None)


def decide_find(show: Show, state: ShowState, command: FindCameras) -> Decision:
    """Make a camera of every scene that no camera of the show file names."""
    named = {c.scene for c in named_cameras(show, state)}
    found = tuple(
        Camera(id=CameraId(f"scene:{scene}"), name=scene, scene=scene) for scene in command.scenes if scene not in named
    )
    return accept() if found == state.found_cameras else accept(CamerasFound(cameras=found))


def evolve_taken(state: ShowState, event: CameraTaken) -> ShowState:
    """Fold a take. A hold in place of another leaves what comes back as it was."""
    stays = stays_on(state, event.scene, event.item) or (event.held and state.held_camera is not None)
    before = (state.before_scene, state.before_item) if stays else (state.program_scene, state.program_item)
    held = event.camera if event.held else None
    return replace(
        state,
        program=event.camera,
        program_scene=event.scene,
        program_item=event.item,
        before_scene=before[0],
        before_item=before[1],
        held_camera=held,
        tapped=None,
        tbar=state.tbar if event.origin is TakeOrigin.SWITCHER else None,
        director=shot(state.director, event),
    )


def stays_on(state: ShowState, scene: SceneName, item: str) -> bool:
    """Tell whether a take leaves nothing behind to go back to: it is on air, or which item of its scene was unknown."""
    return scene == state.program_scene and state.program_item in ("", item)


def evolve_previewed(state: ShowState, event: CameraPreviewed) -> ShowState:
    """Fold a preview."""
    return replace(state, preview=event.camera, preview_scene=event.scene, previewed_ms=event.at_ms)


def evolve_found(state: ShowState, event: CamerasFound) -> ShowState:
    """Fold the switcher's list of scenes."""
    return replace(state, found_cameras=event.cameras)
