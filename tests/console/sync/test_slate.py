"""Windows drawn as numbers; filmed ones are in `tests.bench.sync_slate`."""

from dataclasses import replace

import numpy as np
import pytest

from console.show.sync import Gate
from console.sync.slate import read_slate
from console.sync.window import RATE_HZ, Pictures, Sound
from tests.simcam.drawn import Drawn, ground, pictures, silence, sound, tiled, times, unmarked, with_samples
from tests.simcam.trials import Tier, take, trial
from tests.simcam.trials import unmarked as unmarked_set


@pytest.mark.parametrize("fps", [23.976, 25.0, 29.97, 30.0, 50.0, 60.0])
@pytest.mark.parametrize("late_ms", [0.0, -1500.0, 733.0])
def test_a_drawn_slate_is_read_to_a_tenth_of_a_millisecond(fps: float, late_ms: float) -> None:
    drawn = Drawn(late_ms=late_ms, fps=fps)
    found = read_slate(pictures(drawn), sound(drawn))
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(late_ms, abs=0.1)
    assert found.confidence > 0.8
    assert found.doubled == 0.0


def test_it_says_how_far_off_a_shutter_could_make_it() -> None:
    """At 60 fps no picture lies across a step, so where between two pictures it was is not known. At 25 it is."""
    blind, known = (read_slate(pictures(Drawn(fps=fps)), sound(Drawn(fps=fps))) for fps in (60.0, 25.0))
    assert blind.sigma_ms == pytest.approx(3.8, abs=0.3)
    assert known.sigma_ms == pytest.approx(0.5)


@pytest.mark.parametrize(("tier", "number"), [(Tier.EASY, 1), (Tier.MID, 2), (Tier.HARD, 8)])
def test_a_filmed_slate_is_read(tier: Tier, number: int) -> None:
    """The short form of `tests.bench.sync_slate`: a camera, a room, H.264 and AAC."""
    made = trial(tier, number)
    found = read_slate(*take(made, 4.2).window(0.1, 4.0))
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(made.late_ms, abs=8.0)
    assert abs(found.late_ms - made.late_ms) <= 3.0 * found.sigma_ms


def test_a_set_without_a_slate_is_not_read() -> None:
    film = unmarked_set(1, 8.0)
    for begin_s in (0.0, 4.0):
        assert read_slate(*film.window(begin_s, 4.0)).gate is Gate.LOW_VIDEO


@pytest.mark.parametrize("seconds", [2.0, 3.0, 8.0, 12.7])
def test_windows_of_other_lengths_lock_too(seconds: float) -> None:
    drawn = Drawn(late_ms=-120.0, seconds=seconds)
    found = read_slate(pictures(drawn), sound(drawn))
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(-120.0, abs=0.2)


def test_a_second_is_too_short() -> None:
    drawn = Drawn(seconds=1.0)
    assert read_slate(pictures(drawn), sound(drawn)).gate is Gate.LOW_VIDEO


def test_beyond_half_a_period_it_comes_round_again() -> None:
    drawn = Drawn(late_ms=3_300.0)
    assert read_slate(pictures(drawn), sound(drawn)).late_ms == pytest.approx(3_300.0 - 6_350.0, abs=0.1)


@pytest.mark.parametrize(
    "turn",
    [
        lambda luma: luma[:, :, ::-1],
        lambda luma: luma[:, ::-1, :],
        lambda luma: luma.transpose(0, 2, 1),
        lambda luma: 255.0 - luma,
    ],
    ids=["mirrored", "upside down", "turned", "inverted"],
)
def test_a_turned_picture_reads_the_same(turn) -> None:  # type: ignore[no-untyped-def]
    drawn = Drawn(late_ms=80.0)
    straight = pictures(drawn)
    turned = Pictures(straight.at_s, np.ascontiguousarray(turn(straight.luma)))
    found = read_slate(turned, sound(drawn))
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(80.0, abs=0.1)


def test_inverted_sound_reads_the_same() -> None:
    drawn = Drawn(late_ms=80.0)
    heard = sound(drawn)
    found = read_slate(pictures(drawn), with_samples(heard, -heard.samples))
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(80.0, abs=0.1)


def test_half_of_a_stereo_pair_reads_the_same() -> None:
    """One channel has the code, the other a bed: what is mixed to mono is half of each."""
    drawn = Drawn(late_ms=80.0)
    heard = sound(drawn)
    bed = 0.2 * np.sin(2 * np.pi * 440.0 * np.arange(len(heard.samples)) / RATE_HZ)
    found = read_slate(pictures(drawn), with_samples(heard, (0.5 * (heard.samples + bed)).astype(np.float32)))
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(80.0, abs=0.1)


def test_pictures_of_varying_length_read_the_same() -> None:
    drawn = Drawn(late_ms=250.0)
    made = np.random.default_rng(4)
    edges = 3.3 + np.concatenate(([0.0], np.cumsum(made.choice([1 / 60, 1 / 30, 1 / 24], 130))))
    at_s, lengths = edges[:-1], np.diff(edges)
    longer = replace(drawn, seconds=float(edges[-1] - edges[0]))
    film = Pictures(at_s, tiled(ground(drawn, len(at_s)), at_s, lengths, drawn))
    found = read_slate(film, sound(longer))
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(250.0, abs=1.0)


