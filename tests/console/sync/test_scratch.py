"""console/sync/scratch.py: rooms made up; all sixty of them: python -m tests.bench.sync_scratch."""

from functools import cache

import numpy as np
import pytest

from console.show.sync import Gate
from console.sync.scratch import Moved, Zero, read_scratch
from console.sync.window import RATE_HZ, Sound
from tests.simcam.rooms import cut, room_case, two_microphones


@cache
def room(number: int) -> tuple[Sound, Sound]:
    return two_microphones(room_case(number), 8.4)


@pytest.mark.parametrize("seconds", [2.0, 4.0, 8.0])
@pytest.mark.parametrize("number", [0, 3, 1, 2])
def test_a_room_is_read(number: int, seconds: float) -> None:
    """The first two have no music in them."""
    camera, mic = room(number)
    found = read_scratch(cut(camera, 0.2, seconds), cut(mic, 0.2, seconds))
    assert found.gate is Gate.OK
    # Music has a way of its own, 4 ms longer than the host's.
    may_ms = 1.0 if room_case(number).music_db is None else 4.5
    assert found.late_ms == pytest.approx(room_case(number).late_ms, abs=may_ms)
    assert found.confidence > 0.5
    assert 0.1 <= found.sigma_ms < 10.0


@pytest.mark.parametrize("seconds", [2.0, 4.0, 8.0])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_two_rooms_have_nothing_to_do_with_each_other(number: int, seconds: float) -> None:
    found = read_scratch(cut(room(number)[0], 0.2, seconds), cut(room(3)[1], 0.2, seconds))
    assert found.gate is Gate.LOW_AUDIO
    assert found.confidence == 0.0


def test_silence_is_refused() -> None:
    camera, mic = room(0)
    silent = Sound(mic.start_s, np.zeros_like(mic.samples))
    assert read_scratch(camera, silent).gate is Gate.LOW_AUDIO
    assert read_scratch(silent, mic).gate is Gate.LOW_AUDIO
    assert read_scratch(cut(camera, 0.0, 1.0), cut(mic, 0.0, 1.0)).gate is Gate.LOW_AUDIO


def test_a_microphone_that_is_on_both_tracks_is_no_second_one() -> None:
    camera, _ = room(0)
    assert read_scratch(camera, camera).gate is Gate.AMBIGUOUS


def test_a_microphone_that_is_heard_twice_is_refused() -> None:
    camera, mic = room(0)
    twice = mic.samples.copy()
    twice[RATE_HZ // 4 :] += mic.samples[: -RATE_HZ // 4]
    assert read_scratch(camera, Sound(mic.start_s, twice)).gate is Gate.AMBIGUOUS


def test_music_of_the_room_makes_it_less_sure() -> None:
    camera, mic = room(0)
    again = mic.samples.copy()
    again[192:] += np.float32(0.9) * mic.samples[:-192]
    found = read_scratch(camera, Sound(mic.start_s, again))
    assert found.gate is Gate.OK
    assert found.sigma_ms > 2.0


def test_a_slate_sets_the_zero() -> None:
    assert Zero().ms is None
    zero = Zero()
    for at_ms in (0, 740, 1_480):
        zero.own(at_ms, 20.0)
        zero.slate(at_ms + 100, 52.0 + at_ms / 740, 1.5)
    assert zero.ms == 33.0
    assert zero.sigma_ms == 1.5


def test_what_is_forgotten_is_no_zero() -> None:
    zero = Zero()
    for at_ms in (0, 740, 1_480):
        zero.own(at_ms, 20.0)
        zero.slate(at_ms, 52.0, 1.5)
    zero.forget()
    assert (zero.ms, zero.sigma_ms) == (None, 0.0)


def test_one_reading_sets_no_zero_and_an_old_one_does_not_count() -> None:
    zero = Zero()
    zero.own(0, 20.0)
    for at_ms in (100, 4_000, 5_000, 6_000):
        zero.slate(at_ms, 52.0, 1.5)
    assert zero.ms is None
    zero.own(7_000, 20.0)
    assert zero.ms == 32.0


def test_what_comes_in_lumps_is_set_against_each_other_in_either_order() -> None:
    zero = Zero()
    for at_ms in (5_000, 10_000, 15_000):
        zero.slate(at_ms, 52.0, 1.5)
        for own_ms in range(at_ms - 5_000, at_ms, 1_000):
            zero.own(own_ms, 20.0)
    assert zero.ms == 32.0
    for at_ms in range(20_000, 90_000, 1_000):
        zero.own(at_ms, 23.0)
    assert zero.ms == 32.0


def test_a_jump_that_stays_takes_the_zero_away_and_a_drift_does_not() -> None:
    zero = Zero()
    for at_ms in (0, 1_000, 2_000):
        zero.own(at_ms, 20.0)
        zero.slate(at_ms, 52.0, 1.5)
    for number in range(100):
        assert zero.own(3_000 + 1_000 * number, 20.0 + 0.5 * number) is Moved.STEADY
    at_ms = 200_000
    assert [zero.own(at_ms, late_ms) for late_ms in (90.0, 120.0, 90.0)] == [Moved.UNSURE] * 3
    assert [zero.ms] == [32.0]
    assert [zero.own(at_ms, late_ms) for late_ms in (90.5, 91.0)] == [Moved.UNSURE, Moved.JUMPED]
    assert zero.ms is None
    assert zero.own(at_ms, 90.7) is Moved.STEADY


def wavering(by_ms: float) -> Zero:
    zero = Zero()
    for number in range(3):
        zero.own(number * 740, 0.0)
        zero.slate(number * 740, number * by_ms, 1.0)
    return zero


def test_a_zero_that_wavers_is_less_sure_or_none() -> None:
    assert wavering(2.5).ms == 2.5
    assert wavering(2.5).sigma_ms == pytest.approx(2.5)
    assert wavering(10.0).ms is None
