"""Delays for several cameras and microphones: made-up truths are found again from as few readings as can do."""

import random
from itertools import product

import pytest

from console.show.inputs import LEAST_OFFSET_MS
from console.show.sync_solving import LEAST_CHANGE_MS, MOST_DELAY_MS, PairRead, Solution, solve

CAMERAS, MICS = ("Host", "Table", "Macro"), ("Host mic", "Guest mic")


def star(sounds: dict[str, float], pictures: dict[str, float]) -> list[PairRead]:
    """Read every camera with the first microphone and the first camera with every other one."""
    cameras, mics = list(pictures), list(sounds)
    pairs = [(camera, mics[0]) for camera in cameras] + [(cameras[0], mic) for mic in mics[1:]]
    return [PairRead(camera, mic, sounds[mic] - pictures[camera]) for camera, mic in pairs]


def check(
    found: Solution,
    sounds: dict[str, float],
    pictures: dict[str, float],
    offsets: dict[str, int],
    delays: dict[str, int],
) -> float:
    """Set what was found on the made-up truth; give the worst that is left."""
    heard = {mic: late + found.offsets_ms.get(mic, offsets[mic]) - offsets[mic] for mic, late in sounds.items()}
    seen = {one: late + found.delays_ms.get(one, delays[one]) - delays[one] for one, late in pictures.items()}
    for camera, mic in product(pictures, sounds):
        assert found.left_ms[camera, mic] == pytest.approx(heard[mic] - seen[camera], abs=0.06)
    return max(abs(heard[mic] - seen[camera]) for camera, mic in product(pictures, sounds))


@pytest.mark.parametrize("seed", range(40))
def test_as_few_readings_as_can_do_put_every_pair_in_time(seed: int) -> None:
    chance = random.Random(seed)
    sounds = {mic: chance.uniform(-60, 300) for mic in MICS}
    pictures = {camera: chance.uniform(0, 200) for camera in CAMERAS}
    offsets, delays = dict.fromkeys(MICS, 40), dict.fromkeys(CAMERAS, 0)
    reads = star(sounds, pictures)
    assert len(reads) == len(CAMERAS) + len(MICS) - 1
    found = solve(reads, offsets, delays)
    assert found.troubles == ()
    assert min(found.delays_ms.get(camera, 0) for camera in CAMERAS) == 0, "the slowest camera waits for nobody"
    assert check(found, sounds, pictures, offsets, delays) <= 2 * LEAST_CHANGE_MS
    chance.shuffle(reads)
    again = solve(reads, offsets, delays)
    assert (again.offsets_ms, again.delays_ms) == (found.offsets_ms, found.delays_ms)


def test_what_is_in_time_already_is_left_alone() -> None:
    found = solve([PairRead("Host", "Mic", 3.0), PairRead("Table", "Mic", -4.0)], {"Mic": 20}, {})
    assert (found.offsets_ms, found.delays_ms) == ({}, {})
    assert found.left_ms == {("Host", "Mic"): 3.0, ("Table", "Mic"): -4.0}


def test_delays_that_have_become_too_much_are_given_back() -> None:
    reads = [PairRead("Host", "Mic", 0.0), PairRead("Table", "Mic", 0.0)]
    found = solve(reads, {"Mic": 100}, {"Host": 100, "Table": 100})
    assert found.delays_ms == {"Host": 0, "Table": 0}
    assert found.offsets_ms == {"Mic": 0}


def test_what_obs_cannot_do_is_said_and_the_most_is_done() -> None:
    reads = [PairRead("Host", "Mic", 0.0), PairRead("Table", "Mic", 700.0)]
    found = solve(reads, {"Mic": 0}, {})
    assert found.delays_ms == {"Table": MOST_DELAY_MS}
    assert any("700" in trouble for trouble in found.troubles)
    found = solve([PairRead("Host", "Mic", 2_000.0)], {"Mic": 0}, {})
    assert found.offsets_ms == {"Mic": LEAST_OFFSET_MS}
    assert any("-2000" in trouble for trouble in found.troubles)


def test_readings_that_cannot_all_be_true_are_named() -> None:
    reads = [
        PairRead("Host", "One", 0.0),
        PairRead("Host", "Two", 0.0),
        PairRead("Table", "One", 0.0),
        PairRead("Table", "Two", 60.0),
    ]
    assert any("Table with Two does not agree" in trouble for trouble in solve(reads, {}, {}).troubles)


def test_what_hangs_together_with_nothing_is_named_and_left_out() -> None:
    found = solve([PairRead("Host", "One", 20.0), PairRead("Table", "Two", 90.0)], {}, {})
    assert found.offsets_ms == {"One": -20}
    assert found.troubles == ("Table and Two were read, but with nothing that ties them to the others.",)
    assert solve([], {}, {}).troubles == ("Nothing was read.",)
