"""The code seen in pictures drawn for it."""

from dataclasses import replace

import numpy as np
import pytest

from console.sync.slate_video import see
from console.sync.slatecode import PERIOD_S
from console.sync.window import Pictures
from tests.simcam.drawn import Drawn, ground, pictures, tiled, times, unmarked


def test_the_code_is_seen_where_it_begins() -> None:
    drawn = Drawn()
    at_s = times(drawn)
    ahead = Pictures(at_s, tiled(ground(drawn, len(at_s)), at_s, 1 / drawn.fps, drawn, ahead_s=1.2345))
    seen = see(ahead)
    assert seen is not None
    assert seen.begins_s - PERIOD_S == pytest.approx(-1.2345, abs=1e-4)
    assert seen.z > 20.0
    assert seen.second_share < 0.5
    assert seen.others < 0.15


def test_what_moves_without_a_code_does_not_stand_out() -> None:
    for seed in range(6):
        seen = see(unmarked(Drawn(seed=seed)))
        assert seen is not None
        assert seen.z < 20.0


def test_a_second_code_speaks_against_the_first() -> None:
    drawn = Drawn()
    at_s = times(drawn)
    other = replace(drawn, top=50, left=25)
    twice = tiled(pictures(drawn).luma, at_s, 1 / drawn.fps, other, ahead_s=0.06)
    seen = see(Pictures(at_s, twice))
    assert seen is not None
    assert seen.others > 0.3


def test_faint_tiles_are_seen_over_many_pictures() -> None:
    seen = see(pictures(Drawn(contrast=2.0, noise=2.0, seconds=8.0)))
    assert seen is not None
    assert seen.z > 20.0


def test_a_gap_does_not_make_a_long_box() -> None:
    drawn = Drawn()
    film = pictures(drawn)
    kept = np.ones(len(film.at_s), bool)
    kept[30:40] = False
    seen = see(Pictures(film.at_s[kept], film.luma[kept]))
    assert seen is not None
    assert min(seen.begins_s, PERIOD_S - seen.begins_s) < 1e-3


def test_too_few_or_still_pictures_hold_nothing() -> None:
    few = pictures(Drawn(seconds=0.3))
    assert see(few) is None
    still = Pictures(np.arange(90) / 30.0, np.full((90, 80, 45), 99.0, np.float32))
    assert see(still) is None
