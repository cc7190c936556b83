"""Tests of `console.metrics.level`, against a mean over milliseconds one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.metrics.level import KEPT_MS, OLD_MS, Level
from console.show.types import UtcMs

STEPS = st.lists(st.tuples(st.integers(1, 40_000), st.integers(0, 60_000)), min_size=1, max_size=20)


@given(STEPS, st.integers(0, 120_000), st.sampled_from([10, 60, 300]))
def test_the_mean_weighs_each_figure_by_how_long_it_held(
    steps: list[tuple[int, int]], after_ms: int, window_s: int
) -> None:
    level, known = Level(), []
    at_ms = 1_000_000
    for step_ms, value in steps:
        at_ms += step_ms
        assert level.set(value, UtcMs(at_ms))
        known.append((at_ms, value))
    now_ms = at_ms + after_ms
    each = np.full(window_s * 1000, np.nan)
    for (since_ms, value), (until_ms, _) in zip(known, [*known[1:], (now_ms, 0)], strict=True):
        low, high = since_ms - (now_ms - window_s * 1000), min(until_ms, since_ms + OLD_MS) - (now_ms - window_s * 1000)
        each[max(0, low) : max(0, high)] = value
    wanted = None if np.isnan(each).all() else float(np.nanmean(each))
    assert level.mean(window_s, UtcMs(now_ms)) == (wanted if wanted is None else pytest.approx(wanted))


def test_nothing_is_known_at_first() -> None:
    level = Level()
    assert (level.now, level.peak, level.newest_ms, level.mean(60, UtcMs(0))) == (None, None, None, None)


def test_the_peak_counts_also_where_it_comes_late() -> None:
    level = Level()
    assert level.set(100, UtcMs(2_000))
    assert not level.set(900, UtcMs(1_000))
    assert (level.now, level.peak, level.peak_ms) == (100, 900, 1_000)


def test_what_nobody_says_anew_is_not_known_any_more() -> None:
    level = Level()
    level.set(100, UtcMs(0))
    assert level.mean(10, UtcMs(OLD_MS)) == 100
    assert level.mean(10, UtcMs(OLD_MS + 10_000)) is None


def test_it_stays_small_however_long_the_show_is() -> None:
    level = Level()
    for second in range(8 * 3600):
        level.set(second, UtcMs(second * 1000))
    assert len(level._values) <= 2 * KEPT_MS / 1000 + 1
    assert level.mean(10, UtcMs((8 * 3600 - 1) * 1000)) == pytest.approx(8 * 3600 - 6.5)
