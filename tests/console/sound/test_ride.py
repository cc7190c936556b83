"""console/sound/ride.py."""

import numpy as np

from console.sound.fades import ramp_down
from console.sound.output import Prepared
from console.sound.ride import Fall, Ramp, ridden, steady

FRAMES = np.random.default_rng(3).uniform(-1, 1, (400, 2)).astype(np.float32)
SOUND = Prepared(FRAMES)


def test_a_ramp_goes_straight_and_stays() -> None:
    ramp = Ramp(100, 50, 1.0, 0.5)
    whole = ramp.over(0, 200)
    assert np.all(whole[:101] == 1)
    assert np.allclose(np.diff(whole[100:151]), -0.01)
    assert np.all(whole[150:] == 0.5)
    assert np.array_equal(np.broadcast_to(ramp.over(170, 190), (20,)), whole[170:190])


def test_what_is_made_in_parts_is_what_is_made_at_once() -> None:
    ramp, falls = Ramp(90, 120, 0.8, 0.2), (Fall(100, 60), Fall(130, 100))
    parts = [ridden(SOUND, at, at + 50, ramp, falls) for at in range(0, 400, 50)]
    assert np.array_equal(np.concatenate(parts), ridden(SOUND, 0, 400, ramp, falls))


def test_a_fall_is_the_one_a_fade_has() -> None:
    heard = ridden(SOUND, 0, 400, steady(1.0), (Fall(100, 60),))
    assert np.array_equal(heard[:100], FRAMES[:100])
    assert np.array_equal(heard[100:160], FRAMES[100:160] * ramp_down(60))
    assert not heard[160:].any()


def test_a_loop_goes_round_and_fades_in_once() -> None:
    unrolled = np.concatenate([FRAMES[:350], FRAMES[250:300]])
    loop = Prepared((unrolled * 0.5).astype(np.float32), period=100, settled=250, dry=unrolled)
    heard = ridden(loop, 200, 700, steady(1.0), ())
    assert np.array_equal(heard[:50], FRAMES[200:250])
    assert np.array_equal(heard[50:], np.resize(FRAMES[250:350], (450, 2)))
