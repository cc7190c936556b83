"""Looks of cameras in presets: colour, glow and word, as OBS confirms it. A part of `console.plan.looks`."""

from console.plan.look import Colour, Look
from console.show.cameras import find_camera
from console.show.framing import unsqueezed
from console.show.presets import frame_of
from console.show.state import ShowState
from console.show.truth import Truth
from console.show.types import CameraId, PresetId, Show
from hardware.messages import Glow

_FAILED, _ASKED = Look(Colour.AMBER, Glow.BLINK, "FAILED"), Look(Colour.AMBER, Glow.PULSE, "ASKED")


def frame_look(show: Show, state: ShowState, truth: Truth, camera: str, preset: str) -> Look:
    """Say whether a camera stands in a preset: confirmed, asked for, failed, or nothing."""
    if find_camera(show, state, CameraId(camera)) is None:
        return Look(Colour.GREY, word="NO CAMERA")
    frame = frame_of(state, CameraId(camera))
    if frame is None or frame.preset.id != preset:
        return Look(Colour.BLUE) if show.preset(PresetId(preset)) else Look(Colour.GREY, word="NO PRESET")
    if frame in truth.framed.frames:
        return Look(Colour.BLUE, Glow.SOLID, "FRAMED")
    return _FAILED if unsqueezed(truth) else _ASKED


def unframe_look(state: ShowState, truth: Truth, camera: str) -> Look:
    """Say whether there is a preset to bring a camera back from, and whether it came."""
    if frame_of(state, CameraId(camera)) is not None:
        return Look(Colour.AMBER)
    if all(frame.camera != camera for frame in truth.framed.frames):
        return Look(Colour.GREY)
    return _FAILED if unsqueezed(truth) else _ASKED
