"""console/sound/gain.py."""

import numpy as np
import pytest

from console.sound.gain import HEAD_S, at_gain, factor_of
from console.sound.output import Prepared

RATE_HZ = 48_000
LONG = Prepared(np.full((5 * RATE_HZ, 2), 0.25, np.float32), headroom_db=6.0, period=100, settled=50)


@pytest.mark.parametrize(("asked_db", "given_db"), [(-6.0, -6.0), (3.0, 3.0), (12.0, 6.0)])
def test_it_is_that_much_louder_and_never_more_than_its_headroom(asked_db: float, given_db: float) -> None:
    louder, rest = at_gain(LONG, asked_db, 1.0, RATE_HZ)
    assert len(list(rest)) == 4
    assert np.allclose(louder.frames, 0.25 * 10 ** (given_db / 20))
    assert np.all(LONG.frames == 0.25)
    assert (louder.period, louder.settled) == (100, 50)


def test_its_beginning_is_there_at_once_and_the_rest_follows_in_the_same_memory() -> None:
    louder, rest = at_gain(LONG, -6.0, 1.0, RATE_HZ)
    head = round(HEAD_S * RATE_HZ)
    assert np.all(louder.frames[:head] > 0)
    assert not louder.frames[head:].any()
    next(rest)
    assert np.all(louder.frames[: 2 * head] > 0)


def test_a_short_sound_is_there_whole() -> None:
    short = Prepared(np.ones((10, 2), np.float32), headroom_db=0.0)
    louder, rest = at_gain(short, -20.0, 1.0, RATE_HZ)
    assert np.allclose(louder.frames, 0.1)
    assert list(rest) == []


def test_a_bus_that_is_turned_up_passes_no_headroom_either() -> None:
    louder, _ = at_gain(LONG, 3.0, 4.0, RATE_HZ)
    assert np.allclose(louder.frames[:100], 0.25 * 10 ** (6 / 20))
    quieter, _ = at_gain(LONG, 12.0, 0.5, RATE_HZ)
    assert np.allclose(quieter.frames[:100], 0.125 * 10 ** (6 / 20)), "the pad has its headroom before the bus"
    assert quieter.dry is LONG.frames
    assert factor_of(quieter, 0.0) == 0
