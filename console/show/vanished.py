"""Scenes that were renamed, removed or changed with their collection, while OBS runs: cameras follow, or say why not.

A camera whose scene OBS renames is that scene's for as long as OBS has it and none of the old name; the show file is
not touched. Counterparts: `console.show.cameras` finds cameras as they are called now, `console.show.alarms` tells.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from console.show.camera_commands import HoldCamera, PreviewCamera, RenameScene, TakeCamera
from console.show.cameras import find_camera
from console.show.commands import Command
from console.show.cuts import SceneRenamed, ScenesSeen
from console.show.decisions import Decision, Refused, accept
from console.show.names import nearest
from console.show.naming import named_cameras
from console.show.state import ShowState
from console.show.types import Camera, CameraId, Show


def decide_rename(show: Show, state: ShowState, command: RenameScene) -> Decision:
    """Follow a new name, where a camera or a bus has the old one, or a camera's scene had the new one."""
    concerned = {camera.scene for camera in named_cameras(show, state)} | {
        state.program_scene,
        state.preview_scene,
        state.before_scene,
    }
    if command.old == command.new or (command.old not in concerned and command.new not in state.renamed):
        return accept()
    return accept(SceneRenamed(command.old, command.new))


def evolve_renamed(state: ShowState, event: SceneRenamed) -> ShowState:
    """Fold a new name: everything that is called by the old one follows."""
    old, new = event.old, event.new
    renamed = {named: new if now == old else now for named, now in state.renamed.items()}
    if old not in state.renamed.values():
        renamed[old] = new
    scenes = tuple(new if scene == old else scene for scene in state.director.scenes)
    return replace(
        state,
        renamed={named: now for named, now in renamed.items() if named != now},
        program_scene=new if state.program_scene == old else state.program_scene,
        preview_scene=new if state.preview_scene == old else state.preview_scene,
        before_scene=new if state.before_scene == old else state.before_scene,
        director=replace(state.director, scenes=scenes),
    )


def evolve_seen(state: ShowState, event: ScenesSeen) -> ShowState:
    """Forget new names of scenes that are not there, or are there by their old name again, which none took over."""
    if not event.scenes or not state.renamed:
        return state
    there = set(event.scenes)
    taken_over = set(state.renamed.values())  # by another scene that was renamed: two have swapped their names
    kept = {
        named: now
        for named, now in state.renamed.items()
        if now in there and (named not in there or named in taken_over)
    }
    return state if kept == state.renamed else replace(state, renamed=kept)


def lacks_scene(state: ShowState, camera: Camera) -> bool:
    """Tell whether OBS is there and has no such scene."""
    return bool(state.director.scenes) and camera.scene not in state.director.scenes


def missing(show: Show, state: ShowState, camera: CameraId) -> str:
    """Say which scene a camera lacks, with the nearest there is; empty: it is there, or OBS is away."""
    found = find_camera(show, state, camera)
    if found is None or not lacks_scene(state, found):
        return ""
    why, remedy = _lack(state, found)
    return f"{why} {remedy}"


def _lack(state: ShowState, camera: Camera) -> tuple[str, str]:
    """Say what is wrong with the scene of a camera, and what to do."""
    canvas = dict(state.director.elsewhere).get(camera.scene)
    if canvas is not None:
        why = f"the scene “{camera.scene}” is on OBS's canvas “{canvas}”, and program shows the main canvas only."
        return why, "Make a scene of the main canvas for it in OBS."
    return f"OBS has no scene “{camera.scene}”.", nearest(camera.scene, list(state.director.scenes))


def refused(show: Show, state: ShowState, command: Command) -> Refused | None:
    """Refuse to take or preview a camera that has no scene; none: there is nothing against it."""
    if not isinstance(command, TakeCamera | PreviewCamera | HoldCamera):
        return None
    camera = command.camera if command.camera is not None else state.preview
    found = None if camera is None else find_camera(show, state, camera)
    if found is None or not lacks_scene(state, found):
        return None
    why, remedy = _lack(state, found)
    return Refused(why=f"“{found.name}” cannot be taken: {why}", remedy=remedy)


def told(show: Show, state: ShowState) -> Iterator[str]:
    """Name cameras without a scene, and those whose scene is called otherwise than in the show file."""
    for camera in named_cameras(show, state):
        why = missing(show, state, camera.id)
        if why:
            yield f"Camera “{camera.name}” shows nothing: {why}"
    for named, now in state.renamed.items():
        if any(camera.scene == named for camera in show.cameras):
            yield (
                f"Scene “{named}” is called “{now}” in OBS now, and its camera follows. "
                f"show.toml still says “{named}”: write the new name there."
            )
