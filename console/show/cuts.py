"""Events of cameras, buses and the auto-director. A part of `console.show.events`."""

from enum import StrEnum

from msgspec import Struct

from console.show.types import Camera, CameraId, DurationMs, SceneName, UtcMs

CUT = "Cut"
"""The transition that is none, whatever OBS calls it in its own language."""


class TakeOrigin(StrEnum):
    """Who moved the program bus."""

    OPERATOR = "operator"
    SWITCHER = "switcher"
    """Someone cut in OBS itself, or OBS was already there when we connected."""
    DIRECTOR = "director"
    """The auto-director."""


class CamerasFound(Struct, frozen=True, tag=True):
    """Scenes of the switcher that the show file does not name now count as cameras (the whole list)."""

    cameras: tuple[Camera, ...]


class CameraTaken(Struct, frozen=True, tag=True):
    """A camera was cut to program. `camera` is none when OBS shows a scene no camera stands for."""

    camera: CameraId | None
    scene: SceneName
    origin: TakeOrigin
    transition: str = ""
    """For this take alone: ``Cut``, or as OBS calls it; empty: as OBS is set."""
    duration_ms: DurationMs | None = None
    why: str = ""
    """Of the auto-director's cuts."""
    at_ms: UtcMs = UtcMs(0)
    """When it was decided; 0: by an engine that did not write it down."""
    held: bool = False
    """A control is held down for it; what was in program comes back when it is let go."""
    item: str = ""
    """The item of the scene that is the camera; empty: the whole scene as it stands."""
    foreign: bool = False
    """Somebody else did it, in OBS, after it had taken what we took last."""


class CameraPreviewed(Struct, frozen=True, tag=True):
    """A camera was put in preview."""

    camera: CameraId
    scene: SceneName
    item: str = ""
    """As in `CameraTaken`."""
    at_ms: UtcMs = UtcMs(0)
    """When it was decided; 0: by an engine that did not write it down."""


class CameraTapped(Struct, frozen=True, tag=True):
    """A camera was tapped once: the next tap takes it."""

    camera: CameraId
    at_ms: UtcMs


class SceneRenamed(Struct, frozen=True, tag=True):
    """A scene that cameras or buses go by has another name in the switcher."""

    old: SceneName
    new: SceneName


class StudioSet(Struct, frozen=True, tag=True):
    """Somebody turned studio mode on or off."""

    on: bool


class TBarMoved(Struct, frozen=True, tag=True):
    """The T-bar stands so many thousandths on the way from program to preview; at 0 and 1000 it is let go."""

    position: int
    at_ms: UtcMs


class DirectorSet(Struct, frozen=True, tag=True):
    """The auto-director was let cut, or stopped."""

    on: bool
    at_ms: UtcMs


class VoiceFollowed(Struct, frozen=True, tag=True):
    """Another voice is the loudest of those a camera shows; empty: none of them."""

    input: str
    since_ms: UtcMs


class ScenesSeen(Struct, frozen=True, tag=True):
    """The scenes the switcher has; none: it is away. The auto-director cuts to no other."""

    scenes: tuple[SceneName, ...]
    at_ms: UtcMs
    elsewhere: tuple[tuple[SceneName, str], ...] = ()
    """Scenes of its other canvases, with their canvas's name: they are never in program."""


DirectorEvent = DirectorSet | VoiceFollowed | ScenesSeen

_Taken = CameraTaken | CameraPreviewed | CameraTapped

CutEvent = CamerasFound | _Taken | SceneRenamed | StudioSet | TBarMoved | DirectorEvent
