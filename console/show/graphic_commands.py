"""Commands of graphics and of the room the camera leaves them. A part of `console.show.commands`."""

from msgspec import Struct

from console.show.preset import CameraFrame
from console.show.state import HeldItem, HeldPip
from console.show.types import CameraId, GraphicId, OverlayId, PresetId, SceneName


class PreviewGraphic(Struct, frozen=True, tag=True):
    """Put a graphic in preview."""

    graphic: OverlayId


class ShowGraphic(Struct, frozen=True, tag=True):
    """Put a graphic on air."""

    graphic: OverlayId


class SetGraphic(Struct, frozen=True, tag=True):
    """Write into a field of a graphic. None: what the show file says again."""

    graphic: OverlayId
    field: str
    value: str | None


class TakeGraphics(Struct, frozen=True, tag=True):
    """Put what is in preview on air."""


class HideGraphic(Struct, frozen=True, tag=True):
    """Take a graphic off air; one that is only in preview leaves that."""

    graphic: OverlayId


class OverrideGraphic(Struct, frozen=True, tag=True):
    """Let a graphic stand where it should not, by name and on the record."""

    graphic: OverlayId
    who: str
    reason: str


class RestoreGraphic(Struct, frozen=True, tag=True):
    """Take such an override back."""

    graphic: OverlayId


class StepGraphic(Struct, frozen=True, tag=True):
    """Bring a graphic to a step: in preview if it is there, else on air. None: to its next one."""

    graphic: OverlayId
    step: int | None = None


class DoGraphic(Struct, frozen=True, tag=True):
    """Let a graphic do something of its own."""

    graphic: OverlayId
    deed: str
    payload: str = ""
    """JSON; empty: nothing."""


# Graphics beside the show file's, of outside controllers


class LoadGraphic(Struct, frozen=True, tag=True):
    """Make a graphic out of a package, to be played later."""

    graphic: OverlayId
    package: GraphicId
    data: str = ""
    """JSON object; empty: what the package says by itself."""
    layer: int | None = None
    """None: the package's own."""


class FillGraphic(Struct, frozen=True, tag=True):
    """Give a loaded graphic, or one on air that was loaded, other data."""

    graphic: OverlayId
    data: str
    """JSON object: the whole of it."""
    skip: bool = False


class PlayGraphic(Struct, frozen=True, tag=True):
    """Put a loaded graphic on air; one that is there goes on to a step. None: to its first, then to its next."""

    graphic: OverlayId
    step: int | None = None
    skip: bool = False


class UnloadGraphic(Struct, frozen=True, tag=True):
    """Take a loaded graphic off air, and forget it."""

    graphic: OverlayId


class PlaceOverlay(Struct, frozen=True, tag=True):
    """Add the graphics page to a scene of the switcher, as a browser source."""

    scene: SceneName


# Squeezing cameras, and presets


class FrameCamera(Struct, frozen=True, tag=True):
    """Bring a camera into a preset."""

    camera: CameraId
    preset: PresetId


class UnframeCamera(Struct, frozen=True, tag=True):
    """Bring a camera back to how it was set up."""

    camera: CameraId


class HoldFraming(Struct, frozen=True, tag=True):
    """Remember how cameras stand, before any is moved. What is remembered already stays."""

    held: tuple[HeldItem, ...]
    scenes: tuple[SceneName, ...] | None = None
    """Whose items; none: those of every scene."""
    pips: tuple[HeldPip, ...] = ()


class ReleaseFraming(Struct, frozen=True, tag=True):
    """Note that every camera stands again as it did, but those in `frames`."""

    frames: tuple[CameraFrame, ...] = ()
    window: bool = False
    """All of them are still in a graphic's window."""


GraphicCommand = (
    PreviewGraphic
    | ShowGraphic
    | SetGraphic
    | TakeGraphics
    | HideGraphic
    | OverrideGraphic
    | RestoreGraphic
    | StepGraphic
    | DoGraphic
)
LoadedCommand = LoadGraphic | FillGraphic | PlayGraphic | UnloadGraphic
PresetCommand = FrameCamera | UnframeCamera
FramingCommand = PlaceOverlay | HoldFraming | ReleaseFraming | PresetCommand
