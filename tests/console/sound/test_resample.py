"""console/sound/resample.py."""

import numpy as np
import pytest

from console.sound.resample import Frames, Resampler, resample


def _sine(hertz: float, rate_hz: int, seconds: float = 0.5) -> Frames:
    at = np.arange(int(rate_hz * seconds)) / rate_hz
    return np.sin(2 * np.pi * hertz * at).astype(np.float32)[:, None]


def _db(frames: Frames) -> float:
    return float(20 * np.log10(np.abs(frames).max()))


@pytest.mark.parametrize(
    ("rate_in", "rate_out"), [(44_100, 48_000), (48_000, 44_100), (96_000, 48_000), (22_050, 48_000), (44_056, 48_000)]
)
def test_a_tone_comes_out_the_same_at_the_same_instants(rate_in: int, rate_out: int) -> None:
    out = resample(_sine(1000, rate_in), rate_in, rate_out)
    expected = _sine(1000, rate_out)
    assert abs(len(out) - len(expected)) <= 1
    inner = slice(1000, min(len(out), len(expected)) - 1000)
    assert _db(out[inner] - expected[inner]) < -95


def test_what_the_new_rate_cannot_hold_is_gone() -> None:
    assert _db(resample(_sine(30_000, 96_000), 96_000, 48_000)[500:-500]) < -90


def test_the_top_of_the_band_is_kept() -> None:
    assert abs(_db(resample(_sine(19_500, 44_100), 44_100, 48_000)[500:-500])) < 0.1


def test_channels_stay_apart() -> None:
    both = np.hstack([_sine(1000, 44_100), np.zeros_like(_sine(1000, 44_100))])
    out = resample(both, 44_100, 48_000)
    assert np.abs(out[:, 0]).max() > 0.9
    assert np.abs(out[:, 1]).max() == 0


def test_nothing_and_one_sample_are_no_trouble() -> None:
    assert len(resample(np.zeros((0, 2), np.float32), 44_100, 48_000)) == 0
    assert resample(np.ones((1, 2), np.float32), 44_100, 48_000).shape == (2, 2)


def test_the_same_rate_changes_nothing() -> None:
    frames = _sine(1000, 48_000)
    assert resample(frames, 48_000, 48_000) is frames


@pytest.mark.parametrize(
    ("rate_in", "rate_out"), [(44_100, 48_000), (192_000, 48_000), (1, 4), (48_000, 48_000), (48_001, 4_000)]
)
@pytest.mark.parametrize("block", [1, 7, 1_000])
def test_in_blocks_it_is_the_same(rate_in: int, rate_out: int, block: int) -> None:
    whole = np.random.default_rng(3).standard_normal((3_001, 2)).astype(np.float32)
    made = Resampler(rate_in, rate_out, 2)
    parts = [made.push(whole[first : first + block]) for first in range(0, len(whole), block)]
    assert np.allclose(np.concatenate([*parts, made.end()]), resample(whole, rate_in, rate_out), atol=1e-5)


def test_blocks_are_given_on_as_they_come() -> None:
    made = Resampler(96_000, 48_000, 1)
    assert len(made.push(np.zeros((9_600, 1), np.float32))) > 4_600
