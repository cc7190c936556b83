"""Events about what OBS puts out and hears. A part of `console.show.events`; each asks OBS for something once."""

from msgspec import Struct

from console.show.obs_commands import Monitor, Output
from console.show.state import Returned
from console.show.types import UtcMs


class OutputAsked(Struct, frozen=True, tag=True):
    """Somebody started an output, or stopped it."""

    output: Output
    on: bool


class MomentMarked(Struct, frozen=True, tag=True):
    """A moment was marked."""

    number: int
    words: str
    at_ms: UtcMs


class InputMuted(Struct, frozen=True, tag=True):
    """Somebody muted an input, or opened it."""

    input: str
    on: bool | None
    """None: the other way round, as OBS has it."""


class VolumeSet(Struct, frozen=True, tag=True):
    """Somebody set an input's volume."""

    input: str
    db: float


class MonitorSet(Struct, frozen=True, tag=True):
    """Somebody said who hears an input."""

    input: str
    monitor: Monitor


class OffsetSet(Struct, frozen=True, tag=True):
    """Somebody delayed an input against the picture."""

    input: str
    offset_ms: int


class ReturnFound(Struct, frozen=True, tag=True):
    """The switcher came back and is not as the show had it; an empty finding: it is again."""

    returned: Returned


class ReturnAnswered(Struct, frozen=True, tag=True):
    """The operator had it sent again, or left it."""

    resend: bool


InputEvent = InputMuted | VolumeSet | MonitorSet | OffsetSet
ObsEvent = OutputAsked | MomentMarked | ReturnFound | ReturnAnswered | InputEvent
