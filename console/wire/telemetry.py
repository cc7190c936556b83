"""Telemetry: newest wins, never journalled, never through decide. Shown by every seat."""

from enum import StrEnum

from msgspec import Struct

from console.show.levels import BusLevel
from console.show.obs_truth import InputLevel
from console.show.pages import PageId
from console.show.types import UtcMs
from hardware.messages import ControlId, SurfaceId


class Fires(Struct, frozen=True):
    """What one control of one page fires."""

    control: ControlId
    verb: str
    args: dict[str, str]
    label: str
    everywhere: bool = False
    """The home page's, for every page that has nothing else there."""
    row: str = ""
    """The kind of thing whose row it is of (``camera``): written once for all of them; empty: by hand."""


Firing = dict[SurfaceId, dict[PageId, tuple[Fires, ...]]]
"""What every control of every page of every surface fires; the home page first, controls in the order of the map."""


class SurfaceView(Struct, frozen=True):
    """One surface of the show."""

    surface: SurfaceId
    name: str
    rows: int
    columns: int
    page: PageId
    """The one that stands."""
    pages: dict[PageId, str]
    """Every page and its name, the home page first."""


class Leg(Struct, frozen=True):
    """Times of one leg of the press-to-air way, milliseconds since the driver saw the press."""

    p50_ms: float
    p95_ms: float
    count: int


class PadTimes(Struct, frozen=True):
    """Press-to-air of one control. `legs` is keyed engine, journalled, sent, switched, drawn, sounded."""

    control: str
    verb: str
    legs: dict[str, Leg]


class PressLine(Struct, frozen=True):
    """One finished press."""

    at_ms: UtcMs
    control: str
    verb: str
    outcome: str
    """``done``, ``refused``, ``failed``, ``unknown``."""
    air_ms: float | None
    """Driver to the last confirmed leg; none when nothing went to air."""


class LedgerView(Struct, frozen=True):
    """The press-to-air ledger; `recent` has the newest first."""

    pads: tuple[PadTimes, ...] = ()
    recent: tuple[PressLine, ...] = ()


class EngineInfo(Struct, frozen=True):
    """Which engine we follow."""

    engine: str
    pid: int
    version: str
    rehearsal: bool
    switcher: str
    """Address of the OBS, or ``simulated``."""
    program_page: str
    """The address to add to OBS as a browser source."""
    monitor_page: str
    """The page the console's own monitor shows over the camera."""
    ours: bool
    """Whether this seat can restart it: it runs on this machine."""
    preview_page: str = ""
    """The page of what is in preview, for whoever fills graphics in."""
    folder: str = ""
    """The show's folder on the engine's machine."""


class Outcome(StrEnum):
    """What became of a press."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    """A guarded verb: nothing is done yet; it asks for the second press, or the second seat."""
    REFUSED = "refused"
    """The show said no; nothing was done."""
    FAILED = "failed"
    """It counts, but the outside did not do it."""
    UNKNOWN = "unknown"
    """It counts, but the outside never answered: it may have happened."""


class Answer(Struct, frozen=True):
    """The answer to a press or a click on any seat; every press gets one."""

    at_ms: UtcMs
    what: str
    """The verb with its arguments, or the control."""
    outcome: Outcome
    text: str
    """What happened, or why not."""
    remedy: str
    """What to do; empty when accepted."""
    press: str = ""
    """Which press of a seat this answers; empty: a press on a surface."""

    @property
    def accepted(self) -> bool:
        """Whether it counts and nothing has gone wrong yet."""
        return self.outcome is Outcome.ACCEPTED


class WaitingPress(Struct, frozen=True):
    """A guarded press that waits for its second press or its second seat."""

    verb: str
    args: dict[str, str]
    seat: str
    """Who asked first."""
    second_seat: bool
    """It waits for another seat; else for the same one."""
    text: str
    """What it waits for."""
    until_ms: UtcMs


class Thumbnail(Struct, frozen=True):
    """A still of one scene."""

    scene: str
    jpeg: bytes
    at_ms: UtcMs


class BusMeters(Struct, frozen=True):
    """How loud our own buses are, twenty times a second."""

    buses: tuple[BusLevel, ...]
    at_ms: UtcMs


class Meters(Struct, frozen=True):
    """How loud the inputs of OBS are, about twenty times a second."""

    levels: tuple[InputLevel, ...]
    """None: OBS does not say."""
    at_ms: UtcMs
