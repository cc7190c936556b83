"""console/sound/fades.py."""

import numpy as np

from console.sound.fades import fade_ends, fade_from, ramp_down

ONES = np.ones((1000, 2), np.float32)


def test_a_ramp_falls_all_the_way_without_a_step() -> None:
    ramp = ramp_down(480)[:, 0]
    assert ramp[0] > 0.999
    assert ramp[-1] == 0
    assert np.all(np.diff(ramp) < 0)
    assert np.abs(np.diff(ramp)).max() < 2 / 480


def test_both_ends_begin_and_end_in_silence() -> None:
    out = fade_ends(ONES, 144)
    assert np.abs(out[[0, -1]]).max() < 1e-6
    assert np.all(out[144:-144] == 1)
    assert np.all(ONES == 1)


def test_a_sound_shorter_than_its_fades_is_faded_to_its_middle() -> None:
    out = fade_ends(np.ones((10, 2), np.float32), 144)
    assert out.shape == (10, 2)
    assert np.abs(out[[0, -1]]).max() < 1e-6


def test_one_sample_is_left_alone() -> None:
    assert fade_ends(np.ones((1, 2), np.float32), 144).tolist() == [[1, 1]]


def test_a_late_fade_keeps_what_is_still_to_come_and_ends_in_silence() -> None:
    out = fade_from(ONES, heard=200, first=400, length=300)
    assert out.shape == ONES.shape
    assert np.all(out[200:400] == 1)
    assert np.allclose(out[400:700], ramp_down(300))
    assert np.all(out[700:] == 0)


def test_a_fade_longer_than_the_rest_falls_as_far_as_it_gets() -> None:
    out = fade_from(ONES, heard=0, first=900, length=300)
    assert np.allclose(out[900:], ramp_down(300)[:100])
