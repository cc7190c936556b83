"""Commands of the director: cameras, buses, transitions. A part of `console.show.commands`."""

from msgspec import Struct

from console.show.types import CameraId, DurationMs, SceneName, UtcMs


class TakeCamera(Struct, frozen=True, tag=True):
    """Cut a camera to program; none: whatever is in preview."""

    camera: CameraId | None = None
    transition: str = ""
    """``Cut``, or a transition as OBS calls it, for this take alone; empty: as OBS is set."""
    duration_ms: DurationMs | None = None
    """Of this take alone; none: as OBS is set."""


class PreviewCamera(Struct, frozen=True, tag=True):
    """Put a camera in preview."""

    camera: CameraId


class TapCamera(Struct, frozen=True, tag=True):
    """A camera's pad was tapped: preview it, or take it when it is there already."""

    camera: CameraId
    preview: SceneName | None = None
    """What the switcher has in preview; none: nothing, it is not in studio mode. The engine fills it in."""


class FollowSwitcher(Struct, frozen=True, tag=True):
    """The switcher (OBS) says which scene is in program; someone may have cut there, or shown another item of it."""

    scene: SceneName
    seen: tuple[str, ...] | None = None
    """The sources that are to be seen in it; none: nobody knows."""
    foreign: bool = False
    """OBS says it of itself, and refused no take of ours."""


class RenameScene(Struct, frozen=True, tag=True):
    """The switcher says that a scene has another name now."""

    old: SceneName
    new: SceneName


class FindCameras(Struct, frozen=True, tag=True):
    """The switcher says which scenes it has; those no camera of the show file names become cameras."""

    scenes: tuple[SceneName, ...]


class TakeBack(Struct, frozen=True, tag=True):
    """Undo a wrong take: cut to what was in program before it."""


class HoldCamera(Struct, frozen=True, tag=True):
    """Show a camera for as long as its control is held."""

    camera: CameraId


class ReleaseCamera(Struct, frozen=True, tag=True):
    """The control was let go: back to what was in program, unless somebody took another camera meanwhile."""

    camera: CameraId


class SetStudio(Struct, frozen=True, tag=True):
    """Turn OBS's studio mode on or off."""

    on: bool


class MoveTBar(Struct, frozen=True, tag=True):
    """Move the T-bar, in thousandths from program to preview; at 1000 the take is done."""

    position: int


class SetDirector(Struct, frozen=True, tag=True):
    """Let the auto-director cut, or not."""

    on: bool


class FollowVoice(Struct, frozen=True, tag=True):
    """The loudest of the inputs with a voice is this one now, as OBS calls it; empty: nobody is heard."""

    input: str
    since_ms: UtcMs


class SeeScenes(Struct, frozen=True, tag=True):
    """The switcher says which scenes it has; none: it is away."""

    scenes: tuple[SceneName, ...]
    elsewhere: tuple[tuple[SceneName, str], ...] = ()
    """Scenes of its other canvases, with their canvas's name."""


DirectorCommand = SetDirector | FollowVoice | SeeScenes

CameraCommand = (
    TakeCamera
    | PreviewCamera
    | TapCamera
    | FollowSwitcher
    | FindCameras
    | RenameScene
    | TakeBack
    | HoldCamera
    | ReleaseCamera
    | SetStudio
    | MoveTBar
    | DirectorCommand
)
