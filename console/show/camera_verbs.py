"""The verbs of the director. A part of `console.show.verbs`."""

from collections.abc import Mapping

from console.show.camera_commands import (
    HoldCamera,
    MoveTBar,
    PreviewCamera,
    ReleaseCamera,
    SetDirector,
    SetStudio,
    TakeBack,
    TakeCamera,
    TapCamera,
)
from console.show.commands import Command
from console.show.cuts import CUT
from console.show.dial import END, Dial
from console.show.graphic_commands import FrameCamera, UnframeCamera
from console.show.types import CameraId, DurationMs, PresetId
from console.show.verb import Argument, Verb, may, needs, whole, yes


def _camera(args: Mapping[str, str]) -> CameraId | None:
    return CameraId(args["camera"]) if "camera" in args else None


def _auto(args: Mapping[str, str]) -> Command:
    duration_ms = DurationMs(int(args["ms"])) if "ms" in args else None
    return TakeCamera(camera=_camera(args), transition=args.get("transition", ""), duration_ms=duration_ms)


CAMERA_VERBS = (
    Verb(
        "camera.take",
        may("camera"),
        "Take a camera to program as OBS is set; without a camera, what is in preview.",
        lambda args: TakeCamera(camera=_camera(args)),
    ),
    Verb(
        "camera.cut",
        may("camera"),
        "Cut a camera to program, whatever transition OBS is set to; without a camera, what is in preview.",
        lambda args: TakeCamera(camera=_camera(args), transition=CUT),
    ),
    Verb(
        "camera.auto",
        (
            *may("camera"),
            Argument("transition", "text", required=False),
            Argument("ms", "whole", required=False),
        ),
        "Take a camera with a transition of OBS and a duration of its own; OBS is as it was afterwards.",
        _auto,
    ),
    Verb(
        "camera.preview",
        needs("camera"),
        "Put a camera in preview.",
        lambda args: PreviewCamera(camera=CameraId(args["camera"])),
    ),
    Verb(
        "camera.tap",
        needs("camera"),
        "Preview a camera, and take it with a second tap; without studio mode the first tap arms it for 5 s.",
        lambda args: TapCamera(CameraId(args["camera"])),
    ),
    Verb("camera.back", (), "Undo a wrong take: cut to what was in program before it.", lambda args: TakeBack()),
    Verb(
        "camera.hold",
        needs("camera"),
        "Show a camera while the control is held; letting go brings back what was in program.",
        lambda args: HoldCamera(CameraId(args["camera"])),
        release="camera.release",
    ),
    Verb(
        "camera.release",
        needs("camera"),
        "Bring back what was in program before a held camera, unless somebody took another one.",
        lambda args: ReleaseCamera(CameraId(args["camera"])),
    ),
    Verb(
        "camera.frame",
        needs("camera", "preset"),
        "Bring a camera into a preset: squeezed, cropped, or as a picture in picture over what is in program.",
        lambda args: FrameCamera(CameraId(args["camera"]), PresetId(args["preset"])),
    ),
    Verb(
        "camera.unframe",
        needs("camera"),
        "Bring a camera back from its preset, exactly as it was.",
        lambda args: UnframeCamera(CameraId(args["camera"])),
    ),
    Verb(
        "studio.mode",
        (Argument("on", "yes/no"),),
        "Turn OBS's studio mode on or off.",
        lambda args: SetStudio(yes(args["on"])),
    ),
    Verb(
        "tbar.move",
        (whole("position"),),
        "Move the T-bar, 0 (program) to 1000 (preview, taken); left half way it goes to its nearer end.",
        lambda args: MoveTBar(int(args["position"])),
        dial=Dial("position", ((0, 0.0), (END, float(END))), step=25),
    ),
    Verb(
        "director.auto",
        (Argument("on", "yes/no"),),
        "Let the auto-director cut, or stop it.",
        lambda args: SetDirector(yes(args["on"])),
    ),
)
