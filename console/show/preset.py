"""Presets of a show file, the cameras in them, and how those stood before. A part of `types` and of `state`.

Counterparts: `console.config.presets` reads presets, `console.show.presets` has the rules,
`console.obs.framing` does it.
"""

from enum import StrEnum
from typing import Any, NewType

from msgspec import Struct

from console.show.camera import CameraId, SceneName
from console.show.instants import DurationMs, UtcMs

PresetId = NewType("PresetId", str)


class Box(Struct, frozen=True):
    """A rectangle in pixels of its format: 1080x1920 (portrait) or 1920x1080 (wide)."""

    x: int
    y: int
    width: int
    height: int


class PresetKind(StrEnum):
    """What a preset does to a camera."""

    SQUEEZE = "squeeze"
    """It stands smaller in its own scene, wherever that is shown."""
    CROP = "crop"
    """A part of it fills the picture."""
    PIP = "pip"
    """It stands in a window over the scene in program, and stays in that scene."""


class Preset(Struct, frozen=True):
    """A way for a camera to stand."""

    id: PresetId
    name: str
    kind: PresetKind
    window: Box
    """Where it stands; of a crop: the part of it that is left, which fills the picture."""
    ease_ms: DurationMs = DurationMs(400)
    """How long the camera takes there and back; 0: an exact cut."""
    camera: CameraId | None = None
    """The only one it is for; none: any."""


class CameraFrame(Struct, frozen=True):
    """A camera in a preset, frozen as the show file had both when it was brought there."""

    camera: CameraId
    preset: Preset
    scene: SceneName
    item: str = ""
    """The source inside the scene that is the camera; empty: the whole scene."""
    host: SceneName = SceneName("")
    """The scene it was put over, of a picture in picture."""

    @property
    def source(self) -> str:
        """What OBS calls the source that is put over another scene."""
        return self.item or self.scene


class HeldItem(Struct, frozen=True):
    """A scene item as it was before it was squeezed."""

    scene: SceneName
    item: int
    """OBS's number of it in its scene."""
    source: str
    transform: dict[str, Any]
    """As OBS gave it: every figure that can be set again, and its size."""
    scene_uuid: str = ""
    """OBS's own id, which outlives a new name; empty: it told none."""
    source_uuid: str = ""


class HeldPip(Struct, frozen=True):
    """A scene before a camera was put over it: what of that camera is there beyond this is taken out again."""

    scene: SceneName
    source: str
    others: tuple[int, ...] = ()
    """OBS's numbers of the items that showed it already."""
    scene_uuid: str = ""


class Framing(Struct, frozen=True):
    """Cameras stand otherwise than they were set up, and this is how they come back. Journalled before OBS is asked."""

    held: tuple[HeldItem, ...]
    at_ms: UtcMs
    scenes: tuple[SceneName, ...] | None = None
    """Whose items are held; none: those of every scene, for a graphic's window."""
    pips: tuple[HeldPip, ...] = ()
