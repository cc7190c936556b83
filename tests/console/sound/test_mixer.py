"""console/sound/mixer.py on a stand-in for rtmixer's stream that reads the very memory the C callback would.

The real stream is heard in tests/real/timed/test_sound.py.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from msgspec.structs import replace

from console.show.types import Sound, SoundId
from console.sound.fades import ramp_down
from console.sound.output import MAX_VOICES, OutputError, Prepared
from console.sound.prepare import prepare
from console.sound.resample import Frames
from console.sound.ride import Ramp

try:
    import rtmixer

    from console.sound.mixer import BLOCK_FRAMES, RtMixer, RtVoice
except OSError:
    pytest.skip("PortAudio is not installed", allow_module_level=True)

SOUND = np.repeat(np.linspace(0.1, 1, 20_000, dtype=np.float32)[:, None], 2, axis=1)
PREPARED = Prepared(SOUND)
LOOP = Sound(SoundId("loop"), "Loop", "x", loop=True)


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
        """Read a block where the action points now, as the callback does, and no further than its end."""
        frames = min(frames, action.total_frames - action.done_frames)
        first = action.done_frames * 2
        block = rtmixer._ffi.unpack(action.buffer + first, frames * 2)
        action.done_frames += frames
        return np.array(block, np.float32).reshape(-1, 2)

    def close(self, ignore_errors: bool) -> None:
        self.closed = ignore_errors


def test_a_fade_leaves_what_is_near_falls_and_stays_silent() -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    voice = mixer.play(PREPARED)
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
    voice = mixer.play(PREPARED)
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
    voice = mixer.play(PREPARED)
    mixer.fade(voice, 300)
    heard = stream.take(voice.action, 4 * BLOCK_FRAMES)
    mixer.fade(voice, 10)
    heard = np.concatenate([heard, stream.take(voice.action, 6000)])
    assert np.abs(np.diff(heard[:, 0])).max() < np.pi / 2 / 480 * 1.01
    assert np.all(heard[-1000:] == 0)


def test_a_voice_at_its_end_is_left_to_end() -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    voice = mixer.play(PREPARED)
    stream.take(voice.action, len(SOUND) - 200)
    assert mixer.fade(voice, 100) == len(SOUND)
    assert np.array_equal(stream.take(voice.action, 200), SOUND[-200:])
    assert stream.cancelled == []


def test_a_stuck_pad_is_refused() -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    for _ in range(MAX_VOICES):
        mixer.play(PREPARED)
    with pytest.raises(OutputError, match="64 sounds are playing already"):
        mixer.play(PREPARED)


def test_a_full_queue_is_refused_in_words() -> None:
    stream = Stream()
    stream.full = True
    with pytest.raises(OutputError, match="queue is full"):
        RtMixer(stream, "Fake").play(PREPARED)


def test_the_hand_over_is_the_converters_time_less_the_latency() -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    voice = mixer.play(PREPARED)
    assert voice.handed_s() is None
    voice.action.actual_time = 7.016
    stream.take(voice.action, BLOCK_FRAMES)
    assert voice.handed_s() == pytest.approx(7.0)


def test_closing_minds_no_error_of_a_dead_device() -> None:
    stream = Stream()
    RtMixer(stream, "Fake").close()
    assert stream.closed


def _noise(seconds: float) -> Frames:
    """Give a sound of which no two samples are alike."""
    return np.random.default_rng(7).uniform(-0.5, 0.5, (round(seconds * 48_000), 2)).astype(np.float32)


def _hear(stream: Stream, mixer: RtMixer, voice: RtVoice, seconds: float) -> npt.NDArray[np.float32]:
    """Take a tenth of a second at a time, and look after each as the player does."""
    blocks = []
    for _ in range(round(seconds * 10)):
        blocks.append(stream.take(voice.action, 4800))
        mixer.turn(voice)
    return np.concatenate(blocks)


def _endless(loop: Prepared, length: int) -> npt.NDArray[np.float32]:
    """Say what a loop sounds like that long."""
    one = loop.frames[loop.settled : loop.settled + loop.period]
    return np.concatenate([loop.frames[: loop.settled], np.resize(one, (length - loop.settled, 2))])


@pytest.mark.parametrize("seconds", [0.37, 5.1])
@pytest.mark.parametrize("fade_in_ms", [0, 900])
def test_a_loop_goes_round_without_a_gap_and_fades_in_once(seconds: float, fade_in_ms: int) -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    loop = prepare(_noise(seconds), 48_000, replace(LOOP, fade_in_ms=fade_in_ms))
    heard = _hear(stream, mixer, mixer.play(loop), 21.0)
    assert np.array_equal(heard, _endless(loop, 21 * 48_000))
    assert np.abs(heard[0]).max() < 1e-5
    assert np.abs(heard[48_000:]).min(axis=1).any()


def test_a_loop_nobody_turns_ends_within_its_memory() -> None:
    stream = Stream()
    voice = RtMixer(stream, "Fake").play(prepare(_noise(0.5), 48_000, LOOP))
    heard = [stream.take(voice.action, 48_000) for _ in range(9)]
    assert sum(map(len, heard)) == voice.action.total_frames == len(voice.frames)


@pytest.mark.parametrize("before_s", [0.1, 3.7, 9.2])
@pytest.mark.parametrize("fade_ms", [15, 6_000])
def test_a_fading_loop_falls_and_is_silent(before_s: float, fade_ms: int) -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    loop = prepare(_noise(0.7), 48_000, LOOP)
    voice = mixer.play(loop)
    before = _hear(stream, mixer, voice, before_s)
    first = mixer.fade(voice, fade_ms)
    heard = np.concatenate([before, _hear(stream, mixer, voice, fade_ms / 1000 + 0.2)])
    expected = _endless(loop, len(heard))
    expected[first : first + fade_ms * 48] *= ramp_down(fade_ms * 48)
    expected[first + fade_ms * 48 :] = 0
    assert np.array_equal(heard, expected)
    assert stream.cancelled or voice.action.done_frames == voice.action.total_frames


def test_a_flow_is_what_was_written_last_however_long_it_runs() -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    sound, heard = _noise(13.0), []
    flow = mixer.flow(sound[:48_000])
    (action,) = stream.actions
    written = 48_000
    while written < len(sound):
        heard.append(stream.take(action, 480))
        anew = flow.heard() + flow.near
        flow.write(anew, sound[anew : written + 480] * 0.5)
        written += 480
    whole = np.concatenate(heard)
    first = 480 + flow.near
    assert np.array_equal(whole[:first], sound[:first])
    assert np.allclose(whole[first:], sound[first : len(whole)] * 0.5)
    assert not flow.ended()


def test_a_flow_nobody_writes_ends_within_its_memory() -> None:
    stream = Stream()
    RtMixer(stream, "Fake").flow(_noise(0.5))
    (action,) = stream.actions
    assert len(stream.take(action, 48_000)) == 24_000


def test_a_sounding_voice_follows_the_fader_sample_for_sample_and_without_a_step() -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    sound = Prepared(_noise(4.0))
    voice = mixer.play(sound)
    before = stream.take(voice.action, 3 * BLOCK_FRAMES)
    first = mixer.level(voice, 0.25, 500)
    heard = np.concatenate([before, _hear(stream, mixer, voice, 3.9)])
    expected = sound.frames[: len(heard)] * Ramp(first, 24_000, 1.0, 0.25).over(0, len(heard))[:, None]
    assert np.array_equal(heard, expected)
    assert np.all(heard[first + 24_000 :] == sound.frames[first + 24_000 : len(heard)] * np.float32(0.25))


def test_a_hand_that_moves_on_leaves_no_step_and_an_opened_bus_is_exact() -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    ones = Prepared(np.ones((4 * 48_000, 2), np.float32))
    voice = mixer.play(ones)
    heard = [stream.take(voice.action, 960)]
    for bus in (0.5, 0.0, 0.8, 0.2, 0.0, 1.0):
        mixer.level(voice, bus, 30)
        heard.append(_hear(stream, mixer, voice, 0.1))
    whole = np.concatenate(heard)[:, 0]
    assert np.abs(np.diff(whole)).max() <= 1.0 / 1440 * 1.01
    assert np.all(whole[-2_000:] == 1)
    assert len(voice.kept) <= 9


def test_a_levelled_loop_goes_round_and_its_fade_falls() -> None:
    stream = Stream()
    mixer = RtMixer(stream, "Fake")
    loop = prepare(_noise(0.37), 48_000, LOOP)
    voice = mixer.play(loop)
    heard = [_hear(stream, mixer, voice, 6.0)]
    first = mixer.level(voice, 0.5, 30)
    heard.append(_hear(stream, mixer, voice, 9.0))
    whole = np.concatenate(heard)
    expected = _endless(loop, len(whole)) * Ramp(first, 1440, 1.0, 0.5).over(0, len(whole))[:, None]
    assert np.array_equal(whole, expected)
    mixer.fade(voice, 6_000)
    mixer.level(voice, 0.0, 30)
    assert not _hear(stream, mixer, voice, 1.0)[-4_800:].any(), "muted in the midst of its fade"
