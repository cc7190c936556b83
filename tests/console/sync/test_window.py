"""What a window says of itself."""

import numpy as np
import pytest

from console.sync.window import Pictures


def _at(*at_s: float) -> Pictures:
    return Pictures(np.array(at_s), np.zeros((len(at_s), 80, 45), np.float32))


def test_a_picture_stays_for_the_usual_distance() -> None:
    """One gap of a lost picture does not make all of them longer."""
    assert _at(0.0, 0.04, 0.08, 0.16, 0.20).frame_s == pytest.approx(0.04)


def test_fewer_than_two_pictures_have_no_distance() -> None:
    assert _at().frame_s == 0.0
    assert _at(1.0).frame_s == 0.0
