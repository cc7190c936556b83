"""Tests of `console.obs.simulated.painting`."""

import pytest

from console.obs.simulated.painting import (
    BASE,
    View,
    paint_backdrop,
    paint_figure,
    paint_foreground,
    shade,
    view_of,
)


@pytest.mark.parametrize(
    ("name", "view"),
    [("Wide", View.WIDE), ("Host close-up", View.CLOSE), ("Table top", View.PRODUCT), ("MACRO", View.PRODUCT)],
)
def test_a_name_says_what_is_seen(name: str, view: View) -> None:
    assert view_of(1, name) is view


def test_names_that_say_nothing_take_turns() -> None:
    assert [view_of(number, f"Camera {number}") for number in (1, 2, 3)] == list(View)


def test_eight_cameras_have_eight_colours() -> None:
    assert len({shade(number, 0.6, 0.8) for number in range(1, 9)}) == 8


@pytest.mark.parametrize("name", ["Wide", "Close", "Product", "A camera with a very long name indeed"])
def test_what_is_behind_is_whole_and_what_is_in_front_lets_it_show(name: str) -> None:
    assert (paint_backdrop(1, name).mode, paint_backdrop(1, name).size) == ("RGB", BASE)
    for layer in (paint_figure(1, name), paint_foreground(1, name)):
        assert (layer.mode, layer.size) == ("RGBA", BASE)
        assert layer.getchannel("A").getextrema() == (0, 255)
