"""An output without a device: the test is the device, and takes blocks when it likes."""

from threading import Lock

import numpy as np

from console.sound.output import OutputError, Prepared, Voice
from console.sound.resample import Frames


class FakeVoice:
    """A voice the test moves."""

    def __init__(self, sound: Prepared) -> None:
        self.frames = sound.frames
        self.sound = sound
        self.turns = 0
        self.levels: list[tuple[float, float]] = []
        self.taken = 0
        self.begun_s: float | None = None
        self.fade_ms: int | None = None

    def heard(self) -> int:
        return self.taken

    def handed_s(self) -> float | None:
        return self.begun_s

    def ended(self) -> bool:
        return self.taken >= len(self.frames)

    def last(self, count: int) -> Frames:
        return self.frames[max(self.taken - count, 0) : self.taken]


class FakeFlow:
    """A flow the test's device takes: `taken` is what was heard, sample for sample."""

    near = 1_000

    def __init__(self, output: "FakeOutput", frames: Frames) -> None:
        self._output = output
        self._written = frames.copy()
        self.taken = frames[:0]

    def take(self, length: int) -> None:
        """Be the device."""
        self.taken = np.concatenate([self.taken, self._written[len(self.taken) : len(self.taken) + length]])

    def heard(self) -> int:
        return len(self.taken)

    def handed_s(self) -> float | None:
        return self._output.clock_s if len(self.taken) else None

    def write(self, at: int, frames: Frames) -> None:
        assert len(self.taken) <= at <= len(self._written), "a hole, or too late"
        self._written = np.concatenate([self._written[:at], frames])

    def ended(self) -> bool:
        return len(self.taken) >= len(self._written)

    def last(self, count: int) -> Frames:
        return self.taken[-count:]


class FakeOutput:
    """Takes blocks only in `take`; `clock_s` is the stream's clock."""

    name = "Fake"

    def __init__(self, rate_hz: int = 48_000, channels: int = 2) -> None:
        self.rate_hz = rate_hz
        self.channels = channels
        self.clock_s = 100.0
        self.voices: list[FakeVoice] = []
        self.flows: list[FakeFlow] = []
        self.full = False
        self.refused = 0
        self.gone = False
        self.closed = False
        self._blocks = 0
        self._lock = Lock()

    def take(self, frames: int) -> None:
        """Be the device: take a block of every voice."""
        with self._lock:
            for voice in self.voices:
                voice.begun_s = self.clock_s if voice.begun_s is None else voice.begun_s
                voice.taken = min(voice.taken + frames, len(voice.frames))
            self.clock_s += frames / self.rate_hz

    def play(self, sound: Prepared) -> FakeVoice:
        if self.full:
            raise OutputError("the sound queue is full")
        with self._lock:
            self.voices.append(FakeVoice(sound))
            return self.voices[-1]

    def fade(self, voice: Voice, fade_ms: int) -> int:
        assert isinstance(voice, FakeVoice)
        voice.fade_ms = fade_ms
        return voice.taken + 100

    def level(self, voice: Voice, bus: float, over_ms: float) -> int:
        assert isinstance(voice, FakeVoice)
        voice.levels.append((bus, over_ms))
        return voice.taken + 100

    def flow(self, frames: Frames) -> "FakeFlow":
        if self.full:
            self.refused += 1
            raise OutputError("the sound queue is full")
        self.flows.append(FakeFlow(self, frames))
        return self.flows[-1]

    def turn(self, voice: Voice) -> None:
        assert isinstance(voice, FakeVoice)
        voice.turns += 1

    def stream_s(self) -> float:
        if self.gone:
            raise OutputError("the device tells no time")
        return self.clock_s

    def blocks(self) -> int:
        """Rise by one for every question: a device that always takes something."""
        self._blocks += 1
        return self._blocks

    def underruns(self) -> int:
        return 0

    def active(self) -> bool:
        return not self.gone

    def close(self) -> None:
        self.closed = True
