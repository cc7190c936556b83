"""The real output: rtmixer on PortAudio, whose callback is C and never waits for Python.

Counterpart: `console.sound.output` says what the player needs. This is the only module that knows rtmixer,
sounddevice and the private names of both that we use (pyproject pins both).

rtmixer has no fade for a playing voice, and its ``cancel`` cuts (a click). A tail started at the cutting time would
have to know which sample is due then, but device times jitter by more than a sample. So a fade changes what is ahead:
the callback reads the action's buffer pointer afresh in every block, and it is swapped for a copy that is equal up to
a frame still ahead and falls from there. Nothing jumps, whichever block sees the swap first. After the fall the copy
is silent to its end, so the cancel that frees the voice needs no exact time.

A fader that is moved does the same: the copy goes to another level, and is made a little ahead of the callback.

rtmixer has no loops either. A loop is unrolled further than one round, and is turned the same way: the pointer goes
back by whole rounds, to where the same samples stand, and then its end is put off by as many. The end is only ever put
off, so a thread that comes too late finds a voice that ended, and the callback never reads past its memory.
"""

from collections import deque
from contextlib import suppress
from threading import Lock
from typing import Any

import numpy as np
import rtmixer
import sounddevice

from console.sound import listing
from console.sound.devices import Device
from console.sound.fades import fade_from
from console.sound.gain import factor_of
from console.sound.output import MAX_VOICES, OutputError, Prepared, Voice
from console.sound.prepare import AHEAD_S
from console.sound.resample import Frames
from console.sound.ride import STEP_S, Fall, Ramp, ridden, steady
from console.sound.sinkguard import SinkGuard
from console.sound.urgency import urgent

BLOCK_FRAMES = 256
BUFFER_BLOCKS = 3
"""Two blocks underran on a busy machine; three cost 5.3 ms more on the way out and nothing up to the callback."""
_QUEUE = 4 * MAX_VOICES
"""A power of two; the result queue has to hold every voice and its cancels at once."""
_WANTED_RATE_HZ = 48_000
FLOW_S = 4.0
"""Memory of a voice that is written while it plays."""
_KEPT = 8
"""Buffers that were read a moment ago; a hand on a fader leaves ten a second."""
_FREED_AFTER_S = 0.05
"""A faded voice is cancelled this long after its last audible frame."""


class RtVoice:
    """One rtmixer action and the memory the callback may read for it."""

    def __init__(self, mixer: "RtMixer", action: Any, sound: Prepared) -> None:
        self.action = action
        self.frames = sound.frames
        self.base = 0
        """The frame of the voice that stands first in `frames`."""
        self.period = sound.period
        self.settled = sound.settled
        self.made = len(sound.frames)
        """How many of `frames` are there; those behind are silent memory, and made before they are due."""
        self.sound = sound
        self.ramp = steady(factor_of(sound, sound.bus))
        self.falls: tuple[Fall, ...] = ()
        self.kept = [sound.frames]
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

    def last(self, count: int) -> Frames:
        """Give the last frames the device has taken; what stood in memory that was swapped since is not there."""
        frames, at = self.frames, self.heard() - self.base
        return frames[max(at - count, 0) : max(at, 0)]

    def make(self, length: int) -> None:
        """Have so many of `frames` there."""
        begin, end = self.made, min(length, len(self.frames))
        if begin < end:
            self.frames[begin:end] = ridden(self.sound, self.base + begin, self.base + end, self.ramp, self.falls)
            self.made = end


