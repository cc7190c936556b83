"""What the player needs of an output: mixing in real time, no waiting, and saying when a sound was handed over.

Counterparts: `console.sound.mixer` is the real one (rtmixer), the tests bring their own.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from console.sound.resample import Frames

MAX_VOICES = 64
"""More than this at once is a stuck pad, not a show."""


class Prepared(Struct, frozen=True, eq=False):
    """A sound as an output plays it."""

    frames: "Frames"
    """A loop is unrolled: it repeats itself every `period` frames from frame `settled` on, and is longer than both."""
    headroom_db: float = 0.0
    """How much louder it may be played."""
    period: int = 0
    """0: it ends."""
    settled: int = 0
    pad: float = 1.0
    """The factor of the pad that fired it, within its headroom."""
    bus: float = 1.0
    """The factor of the bus it was fired into; `frames` have both."""
    dry: "Frames | None" = None
    """The frames without either; none: `frames` are."""


class OutputError(Exception):
    """The output cannot be opened or has no room; the text is a reason an operator understands."""


class Voice(Protocol):
    """One sound on its way through the output."""

    def heard(self) -> int:
        """Count the frames the device has taken."""

    def handed_s(self) -> float | None:
        """Stream time at which the first sample was handed to the device; none: not yet."""

    def ended(self) -> bool:
        """Tell whether the last frame was taken."""

    def last(self, count: int) -> "Frames":
        """Give the last `count` frames the device has taken, or fewer: as many as there are still."""


class Flow(Protocol):
    """A voice that is written while it plays, and may be written anew where it has not been taken yet."""

    @property
    def near(self) -> int:
        """So many frames after the one heard last may be taken at any moment: leave them alone."""

    def heard(self) -> int:
        """Count the frames the device has taken."""

    def handed_s(self) -> float | None:
        """Stream time at which the first sample was handed to the device; none: not yet."""

    def write(self, at: int, frames: "Frames") -> None:
        """Put frames at frame `at`, which is near nothing that is being taken, and leaves no hole."""

    def ended(self) -> bool:
        """Tell whether it ran dry, or was let go dry."""

    def last(self, count: int) -> "Frames":
        """Give the last `count` frames the device has taken, or fewer: as many as there are still."""


class Output(Protocol):
    """An open output."""

    @property
    def name(self) -> str:
        """The device as an operator knows it."""

    @property
    def rate_hz(self) -> int:
        """Frames a second."""

    @property
    def channels(self) -> int:
        """1 or 2."""

    def play(self, sound: Prepared) -> Voice:
        """Start a prepared sound now; any thread. Raises `OutputError` when there is no room."""

    def turn(self, voice: Voice) -> None:
        """Do what is left to do of a voice: have a loop go round once more. Asked four times a second at least."""

    def fade(self, voice: Voice, fade_ms: int) -> int:
        """Fade a voice to silence without a click, and end it there. Gives the frame the fade begins at."""

    def level(self, voice: Voice, bus: float, over_ms: float) -> int:
        """Bring a voice without a click to where its bus stands, a factor. Gives the frame it begins to change at."""

    def flow(self, frames: "Frames") -> Flow:
        """Start a voice that is written on while it plays. Raises `OutputError` when there is no room."""

    def stream_s(self) -> float:
        """Read the stream's clock; `Voice.handed_s` is on it. Raises `OutputError` when the device is gone."""

    def blocks(self) -> int:
        """Count the blocks the device has asked for; it stands still when the device is gone."""

    def underruns(self) -> int:
        """Count the blocks that came too late."""

    def active(self) -> bool:
        """Tell whether the device still asks for blocks, as far as PortAudio knows."""

    def close(self) -> None:
        """Stop at once and give the device back. May wait for the device."""


OpenOutput = Callable[[str | None], Output]
"""Opens a device by (part of) its name, or the system's default. Raises `OutputError`."""
