"""An output without a device: the test is the device, and takes blocks when it likes."""

from threading import Lock

from console.sound.output import OutputError, Voice
from console.sound.resample import Frames


class FakeVoice:
    """A voice the test moves."""

    def __init__(self, frames: Frames) -> None:
        self.frames = frames
        self.taken = 0
        self.begun_s: float | None = None
        self.fade_ms: int | None = None

    def heard(self) -> int:
        return self.taken

    def handed_s(self) -> float | None:
        return self.begun_s

    def ended(self) -> bool:
        return self.taken >= len(self.frames)


class FakeOutput:
    """Takes blocks only in `take`; `clock_s` is the stream's clock."""

    name = "Fake"

    def __init__(self, rate_hz: int = 48_000, channels: int = 2) -> None:
        self.rate_hz = rate_hz
        self.channels = channels
        self.clock_s = 100.0
        self.voices: list[FakeVoice] = []
        self.full = False
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

    def play(self, frames: Frames) -> FakeVoice:
        if self.full:
            raise OutputError("the sound queue is full")
        with self._lock:
            self.voices.append(FakeVoice(frames))
            return self.voices[-1]

    def fade(self, voice: Voice, fade_ms: int) -> int:
        assert isinstance(voice, FakeVoice)
        voice.fade_ms = fade_ms
        return voice.taken + 100

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
