"""Delays for several cameras and microphones: made-up truths are found again from as few readings as can do."""

import random
from itertools import product

import pytest

from console.show.inputs import LEAST_OFFSET_MS
from console.show.sync_solving import (
    LEAST_CHANGE_MS,
    MOST_DELAY_MS,
    PairRead,
    Solution,
    later_ms,
    setting_ms,
    solve,
)

CAMERAS, MICS = ("Host", "Table", "Macro"), ("Host mic", "Guest mic")
FRAME_MS = 1000 / 30


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
    seen = {
        one: late + later_ms(found.delays_ms.get(one, delays[one]), FRAME_MS) - later_ms(delays[one], FRAME_MS)
        for one, late in pictures.items()
    }
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
    found = solve(reads, offsets, delays, FRAME_MS)
    assert found.troubles == ()
    assert min(found.delays_ms.get(camera, 0) for camera in CAMERAS) == 0, "the slowest camera waits for nobody"
    assert check(found, sounds, pictures, offsets, delays) <= FRAME_MS / 2 + LEAST_CHANGE_MS + 1
    chance.shuffle(reads)
    again = solve(reads, offsets, delays, FRAME_MS)
    assert (again.offsets_ms, again.delays_ms) == (found.offsets_ms, found.delays_ms)


def test_what_is_in_time_already_is_left_alone() -> None:
    found = solve([PairRead("Host", "Mic", 3.0), PairRead("Table", "Mic", -4.0)], {"Mic": 20}, {}, FRAME_MS)
    assert (found.offsets_ms, found.delays_ms) == ({}, {})
    assert found.left_ms == {("Host", "Mic"): 3.0, ("Table", "Mic"): -4.0}


def test_delays_that_have_become_too_much_are_given_back() -> None:
    reads = [PairRead("Host", "Mic", 0.0), PairRead("Table", "Mic", 0.0)]
    found = solve(reads, {"Mic": 100}, {"Host": 101, "Table": 101}, FRAME_MS)
    assert found.delays_ms == {"Host": 0, "Table": 0}
    assert found.offsets_ms == {"Mic": 33}


def test_what_obs_cannot_do_is_said_and_the_most_is_done() -> None:
    reads = [PairRead("Host", "Mic", 0.0), PairRead("Table", "Mic", 700.0)]
    found = solve(reads, {"Mic": 0}, {}, FRAME_MS)
    assert found.delays_ms == {"Table": MOST_DELAY_MS}
    assert any("700" in trouble for trouble in found.troubles)
    found = solve([PairRead("Host", "Mic", 2_000.0)], {"Mic": 0}, {}, FRAME_MS)
    assert found.offsets_ms == {"Mic": LEAST_OFFSET_MS}
    assert any("-2000" in trouble for trouble in found.troubles)


def test_readings_that_cannot_all_be_true_are_named() -> None:
    reads = [
        PairRead("Host", "One", 0.0),
        PairRead("Host", "Two", 0.0),
        PairRead("Table", "One", 0.0),
        PairRead("Table", "Two", 60.0),
    ]
    assert any("Table with Two does not agree" in trouble for trouble in solve(reads, {}, {}, FRAME_MS).troubles)


def test_what_hangs_together_with_nothing_is_named_and_left_out() -> None:
    found = solve([PairRead("Host", "One", 20.0), PairRead("Table", "Two", 90.0)], {}, {}, FRAME_MS)
    assert found.offsets_ms == {"One": -20}
    assert found.troubles == ("Table and Two were read, but with nothing that ties them to the others.",)
    assert solve([], {}, {}, FRAME_MS).troubles == ("Nothing was read.",)


@pytest.mark.parametrize("fps", [24, 25, 29.97, 30, 50, 59.94, 60])
def test_a_picture_waits_for_as_many_pictures_as_it_is_set_to(fps: float) -> None:
    frame_ms = 1000 / fps
    for pictures in range(1, int(MOST_DELAY_MS / frame_ms) - 1):
        assert later_ms(setting_ms(pictures, frame_ms), frame_ms) == pytest.approx(pictures * frame_ms)
    assert (setting_ms(0, frame_ms), later_ms(0, frame_ms)) == (0, 0)


def test_as_obs_was_measured() -> None:
    assert later_ms(100, FRAME_MS) == pytest.approx(66.7, abs=0.1), "Render Delay 100 ms at 30 pictures a second"
