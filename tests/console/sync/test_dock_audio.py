"""Bursts as samples: late by parts of a sample, through rooms, under talk, of two players, and none at all."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from console.sync.dock_audio import Bursts, hear_bursts
from console.sync.window import RATE_HZ, Samples, Sound
from tests.simcam.dockfilm import DockFilm, bursts
from tests.simcam.room import Room, heard, host
from tests.simcam.rooms import music

START_S = 3.3
FILM = DockFilm(first=40)


def sound(samples: npt.NDArray[np.generic]) -> Sound:
    return Sound(START_S, np.asarray(samples, np.float32))


def late_ms(found: Bursts | None, film: DockFilm) -> float:
    """Say how late a burst is against its film, which began with the window."""
    assert found is not None
    cycle = (found.number - film.first + film.count // 2) % film.count - film.count // 2
    return (found.begins_s - START_S - cycle * film.cycle_s - 2 * film.part_s) * 1_000


@pytest.mark.parametrize(
    "film", [FILM, DockFilm(59.94), DockFilm(50.0), DockFilm(24.0, 2), DockFilm(30.0, 4), DockFilm(25.0, 4)]
)
@pytest.mark.parametrize("late", [0.0, 37.5, 140.0])
def test_a_burst_is_timed_to_some_microseconds(film: DockFilm, late: float) -> None:
    found = hear_bursts(sound(bursts(film, 4.0, late)))
    assert found is not None
    assert late_ms(found, film) == pytest.approx(late, abs=0.05)
    assert found.cycle_s == pytest.approx(film.cycle_s, abs=2e-5)
    assert found.others == 0


def test_it_is_the_same_turned_over_and_very_quiet() -> None:
    samples = bursts(FILM, 4.0, 12.0)
    assert late_ms(hear_bursts(sound(-0.001 * samples)), FILM) == pytest.approx(12.0, abs=0.05)


def test_the_straight_way_counts_and_not_the_walls() -> None:
    made = np.random.default_rng(1)
    film = bursts(FILM, 4.0, 20.0)
    for reverb_s, direct_db, code_db in ((0.3, 4.0, 15.0), (0.5, 1.0, 8.0)):
        samples = heard(film, Room(reverb_s, direct_db, code_db), made)
        assert late_ms(hear_bursts(sound(samples)), FILM) == pytest.approx(20.0, abs=1.0)


def test_a_film_that_begins_anew_is_followed() -> None:
    film = DockFilm(first=140)
    found = hear_bursts(sound(bursts(film, 4.0, 5.0)))
    assert late_ms(found, film) == pytest.approx(5.0, abs=0.1)


def test_a_second_player_is_noticed() -> None:
    other = bursts(DockFilm(first=99), 4.0, 80.0)
    found = hear_bursts(sound(0.5 * (bursts(FILM, 4.0, 0.0) + other)))
    assert found is not None
    assert found.others > 5


def beeps(count: int, made: np.random.Generator) -> npt.NDArray[np.float64]:
    at_s = np.arange(count) / RATE_HZ
    turns = np.pi / 2 * made.integers(0, 4, count // 108 + 1)[np.arange(count) // 108]
    return np.asarray(np.sin(2 * np.pi * 884 * at_s + turns))


@pytest.mark.parametrize("make", [host, music, beeps])
def test_other_sounds_are_none(make: Callable[[int, np.random.Generator], npt.NDArray[np.float64]]) -> None:
    for seed in range(5):
        assert hear_bursts(sound(0.1 * make(4 * RATE_HZ, np.random.default_rng(seed)))) is None


@pytest.mark.parametrize(
    "samples",
    [
        np.zeros(4 * RATE_HZ),
        np.zeros(0),
        np.full(4 * RATE_HZ, np.nan),
        bursts(FILM, 0.9, 0.0),
        np.concatenate((np.zeros(3 * RATE_HZ), bursts(FILM, 0.6, 0.0))),
    ],
    ids=["silent", "empty", "broken", "short", "too few"],
)
def test_where_there_is_nothing_to_hear_nothing_is_heard(samples: Samples) -> None:
    assert hear_bursts(sound(samples)) is None
