"""How far sound and picture are apart, as the sync meter reads it: what it is told, and what it says.

Sign everywhere: ``late_ms`` is the sound's instant less the picture's, so **+ means the audio is LATE** (as in OBS's
own Sync Offset). Windows never show a bare sign. Counterparts: `console.sync` measures, `console.show.sync_zones`
judges, `console.show.sync_alarms` speaks of it, `console.ui.sync_panel` shows it.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from console.show.instants import UtcMs


class Method(StrEnum):
    """What a reading was read from, the most certain first."""

    SLATE = "slate"
    """Our coded slate, filmed or played: absolute."""
    DOCK = "dock pattern"
    """The pattern film of OBS's Audio Video Sync dock: absolute."""
    MARK = "quiet mark"
    """The mark hidden in a graphic: absolute, on air."""
    SCRATCH = "camera's own sound"
    """A camera's own microphone against the microphone on air: absolute where its zero was set by a slate."""
    PATH = "path"
    """The program here against what viewers get: only what the way to them adds."""


class Gate(StrEnum):
    """Whether a reading counts. Only `OK` is ever shown as a figure, alarmed or corrected by."""

    OK = "ok"
    LOW_VIDEO = "low video"
    """The picture's part of the code is not found well enough."""
    LOW_AUDIO = "low audio"
    STUTTER = "stutter"
    """Pictures are dropped or doubled, so the figure is not to be trusted."""
    AMBIGUOUS = "ambiguous"
    """More than one answer would do."""
    RELATIVE = "relative"
    """Only a change can be told: no slate has said yet where zero is."""


class Reading(Struct, frozen=True):
    """One look at one picture and one sound."""

    at_ms: UtcMs
    """When its window ended."""
    method: Method
    video: str
    """A camera's name, or a tap's."""
    audio: str
    """A microphone's, an input's or a tap's name."""
    late_ms: float
    """+ audio late. Means nothing unless the gate is `OK`."""
    sigma_ms: float
    confidence: float
    """0 to 1."""
    gate: Gate
    video_z: float = 0.0
    """How far the code stands out of all other phases, in standard deviations."""
    video_rho: float = 0.0
    """How well the picture follows the code, 0 to 1."""
    audio_ratio: float = 0.0
    """The arrival's peak against the next best."""
    doubled: float = 0.0
    """Share of pictures that show the one before again, 0 to 1."""
    window_s: float = 0.0


class TapKind(StrEnum):
    """Where the meter listens."""

    PROGRAM = "program"
    """What OBS sends here, or the recording it writes."""
    VIEWERS = "viewers"
    """What viewers get: HLS, FLV, SRT, UDP or RTMP."""
    FILE = "file"
    DEVICE = "device"
    """A camera and an input of this machine."""


class TapStands(StrEnum):
    """How a tap is."""

    NO_TAP = "no tap"
    NO_VIDEO = "no video"
    NO_AUDIO = "no audio"
    NO_CODE = "no code"
    """Picture and sound are there; nothing in them can be read."""
    LOCKED = "locked"
    STUTTER = "stutter"


class TapState(Struct, frozen=True):
    """How one tap is now."""

    kind: TapKind
    stands: TapStands
    why: str = ""
    """In one sentence, with what to do; empty when all is well."""
    fps: float = 0.0
    age_ms: int = 0
    """How long ago the last picture came."""


class PairSaid(Struct, frozen=True):
    """How one picture and one sound stand to each other, from their readings of late."""

    video: str
    audio: str
    method: Method
    newest: Reading
    late_ms: float | None
    """Median of the last five that count; none: fewer than three counted of late."""
    span_ms: float | None = None
    """Largest less smallest of the last twenty that count."""
    sigma_ms: float | None = None
    slope_ms_per_min: float | None = None
    """Over the last ten minutes; none: not known yet."""
    counted: int = 0
    """Readings that counted since it was last begun anew."""
    remeasure: str = ""
    """Why what was measured before is void, and what to do; empty: it is not."""
    frame_ms: float = 0.0
    """How long one picture stays; 0: unknown."""


class SyncSaid(Struct, frozen=True):
    """All that the meter knows now."""

    at_ms: UtcMs
    taps: tuple[TapState, ...] = ()
    pairs: tuple[PairSaid, ...] = ()
    cpu_share: float | None = None
    """Of one core, 0 to 1."""


class SyncWanted(Struct, frozen=True):
    """``[sync]`` of a show file: where the meter taps, and what it allows for. All off unless asked."""

    program: str = ""
    """``rtmp://127.0.0.1:PORT/...`` to which OBS sends, or the file or folder of OBS's recordings; empty: no meter."""
    viewers: str = ""
    """Address of what viewers get; empty: none."""
    mark: bool = False
    """Look for the quiet mark."""
    limit_ms: float = 200.0
    """The show's own limit: beyond it is red whatever the standards allow."""
    player_ms: float = 0.0
    """How late the slate's own player sounds; taken off every slate reading."""
    distance_m: float = 0.0
    """From the slate's speaker to the microphone; 2.9 ms a metre are taken off every slate reading."""
    device: str = ""
    """A camera and an input of this machine, ``CAMERA|INPUT``; empty: none."""

    @property
    def taps(self) -> dict[TapKind, str]:
        """Where it listens: the addresses there are, by their kind."""
        places = {TapKind.PROGRAM: self.program, TapKind.VIEWERS: self.viewers, TapKind.DEVICE: self.device}
        return {kind: address for kind, address in places.items() if address}


MS_PER_METRE: Final = 2.9
NO_SYNC: Final = SyncWanted()
