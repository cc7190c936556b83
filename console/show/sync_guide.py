"""The guided run before the show: what is asked, what happened, what is kept. `console.show.sync_guiding` decides.

A part of `console.show.commands`, `console.show.events` and `console.show.state`. Counterparts: `console.plan.outputs`
has OBS delay a picture, `console.engine.syncing` tells the meter which microphone is open.
"""

from enum import StrEnum

from msgspec import Struct

from console.show.obs_truth import InputState
from console.show.types import CameraId, UtcMs


class GuideSeen(Struct, frozen=True):
    """What is known from outside when the run, or its delays, are asked for."""

    inputs: tuple[InputState, ...] | None = None
    """What OBS hears; none: OBS is away."""
    meter: bool = False
    """The sync meter hears the program."""
    frame_ms: float = 1000 / 30
    """How long one picture stays."""


class GuideSync(Struct, frozen=True, tag=True):
    """Lead through all cameras and microphones."""

    seen: GuideSeen | None = None
    """None: nobody looked, for no hand asked."""


class SkipGuide(Struct, frozen=True, tag=True):
    """Leave this pair out."""


class StopGuide(Struct, frozen=True, tag=True):
    """End the run; everything is as it was found."""


class ApplyGuide(Struct, frozen=True, tag=True):
    """Set the delays it proposes, and read every pair again."""

    seen: GuideSeen | None = None


class UnapplyGuide(Struct, frozen=True, tag=True):
    """Give microphones and cameras the delays back that they had."""


GuideCommand = GuideSync | SkipGuide | StopGuide | ApplyGuide | UnapplyGuide


class GuideStep(Struct, frozen=True):
    """One pair: this camera in program, this microphone alone open."""

    camera: CameraId
    name: str
    """The camera's."""
    source: str
    """What of OBS is this camera's picture."""
    mic: str


class MicFound(Struct, frozen=True):
    """A microphone as the run found it."""

    name: str
    muted: bool


class MicDelay(Struct, frozen=True):
    """Another delay for a microphone."""

    mic: str
    from_ms: int
    to_ms: int


class CameraDelay(Struct, frozen=True):
    """Another delay for a camera's picture."""

    name: str
    source: str
    from_ms: int
    to_ms: int


class GuideRead(Struct, frozen=True):
    """What a pair was read at: + audio late."""

    camera: str
    mic: str
    late_ms: float
    spread_ms: float


class SyncGuided(Struct, frozen=True, tag=True):
    """The run begins."""

    steps: tuple[GuideStep, ...]
    mics: tuple[MicFound, ...]
    back: CameraId | None
    """The camera that was in program."""
    at_ms: UtcMs


class SyncGuideAt(Struct, frozen=True, tag=True):
    """The run is at a step, from 0."""

    step: int
    at_ms: UtcMs


class SyncGuideRead(Struct, frozen=True, tag=True):
    """The pair of the step was read."""

    read: GuideRead
    at_ms: UtcMs


class SyncGuideSolved(Struct, frozen=True, tag=True):
    """Every pair is through; what to do about it is proposed."""

    at_ms: UtcMs


class SyncGuideApplied(Struct, frozen=True, tag=True):
    """The proposed delays are set; whether they are right, a second round has to prove."""

    mics: tuple[MicDelay, ...]
    cameras: tuple[CameraDelay, ...]
    at_ms: UtcMs
    expects: tuple[GuideRead, ...] = ()
    """What every pair should be read at then."""
    frame_ms: float = 1000 / 30


class CameraDelayed(Struct, frozen=True, tag=True):
    """A camera's picture is delayed by a filter of ours; 0: the filter goes."""

    name: str
    source: str
    delay_ms: int


class SyncGuideProved(Struct, frozen=True, tag=True):
    """The second round says that the delays are right."""

    worst_ms: float
    at_ms: UtcMs


class SyncGuideEnded(Struct, frozen=True, tag=True):
    """The run is over; everything it changed for itself is as it was found."""

    why: str
    at_ms: UtcMs
    taken_back: bool = False
    """So are the delays it had set."""


GuideEvent = (
    SyncGuided
    | SyncGuideAt
    | SyncGuideRead
    | SyncGuideSolved
    | SyncGuideApplied
    | CameraDelayed
    | SyncGuideProved
    | SyncGuideEnded
)


class GuidePhase(StrEnum):
    """Where the run is."""

    MEASURING = "measuring"
    SOLVED = "solved"
    PROVING = "proving"
    PROVED = "proved"
    ENDED = "ended"


class Guide(Struct, frozen=True):
    """The newest run."""

    steps: tuple[GuideStep, ...]
    mics: tuple[MicFound, ...]
    back: CameraId | None
    phase: GuidePhase = GuidePhase.MEASURING
    step: int = 0
    step_ms: UtcMs = UtcMs(0)
    """Since when this step stands."""
    reads: tuple[GuideRead, ...] = ()
    """Of this round."""
    before: tuple[GuideRead, ...] = ()
    """Of the round the delays were found from."""
    set_mics: tuple[MicDelay, ...] = ()
    """From what it found to what it set, over all its tries."""
    set_cameras: tuple[CameraDelay, ...] = ()
    expects: tuple[GuideRead, ...] = ()
    """What every pair should be read at now; pictures wait for whole pictures, so that is not 0."""
    frame_ms: float = 1000 / 30
    tries: int = 0
    why: str = ""
    """Why it ended, or was taken back."""
    worst_ms: float | None = None
    """What it was proved with."""

    @property
    def runs(self) -> bool:
        """Whether it cuts and mutes now."""
        return self.phase in (GuidePhase.MEASURING, GuidePhase.PROVING)
