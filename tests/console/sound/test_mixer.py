"""console/sound/mixer.py on a stand-in for rtmixer's stream that reads the very memory the C callback would.

The real stream is heard in tests/real/test_sound.py.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from console.sound.fades import ramp_down
from console.sound.output import MAX_VOICES, OutputError
from console.sound.resample import Frames

try:
    import rtmixer

    from console.sound.mixer import BLOCK_FRAMES, RtMixer
except OSError:
    pytest.skip("PortAudio is not installed", allow_module_level=True)

SOUND = np.repeat(np.linspace(0.1, 1, 20_000, dtype=np.float32)[:, None], 2, axis=1)


class Stream:
    """rtmixer's stream as far as `RtMixer` uses it, with `take` for the callback."""

    samplerate = 48_000.0
    channels = 2
    latency = 0.016
    time = 5.0
    active = True

    def __init__(self) -> None:
        self._kept: dict[Any, Any] = {}
        self.cancelled: list[tuple[Any, float]] = []
        self.full = False
        self.closed = False

    @property
    def actions(self) -> Any:
        return self._kept.keys()

    def play_buffer(self, buffer: Frames, channels: int) -> Any:
        if self.full:
            raise RuntimeError("Action queue is full")
        pointer = rtmixer._ffi.cast("float*", rtmixer._ffi.from_buffer(buffer))
        action = rtmixer._ffi.new(
            "struct action*", {"buffer": pointer, "total_frames": len(buffer), "channels": channels}
        )
        self._kept[action] = buffer
        return action

    def cancel(self, action: Any, time: float) -> Any:
        self.cancelled.append((action, time))
        cancel = rtmixer._ffi.new("struct action*")
        self._kept[cancel] = None
        return cancel

    def take(self, action: Any, frames: int) -> npt.NDArray[np.float32]:
        """Read a block where the action points now, as the callback does."""
        first = action.done_frames * 2
        block = rtmixer._ffi.unpack(action.buffer + first, frames * 2)
        action.done_frames += frames
        return np.array(block, np.float32).reshape(-1, 2)

    def close(self, ignore_errors: bool) -> None:
        self.closed = ignore_errors


def test_a_fade_leaves_what_is_near_falls_and_stays_silent() -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    voice = mixer.play(SOUND)
    before = stream.take(voice.action, 3 * BLOCK_FRAMES)
    first = mixer.fade(voice, 100)
    heard = np.concatenate([before, stream.take(voice.action, 12_000)])
    expected = SOUND[: len(heard)].copy()
    expected[first : first + 4800] *= ramp_down(4800)
    expected[first + 4800 :] = 0
    assert first >= 4 * BLOCK_FRAMES
    assert np.array_equal(heard, expected)
    assert np.all(SOUND > 0)


def test_the_voice_is_freed_only_after_its_silence() -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    voice = mixer.play(SOUND)
    first = mixer.fade(voice, 100)
    (action, due_s) = stream.cancelled[0]
    assert action is voice.action
    assert due_s > stream.time + (first + 4800) / 48_000
    assert not voice.ended()
    del stream._kept[voice.action]
    assert not voice.ended()
    stream._kept.clear()
    assert voice.ended()


def test_a_second_shorter_fade_falls_on_top_of_the_first_without_a_step() -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    voice = mixer.play(SOUND)
    mixer.fade(voice, 300)
    heard = stream.take(voice.action, 4 * BLOCK_FRAMES)
    mixer.fade(voice, 10)
    heard = np.concatenate([heard, stream.take(voice.action, 6000)])
    assert np.abs(np.diff(heard[:, 0])).max() < np.pi / 2 / 480 * 1.01
    assert np.all(heard[-1000:] == 0)


def test_a_voice_at_its_end_is_left_to_end() -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    voice = mixer.play(SOUND)
    stream.take(voice.action, len(SOUND) - 200)
    assert mixer.fade(voice, 100) == len(SOUND)
    assert np.array_equal(stream.take(voice.action, 200), SOUND[-200:])
    assert stream.cancelled == []


def test_a_stuck_pad_is_refused() -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    for _ in range(MAX_VOICES):
        mixer.play(SOUND)
    with pytest.raises(OutputError, match="64 sounds are playing already"):
        mixer.play(SOUND)


def test_a_full_queue_is_refused_in_words() -> None:
    stream = Stream()
    stream.full = True
    with pytest.raises(OutputError, match="queue is full"):
        RtMixer(stream, "Fake").play(SOUND)


def test_the_hand_over_is_the_converters_time_less_the_latency() -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    voice = mixer.play(SOUND)
    assert voice.handed_s() is None
    voice.action.actual_time = 7.016
    stream.take(voice.action, BLOCK_FRAMES)
    assert voice.handed_s() == pytest.approx(7.0)


def test_closing_minds_no_error_of_a_dead_device() -> None:
    stream = Stream()
    RtMixer(stream, "Fake").close()
    assert stream.closed
