"""Tests of `console.ui.sync_scale`."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from console.seat.fake_sync import pair
from console.show.sync_zones import Colour
from console.ui import theme
from console.ui.sync_scale import ENDS_MS, SyncScale, bounds, stretches
from console.ui.sync_words import Said, Sign, said
from tests.console.ui.handclock import START_MS


def told(late_ms: float, age_ms: int = 0) -> Said:
    return said(pair(START_MS, late_ms), age_ms, 200.0, Sign.OBS, "")


def scale(qtbot: QtBot) -> SyncScale:
    made = SyncScale()
    qtbot.addWidget(made)
    made.resize(416, made.height())
    made.show()
    return made


def test_the_zones_are_those_of_the_standards_and_not_symmetric() -> None:
    assert bounds(200.0) == (-90.0, -45.0, -15.0, 45.0, 125.0, 185.0)
    colours = [one.colour for one in stretches(200.0)]
    out, home = [Colour.RED, Colour.ORANGE, Colour.YELLOW], [Colour.YELLOW, Colour.ORANGE, Colour.RED]
    assert colours == [*out, Colour.GREEN, *home]
    assert (stretches(200.0)[0].from_ms, stretches(200.0)[-1].until_ms) == ENDS_MS


def test_beyond_the_shows_own_limit_all_is_red() -> None:
    assert bounds(60.0) == (-60.0, -45.0, -15.0, 45.0, 60.0)
    assert [one.colour for one in stretches(60.0)][-2:] == [Colour.YELLOW, Colour.RED]


def test_a_needle_stands_at_its_figure_and_outside_the_scale_at_its_end(qtbot: QtBot) -> None:
    made = scale(qtbot)
    assert made.at_px(-150.0) < made.at_px(0.0) < made.at_px(37.0) < made.at_px(250.0)
    assert made.at_px(9_000.0) == made.at_px(250.0)
    made.put(told(100.0), 2.4, 200.0)
    picture = made.grab().toImage()
    middle = made.height() // 2
    assert picture.pixelColor(round(made.at_px(100.0)), middle).lightness() > 200
    made.put(told(334.7), 2.4, 200.0)
    assert made.grab().toImage().pixelColor(round(made.at_px(250.0)), middle).lightness() > 200


@pytest.mark.parametrize(("age_ms", "colour"), [(0, theme.TEXT), (12_000, theme.QUIET)])
def test_an_old_needle_is_dim(qtbot: QtBot, age_ms: int, colour: str) -> None:
    made = scale(qtbot)
    made.put(told(100.0, age_ms), 0.0, 200.0)
    pixel = made.grab().toImage().pixelColor(round(made.at_px(100.0)), made.height() // 2)
    assert pixel == QColor(colour)


def test_without_a_figure_there_is_no_needle(qtbot: QtBot) -> None:
    made = scale(qtbot)
    made.put(told(37.0), 1.0, 200.0)
    assert "37 ms late" in made.accessibleDescription()
    made.put(None, None, 200.0)
    assert (made.needle.late_ms, made.accessibleDescription()) == (None, "no figure")
    made.put(told(37.0, 40_000), 1.0, 200.0)
    assert made.needle.late_ms is None


def test_a_larger_scale_is_higher(qtbot: QtBot) -> None:
    large = SyncScale(3.0)
    qtbot.addWidget(large)
    assert large.height() == 3 * SyncScale().height()
    large.resize(900, large.height())
    large.put(told(37.0), 5.0, 200.0)
    assert not large.grab().isNull()
