"""Tapping a camera: the first tap previews it, the second takes it.

In studio mode a tap takes what OBS has in preview, so a green pad always takes. Without studio mode OBS has no preview:
the first tap arms the camera for a while, the second takes it. The very second tap of a quick pair never waits for OBS.
Counterparts: `console.show.cameras` takes and previews, `console.plan.looks` shows what the next tap does.
"""

from msgspec.structs import replace

from console.show.camera_commands import PreviewCamera, TakeCamera, TapCamera
from console.show.cameras import all_cameras, decide_preview, decide_take, find_camera, unknown_camera
from console.show.cuts import CameraTapped
from console.show.decisions import Accepted, Decision, accept
from console.show.state import ShowState
from console.show.types import Camera, CameraId, DurationMs, SceneName, Show, UtcMs

QUICK_MS = DurationMs(1_000)
"""For this long after a preview was asked for, OBS may still say what was there before."""
ARMED_MS = DurationMs(5_000)
"""Without studio mode a tapped camera waits this long for its second tap."""


def decide_tap(show: Show, state: ShowState, command: TapCamera, at_ms: UtcMs) -> Decision:
    """Take the camera when it is in preview or armed, else preview it."""
    camera = find_camera(show, state, command.camera)
    if camera is None:
        return unknown_camera(show, state, command.camera)
    if _takes(state, camera, command.preview, at_ms):
        return decide_take(show, state, TakeCamera(camera.id), at_ms)
    previewed = decide_preview(show, state, PreviewCamera(camera.id), at_ms)
    if not isinstance(previewed, Accepted):
        return previewed
    return accept(*previewed.events, CameraTapped(camera.id, at_ms))


def _takes(state: ShowState, camera: Camera, preview: SceneName | None, at_ms: UtcMs) -> bool:
    if preview is None:
        return armed(state, camera.id, at_ms)
    quick = armed(state, camera.id, at_ms) and at_ms - state.tapped_ms <= QUICK_MS
    return quick or (preview == camera.scene and (not camera.item or state.preview == camera.id))


def armed(state: ShowState, camera: CameraId, at_ms: UtcMs) -> bool:
    """Tell whether a camera was tapped just now, and nothing was taken since."""
    return state.tapped == camera and at_ms - state.tapped_ms <= ARMED_MS


def in_preview(show: Show, state: ShowState, preview: SceneName | None, at_ms: UtcMs) -> CameraId | None:
    """Say which camera is in preview: OBS's, unless another was asked for just now; none: nobody put one there.

    `preview` is what OBS has there; none: it is not in studio mode.
    """
    if preview in (None, state.preview_scene) or at_ms - state.previewed_ms <= QUICK_MS:
        return state.preview
    there = (c for c in all_cameras(show, state) if c.scene == preview)
    camera = min(there, key=lambda c: c.item != "", default=None)
    return state.preview if camera is None else camera.id


def evolve_tapped(state: ShowState, event: CameraTapped) -> ShowState:
    """Fold a first tap."""
    return replace(state, tapped=event.camera, tapped_ms=event.at_ms)
