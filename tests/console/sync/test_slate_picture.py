"""The slate as it is drawn."""

import numpy as np
import pytest

from console.sync.slate_picture import DARK, MIDDLE, SWING, slate_pictures


@pytest.mark.parametrize("size", [(540, 960), (960, 540), (96, 96), (400, 400)])
def test_it_is_as_bright_whichever_way_the_code_is(size: tuple[int, int]) -> None:
    draw = slate_pictures(*size)
    means = [float(draw(code).mean()) for code in (-1.0, -0.4, 0.0, 1.0)]
    assert draw(1.0).shape == (size[1], size[0])
    assert max(means) - min(means) < 0.01


def test_the_two_phases_swap_every_tile_and_nothing_else() -> None:
    draw = slate_pictures(540, 960)
    change = draw(1.0).astype(int) - draw(-1.0).astype(int)
    assert set(np.unique(np.abs(change))) == {0, 2 * SWING}
    down, across = np.nonzero(change)
    assert (int(np.ptp(down)), int(np.ptp(across))) == (461, 461)
    assert (change != 0).sum() == 462 * 462
    assert change[down.min(), across.min()] == -change[down.min(), across.min() + 77]


def test_a_step_within_a_picture_is_grey() -> None:
    assert int(slate_pictures(540, 960)(0.0)[480, 270]) == MIDDLE


def test_the_words_are_there_and_the_rest_is_dark() -> None:
    plane = slate_pictures(540, 960)(1.0)
    title, hint, edge = plane[60:190], plane[780:900], plane[:20]
    assert (title > 100).any()
    assert (hint > 100).any()
    assert (edge == DARK).all()
