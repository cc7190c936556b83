"""Every made-up state of graphics is one that a show can be in."""

from collections.abc import Callable

import pytest

from console.seat.fake_graphics import (
    aired,
    graphics_failed,
    graphics_idle,
    graphics_on_air,
    graphics_preview,
    graphics_refused,
    graphics_withheld,
    with_buses,
)
from console.seat.view import SeatView
from console.show.state import Graphics
from console.show.types import UtcMs

NOW_MS = UtcMs(1_790_000_000_000)
STATES = (graphics_idle, graphics_preview, graphics_on_air, graphics_withheld, graphics_failed, graphics_refused)


@pytest.mark.parametrize("state", STATES)
def test_a_layer_holds_one_graphic_a_bus(state: Callable[[UtcMs], SeatView]) -> None:
    buses = state(NOW_MS).state.graphics
    for bus in (buses.program, buses.preview):
        layers = [airing.graphic.layer for airing in bus]
        assert len(set(layers)) == len(layers)


def test_pages_draw_what_is_on_air() -> None:
    view = graphics_idle(NOW_MS)
    bug = aired(view, "bug", NOW_MS)
    assert with_buses(view, Graphics(program=(bug,))).truth.drawn(bug.instance)
