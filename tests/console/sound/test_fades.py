"""console/sound/fades.py."""

import numpy as np

from console.sound.fades import fade_from, fade_in, fade_out, ramp_down

ONES = np.ones((1000, 2), np.float32)


def test_a_ramp_falls_all_the_way_without_a_step() -> None:
    ramp = ramp_down(480)[:, 0]
    assert ramp[0] > 0.999
    assert ramp[-1] == 0
    assert np.all(np.diff(ramp) < 0)
    assert np.abs(np.diff(ramp)).max() < 2 / 480


def test_an_end_falls_to_silence_and_a_beginning_rises_from_it() -> None:
    for out, end in ((fade_out(ONES, 144), -1), (fade_in(ONES, 144), 0)):
        assert np.abs(out[end]).max() < 1e-6
        assert int((out[:, 0] == 1).sum()) == 1000 - 144
        assert np.all(ONES == 1)
    assert np.array_equal(fade_in(ONES, 144), fade_out(ONES, 144)[::-1])


def test_a_sound_shorter_than_its_fade_is_all_fade() -> None:
    assert np.array_equal(fade_out(np.ones((10, 1), np.float32), 144), ramp_down(10))


def test_a_fade_of_nothing_changes_nothing() -> None:
    assert np.array_equal(fade_out(ONES, 0), ONES)


def test_a_late_fade_keeps_what_is_still_to_come_and_ends_in_silence() -> None:
    out = fade_from(ONES, first=400, length=300)
    assert out.shape == ONES.shape
    assert np.all(out[:400] == 1)
    assert np.allclose(out[400:700], ramp_down(300))
    assert np.all(out[700:] == 0)


def test_a_fade_longer_than_the_rest_falls_as_far_as_it_gets() -> None:
    out = fade_from(ONES, first=900, length=300)
    assert np.allclose(out[900:], ramp_down(300)[:100])
