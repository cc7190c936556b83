"""The real output: rtmixer on PortAudio, whose callback is C and never waits for Python.

Counterpart: `console.sound.output` says what the player needs. This is the only module that knows rtmixer,
sounddevice and the private names of both that we use (pyproject pins both).

rtmixer has no fade for a playing voice, and its ``cancel`` cuts (a click). A tail started at the cutting time would
have to know which sample is due then, but device times jitter by more than a sample. So a fade changes what is ahead:
the callback reads the action's buffer pointer afresh in every block, and it is swapped for a copy that is equal up to
a frame still ahead and falls from there. Nothing jumps, whichever block sees the swap first. After the fall the copy
is silent to its end, so the cancel that frees the voice needs no exact time.
"""

from contextlib import suppress
from threading import Lock
from typing import Any

import rtmixer
import sounddevice

from console.sound.fades import fade_from
from console.sound.output import MAX_VOICES, OutputError, Voice
from console.sound.resample import Frames

BLOCK_FRAMES = 256
BUFFER_BLOCKS = 3
"""Two blocks underran on a busy machine; three cost 5.3 ms more on the way out and nothing up to the callback."""
_QUEUE = 4 * MAX_VOICES
"""A power of two; the result queue has to hold every voice and its cancels at once."""
_WANTED_RATE_HZ = 48_000
_FREED_AFTER_S = 0.05
"""A faded voice is cancelled this long after its last audible frame."""


class RtVoice:
    """One rtmixer action and the memory the callback may read for it."""

    def __init__(self, mixer: "RtMixer", action: Any, frames: Frames) -> None:
        self.action = action
        self.frames = frames
        self.kept = [frames]
        """Every buffer the callback may still be reading."""
        self.cancels: list[Any] = []
        """Cancel actions under way; the callback reads `action` through them."""
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
        self.latency_s = float(stream.latency)
        self._burst = BLOCK_FRAMES + round(self.latency_s * self.rate_hz)
        """Frames the device can take at once: when its whole buffer was empty."""

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
            actions = self._stream.actions
            return any(action in actions for action in (voice.action, *voice.cancels))

    def fade(self, voice: Voice, fade_ms: int) -> int:
        """Swap in a copy that falls to silence from a frame that is still ahead (see the module's docstring)."""
        assert isinstance(voice, RtVoice)
        length = max(1, round(fade_ms * self.rate_hz / 1000))
        ahead = self._burst + BLOCK_FRAMES
        while True:
            heard = voice.heard()
            first = heard + ahead
            if first >= len(voice.frames):
                return len(voice.frames)
            faded = fade_from(voice.frames, heard, first, length)
            if voice.heard() + self._burst <= first:
                break
            ahead *= 2
        voice.frames = faded
        voice.kept.append(faded)
        voice.action.buffer = rtmixer._ffi.cast("float*", rtmixer._ffi.from_buffer(faded))
        if first + length < len(faded):
            self._free_later(voice, (first + length - heard) / self.rate_hz)
        return first

    def _free_later(self, voice: RtVoice, fade_s: float) -> None:
        """Let the callback drop a voice once it is silent; with no room for that it is silent to its own end."""
        with self._lock, suppress(RuntimeError, OutputError):
            due_s = self.stream_s() + self.latency_s + fade_s + _FREED_AFTER_S
            voice.cancels.append(self._stream.cancel(voice.action, time=due_s))

    def stream_s(self) -> float:
        """Read PortAudio's clock of this stream. Raises `OutputError` when it has none any more."""
        try:
            return float(self._stream.time)
        except sounddevice.PortAudioError as error:
            raise OutputError("the device tells no time") from error

    def blocks(self) -> int:
        """Count the blocks the device has asked for."""
        return int(self._stream._state.stats.blocks)

    def underruns(self) -> int:
        """Count the blocks PortAudio flagged as late."""
        return int(self._stream._state.stats.output_underflows)

    def active(self) -> bool:
        """Tell whether PortAudio's thread still runs."""
        try:
            return bool(self._stream.active)
        except sounddevice.PortAudioError:
            return False

    def close(self) -> None:
        """Stop at once and give the device back."""
        self._stream.close(ignore_errors=True)


def open_rtmixer(device: str | None, buffer_blocks: int) -> RtMixer:
    """Open a device by (part of) its name, or the system's default, at 48 kHz where it can.

    `buffer_blocks` of `BLOCK_FRAMES` lie between the callback and the converter, where the system agrees.

    PortAudio lists devices once when it starts, so it is started afresh: nothing else in this process may have a
    stream open. Raises `OutputError`.
    """
    try:
        sounddevice._terminate()
        sounddevice._initialize()
        info = sounddevice.query_devices(device, "output")
        channels = min(2, int(info["max_output_channels"]))
        rate_hz = _rate(info, channels)
        stream = rtmixer.Mixer(
            device=info["index"],
            channels=channels,
            samplerate=rate_hz,
            blocksize=BLOCK_FRAMES,
            latency=buffer_blocks * BLOCK_FRAMES / rate_hz,
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
