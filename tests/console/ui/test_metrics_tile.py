"""A headline number paints what it is told, and says it to a screen reader."""

from pytestqt.qtbot import QtBot

from console.ui.metrics_tile import Tile
from console.ui.metrics_words import Said


def test_a_tile_says_what_it_shows(qtbot: QtBot) -> None:
    tile = Tile("VIEWERS", "Viewers now")
    qtbot.addWidget(tile)
    tile.resize(90, tile.height())
    tile.put(Said("12,840", "5 min 12,100", missing=False, stale=False))
    fresh = tile.grab().toImage()
    assert tile.accessibleName() == "Viewers now: 12,840. 5 min 12,100"
    tile.put(Said("12,840", "32 s old", missing=False, stale=True))
    assert tile.accessibleName() == "Viewers now: 12,840. stale, 32 s old"
    assert tile.grab().toImage() != fresh
    tile.put(Said("—", "no feed says it", missing=True, stale=False))
    assert tile.accessibleName() == "Viewers now: not known. no feed says it"
