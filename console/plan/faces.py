"""Pad faces: what every bound control should say and how it should glow, for hardware and for the pad wall alike.

One answer for both, so a light on the desk and its twin on screen never differ. Counterpart: `hardware.messages.Light`.
"""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from console.mapping.padmap import Binding
from console.plan.graphics import countdown_instance
from console.show.cameras import find_camera
from console.show.facts import Lane
from console.show.state import ShowState
from console.show.truth import Truth
from console.show.types import CameraId, SceneName, Show, UtcMs
from hardware.messages import DARK, ControlId, Glow, Light


class Colour(StrEnum):
    """The field's colours (FIELD section 8); always shown with a word."""

    RED = "red"
    GREEN = "green"
    AMBER = "amber"
    BLUE = "blue"
    VIOLET = "violet"
    GREY = "grey"


RGB: dict[Colour, tuple[int, int, int]] = {
    Colour.RED: (255, 32, 32),
    Colour.GREEN: (24, 208, 96),
    Colour.AMBER: (255, 160, 16),
    Colour.BLUE: (48, 120, 255),
    Colour.VIOLET: (160, 80, 255),
    Colour.GREY: (96, 100, 108),
}


class PadFace(Struct, frozen=True):
    """The face of one pad."""

    label: str
    verb: str
    colour: Colour
    glow: Glow
    word: str
    """Never colour alone: ``ON AIR``, ``ASKED``, ``FAILED``, ``PVW``, ``PINNED``, ``LIVE``, or empty."""
    deadline_ms: UtcMs | None = None
    """Set while the pad counts down to it."""


def light_of(face: PadFace | None) -> Light:
    """Turn a face into a light."""
    return DARK if face is None else Light(colour=RGB[face.colour], glow=face.glow)


class Pressing(Struct, frozen=True):
    """What the last press of each control is waiting for or ended in; the ledger knows."""

    asked: frozenset[ControlId] = frozenset()
    """Pressed; the outside has not confirmed yet."""
    failed: dict[ControlId, str] = {}
    """Pressed lately and it went wrong: the word to show (``FAILED``, ``UNKNOWN``, ``REFUSED``)."""
    waiting: dict[ControlId, str] = {}
    """Guarded, and one press is not enough: the word to show (``AGAIN``, ``2ND SEAT``)."""


class Look(Struct, frozen=True):
    """State of one thing: colour, glow and word, and what it counts down to."""

    colour: Colour
    glow: Glow = Glow.DIM
    word: str = ""
    deadline_ms: UtcMs | None = None


def tally(show: Show, state: ShowState, truth: Truth, camera_id: CameraId) -> Look:
    """Give a camera's tally: on air as OBS confirms it, asked for, failed, in preview, or nothing."""
    taken = _camera_take(show, state, truth, camera_id)
    if taken.word:
        return taken
    previewed = _camera_preview(show, state, truth, camera_id)
    return previewed if previewed.word else taken


def preview_scene(state: ShowState, truth: Truth) -> SceneName | None:
    """Give the scene in preview: OBS's in studio mode, else our own; none while OBS is away."""
    if truth.program is None:
        return None
    return truth.preview if truth.preview is not None else state.preview_scene


def _camera_take(show: Show, state: ShowState, truth: Truth, camera_id: str) -> Look:
    camera = find_camera(show, state, CameraId(camera_id))
    if camera is None or truth.program is None:
        return Look(Colour.GREY, word="NO OBS" if camera else "NO CAMERA")
    if truth.program == camera.scene:
        return Look(Colour.RED, Glow.SOLID, "ON AIR")
    if state.program_scene == camera.scene:
        return _take_pending(truth)
    return Look(Colour.RED)


def _take_pending(truth: Truth) -> Look:
    trouble = truth.trouble.get(Lane.SWITCHER)
    if trouble is None:
        return Look(Colour.AMBER, Glow.PULSE, "ASKED")
    return Look(Colour.AMBER, Glow.BLINK, "UNKNOWN" if trouble.unknown else "FAILED")


def _camera_preview(show: Show, state: ShowState, truth: Truth, camera_id: str) -> Look:
    camera = find_camera(show, state, CameraId(camera_id))
    if camera is None:
        return Look(Colour.GREY, word="NO CAMERA")
    if preview_scene(state, truth) == camera.scene:
        return Look(Colour.GREEN, Glow.SOLID, "PVW")
    return Look(Colour.GREEN)


def _deal_start(state: ShowState, truth: Truth, deal: str) -> Look:
    run = state.deal
    if run is None or run.deal != deal:
        return Look(Colour.AMBER)
    if not state.countdown_on_air:
        return Look(Colour.AMBER, Glow.SOLID, "HIDDEN", run.deadline_ms)
    if truth.drawn(countdown_instance(run)):
        return Look(Colour.RED, Glow.SOLID, "LIVE", run.deadline_ms)
    if Lane.GRAPHICS in truth.trouble or not truth.has_program_page():
        return Look(Colour.AMBER, Glow.BLINK, "NOT DRAWN", run.deadline_ms)
    return Look(Colour.AMBER, Glow.PULSE, "ASKED", run.deadline_ms)


def _look(show: Show, state: ShowState, truth: Truth, binding: Binding) -> Look:
    args = binding.args
    match binding.verb:
        case "camera.take" if "camera" in args:
            return _camera_take(show, state, truth, args["camera"])
        case "camera.preview":
            return _camera_preview(show, state, truth, args["camera"])
        case "deal.start":
            return _deal_start(state, truth, args["deal"])
        case "product.pin":
            pinned = state.pinned == args["product"]
            return Look(Colour.BLUE, Glow.SOLID, "PINNED") if pinned else Look(Colour.BLUE)
        case "sfx.play":
            playing = any(sound == args["sound"] for _, sound in truth.sounding)
            return Look(Colour.VIOLET, Glow.SOLID, "PLAYING") if playing else Look(Colour.VIOLET)
        case "panic":
            return Look(Colour.RED)
        case "deal.end" | "graphic.countdown":
            return Look(Colour.AMBER if state.deal else Colour.GREY)
        case _:
            return Look(Colour.GREY)


OLD_TAKES = ("FAILED", "UNKNOWN")
"""What became of a take before this press; a new one of the same camera is asked for, not failed."""


def _pressed(look: Look, control: ControlId, pressing: Pressing) -> Look:
    waiting = pressing.waiting.get(control)
    if waiting is not None:
        return replace(look, colour=Colour.AMBER, glow=Glow.PULSE, word=waiting)
    failed = pressing.failed.get(control)
    if failed is not None:
        return replace(look, colour=Colour.AMBER, glow=Glow.BLINK, word=failed)
    if control in pressing.asked and (look.glow is Glow.DIM or look.word in OLD_TAKES):
        return replace(look, glow=Glow.PULSE, word="ASKED")
    return look


def pad_faces(
    show: Show, state: ShowState, truth: Truth, bindings: Mapping[ControlId, Binding], pressing: Pressing
) -> dict[ControlId, PadFace]:
    """Give every bound control its face."""
    faces: dict[ControlId, PadFace] = {}
    for control, binding in bindings.items():
        look = _pressed(_look(show, state, truth, binding), control, pressing)
        faces[control] = PadFace(
            label=binding.label,
            verb=binding.verb,
            colour=look.colour,
            glow=look.glow,
            word=look.word,
            deadline_ms=look.deadline_ms,
        )
    return faces
