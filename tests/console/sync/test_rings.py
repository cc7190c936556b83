"""Rings by hand-made parts: what is laid where, and what is forgotten when."""

import threading

import numpy as np
import pytest

from console.sync.decoding import Picture, Piece
from console.sync.dock_qr import Label
from console.sync.rings import JITTER_S, KEPT_S, AudioRing, FeatureRing, Rings, usual_gap_s
from console.sync.window import RATE_HZ, Samples

FPS = 30.0
BLOCK = 1024


def picture(at_s: float, level: int = 0, size: tuple[int, int] = (4, 3)) -> Picture:
    return Picture(at_s, np.full(size, level % 256, np.uint8))


def filled(seconds: float, begin_s: float = 0.0) -> FeatureRing:
    ring = FeatureRing()
    for index in range(round(seconds * FPS)):
        ring.add(picture(begin_s + index / FPS, index))
    return ring


def ramp(count: int, first: int = 0) -> Samples:
    """Give samples that say themselves where they belong."""
    return np.arange(first, first + count, dtype=np.float32)


def steps(*levels: tuple[float, int]) -> Samples:
    """Give levels, each held for a number of samples."""
    return np.concatenate([np.full(count, level, np.float32) for level, count in levels])


def sounding(ring: AudioRing, count: int, begin_s: float = 0.0, stamp: float = 0.0) -> None:
    """Add blocks of a ramp; each stamp is rounded to a multiple of `stamp`."""
    for first in range(0, count * BLOCK, BLOCK):
        at_s = begin_s + first / RATE_HZ
        ring.add(round(at_s / stamp) * stamp if stamp else at_s, ramp(BLOCK, first))


def test_twenty_seconds_of_pictures_are_kept() -> None:
    ring = filled(30.0)
    assert ring.begin_s == pytest.approx(30.0 - 1 / FPS - KEPT_S, abs=0.001)
    assert ring.end_s == pytest.approx(30.0)
    assert ring.frame_s == pytest.approx(1 / FPS)


def test_pictures_of_a_window_rise_and_are_floats() -> None:
    found = filled(5.0).between(1.0, 3.0)
    assert len(found.at_s) == 60
    assert np.all(np.diff(found.at_s) > 0)
    assert found.luma.dtype == np.float32
    assert found.luma.shape == (60, 4, 3)
    assert found.luma[0, 0, 0] == 30.0


