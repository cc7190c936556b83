"""The quiet mark in a program that was encoded for a stream."""

import numpy as np
import pytest

from console.show.sync import Gate
from console.sync.mark import HIGH_HZ, LEVEL_DBFS, LOW_HZ, WINDOW_S, mark_band, read_mark
from console.sync.slate import read_slate
from console.sync.slatecode import period_of, slate_band
from tests.simcam.drawn import Drawn, pictures, sound
from tests.simcam.overlay import marked, soft_tiles


@pytest.mark.parametrize("bits_per_s", [800_000, 2_500_000])
def test_one_level_of_grey_and_forty_decibels_under_are_read(bits_per_s: int) -> None:
    film = marked(1.0, bits_per_s, 40.0, late_ms=-140.0, seed=1, seconds=6.5)
    found = read_mark(*film.window(0.1, WINDOW_S))
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(-140.0, abs=2.8)
    assert abs(found.late_ms + 140.0) <= 3.0 * found.sigma_ms


def test_a_program_without_the_mark_is_not_read() -> None:
    film = marked(0.0, 800_000, 200.0, late_ms=0.0, seed=2, seconds=6.5)
    found = read_mark(*film.window(0.1, WINDOW_S))
    assert found.gate is Gate.LOW_VIDEO
    assert found.audio_ratio < 1.6


def test_the_picture_alone_is_not_enough() -> None:
    film = marked(1.0, 2_500_000, 200.0, late_ms=0.0, seed=3, seconds=4.2)
    assert read_mark(*film.window(0.1, 4.0)).gate is Gate.LOW_AUDIO


def test_the_slate_is_not_the_mark() -> None:
    """Their sounds differ, so a mark that goes on under a slate does not disturb it."""
    drawn = Drawn()
    assert read_slate(pictures(drawn), sound(drawn)).gate is Gate.OK
    assert read_mark(pictures(drawn), sound(drawn)).gate is Gate.LOW_AUDIO
    assert set(mark_band().phases[:50]).isdisjoint(slate_band().phases)


def test_its_band_and_level_are_as_said() -> None:
    assert (mark_band().low_hz, mark_band().high_hz) == pytest.approx((LOW_HZ, HIGH_HZ), abs=0.2)
    wave = period_of(mark_band(), LEVEL_DBFS).astype(np.float64)
    assert 20.0 * np.log10(np.sqrt(np.mean(wave**2))) == pytest.approx(LEVEL_DBFS, abs=0.01)


def test_the_tiles_have_soft_edges_and_no_light_of_their_own() -> None:
    tiles = soft_tiles(240, 420)
    assert np.abs(tiles).max() == 1.0
    assert abs(tiles.mean()) < 1e-9
    assert np.abs(np.diff(tiles, axis=1)).max() < 0.2
