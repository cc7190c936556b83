"""The film's pictures as thumbnails, and pictures that blink otherwise."""

import numpy as np
import pytest

from console.sync.dock_qr import Label
from console.sync.dock_video import see_tiles
from console.sync.window import Pictures
from tests.simcam.dockfilm import DockFilm, played

START_S = 3.3
FILM = DockFilm(60.0, 4)


def thumbnails(film: DockFilm, seconds: float = 4.0) -> Pictures:
    pictures = np.stack(list(played(film, seconds, 160, 90)))
    small = pictures.reshape(len(pictures), 45, 2, 80, 2).mean(axis=(2, 4), dtype=np.float32)
    return Pictures(START_S + np.arange(len(small)) / film.fps, small)


def off_ms(inverts_s: float, film: DockFilm) -> float:
    """Say how far off an inversion is."""
    cycle_s = film.cycle_s
    return ((inverts_s - START_S - 2 * film.part_s + cycle_s / 2) % cycle_s - cycle_s / 2) * 1_000


@pytest.mark.parametrize("film", [FILM, DockFilm(50.0, 4), DockFilm(24.0, 2), DockFilm(30.0, 4), DockFilm(25.0, 4)])
def test_the_inversion_is_found_between_two_pictures(film: DockFilm) -> None:
    seen = see_tiles(thumbnails(film), film.cycle_s)
    assert seen is not None
    assert off_ms(seen.inverts_s, film) == pytest.approx(0.0, abs=0.2)
    assert seen.fit.rho > 0.99
    assert seen.fit.spread_s * 1_000 < 500.0 / film.fps


@pytest.mark.parametrize("turns", [1, 2])
def test_turned_and_mirrored_it_is_the_same(turns: int) -> None:
    straight = thumbnails(FILM)
    turned = np.ascontiguousarray(np.rot90(straight.luma, turns, (1, 2))[:, :, ::-1])
    seen = see_tiles(Pictures(straight.at_s, turned), FILM.cycle_s)
    assert seen is not None
    assert off_ms(seen.inverts_s, FILM) == pytest.approx(0.0, abs=0.2)


def test_a_small_faint_one_is_found_in_noise() -> None:
    made = np.random.default_rng(1)
    film = thumbnails(FILM)
    luma = made.normal(120.0, 3.0, film.luma.shape).astype(np.float32)
    luma[:, 10:34, 20:60] += 0.15 * film.luma[:, :24, 20:60]
    seen = see_tiles(Pictures(film.at_s, luma), FILM.cycle_s)
    assert seen is not None
    assert off_ms(seen.inverts_s, FILM) == pytest.approx(0.0, abs=1.0)


def test_a_qr_brighter_than_the_tiles_is_not_taken_for_one() -> None:
    """Each half alone follows the tiles best a third of a cycle off: where QRs are read says that it is not so."""
    straight = thumbnails(FILM)
    is_qr = np.arange(len(straight.at_s)) % (3 * FILM.part) < FILM.part
    light, dark = 0.6 * straight.luma[:, 5, 5], 0.6 * straight.luma[:, 5, 75]
    light[is_qr] = dark[is_qr] = 255.0
    luma = np.stack([*[light] * 40, *[dark] * 40], axis=1)[:, None, :].repeat(45, axis=1).astype(np.float32)
    qrs = tuple((START_S + (1.5 + 12 * at) / FILM.fps, Label(at, 150)) for at in range(15))
    blind, seen = (see_tiles(Pictures(straight.at_s, luma, labels), FILM.cycle_s) for labels in ((), qrs))
    assert blind is None or abs(off_ms(blind.inverts_s, FILM)) > 50.0
    assert seen is not None
    assert off_ms(seen.inverts_s, FILM) == pytest.approx(0.0, abs=1.0)


def test_what_blinks_all_over_is_no_tiles() -> None:
    film = thumbnails(FILM)
    blinks = np.repeat(np.repeat(film.luma[:, :1, :1], 45, axis=1), 80, axis=2)
    assert see_tiles(Pictures(film.at_s, blinks), FILM.cycle_s) is None


def test_where_there_are_too_few_pictures_or_none_move_nothing_is_found() -> None:
    film = thumbnails(FILM)
    assert see_tiles(Pictures(film.at_s[:20], film.luma[:20]), FILM.cycle_s) is None
    assert see_tiles(Pictures(film.at_s[::4], film.luma[::4]), FILM.cycle_s) is None
    assert see_tiles(Pictures(film.at_s, np.full_like(film.luma, 90.0)), FILM.cycle_s) is None
