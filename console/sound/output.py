"""What the player needs of an output: mixing in real time, no waiting, and saying when a sound was handed over.

Counterparts: `console.sound.mixer` is the real one (rtmixer), the tests bring their own.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from console.sound.resample import Frames

MAX_VOICES = 64
"""More than this at once is a stuck pad, not a show."""


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

    def play(self, frames: "Frames") -> Voice:
        """Start a prepared sound now; any thread. Raises `OutputError` when there is no room."""

    def fade(self, voice: Voice, fade_ms: int) -> int:
        """Fade a voice to silence without a click, and end it there. Gives the frame the fade begins at."""

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
