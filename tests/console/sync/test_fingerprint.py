"""console/sync/fingerprint.py: stairs of numbers; encoded films: tests/console/sync/test_path.py."""

import numpy as np
import pytest

from console.sync.fingerprint import fitted
from console.sync.window import Luma, Pictures

MADE = np.random.default_rng(8)
SECONDS = 9.0
MOVES = np.cumsum(MADE.normal(0.0, 4.0, (int(SECONDS * 240), 20, 12)), axis=0)
"""What there is to be seen, 240 times a second."""


def film(fps: float, late_s: float = 0.0, size: int = 1) -> Pictures:
    """Film it; each picture shows the middle of its box."""
    at_s = np.arange(int((SECONDS - 0.1) * fps)) / fps
    luma = MOVES[((at_s + 0.5 / fps) * 240).astype(int)]
    return Pictures(at_s + late_s, np.kron(luma, np.ones((size, size))).astype(np.float32))


def cut(pictures: Pictures, begin_s: float, end_s: float) -> Pictures:
    chosen = (pictures.at_s >= begin_s) & (pictures.at_s < end_s)
    return Pictures(pictures.at_s[chosen], pictures.luma[chosen])


@pytest.mark.parametrize("late_s", [0.0, 0.0073, 0.2, -0.35, 1.55])
def test_the_same_pictures_later_are_found(late_s: float) -> None:
    found = fitted(film(30.0), cut(film(30.0, late_s, 4), 3.0, 7.0), 0.75 if late_s > 1 else 0.0, 0.8)
    assert found is not None
    assert found.late_s == pytest.approx(late_s, abs=5e-4)
    assert found.rho > 0.95
    assert found.gap > 0.2


@pytest.mark.parametrize(("first", "second"), [(25.0, 30.0), (30.0, 25.0), (60.0, 30.0), (29.97, 50.0)])
def test_another_rate_is_compared_by_when_it_was_seen(first: float, second: float) -> None:
    found = fitted(film(first), cut(film(second, 0.2), 3.0, 7.0), 0.0, 0.8)
    assert found is not None
    assert found.late_s == pytest.approx(0.2, abs=3e-3)
    assert found.rho > 0.7


def test_brighter_and_dimmer_is_the_same() -> None:
    bright = film(30.0, 0.1)
    found = fitted(film(30.0), cut(Pictures(bright.at_s, 40 + 0.5 * bright.luma), 3.0, 7.0), 0.0, 0.8)
    assert found is not None
    assert found.late_s == pytest.approx(0.1, abs=5e-4)


def test_another_film_fits_nowhere() -> None:
    other = film(30.0)
    turned = Pictures(other.at_s, np.ascontiguousarray(other.luma[::-1]))
    found = fitted(film(30.0), cut(turned, 3.0, 7.0), 0.0, 0.8)
    assert found is not None
    assert found.rho < 0.4


def test_what_repeats_itself_fits_in_many_places() -> None:
    at_s = np.arange(240) / 30.0
    waves: Luma = (100 + 50 * np.sin(2 * np.pi * 2.5 * at_s))[:, None, None] * np.ones((1, 20, 12), np.float32)
    pictures = Pictures(at_s, waves.astype(np.float32))
    found = fitted(pictures, cut(pictures, 2.0, 6.0), 0.0, 0.8)
    assert found is not None
    assert found.gap < 0.1


def test_a_still_picture_and_too_few_have_no_place() -> None:
    still = Pictures(np.arange(240) / 30.0, np.full((240, 20, 12), 90.0, np.float32))
    assert fitted(still, cut(still, 2.0, 6.0), 0.0, 0.8) is None
    assert fitted(film(30.0), cut(film(30.0), 3.0, 3.5), 0.0, 0.8) is None


def test_a_wide_and_a_high_picture_are_not_compared_block_by_block() -> None:
    wide = film(30.0)
    small = Pictures(wide.at_s, wide.luma[:, :3, :3])
    assert fitted(film(30.0), cut(small, 3.0, 7.0), 0.0, 0.8) is None
