"""Corrections of the sync: what is asked, what happened, what is kept. `console.show.sync_correcting` has the rules.

A part of `console.show.commands`, `console.show.events` and `console.show.state`. Counterparts: `console.plan.outputs`
has OBS set the delay, `console.engine.reports` brings what the meter reads.
"""

from msgspec import Struct

from console.show.sync import Method, PairSaid
from console.show.sync_guide import Guide, GuideEvent
from console.show.sync_zones import Colour
from console.show.types import UtcMs


class SyncSeen(Struct, frozen=True):
    """What is known from outside when a correction is asked for."""

    inputs: tuple[str, ...] = ()
    """What OBS hears, by name."""
    offset_ms: int | None = None
    """The microphone's delay now; none: OBS has no such input, or nobody knows."""
    pair: PairSaid | None = None
    """How it stands to the picture; none: it was not read."""
    voided: str = ""
    """Why what was read is void; empty: it is not."""


class CorrectSync(Struct, frozen=True, tag=True):
    """Delay a microphone so that it is in time with a camera, and prove it."""

    mic: str
    """As OBS calls it."""
    camera: str = ""
    """Its name; empty: the one it was measured against last."""
    seen: SyncSeen | None = None
    """None: nobody looked, for no hand asked."""


class RevertSync(Struct, frozen=True, tag=True):
    """Give a microphone the delay it had before it was corrected last."""

    mic: str


class RemeasureSync(Struct, frozen=True, tag=True):
    """Begin to measure anew: forget every reading."""


class ReadingHeard(Struct, frozen=True):
    """A reading that counts."""

    began_ms: UtcMs
    """When its window began."""
    late_ms: float


class PairNews(Struct, frozen=True):
    """How one picture and one sound stand."""

    video: str
    audio: str
    method: Method
    late_ms: float | None
    """The figure to go by; none: there is none now."""
    lately: tuple[ReadingHeard, ...] = ()
    """The newest readings that count, oldest first."""


class HearSync(Struct, frozen=True, tag=True):
    """The meter has read something."""

    pairs: tuple[PairNews, ...]
    limit_ms: float


SyncCommand = CorrectSync | RevertSync | RemeasureSync | HearSync


class SyncCorrected(Struct, frozen=True, tag=True):
    """A microphone is given another delay; whether that is right, readings have to prove."""

    mic: str
    camera: str
    from_ms: int
    to_ms: int
    before_ms: float
    """How late it was: + audio late."""
    at_ms: UtcMs
    method: Method = Method.SLATE


class SyncProved(Struct, frozen=True, tag=True):
    """New readings say that the correction is right."""

    mic: str
    residual_ms: float
    """How late it is now: + audio late."""
    at_ms: UtcMs


class SyncReverted(Struct, frozen=True, tag=True):
    """A microphone is given the delay back that it had."""

    mic: str
    to_ms: int
    why: str
    at_ms: UtcMs
    asked: bool = False
    """Somebody asked for it; false: the correction was not proved."""


class SyncRemeasured(Struct, frozen=True, tag=True):
    """Somebody had the meter begin anew."""

    at_ms: UtcMs


class SyncRead(Struct, frozen=True, tag=True):
    """How one picture and one sound stood, now and then, for the review."""

    video: str
    audio: str
    method: Method
    late_ms: float
    """+ audio late."""
    colour: Colour
    at_ms: UtcMs


CorrectionEvent = SyncCorrected | SyncProved | SyncReverted
SyncEvent = CorrectionEvent | SyncRemeasured | SyncRead | GuideEvent


class Correction(Struct, frozen=True):
    """The newest correction of a microphone."""

    mic: str
    camera: str
    method: Method
    from_ms: int
    to_ms: int
    before_ms: float
    at_ms: UtcMs
    residual_ms: float | None = None
    """What it was proved with; none: it is not yet."""


class Unproved(Struct, frozen=True):
    """A correction that was taken back of itself."""

    mic: str
    why: str
    at_ms: UtcMs
    to_ms: int = 0
    """The delay it was given back."""


class Noted(Struct, frozen=True):
    """What of a pair was journalled last."""

    late_ms: float
    colour: Colour
    at_ms: UtcMs


class SyncRun(Struct, frozen=True):
    """What the show knows of it."""

    corrections: dict[str, Correction] = {}
    """The newest of each microphone that stands or is being proved, by microphone."""
    unproved: Unproved | None = None
    noted: dict[str, Noted] = {}
    """By picture, sound and method."""
    guide: Guide | None = None
    """The newest guided run."""
    delays: dict[str, int] = {}
    """By how many milliseconds our own filter delays a camera's picture, by the camera's name."""
