"""console/sound/loudness.py against the figures of BS.1770-4 and EBU Tech 3341."""

import numpy as np
import pytest

from console.sound.loudness import SILENCE_LUFS, integrated, k_weighting, momentary_max, true_peak
from console.sound.resample import Frames


def _sine(hertz: float, rate_hz: int, seconds: float, level_db: float, channels: int) -> Frames:
    at = np.arange(int(rate_hz * seconds)) / rate_hz
    wave = 10 ** (level_db / 20) * np.sin(2 * np.pi * hertz * at)
    return np.repeat(wave.astype(np.float32)[:, None], channels, axis=1)


def test_the_filters_at_48_khz_are_those_the_standard_prints() -> None:
    (shelf_b, shelf_a), (pass_b, pass_a) = k_weighting(48_000)
    assert shelf_b == pytest.approx([1.53512485958697, -2.69169618940638, 1.19839281085285], abs=1e-8)
    assert shelf_a == pytest.approx([1.0, -1.69065929318241, 0.73248077421585], abs=1e-8)
    assert pass_b == pytest.approx([1.0, -2.0, 1.0])
    assert pass_a == pytest.approx([1.0, -1.99004745483398, 0.99007225036621], abs=1e-8)


@pytest.mark.parametrize("rate_hz", [44_100, 48_000, 96_000])
def test_a_full_scale_tone_in_one_channel_reads_minus_3(rate_hz: int) -> None:
    assert integrated(_sine(997, rate_hz, 3, 0, 1), rate_hz) == pytest.approx(-3.01, abs=0.05)


def test_a_stereo_tone_at_minus_23_reads_minus_23() -> None:
    """EBU Tech 3341 test 1."""
    tone = _sine(1000, 48_000, 20, -23, 2)
    assert integrated(tone, 48_000) == pytest.approx(-23.0, abs=0.1)
    assert momentary_max(tone, 48_000) == pytest.approx(-23.0, abs=0.1)


def test_quiet_parts_are_gated() -> None:
    """EBU Tech 3341 test 3: -36, -23, -36 dBFS reads as -23."""
    parts = [_sine(1000, 48_000, seconds, db, 2) for seconds, db in ((10, -36), (60, -23), (10, -36))]
    assert integrated(np.concatenate(parts), 48_000) == pytest.approx(-23.0, abs=0.1)


def test_a_burst_shorter_than_a_moment_is_heard_with_silence_around_it() -> None:
    long = momentary_max(_sine(1000, 48_000, 1, -20, 2), 48_000)
    burst = momentary_max(_sine(1000, 48_000, 0.1, -20, 2), 48_000)
    assert long - burst == pytest.approx(10 * np.log10(4), abs=0.2)


def test_a_long_sound_measures_the_same_in_pieces_as_whole() -> None:
    """Longer than one transform; a seam would show as a change of level."""
    assert momentary_max(_sine(100, 48_000, 12, -20, 2), 48_000) == pytest.approx(
        momentary_max(_sine(100, 48_000, 2, -20, 2), 48_000), abs=0.02
    )


def test_silence_has_a_floor() -> None:
    silence = np.zeros((48_000, 2), np.float32)
    assert momentary_max(silence, 48_000) == SILENCE_LUFS
    assert integrated(silence, 48_000) == SILENCE_LUFS
    assert true_peak(silence[:0]) == 0.0


def test_the_peak_between_samples_is_found() -> None:
    """A quarter-rate tone sampled 45 degrees off its crests: samples show -3 dB, the wave has 0."""
    at = np.arange(4800)
    tone = np.sin(np.pi / 2 * at + np.pi / 4).astype(np.float32)[:, None]
    inner = tone * np.hanning(4800).astype(np.float32)[:, None]
    assert np.abs(inner).max() == pytest.approx(0.707, abs=0.001)
    assert true_peak(inner) == pytest.approx(1.0, abs=0.01)
