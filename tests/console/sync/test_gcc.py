"""console/sync/gcc.py."""

import numpy as np
import pytest

from console.sync.gcc import NO_LAG, fast_size, lag
from console.sync.window import RATE_HZ, Samples, Sound

MADE = np.random.default_rng(5)
NOISE: Samples = MADE.normal(0.0, 0.1, 4 * RATE_HZ).astype(np.float32)


def later(by: int, start_s: float = 0.0) -> Sound:
    """Give a window of the noise that has it so many samples later."""
    return Sound(start_s, NOISE[RATE_HZ - by : 3 * RATE_HZ - by])


@pytest.mark.parametrize("by", [0, 1, 480, -480, 19_200, -19_200])
def test_what_was_moved_is_found_where_it_is(by: int) -> None:
    found = lag(later(0), later(by), 0.0, 0.5)
    assert found.late_s == pytest.approx(by / RATE_HZ, abs=2e-6)
    assert found.z > 50
    assert found.ratio > 3


def test_where_the_windows_begin_counts() -> None:
    assert lag(later(0, 10.0), later(240, 10.02), 0.0, 0.5).late_s == pytest.approx(0.025, abs=2e-6)


def test_windows_of_two_lengths_are_compared() -> None:
    short = Sound(1.0, NOISE[RATE_HZ + 4_800 : 2 * RATE_HZ + 24_000])
    assert lag(Sound(0.0, NOISE), short, 0.0, 0.4).late_s == pytest.approx(-0.1, abs=2e-6)
    assert lag(short, Sound(0.0, NOISE), 0.0, 0.4).late_s == pytest.approx(0.1, abs=2e-6)


def test_two_clocks_far_apart_are_compared() -> None:
    far = Sound(5_000.0, NOISE[2 * RATE_HZ : 3 * RATE_HZ])
    found = lag(Sound(0.0, NOISE), far, 4_998.5, 1.5)
    assert found.late_s == pytest.approx(4_998.0, abs=2e-6)
    assert lag(Sound(0.0, NOISE), far, 4_999.5, 0.5).z < 10


def test_the_other_polarity_is_the_same() -> None:
    turned = Sound(0.0, -later(100).samples)
    assert lag(later(0), turned, 0.0, 0.5).late_s == pytest.approx(100 / RATE_HZ, abs=2e-6)


def test_only_the_same_sound_is_as_high_as_one() -> None:
    assert lag(later(0), later(0), 0.0, 0.5).height == pytest.approx(1.0, abs=1e-3)
    other = Sound(0.0, MADE.normal(0.0, 0.1, 2 * RATE_HZ).astype(np.float32))
    strange = lag(later(0), other, 0.0, 0.5)
    assert strange.height < 0.1
    assert strange.z < 8


def test_two_answers_are_told() -> None:
    twice = Sound(0.0, later(0).samples + later(9_600).samples)
    found = lag(later(0), twice, 0.0, 0.5)
    assert found.ratio < 1.2
    assert found.second_ratio > 3


def test_a_second_way_in_the_room_is_told_and_how_far_it_is() -> None:
    room = Sound(0.0, later(0).samples + np.float32(0.7) * later(192).samples)
    found = lag(later(0), room, 0.0, 0.5)
    assert found.late_s == pytest.approx(0.0, abs=1e-4)
    assert found.near_s == pytest.approx(0.004, abs=2e-4)
    assert 0.4 < found.near_share < 1.0


@pytest.mark.parametrize(
    "broken",
    [
        np.zeros(2 * RATE_HZ, np.float32),
        np.full(2 * RATE_HZ, np.nan, np.float32),
        np.ones(10, np.float32),
        np.full(2 * RATE_HZ, 1e-5, np.float32),
    ],
)
def test_silence_and_what_is_broken_have_no_lag(broken: Samples) -> None:
    assert lag(later(0), Sound(0.0, broken), 0.0, 0.5) == NO_LAG
    assert lag(Sound(0.0, broken), later(0), 0.0, 0.5) == NO_LAG


def test_a_quick_size_is_never_too_small_and_hardly_too_large() -> None:
    for least in (1, 7, 13, 192_000, 240_001, 1_000_000):
        assert least <= fast_size(least) <= max(8, 1.26 * least)