def test_a_jump_of_the_pictures_clock_is_refused() -> None:
    drawn = Drawn(late_ms=0.0)
    straight = pictures(drawn)
    at_s = straight.at_s.copy()
    at_s[len(at_s) // 2 :] += 0.7
    assert read_slate(Pictures(at_s, straight.luma), sound(drawn)).gate is not Gate.OK


def test_a_jump_of_the_sounds_clock_is_refused() -> None:
    drawn = Drawn(late_ms=0.0)
    heard = sound(drawn)
    late = sound(replace(drawn, late_ms=700.0)).samples
    half = len(late) // 2
    jumped = with_samples(heard, np.concatenate((heard.samples[:half], late[half:])))
    assert read_slate(pictures(drawn), jumped).gate is Gate.AMBIGUOUS


def test_frozen_pictures_are_refused() -> None:
    drawn = Drawn()
    straight = pictures(drawn)
    frozen = straight.luma.copy()
    frozen[:] = frozen[:1]
    found = read_slate(Pictures(straight.at_s, frozen), sound(drawn))
    assert found.gate is Gate.LOW_VIDEO


def test_pictures_that_freeze_on_the_way_are_refused() -> None:
    drawn = Drawn(noise=0.3)
    straight = pictures(drawn)
    frozen = straight.luma.copy()
    frozen[60:] = frozen[60]
    assert read_slate(Pictures(straight.at_s, frozen), sound(drawn)).gate is not Gate.OK


@pytest.mark.parametrize("every", [2, 3])
def test_doubled_pictures_are_a_stutter(every: int) -> None:
    """An encoder that cannot follow sends the picture before again."""
    drawn = Drawn(noise=0.3, fps=30.0)
    straight = pictures(drawn)
    doubled = straight.luma.copy()
    for index in range(1, len(doubled)):
        if index % every == 0:
            doubled[index] = doubled[index - 1]
    found = read_slate(Pictures(straight.at_s, doubled), sound(drawn))
    assert found.gate is Gate.STUTTER
    assert found.confidence == 0.0
    assert found.sigma_ms > 1.0


def test_a_picture_doubled_now_and_then_makes_it_less_sure() -> None:
    drawn = Drawn(noise=0.3)
    straight = pictures(drawn)
    doubled = straight.luma.copy()
    doubled[8::8] = doubled[7:-1:8]
    found = read_slate(Pictures(straight.at_s, doubled), sound(drawn))
    assert found.gate is Gate.OK
    assert found.sigma_ms > 2.0
    assert abs(found.late_ms) < found.sigma_ms


def test_a_code_that_leaves_the_picture_is_right_or_refused() -> None:
    drawn = Drawn(late_ms=90.0)
    marked, bare = pictures(drawn), unmarked(drawn)
    for left_after in (0.25, 0.5, 0.75):
        luma = marked.luma.copy()
        luma[int(left_after * len(luma)) :] = bare.luma[int(left_after * len(luma)) :]
        found = read_slate(Pictures(marked.at_s, luma), sound(drawn))
        assert found.gate is not Gate.OK or found.late_ms == pytest.approx(90.0, abs=4.0)


@pytest.mark.parametrize("apart_s", [0.05, 0.1, 0.4, 2.0])
def test_two_codes_in_the_shot_are_refused(apart_s: float) -> None:
    """A phone before a monitor that shows the phone: two answers, and no way to know which is meant."""
    drawn = Drawn()
    at_s = times(drawn)
    once = pictures(drawn)
    other = replace(drawn, top=50, left=25)
    twice = Pictures(at_s, tiled(once.luma, at_s, 1 / drawn.fps, other, ahead_s=apart_s))
    assert read_slate(twice, sound(drawn)).gate is Gate.AMBIGUOUS


def test_two_speakers_are_refused() -> None:
    drawn = Drawn()
    heard = sound(drawn)
    other = sound(replace(drawn, late_ms=400.0)).samples
    assert read_slate(pictures(drawn), with_samples(heard, heard.samples + other)).gate is Gate.AMBIGUOUS


@pytest.mark.parametrize("ppm", [100.0, -100.0])
def test_a_clock_that_drifts_is_read_where_the_window_is(ppm: float) -> None:
    drawn = Drawn(late_ms=0.0, seconds=8.0)
    heard = sound(drawn)
    at = np.arange(len(heard.samples)) * (1.0 + ppm / 1e6)
    drifting = np.interp(at, np.arange(len(heard.samples)), heard.samples).astype(np.float32)
    found = read_slate(pictures(drawn), with_samples(heard, drifting))
    assert found.gate is Gate.OK
    assert found.late_ms == pytest.approx(0.0, abs=1.0)


def test_pictures_without_a_code_never_lock() -> None:
    for seed in range(6):
        drawn = Drawn(seed=seed, seconds=4.0)
        assert read_slate(unmarked(drawn), sound(drawn)).gate is Gate.LOW_VIDEO


def test_sound_without_a_code_never_locks() -> None:
    for seed in range(6):
        drawn = Drawn(seed=seed)
        found = read_slate(pictures(drawn), silence(drawn))
        assert found.gate is Gate.LOW_AUDIO
        assert found.audio_ratio < 1.6


def test_no_sound_and_no_pictures_are_refused() -> None:
    drawn = Drawn()
    none = Sound(3.3, np.zeros(0, np.float32))
    assert read_slate(pictures(drawn), none).gate is Gate.LOW_AUDIO
    assert read_slate(pictures(drawn), Sound(3.3, np.zeros(4 * RATE_HZ, np.float32))).gate is Gate.LOW_AUDIO
    empty = Pictures(np.zeros(0), np.zeros((0, 80, 45), np.float32))
    assert read_slate(empty, sound(drawn)).gate is Gate.LOW_VIDEO
