"""What a journal stores and answers. Counterpart: `console.engine.ports.Journal`."""

from msgspec import Struct

from console.show.events import Event
from console.show.types import UtcMs


class Record(Struct, frozen=True):
    """One event with everything needed to know where it came from."""

    seq: int
    """From 1, without gaps."""
    id: str
    """Unique over all journals."""
    at_ms: UtcMs
    actor: str
    """Who asked: ``operator``, ``clock``, ``switcher``, ``engine``."""
    seat: str
    """Which seat or surface: ``pads``, ``screen``, ``engine``..."""
    epoch: int
    """Which engine wrote it; a stale engine's epoch is refused."""
    cause: str
    """Id of the command or press behind it."""
    event: Event


class Appended(Struct, frozen=True):
    """The records are on disk."""

    seq: int
    """The newest sequence."""


class Conflict(Struct, frozen=True):
    """Somebody else wrote in between."""

    seq: int
    """The newest sequence in the journal."""


class LedgerRow(Struct, frozen=True):
    """One press on its way to air.

    All stamps are monotonic nanoseconds; none: that leg was not taken or not answered.
    """

    press: str
    at_ms: UtcMs
    control: str
    """``surface:control``, or ``seat:verb`` for a press on screen."""
    verb: str
    outcome: str
    """``done``, ``refused``, ``failed``, ``unknown``."""
    driver_ns: int
    engine_ns: int | None = None
    journalled_ns: int | None = None
    sent_ns: int | None = None
    switched_ns: int | None = None
    """OBS confirmed."""
    drawn_ns: int | None = None
    """The overlay drew."""
    sounded_ns: int | None = None
    """First sample handed to the device."""
