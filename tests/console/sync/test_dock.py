"""The short form of `tests.bench.sync_dock`: the dock's film recorded and filmed; what is refused, and why."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from console.show.sync import Gate
from console.sync.decoding import open_film
from console.sync.dock import read_dock
from console.sync.dock_qr import Label
from console.sync.rings import Rings
from console.sync.window import RATE_HZ, Pictures, Sound
from tests.simcam.dockfilm import DockFilm, bursts
from tests.simcam.docktakes import Take, filmed_take, recorded, unrelated

SECONDS = 4.3


def window(take: Take) -> tuple[Pictures, Sound]:
    """Decode a take as a tap does that looks for QRs; give its first window."""
    rings = Rings()
    with open_film(take.film, {}) as film:
        film.read_labels(True)
        for part in film.parts():
            rings.add(part)
    return rings.between(0.1, 4.1)


@cache
def clean() -> tuple[float, Pictures, Sound]:
    take = recorded(0, SECONDS)
    return take.late_ms, *window(take)


@pytest.mark.parametrize("number", [0, 2, 3, 5])
def test_a_recording_is_read_to_a_millisecond(number: int) -> None:
    take = recorded(number, SECONDS)
    found = read_dock(*window(take))
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(take.late_ms, abs=1.0)
    assert found.recognised
    assert found.confidence > 0.5


@pytest.mark.parametrize("number", [0, 3])
def test_filmed_from_a_screen_it_is_read_to_some_milliseconds(number: int) -> None:
    take = filmed_take(number, SECONDS)
    found = read_dock(*window(take))
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(take.late_ms, abs=4.0)
    assert abs(found.late_ms - take.late_ms) <= 3.0 * found.sigma_ms


@pytest.mark.parametrize("number", range(5))
def test_nothing_else_is_taken_for_it(number: int) -> None:
    found = read_dock(*window(unrelated(number, SECONDS)))
    assert found.gate is Gate.LOW_VIDEO
    assert not found.recognised


def test_without_a_qr_it_is_not_guessed_which_cycle_it_is() -> None:
    _, pictures, sound = clean()
    found = read_dock(replace(pictures, labels=()), sound)
    assert (found.gate, found.recognised) == (Gate.AMBIGUOUS, True)
    assert read_dock(replace(pictures, labels=pictures.labels[:1]), sound).gate is Gate.AMBIGUOUS


def test_qrs_that_say_different_things_are_not_believed() -> None:
    _, pictures, sound = clean()
    muddled = tuple(
        (at_s, Label(label.index + at % 3, label.count)) for at, (at_s, label) in enumerate(pictures.labels)
    )
    assert read_dock(replace(pictures, labels=muddled), sound).gate is Gate.AMBIGUOUS


def test_a_few_qrs_where_none_is_shown_do_not_count_but_most_must_be_in_their_place() -> None:
    late_ms, pictures, sound = clean()
    moved = tuple((at_s + 1.5 * DockFilm().part_s, label) for at_s, label in pictures.labels)
    found = read_dock(replace(pictures, labels=(*pictures.labels, *moved[:4])), sound)
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(late_ms, abs=1.0)
    assert read_dock(replace(pictures, labels=(*pictures.labels[:10], *moved)), sound).gate is not Gate.OK


@pytest.mark.parametrize("cycles", [-12, -3, 4, 60])
def test_an_offset_of_many_cycles_is_told_by_the_numbers(cycles: int) -> None:
    late_ms, pictures, sound = clean()
    labels = tuple((at_s, Label((label.index + cycles) % 150, 150)) for at_s, label in pictures.labels)
    found = read_dock(replace(pictures, labels=labels), sound)
    assert found.late_ms == pytest.approx(late_ms + 200.0 * cycles, abs=1.0)


@pytest.mark.parametrize(("late_ms", "gate"), [(0.0, Gate.AMBIGUOUS), (70.0, Gate.LOW_AUDIO)], ids=["apart", "over"])
def test_with_a_second_player_nothing_is_read(late_ms: float, gate: Gate) -> None:
    """Its bursts lie between those of the first, or run into them."""
    _, pictures, sound = clean()
    other = bursts(DockFilm(first=99), len(sound.samples) / RATE_HZ, late_ms)[: len(sound.samples)]
    both = replace(sound, samples=np.asarray(0.5 * (sound.samples + other), np.float32))
    assert read_dock(pictures, both).gate is gate
    quiet = replace(sound, samples=np.asarray(sound.samples + 0.02 * other, np.float32))
    assert read_dock(pictures, quiet).gate is Gate.OK


def test_bursts_without_tiles_are_recognised_but_not_read() -> None:
    _, pictures, sound = clean()
    still = replace(pictures, luma=np.full_like(pictures.luma, 90.0))
    found = read_dock(still, sound)
    assert (found.gate, found.recognised) == (Gate.LOW_VIDEO, True)


def test_pictures_that_are_doubled_are_no_good() -> None:
    _, pictures, sound = clean()
    luma = pictures.luma.copy()
    for at in range(len(luma) // 8):
        luma[8 * at + 1 : 8 * at + 7] = luma[8 * at]
    assert read_dock(replace(pictures, luma=luma), sound).gate is not Gate.OK