def test_a_windows_qrs_come_with_it_and_go_with_the_clock() -> None:
    ring = FeatureRing()
    for index in range(90):
        label = Label(index // 15, 150) if index % 15 == 0 else None
        ring.add(Picture(index / FPS, np.full((4, 3), index, np.uint8), label))
    assert ring.between(0.9, 2.0).labels == ((1.0, Label(2, 150)), (1.5, Label(3, 150)))
    ring.add(picture(100.0))
    assert ring.between(0.0, 200.0).labels == ()


def test_a_picture_that_is_not_later_is_left_out() -> None:
    ring = filled(1.0)
    ring.add(picture(0.5))
    ring.add(picture(29 / FPS))
    assert len(ring.between(0.0, 9.0).at_s) == 30


@pytest.mark.parametrize("jump_s", [10.0, -5.0])
def test_where_time_jumps_pictures_begin_anew(jump_s: float) -> None:
    ring = filled(6.0)
    ring.add(picture(6.0 + jump_s))
    assert ring.begun == 1
    assert ring.begin_s == 6.0 + jump_s


def test_another_size_begins_anew() -> None:
    ring = filled(2.0)
    ring.add(picture(2.0, size=(3, 4)))
    assert (ring.begun, ring.begin_s) == (1, 2.0)


def test_doubled_pictures_and_a_freeze_are_counted() -> None:
    ring = FeatureRing()
    for index in range(60):
        ring.add(picture(index / FPS, index // 2))
    assert ring.doubled(2.0) == pytest.approx(0.5)
    assert ring.frozen_s() == pytest.approx(1 / FPS)
    for index in range(60, 90):
        ring.add(picture(index / FPS, 29))
    assert ring.frozen_s() == pytest.approx(31 / FPS)
    assert ring.doubled(0.9) == 1.0


def test_how_long_a_picture_stays_is_known_of_whole_milliseconds_and_dropped_ones() -> None:
    rounded = np.round(np.arange(91) / FPS, 3)
    assert usual_gap_s(rounded) == pytest.approx(1 / FPS, abs=1e-5)
    assert usual_gap_s(np.delete(rounded, [20, 40, 41])) == pytest.approx(1 / FPS, abs=2e-5)
    assert usual_gap_s(rounded[:1]) == 0.0


def test_sound_lies_where_its_stamps_say() -> None:
    ring = AudioRing()
    sounding(ring, 100, begin_s=7.0)
    sound = ring.between(7.5, 8.5)
    assert sound.start_s == pytest.approx(7.5, abs=1e-6)
    assert np.array_equal(sound.samples, ramp(RATE_HZ, RATE_HZ // 2))


def test_stamps_in_whole_milliseconds_tear_nothing_and_even_out() -> None:
    ring = AudioRing()
    sounding(ring, 400, stamp=0.001)
    sound = ring.between(2.0, 6.0)
    assert ring.gaps == 0
    assert np.array_equal(np.diff(sound.samples), np.ones(len(sound.samples) - 1))
    assert sound.start_s == pytest.approx(sound.samples[0] / RATE_HZ, abs=0.0001)


def test_a_drifting_clock_is_followed_without_a_tear() -> None:
    ring = AudioRing()
    fast = 1.0 + 300e-6
    for index in range(3_000):
        ring.add(index * BLOCK / RATE_HZ * fast, ramp(BLOCK, index * BLOCK))
    sound = ring.between(56.0, 60.0)
    assert ring.gaps == 0
    middle = len(sound.samples) // 2
    assert sound.start_s + middle / RATE_HZ == pytest.approx(sound.samples[middle] / RATE_HZ * fast, abs=0.0001)


def test_a_gap_is_silent_and_what_follows_is_in_its_place() -> None:
    ring = AudioRing()
    ring.add(0.0, ramp(RATE_HZ) + 1.0)
    ring.add(1.5, ramp(RATE_HZ) + 1.0)
    sound = ring.between(0.0, 2.5)
    assert ring.gaps == 1
    assert np.all(sound.samples[RATE_HZ : RATE_HZ * 3 // 2] == 0.0)
    assert sound.samples[RATE_HZ * 3 // 2] == 1.0


def test_what_comes_twice_is_laid_over() -> None:
    ring = AudioRing()
    ring.add(0.0, np.zeros(RATE_HZ, np.float32))
    ring.add(0.5, np.ones(RATE_HZ, np.float32))
    assert np.array_equal(ring.between(0.0, 1.5).samples, steps((0, RATE_HZ // 2), (1, RATE_HZ)))


def test_less_than_the_limit_is_jitter() -> None:
    ring = AudioRing()
    sounding(ring, 60)
    ring.add(60 * BLOCK / RATE_HZ + JITTER_S * 0.9, ramp(BLOCK))
    assert ring.gaps == 0
    ring.add(61 * BLOCK / RATE_HZ + JITTER_S * 1.1, ramp(BLOCK))
    assert ring.gaps == 1


def test_twenty_seconds_of_sound_are_kept_and_a_jump_begins_anew() -> None:
    ring = AudioRing()
    sounding(ring, 1_500)
    assert ring.begin_s is not None
    assert ring.end_s is not None
    assert ring.end_s - ring.begin_s == pytest.approx(KEPT_S, abs=0.05)
    ring.add(1.0, ramp(BLOCK))
    assert (ring.begun, ring.begin_s) == (1, 1.0)


def test_before_the_first_and_after_the_last_it_is_silent() -> None:
    ring = AudioRing()
    ring.add(1.0, np.ones(RATE_HZ, np.float32))
    samples = ring.between(0.5, 2.5).samples
    assert np.array_equal(samples, steps((0, RATE_HZ // 2), (1, RATE_HZ), (0, RATE_HZ // 2)))
    assert len(ring.between(5.0, 6.0).samples) == 0


def both(sound_s: float = 5.0, picture_s: float = 5.0) -> Rings:
    rings = Rings()
    for index in range(round(picture_s * FPS)):
        rings.add(picture(index / FPS, index))
    for index in range(round(sound_s * 10)):
        rings.add(Piece(0, index / 10, ramp(RATE_HZ // 10, index * RATE_HZ // 10)))
    return rings


def test_a_window_ends_where_both_are() -> None:
    pictures, sound = both(sound_s=4.0).window(2.0)
    assert (pictures.at_s[0], pictures.at_s[-1]) == pytest.approx((2.0, 4.0 - 1 / FPS))
    assert sound.start_s == pytest.approx(2.0)
    assert len(sound.samples) == 2 * RATE_HZ


def test_where_one_stopped_the_other_goes_on() -> None:
    pictures, sound = both(sound_s=1.0, picture_s=6.0).window(2.0)
    assert len(pictures.at_s) == 60
    assert len(sound.samples) == 0


def test_every_track_is_kept() -> None:
    rings = both()
    rings.add(Piece(2, 0.0, np.ones(5 * RATE_HZ, np.float32)))
    assert rings.tracks == 3
    assert np.all(rings.window(2.0, track=2)[1].samples == 1.0)
    assert len(rings.window(2.0, track=1)[1].samples) == 0
    assert len(rings.window(2.0, track=7)[1].samples) == 0


def test_what_is_empty_gives_an_empty_window() -> None:
    rings = Rings()
    assert (rings.begin_s(), rings.end_s(), rings.frame_s) == (None, None, 0.0)
    pictures, sound = rings.window(4.0)
    assert (len(pictures.at_s), len(sound.samples)) == (0, 0)


def test_forgetting_forgets_all() -> None:
    rings = both()
    assert rings.ends_s() == pytest.approx((5.0, 5.0))
    rings.clear()
    assert rings.end_s() is None
    assert rings.ends_s() == (None, None)
    assert rings.begun == 1


def test_who_waits_is_woken_by_another_thread() -> None:
    rings = Rings()
    seen: list[float | None] = []

    def read() -> None:
        while rings.end_s() is None:
            rings.wait(5.0)
        seen.append(rings.end_s())

    reader = threading.Thread(target=read)
    reader.start()
    rings.add(Piece(0, 0.0, ramp(RATE_HZ)))
    reader.join(5.0)
    assert seen == [1.0]


def test_reading_and_writing_at_once_stays_whole() -> None:
    rings = Rings()
    done = threading.Event()

    def write() -> None:
        for index in range(600):
            rings.add(picture(index / FPS, index))
            rings.add(Piece(0, index / FPS, ramp(RATE_HZ // 30, index * RATE_HZ // 30)))
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    windows = 0
    while not done.is_set() or not windows:
        pictures, sound = rings.window(2.0)
        assert len(pictures.at_s) == len(pictures.luma)
        assert np.all(np.diff(pictures.at_s) > 0)
        assert len(sound.samples) in (0, 2 * RATE_HZ)
        windows += 1
    writer.join()


def test_more_is_kept_of_picture_and_first_track_where_it_is_asked_for() -> None:
    rings = Rings()
    rings.keep(40.0)
    for second in range(60):
        rings.add(Picture(float(second), np.full((4, 4), second, np.uint8)))
        for track in (0, 1):
            rings.add(Piece(track, float(second), np.full(RATE_HZ, 0.1, np.float32)))
    assert len(rings.between(0.0, 60.0)[0].at_s) == 41
    assert np.count_nonzero(rings.sound(0.0, 60.0).samples) == pytest.approx(40 * RATE_HZ, abs=RATE_HZ)
    assert np.count_nonzero(rings.sound(0.0, 60.0, 1).samples) == pytest.approx(20 * RATE_HZ, abs=RATE_HZ)
    assert len(rings.sound(0.0, 60.0, 7).samples) == 0


def test_a_track_that_runs_already_is_kept_longer_too() -> None:
    rings = Rings()
    rings.add(Piece(0, 0.0, np.full(RATE_HZ, 0.1, np.float32)))
    rings.keep(40.0)
    for second in range(1, 36):
        rings.add(Piece(0, float(second), np.full(RATE_HZ, 0.1, np.float32)))
    assert rings.begin_s() == 0.0
