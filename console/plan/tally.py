"""Tally: how a camera is on the program and the preview bus. A part of `console.plan.looks`.

Counterpart: `console.show.nesting` says what is really in a picture.
"""

from console.plan.look import Colour, Look
from console.show.cameras import find_camera
from console.show.facts import Lane
from console.show.nesting import SceneTree, in_program
from console.show.state import ShowState
from console.show.truth import Truth
from console.show.types import Camera, CameraId, SceneName, Show
from console.show.vanished import lacks_scene
from hardware.messages import Glow


def tally(show: Show, state: ShowState, truth: Truth, camera_id: CameraId) -> Look:
    """Give a camera's tally: on air as OBS confirms it, asked for, failed, in preview, or nothing."""
    taken = camera_take(show, state, truth, camera_id)
    if taken.word:
        return taken
    previewed = camera_preview(show, state, truth, camera_id)
    return previewed if previewed.word else taken


def preview_scene(state: ShowState, truth: Truth) -> SceneName | None:
    """Give the scene in preview: OBS's in studio mode, else our own; none while OBS is away."""
    if truth.program is None:
        return None
    return truth.preview if truth.preview is not None else state.preview_scene


def camera_take(show: Show, state: ShowState, truth: Truth, camera_id: str) -> Look:
    """Say how a camera is on the program bus."""
    camera = find_camera(show, state, CameraId(camera_id))
    if camera is None or truth.program is None:
        return Look(Colour.GREY, word="NO OBS" if camera else "NO CAMERA")
    if lacks_scene(state, camera):
        return Look(Colour.GREY, word="NO SCENE")
    here = truth.program == camera.scene
    if here and not camera.item:
        return Look(Colour.RED, Glow.SOLID, "ON AIR")
    if (camera.item or camera.scene) in in_program(truth.tree, truth.program):
        return Look(Colour.RED, Glow.SOLID, "ON AIR" if here else "IN PROGRAM")
    if here:
        return _hidden(state, truth, camera)
    if state.program_scene == camera.scene and camera.item in ("", _item_taken(show, state)):
        return _take_pending(truth)
    return Look(Colour.RED)


def _item_taken(show: Show, state: ShowState) -> str:
    taken = find_camera(show, state, state.program) if state.program is not None else None
    return taken.item if taken is not None else ""


def _hidden(state: ShowState, truth: Truth, camera: Camera) -> Look:
    """Say how a camera is whose scene is on air and its item is not to be seen: if taken, the take is on its way."""
    if not truth.tree.shows:
        return Look(Colour.AMBER, Glow.PULSE, "READING")
    return _take_pending(truth) if state.program == camera.id else Look(Colour.RED)


def _take_pending(truth: Truth) -> Look:
    trouble = truth.trouble.get(Lane.SWITCHER)
    if trouble is None:
        return Look(Colour.AMBER, Glow.PULSE, "ASKED")
    return Look(Colour.AMBER, Glow.BLINK, "UNKNOWN" if trouble.unknown else "FAILED")


def camera_preview(show: Show, state: ShowState, truth: Truth, camera_id: str) -> Look:
    """Say how a camera is on the preview bus."""
    camera = find_camera(show, state, CameraId(camera_id))
    if camera is None:
        return Look(Colour.GREY, word="NO CAMERA")
    if preview_scene(state, truth) == camera.scene and _item_previewed(state, truth, camera):
        return Look(Colour.GREEN, Glow.SOLID, "PVW")
    return Look(Colour.GREEN)


def _item_previewed(state: ShowState, truth: Truth, camera: Camera) -> bool:
    """Tell whether a camera is what is seen of the scene in preview; of OBS's own preview that is known."""
    if not camera.item:
        return True
    if truth.preview is None or not truth.tree.shows:
        return state.preview == camera.id
    return camera.item in in_program(SceneTree(truth.tree.shows), camera.scene)
