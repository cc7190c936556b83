"""The real output: rtmixer on PortAudio, whose callback is C and never waits for Python.

Counterpart: `console.sound.output` says what the player needs. This is the only module that knows rtmixer,
sounddevice and the private names of both that we use (pyproject pins both).

rtmixer has no fade for a playing voice, and its ``cancel`` cuts (a click). A tail started at the cutting time would
have to know which sample is due then, but device times jitter by more than a sample. So a fade changes what is ahead:
the callback reads the action's buffer pointer afresh in every block, and it is swapped for a copy that is equal up to
a frame still ahead and falls from there. Nothing jumps, whichever block sees the swap first.
"""

from threading import Lock
from typing import Any

import rtmixer
import sounddevice

from console.sound.fades import fade_from
from console.sound.output import MAX_VOICES, OutputError, Voice
from console.sound.resample import Frames

BLOCK_FRAMES = 256
_QUEUE = 2 * MAX_VOICES
"""Must be a power of two; the result queue has to hold every voice at once."""
_WANTED_RATE_HZ = 48_000
_AHEAD_MS = 10
"""A fade begins at least this far ahead of the newest frame taken."""


class RtVoice:
    """One rtmixer action and the memory the callback may read for it."""

    def __init__(self, mixer: "RtMixer", action: Any, frames: Frames) -> None:
        self.action = action
        self.frames = frames
        self.kept = [frames]
        """Every buffer the callback may still be reading."""
        self._mixer = mixer

    def heard(self) -> int:
        """Count the frames the device has taken."""
        return int(self.action.done_frames)

    def handed_s(self) -> float | None:
        """Stream time of the first sample's hand-over: its time at the converter less the output's latency."""
        if self.action.done_frames == 0:
            return None
        return float(self.action.actual_time) - self._mixer.latency_s

    def ended(self) -> bool:
        """Tell whether the last frame was taken."""
        return not self._mixer.holds(self)


class RtMixer:
    """An open rtmixer stream."""

    def __init__(self, stream: Any, name: str) -> None:
        self._stream = stream
        self._lock = Lock()
        """rtmixer's queues take one Python thread at a time."""
        self._name = name
        self._ahead = max(2 * BLOCK_FRAMES, round(_AHEAD_MS * self.rate_hz / 1000))
        self.latency_s = float(stream.latency)

    @property
    def name(self) -> str:
        """The device as PortAudio calls it."""
        return self._name

    @property
    def rate_hz(self) -> int:
        """Frames a second."""
        return int(self._stream.samplerate)

    @property
    def channels(self) -> int:
        """1 or 2."""
        return int(self._stream.channels)

    def play(self, frames: Frames) -> RtVoice:
        """Start a prepared sound with the next block. A write to a ring buffer: it never waits for the device."""
        with self._lock:
            if len(self._stream.actions) >= MAX_VOICES:
                raise OutputError(f"{MAX_VOICES} sounds are playing already")
            try:
                action = self._stream.play_buffer(frames, self.channels)
            except RuntimeError as error:
                raise OutputError("the sound queue is full; is the device stuck?") from error
        return RtVoice(self, action, frames)

    def holds(self, voice: RtVoice) -> bool:
        """Tell whether the callback may still read a voice."""
        with self._lock:
            return voice.action in self._stream.actions

    def fade(self, voice: Voice, fade_ms: int) -> int:
        """Swap in a copy that falls to silence from a frame that is still ahead (see the module's docstring)."""
        assert isinstance(voice, RtVoice)
        action = voice.action
        length = max(1, round(fade_ms * self.rate_hz / 1000))
        ahead = self._ahead
        while True:
            heard = voice.heard()
            first = heard + ahead
            if first >= len(voice.frames):
                return len(voice.frames)
            faded = fade_from(voice.frames, heard, first, length)
            if voice.heard() + BLOCK_FRAMES <= first:
                break
            ahead *= 2
        voice.frames = faded
        voice.kept.append(faded)
        action.buffer = rtmixer._ffi.cast("float*", rtmixer._ffi.from_buffer(faded))
        # Only after the swap: the old buffer is longer than the new count, never the other way round.
        action.total_frames = len(faded)
        return first

    def stream_s(self) -> float:
        """Read PortAudio's clock of this stream."""
        return float(self._stream.time)

    def blocks(self) -> int:
        """Count the blocks the device has asked for."""
        return int(self._stream._state.stats.blocks)

    def underruns(self) -> int:
        """Count the blocks PortAudio flagged as late."""
        return int(self._stream._state.stats.output_underflows)

    def active(self) -> bool:
        """Tell whether PortAudio's thread still runs."""
        return bool(self._stream.active)

    def close(self) -> None:
        """Stop at once and give the device back."""
        self._stream.close(ignore_errors=True)


def open_rtmixer(device: str | None) -> RtMixer:
    """Open a device by (part of) its name, or the system's default, at 48 kHz where it can.

    PortAudio lists devices once when it starts, so it is started afresh: nothing else in this process may have a
    stream open. Raises `OutputError`.
    """
    try:
        sounddevice._terminate()
        sounddevice._initialize()
        info = sounddevice.query_devices(device, "output")
        channels = min(2, int(info["max_output_channels"]))
        stream = rtmixer.Mixer(
            device=info["index"],
            channels=channels,
            samplerate=_rate(info, channels),
            blocksize=BLOCK_FRAMES,
            latency="low",
            qsize=_QUEUE,
        )
        stream.start()
    except (sounddevice.PortAudioError, ValueError) as error:
        raise OutputError(_reason(device, error)) from error
    return RtMixer(stream, str(info["name"]))


def _rate(info: dict[str, Any], channels: int) -> int:
    try:
        sounddevice.check_output_settings(info["index"], channels, "float32", samplerate=_WANTED_RATE_HZ)
    except sounddevice.PortAudioError:
        return int(info["default_samplerate"])
    return _WANTED_RATE_HZ


def _reason(device: str | None, error: Exception) -> str:
    if device is None and "querying device -1" in str(error):
        return "this computer has no sound output"
    return f"“{device or 'default'}”: {error}"