class RtFlow:
    """A voice whose memory is written ahead of the callback; moved to the front of new memory when it is full."""

    def __init__(self, mixer: "RtMixer", voice: RtVoice, memory: Frames) -> None:
        self._mixer = mixer
        self._voice = voice
        self._memory = memory
        self._kept = deque([memory], maxlen=3)
        """The callback may be in the midst of a block of the memory before."""
        self.near = mixer.near

    def heard(self) -> int:
        """Count the frames the device has taken."""
        return self._voice.heard()

    def handed_s(self) -> float | None:
        """Stream time of the first sample's hand-over."""
        return self._voice.handed_s()

    def ended(self) -> bool:
        """Tell whether it ran dry."""
        return self._voice.ended()

    def last(self, count: int) -> Frames:
        """Give the last frames the device has taken."""
        return self._voice.last(count)

    def write(self, at: int, frames: Frames) -> None:
        """Put frames at frame `at`; the end is put off when they are all there."""
        voice = self._voice
        if at - voice.base + len(frames) > len(self._memory):
            heard = voice.heard()
            rest = self._memory[heard - voice.base : at - voice.base]
            self._memory = np.zeros_like(self._memory)
            self._kept.append(self._memory)
            self._memory[: len(rest)] = rest
            voice.base = heard
        begin = at - voice.base
        self._memory[begin : begin + len(frames)] = frames
        voice.frames = self._memory[: max(begin + len(frames), voice.action.total_frames - voice.base)]
        voice.kept = [*self._kept]
        self._mixer.point(voice)


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

    def play(self, sound: Prepared) -> RtVoice:
        """Start a prepared sound with the next block. A write to a ring buffer: it never waits for the device."""
        with self._lock:
            if len(self._stream.actions) >= MAX_VOICES:
                raise OutputError(f"{MAX_VOICES} sounds are playing already")
            try:
                action = self._stream.play_buffer(sound.frames, self.channels)
            except RuntimeError as error:
                raise OutputError("the sound queue is full; is the device stuck?") from error
        return RtVoice(self, action, sound)

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
            voice.make(heard - voice.base + ahead + length)
            rest = _rest(voice, heard, ahead + length)
            if ahead >= len(rest):
                return heard + len(rest)
            faded = fade_from(rest, ahead, length)
            if voice.heard() + self._burst <= first:
                break
            ahead *= 2
        voice.frames, voice.base, voice.period, voice.made = faded, heard, 0, len(faded)
        voice.falls = (*voice.falls, Fall(first, length))
        voice.kept.append(faded)
        self.point(voice)
        if ahead + length < len(faded):
            self._free_later(voice, (ahead + length) / self.rate_hz)
        return first

    def level(self, voice: Voice, bus: float, over_ms: float) -> int:
        """Swap in frames that go to the bus's level from one that is still ahead; `turn` makes what is due later."""
        assert isinstance(voice, RtVoice)
        length = max(1, round(over_ms * self.rate_hz / 1000))
        ahead = self._burst + BLOCK_FRAMES
        while True:
            heard = voice.heard()
            first, left = heard + ahead, int(voice.action.total_frames) - heard
            if ahead >= left:
                return heard + left
            now = float(voice.ramp.over(first, first + 1)[0])
            ramp = Ramp(first, length, now, factor_of(voice.sound, bus))
            rides = self._ridden(voice, heard, ahead, left, length)
            if voice.heard() + self._burst <= first:
                break
            ahead *= 2
        voice.frames, voice.base, voice.ramp, voice.made = rides, heard, ramp, ahead
        voice.settled = ahead + length
        voice.make(ahead + round(STEP_S * self.rate_hz))
        voice.kept = [*voice.kept[-_KEPT:], rides]
        self.point(voice)
        return first

    def _ridden(self, voice: RtVoice, heard: int, ahead: int, left: int, length: int) -> Frames:
        """Give memory for what is left of a voice, with its next frames as they were to be."""
        if voice.period:
            left = max(left, ahead + length + voice.period + round(AHEAD_S * self.rate_hz))
        voice.make(heard - voice.base + ahead)
        frames = np.zeros((left, self.channels), np.float32)
        frames[:ahead] = voice.frames[heard - voice.base : heard - voice.base + ahead]
        return frames

    def turn(self, voice: Voice) -> None:
        """Make more of a voice that was levelled; move a loop's pointer back (see the module's docstring)."""
        assert isinstance(voice, RtVoice)
        voice.make(voice.made + round(STEP_S * self.rate_hz))
        at = voice.heard() - voice.base
        rounds = (at - voice.settled) // voice.period if voice.period else 0
        if rounds > 0 and len(voice.frames) - at < AHEAD_S / 2 * self.rate_hz:
            voice.base += rounds * voice.period
            self.point(voice)

    def flow(self, frames: Frames) -> "RtFlow":
        """Start a voice that is written on while it plays."""
        memory = np.zeros((round(FLOW_S * self.rate_hz), self.channels), np.float32)
        memory[: len(frames)] = frames
        return RtFlow(self, self.play(Prepared(memory[: len(frames)])), memory)

    @property
    def near(self) -> int:
        """Frames the device may take at any moment."""
        return self._burst + BLOCK_FRAMES

    def point(self, voice: RtVoice) -> None:
        """Have the callback read `frames` from `base` on; its end is put off, never brought nearer."""
        frame_bytes = voice.frames.itemsize * self.channels
        address = int(rtmixer._ffi.cast("intptr_t", rtmixer._ffi.from_buffer(voice.frames)))
        voice.action.buffer = rtmixer._ffi.cast("float*", address - voice.base * frame_bytes)
        voice.action.total_frames = max(voice.action.total_frames, voice.base + len(voice.frames))

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


class SinkMixer(RtMixer):
    """One that plays into one sink of PulseAudio, and ends with it."""

    def __init__(self, stream: Any, name: str, guard: SinkGuard) -> None:
        super().__init__(stream, name)
        self._ending = Lock()
        self._closed = False
        self._guard = guard
        guard.then(self._silence)

    def _silence(self) -> None:
        """End what is heard now, wherever the server has moved it (the guard's thread)."""
        with self._ending:
            if not self._closed:
                self._stream.abort(ignore_errors=True)

    def active(self) -> bool:
        """Tell whether the device still asks for blocks, and is the one it was."""
        return super().active() and not self._guard.gone

    def close(self) -> None:
        """Stop at once and give the device back."""
        with self._ending:
            self._closed = True
            super().close()
        self._guard.stop()


def _rest(voice: RtVoice, heard: int, least: int) -> Frames:
    """Give what a voice has still to play from frame `heard` on; of a loop at least `least` frames."""
    rest: Frames = voice.frames[heard - voice.base :]
    more = least - len(rest)
    if not voice.period or more <= 0:
        return rest
    one = voice.frames[-voice.period :]
    return np.concatenate([rest, np.resize(one, (more, one.shape[1]))])


def open_rtmixer(device: str | None, buffer_blocks: int) -> RtMixer:
    """Open a device by its key or words of its name, or the system's default, at 48 kHz where it can.

    `buffer_blocks` of `BLOCK_FRAMES` lie between the callback and the converter, where the system agrees.

    PortAudio lists devices once when it starts, so it is started afresh: nothing else in this process may have a
    stream open. Raises `OutputError`.
    """
    try:
        index, found = _found(device)
        info = sounddevice.query_devices(index, "output")
        channels = min(2, int(info["max_output_channels"]))
        rate_hz = _rate(info, channels)
        with urgent():
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
    if not found.sink:
        return RtMixer(stream, found.name)
    try:
        return SinkMixer(stream, found.name, SinkGuard(found.sink))
    except OutputError:
        stream.close(ignore_errors=True)
        raise


def _found(device: str | None) -> tuple[int, Device]:
    if device is not None:
        return listing.find(device)
    listing.restart()
    info = sounddevice.query_devices(None, "output")
    return int(info["index"]), Device(str(info["name"]), "", default=True)


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
