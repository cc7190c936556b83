"""console/sound/envelope.py."""

import numpy as np
import pytest

from console.show.bed import Duck
from console.sound.envelope import Planned, Wish, plan, silent

RATE_HZ = 1_000
"""One frame a millisecond: the figures of a test are milliseconds."""
DUCK = Duck(depth_db=20.0, attack_ms=50, hold_ms=100, release_ms=400)


def _run(*wishes: tuple[int, Wish]) -> Planned:
    """Plan so many milliseconds of each wish, one after the other."""
    planned, at = silent(-1), 0
    for length, wish in wishes:
        planned = plan(planned, at, at + length, wish, DUCK, RATE_HZ)
        at += length
    return planned


def test_it_comes_in_within_its_time_and_stays() -> None:
    gain = _run((300, Wish(1.0, 200))).gain(0, 300)[:, 0]
    assert gain[99] == pytest.approx(0.5, abs=0.01)
    assert np.allclose(gain[200:], 1.0)
    assert np.all(np.diff(gain) >= 0)


def test_it_ducks_holds_and_comes_back() -> None:
    up, down = Wish(1.0, 1), Wish(1.0, 1, ducked=True)
    ducking = _run((10, up), (200, down), (700, up)).ducking_db
    begin = len(ducking) - 910
    assert ducking[begin + 9] == 0
    assert ducking[begin + 34] == pytest.approx(-10, abs=0.5)
    assert np.allclose(ducking[begin + 60 : begin + 310], -20)
    assert ducking[begin + 510] == pytest.approx(-10, abs=0.5)
    assert np.allclose(ducking[begin + 720 :], 0, atol=1e-3)


def test_a_word_within_the_hold_keeps_it_down() -> None:
    up, down = Wish(1.0, 1), Wish(1.0, 1, ducked=True)
    ducking = _run((10, up), (100, down), (80, up), (50, down), (90, up)).ducking_db
    assert np.allclose(ducking[-320 + 60 :], -20)


def test_planned_anew_it_goes_on_from_there_without_a_step() -> None:
    planned = _run((400, Wish(1.0, 200)))
    anew = plan(planned, 150, 500, Wish(0.0, 100), DUCK, RATE_HZ)
    gain = anew.gain(140, 500)[:, 0]
    assert np.abs(np.diff(gain)).max() < 0.011
    assert gain[10] == pytest.approx(0.75, abs=0.02)
    assert np.all(gain[-200:] == 0)


def test_it_remembers_a_second_and_no_more() -> None:
    planned = silent(-1)
    for at in range(0, 10_000, 100):
        planned = plan(planned, at, at + 100, Wish(1.0, 1), DUCK, RATE_HZ)
    assert len(planned.level) == 1_100
    assert planned.first == 10_000 - 1_100
