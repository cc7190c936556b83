"""A headline number paints what it is told, and says it to a screen reader."""

from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from console.ui import theme
from console.ui.metrics_tile import Tile, fitting
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
    tile.put(Said("—", "no feed", missing=True, stale=False, told="none of the show's feeds has told it"))
    assert tile.accessibleName() == "Viewers now: not known. none of the show's feeds has told it"


def test_a_note_takes_its_short_form_before_it_is_cut(qtbot: QtBot) -> None:
    qtbot.addWidget(Tile("AOV", "Average order value"))
    notes, weight = ("show $68.50", "all $68.50"), QFont.Weight.Normal
    assert fitting(notes, weight, 400)[1] == "show $68.50"
    full = QFontMetrics(fitting(notes, weight, 400)[0]).horizontalAdvance("show $68.50")
    small = QFontMetrics(theme.words(theme.MICRO, weight)).horizontalAdvance("show $68.50")
    assert fitting(notes, weight, full - 1)[1] == "show $68.50"
    assert fitting(notes, weight, small - 1)[1] == "all $68.50"
    assert fitting(notes, weight, 20)[1].endswith("…")
