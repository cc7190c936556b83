"""console/sound/prepare.py."""

import numpy as np
import pytest
from msgspec.structs import replace

from console.show.types import Sound, SoundId
from console.sound.errors import SoundError
from console.sound.loudness import momentary_max, true_peak
from console.sound.prepare import AHEAD_S, CEILING_DBTP, TARGET_LUFS, prepare
from console.sound.resample import Frames

RATE_HZ = 48_000
PLAIN = Sound(SoundId("x"), "X", "x.wav")


def _tone(level: float, seconds: float = 1.0) -> Frames:
    at = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    return np.repeat((level * np.sin(2 * np.pi * 440 * at)).astype(np.float32)[:, None], 2, axis=1)


def _peak_dbtp(frames: Frames) -> float:
    return float(20 * np.log10(true_peak(frames)))


@pytest.mark.parametrize("level", [0.001, 0.1, 1.0])
def test_loud_and_soft_files_come_out_alike(level: float) -> None:
    out = prepare(_tone(level), RATE_HZ, PLAIN)
    assert momentary_max(out.frames, RATE_HZ) == pytest.approx(TARGET_LUFS, abs=0.05)


def test_the_shows_own_gain_is_on_top() -> None:
    out = prepare(_tone(0.1), RATE_HZ, replace(PLAIN, gain_db=-6))
    assert momentary_max(out.frames, RATE_HZ) == pytest.approx(TARGET_LUFS - 6, abs=0.05)


def test_nothing_passes_the_ceiling_whatever_the_gain() -> None:
    out = prepare(_tone(0.1), RATE_HZ, replace(PLAIN, gain_db=40))
    assert _peak_dbtp(out.frames) == pytest.approx(CEILING_DBTP, abs=0.01)
    assert out.headroom_db == pytest.approx(0, abs=0.01)


def test_the_headroom_is_what_is_left_below_the_ceiling() -> None:
    out = prepare(_tone(0.1), RATE_HZ, PLAIN)
    assert out.headroom_db == pytest.approx(CEILING_DBTP - _peak_dbtp(out.frames), abs=0.01)


def test_a_short_click_is_raised_to_the_ceiling_at_most() -> None:
    assert _peak_dbtp(prepare(_tone(0.01, 0.01), RATE_HZ, PLAIN).frames) <= CEILING_DBTP + 0.01


@pytest.mark.parametrize("own_ms", [0, 40])
def test_both_ends_are_faded(own_ms: int) -> None:
    faded = replace(PLAIN, fade_in_ms=own_ms, fade_out_ms=own_ms)
    out = prepare(np.full((4800, 2), 0.5, np.float32), RATE_HZ, faded).frames[:, 0]
    steps = np.abs(np.diff(out, prepend=0, append=0))
    assert steps.max() < 0.03 * out.max()
    length = 48 * (own_ms or 3)
    assert np.flatnonzero(out == out.max()).tolist() == list(range(length, 4800 - length))


def test_fades_longer_than_the_sound_meet_in_its_middle() -> None:
    faded = replace(PLAIN, fade_in_ms=9_000, fade_out_ms=9_000)
    out = prepare(np.full((4800, 2), 0.5, np.float32), RATE_HZ, faded).frames[:, 0]
    assert out.argmax() in (2399, 2400)
    assert out[-1] == 0


def test_a_loop_is_not_faded_at_its_end_and_repeats_itself() -> None:
    tone = _tone(0.1, 0.5)
    loop = prepare(tone, RATE_HZ, replace(PLAIN, loop=True))
    assert loop.period == len(tone)
    assert len(loop.frames) == loop.settled + loop.period + AHEAD_S * RATE_HZ
    assert np.array_equal(loop.frames[loop.settled + loop.period :], loop.frames[loop.settled : -loop.period])
    assert momentary_max(loop.frames, RATE_HZ) == pytest.approx(TARGET_LUFS, abs=0.3)


def test_a_loop_too_short_to_be_one_is_refused() -> None:
    with pytest.raises(SoundError, match="too short to loop, 50 ms is the least"):
        prepare(_tone(0.1, 0.02), RATE_HZ, replace(PLAIN, loop=True))


def test_silence_has_no_level() -> None:
    with pytest.raises(SoundError, match="is silent"):
        prepare(np.zeros((4800, 2), np.float32), RATE_HZ, PLAIN)
