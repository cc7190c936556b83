"""Preset rules: bringing a camera into a preset of the show file, and back exactly as it was set up.

A camera is in one preset at most; another takes its place. A picture in picture belongs to the scene it was put over:
it stays there while others are taken, until it is brought back. Counterpart: `console.show.framing` has what follows.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from console.show.airings import CameraFramed, CameraUnframed, PresetEvent
from console.show.cameras import find_camera, unknown_camera
from console.show.decisions import Decision, Refused, accept
from console.show.graphic_commands import FrameCamera, PresetCommand, UnframeCamera
from console.show.names import nearest
from console.show.preset import CameraFrame, Framing, HeldItem, HeldPip, PresetKind
from console.show.state import ShowState
from console.show.types import Camera, CameraId, Preset, SceneName, Show


def frame_of(state: ShowState, camera: CameraId) -> CameraFrame | None:
    """Find the preset a camera is in; none: it stands as it was set up."""
    return next((frame for frame in state.frames if frame.camera == camera), None)


def presets_for(show: Show, camera: CameraId) -> tuple[Preset, ...]:
    """List the presets a camera may be brought into."""
    return tuple(preset for preset in show.presets if preset.camera in (None, camera))


def decide_preset(show: Show, state: ShowState, command: PresetCommand) -> Decision:
    """Bring a camera into a preset, or back. Once more is harmless: what went wrong is tried again then."""
    camera = find_camera(show, state, command.camera)
    match command:
        case UnframeCamera():
            if frame_of(state, command.camera) is not None:
                return accept(CameraUnframed(command.camera))
            return accept() if camera is not None else unknown_camera(show, state, command.camera)
        case FrameCamera() if camera is None:
            return unknown_camera(show, state, command.camera)
        case FrameCamera():
            return _decide_frame(show, state, camera, command)


def _decide_frame(show: Show, state: ShowState, camera: Camera, command: FrameCamera) -> Decision:
    preset = show.preset(command.preset)
    if preset is None:
        return Refused(f"There is no preset “{command.preset}”.", nearest(command.preset, [p.id for p in show.presets]))
    if preset.camera not in (None, camera.id):
        known = [p.id for p in presets_for(show, camera.id)]
        return Refused(f"Preset “{preset.name}” is for camera “{preset.camera}” alone.", nearest(preset.id, known))
    if state.director.scenes and camera.scene not in state.director.scenes:
        return Refused(f"OBS has no scene “{camera.scene}”.", nearest(camera.scene, state.director.scenes))
    pip = preset.kind is PresetKind.PIP
    host = (state.program_scene or SceneName("")) if pip else SceneName("")
    frame = CameraFrame(camera.id, preset, camera.scene, camera.item, host)
    if frame == frame_of(state, camera.id):
        return accept()
    if pip and not host:
        return Refused("Nobody knows yet what is in program.", "Wait until OBS is connected, or take a camera first.")
    if pip and host == camera.scene:
        return Refused(f"“{camera.name}” is in program itself.", "Take another camera first: it goes over that one.")
    return accept(CameraFramed(frame))


def evolve_preset(state: ShowState, event: PresetEvent) -> ShowState:
    """Fold it."""
    camera = event.frame.camera if isinstance(event, CameraFramed) else event.camera
    others = tuple(frame for frame in state.frames if frame.camera != camera)
    return replace(state, frames=(*others, event.frame) if isinstance(event, CameraFramed) else others)


# What is remembered of how cameras stood


def held_for(frames: Iterable[CameraFrame]) -> tuple[SceneName, ...]:
    """Name the scenes whose items presets move."""
    return tuple(dict.fromkeys(frame.scene for frame in frames if frame.preset.kind is not PresetKind.PIP))


def pip_of(pips: Iterable[HeldPip], frame: CameraFrame) -> HeldPip | None:
    """Find what is remembered of the scene a camera was put over; none: nothing, or it was put over none."""
    return next((pip for pip in pips if (pip.scene, pip.source) == (frame.host, frame.source)), None)


def covers(framing: Framing | None, frames: Iterable[CameraFrame], window: bool) -> bool:
    """Tell whether it is remembered of all that has to move how it stood. `window`: every camera has to."""
    if framing is None:
        return False
    frames = tuple(frames)
    pips = all(pip_of(framing.pips, frame) for frame in frames if frame.preset.kind is PresetKind.PIP)
    if framing.scenes is None:
        return pips
    return pips and not window and {*held_for(frames)} <= {*framing.scenes}


def merged(framing: Framing | None, new: Framing) -> Framing:
    """Add what was read to what is remembered, which is older and so stays as it is."""
    if framing is None:
        return new
    known = {(pip.scene, pip.source) for pip in framing.pips}
    pips = (*framing.pips, *(pip for pip in new.pips if (pip.scene, pip.source) not in known))
    if framing.scenes is None:
        return replace(framing, pips=pips)
    places = {(item.scene, item.item) for item in framing.held}
    read = (item for item in new.held if (item.scene, item.item) not in places and not _is_pip(item, framing.pips))
    scenes = None if new.scenes is None else (*framing.scenes, *(s for s in new.scenes if s not in framing.scenes))
    return replace(framing, held=(*framing.held, *read), scenes=scenes, pips=pips)


def _is_pip(item: HeldItem, pips: Iterable[HeldPip]) -> bool:
    """Tell whether an item is there only because a camera was put over its scene."""
    return any((item.scene, item.source) == (p.scene, p.source) and item.item not in p.others for p in pips)


def narrowed(framing: Framing, frames: Iterable[CameraFrame], window: bool) -> Framing | None:
    """Keep what is still needed of what is remembered; none: nothing is."""
    frames = tuple(frames)
    pips = tuple(pip for pip in framing.pips if any(pip_of((pip,), frame) for frame in frames))
    if window:
        return replace(framing, pips=pips)
    scenes = held_for(frames)
    held = tuple(item for item in framing.held if item.scene in scenes)
    return replace(framing, held=held, scenes=scenes, pips=pips) if frames else None
