"""Borders, dashes, corners, stripes and the ring: on the edge, and the middle left free."""

from collections.abc import Callable

import pytest
from PIL import Image, ImageChops

from hardware.streamdeck.edges import border, corners, dashes, ring, stripes
from hardware.streamdeck.seen import RING_STEPS

WHITE, GREY = (255, 255, 255), (60, 60, 60)
EDGES: dict[str, Callable[[Image.Image], None]] = {
    "border": lambda canvas: border(canvas, WHITE, 6),
    "dashes": lambda canvas: dashes(canvas, WHITE, 6, False),
    "corners": lambda canvas: corners(canvas, WHITE, 6),
    "stripes": lambda canvas: stripes(canvas, WHITE, 6, False),
    "ring": lambda canvas: ring(canvas, RING_STEPS, WHITE, GREY, 6),
}


def drawn(edge: Callable[[Image.Image], None], size: tuple[int, int] = (96, 96)) -> Image.Image:
    canvas = Image.new("RGB", size)
    edge(canvas)
    return canvas


@pytest.mark.parametrize("size", [(72, 72), (96, 96), (80, 120)])
@pytest.mark.parametrize("name", EDGES)
def test_it_stays_on_the_edge(name: str, size: tuple[int, int]) -> None:
    canvas = drawn(EDGES[name], size)
    assert canvas.getbbox() is not None
    assert canvas.crop((12, 12, size[0] - 12, size[1] - 12)).getbbox() is None


def test_the_edges_differ() -> None:
    assert len({drawn(edge).tobytes() for edge in EDGES.values()}) == len(EDGES)


@pytest.mark.parametrize("moving", [dashes, stripes])
def test_they_move_with_the_beat(moving: Callable[[Image.Image, tuple[int, int, int], int, bool], None]) -> None:
    one, other = Image.new("RGB", (96, 96)), Image.new("RGB", (96, 96))
    moving(one, WHITE, 6, False)
    moving(other, WHITE, 6, True)
    assert ImageChops.difference(one, other).getbbox() is not None


def test_the_ring_goes_clockwise_from_the_top() -> None:
    half = drawn(lambda canvas: ring(canvas, RING_STEPS // 2, WHITE, GREY, 6))
    assert half.getpixel((4, 48)) == WHITE
    assert half.getpixel((91, 48)) == GREY
    gone = drawn(lambda canvas: ring(canvas, 0, WHITE, GREY, 6))
    assert gone.getpixel((4, 48)) == GREY
