"""Commands about what OBS puts out and hears: outputs, moments, inputs. A part of `console.show.commands`."""

from enum import StrEnum

from msgspec import Struct

from console.show.types import SceneName


class Output(StrEnum):
    """What OBS puts out."""

    STREAM = "stream"
    RECORD = "record"
    REPLAY = "replay"
    CAMERA = "camera"
    """The virtual camera."""


class Monitor(StrEnum):
    """Who hears an input."""

    NONE = "none"
    ONLY = "only"
    """The monitor alone; it is not on air."""
    BOTH = "both"


class RunOutput(Struct, frozen=True, tag=True):
    """Start an output, or stop it."""

    output: Output
    on: bool


class MarkMoment(Struct, frozen=True, tag=True):
    """Mark a moment: a chapter in the recording, and the replay buffer saved if it runs."""

    words: str = ""


class MuteInput(Struct, frozen=True, tag=True):
    """Mute an input of OBS, or open it. None: the other way round."""

    input: str
    on: bool | None = None


class SetVolume(Struct, frozen=True, tag=True):
    """Set an input's volume, decibels: -100 (silent) to 26."""

    input: str
    db: float


class SetMonitor(Struct, frozen=True, tag=True):
    """Say who hears an input."""

    input: str
    monitor: Monitor


class SetOffset(Struct, frozen=True, tag=True):
    """Delay an input against the picture, milliseconds: -950 to 20000."""

    input: str
    offset_ms: int


class SeeReturn(Struct, frozen=True, tag=True):
    """The switcher was away and is read anew."""

    program: SceneName
    scenes: tuple[SceneName, ...]
    fresh: bool
    """This engine has not known it before."""


class SeeFallen(Struct, frozen=True, tag=True):
    """These outputs ran when the switcher was lost, and do not now."""

    outputs: tuple[Output, ...]


class SeeMisframed(Struct, frozen=True, tag=True):
    """Whether the cameras on air stand otherwise than they should, now that the switcher is back."""

    misframed: bool


class ResendPlan(Struct, frozen=True, tag=True):
    """Yes: make OBS again what the show had before it was lost."""


class LeavePlan(Struct, frozen=True, tag=True):
    """No: leave OBS as it is."""


ReturnCommand = SeeReturn | SeeFallen | SeeMisframed | ResendPlan | LeavePlan

ObsCommand = RunOutput | MarkMoment | MuteInput | SetVolume | SetMonitor | SetOffset | ReturnCommand
