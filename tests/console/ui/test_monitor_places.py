"""Program, preview, strip and tiles: nothing overlaps, nothing is cut, and the program is as large as it can be."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRect

from console.ui.monitor_places import LEAST_BESIDE_PX, Places, places
from console.ui.switching_strip import HEIGHT_PX as STRIP_PX

CARD_PX = 96
PORTRAIT, LANDSCAPE = 1920 / 1080, 1080 / 1920
ROOMS = [(316, 560), (316, 620), (480, 620), (809, 600), (950, 860), (700, 1900), (1900, 1900)]


def boxes(at: Places) -> list[QRect]:
    return [at.program, at.preview, at.card, at.strip, *at.tiles]


@pytest.mark.parametrize("tiles", [0, 1, 3, 5])
@pytest.mark.parametrize("aspect", [PORTRAIT, LANDSCAPE])
@pytest.mark.parametrize(("width", "height"), ROOMS)
def test_everything_has_its_room_and_nothing_overlaps(width: int, height: int, aspect: float, tiles: int) -> None:
    at = places(width, height, aspect, tiles, CARD_PX)
    room = QRect(0, 0, width, height)
    assert all(room.contains(box) for box in boxes(at))
    assert not any(one.intersects(other) for one, other in combinations(boxes(at), 2))
    assert len(at.tiles) == tiles
    assert at.card.height() >= CARD_PX
    assert at.strip.height() == STRIP_PX


def test_in_a_wide_room_a_portrait_program_has_the_full_height() -> None:
    at = places(809, 600, PORTRAIT, 3, CARD_PX)
    assert (at.program.top(), at.program.height()) == (0, 600)
    assert at.preview.left() > at.program.right()
    assert at.strip.width() >= LEAST_BESIDE_PX


def test_a_landscape_program_stays_above_the_tiles() -> None:
    at = places(809, 600, LANDSCAPE, 3, CARD_PX)
    assert at.program.height() < 600
    assert at.strip.top() > at.program.bottom()
    assert all(tile.top() > at.strip.bottom() for tile in at.tiles)


def test_many_tiles_take_a_second_row() -> None:
    tops = {tile.top() for tile in places(1900, 1900, LANDSCAPE, 8, CARD_PX).tiles}
    assert len(tops) == 2
