"""console/sound/prepare.py."""

import numpy as np
import pytest

from console.sound.errors import SoundError
from console.sound.loudness import momentary_max, true_peak
from console.sound.prepare import CEILING_DBTP, TARGET_LUFS, levelling_db, prepare
from console.sound.resample import Frames

RATE_HZ = 48_000


def _tone(level: float, seconds: float = 1.0) -> Frames:
    at = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    return np.repeat((level * np.sin(2 * np.pi * 440 * at)).astype(np.float32)[:, None], 2, axis=1)


@pytest.mark.parametrize("level", [0.001, 0.1, 1.0])
def test_loud_and_soft_files_come_out_alike(level: float) -> None:
    assert momentary_max(prepare(_tone(level), RATE_HZ, 0), RATE_HZ) == pytest.approx(TARGET_LUFS, abs=0.05)


def test_the_shows_own_gain_is_on_top() -> None:
    assert momentary_max(prepare(_tone(0.1), RATE_HZ, -6), RATE_HZ) == pytest.approx(TARGET_LUFS - 6, abs=0.05)


def test_nothing_passes_the_ceiling_whatever_the_gain() -> None:
    out = prepare(_tone(0.1), RATE_HZ, 40)
    assert 20 * np.log10(true_peak(out)) == pytest.approx(CEILING_DBTP, abs=0.01)


def test_a_short_click_is_raised_to_the_ceiling_at_most() -> None:
    assert 20 * np.log10(true_peak(prepare(_tone(0.01, 0.01), RATE_HZ, 0))) <= CEILING_DBTP + 0.01


def test_both_ends_are_faded() -> None:
    out = prepare(np.full((4800, 2), 0.5, np.float32), RATE_HZ, 0)
    steps = np.abs(np.diff(out[:, 0], prepend=0, append=0))
    assert steps.max() < 0.03 * np.abs(out).max()


def test_silence_has_no_level() -> None:
    with pytest.raises(SoundError, match="is silent"):
        levelling_db(np.zeros((4800, 2), np.float32), RATE_HZ, 0)
