"""Commands about what OBS puts out and hears: outputs, moments, inputs. A part of `console.show.commands`."""

from enum import StrEnum

from msgspec import Struct


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


ObsCommand = RunOutput | MarkMoment | MuteInput | SetVolume | SetMonitor | SetOffset
