"""What OBS says of its outputs and inputs: figures as it told them, and what follows from the last minute of them.

A part of `console.show.truth`; `console.show.facts` brings it and `console.obs.outputs`, `console.obs.inputs` read it.
Nothing of it is journalled.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from console.show.obs_commands import Monitor, Output
from console.show.types import UtcMs

SILENT_DB: Final = -100.0
"""What is as silent, or more, is called so; against full scale."""


class Turn(StrEnum):
    """What is on its way."""

    STARTING = "starting"
    STOPPING = "stopping"


class OutputState(Struct, frozen=True):
    """One output."""

    active: bool = False
    ran_ms: int = 0
    """How long it has run, when it was read; 0 where OBS does not tell (virtual camera, replay buffer)."""
    fell: bool = False
    """It ran and ended, and nobody stopped it here."""
    under_way: Turn | None = None
    """What it was asked for here and OBS has not confirmed yet."""
    failed: str = ""
    """Why it did not start, or stop, when it was asked to last; empty: it did, or was never asked."""
    unsure: bool = False
    """That is not known: the answer never came."""
    why: str = ""
    """Why it cannot be started as OBS is set up, and what to do; empty: nothing is known against it."""


class StreamFigures(Struct, frozen=True):
    """How the stream gets through."""

    reconnecting: bool = False
    congestion: float = 0.0
    """0 (clear) to 1 (nothing gets through)."""
    congested_ms: int = 0
    """How long it has been above 0.5 without a break."""
    skipped_frames: int = 0
    total_frames: int = 0
    dropped_share: float = 0.0
    """Frames the network lost in the last minute, of all there were: 0 to 1."""


class RecordFigures(Struct, frozen=True):
    """Where the recording goes."""

    paused: bool = False
    path: str = ""
    """The file of the recording that runs or ran last; empty: OBS has not told."""
    megabytes_a_minute: float = 0.0
    """How fast it grows; 0: not known yet."""
    disk_minutes: int | None = None
    """How long the free disk lasts at that rate, rounded down; none: nothing is recorded, or not known yet."""


class ObsFigures(Struct, frozen=True):
    """How the machine keeps up."""

    cpu_percent: int = 0
    fps: float = 0.0
    """Frames a second OBS really draws."""
    disk_mb: int = 0
    """Free on the disk it records to, megabytes."""
    render_lag: float = 0.0
    """Frames OBS was too late to draw in the last minute, of all: 0 to 1."""
    encoder_lag: float = 0.0
    """Frames the encoder was too late for in the last minute, of all: 0 to 1."""
    canvas: tuple[int, int] = (0, 0)
    """Width and height of OBS's canvas, pixels; zeros: it has not told."""
    rate_fps: float = 0.0
    """Frames a second OBS is set to; 0: it has not told."""


class Mixes(Struct, frozen=True):
    """How OBS goes from one scene to the next."""

    names: tuple[str, ...] = ()
    """Its transitions, as OBS calls them, in its order."""
    current: str = ""
    """The one it is set to; empty: it has not told."""
    duration_ms: int | None = None
    """How long that takes; none: it has a length of its own, or none."""


class OutputsState(Struct, frozen=True):
    """Everything OBS puts out."""

    stream: OutputState = OutputState()
    record: OutputState = OutputState()
    replay: OutputState = OutputState()
    camera: OutputState = OutputState()
    network: StreamFigures = StreamFigures()
    recording: RecordFigures = RecordFigures()
    obs: ObsFigures = ObsFigures()
    mixes: Mixes = Mixes()

    def of(self, output: Output) -> OutputState:
        """Give one output."""
        match output:
            case Output.STREAM:
                return self.stream
            case Output.RECORD:
                return self.record
            case Output.REPLAY:
                return self.replay
            case Output.CAMERA:
                return self.camera


class InputState(Struct, frozen=True):
    """One input of OBS that can be heard."""

    name: str
    kind: str
    """What OBS calls its kind, as ``pulse_input_capture``."""
    muted: bool
    volume_db: float
    """-100 (silent) to 26."""
    monitor: Monitor
    offset_ms: int
    """Its sound is this much later than OBS has it; negative: earlier."""


class InputLevel(Struct, frozen=True):
    """How loud an input was for the last twentieth of a second, behind its fader: what goes on air of it."""

    name: str
    rms_db: float
    """Of its loudest channel, against full scale; -100: silent, or muted."""
    peak_db: float
    source_db: float = SILENT_DB
    """The peak before the fader, muted or not."""
    hold_db: float = SILENT_DB
    """The peak that is held for the eye; `console.show.levels` says how long."""
    clipped_ms: UtcMs | None = None
    """When it clipped last; none: not since OBS is listened to."""
