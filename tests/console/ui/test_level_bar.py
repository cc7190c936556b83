"""Tests of `console.ui.level_bar`."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from console.show.obs_truth import InputLevel
from console.ui import theme
from console.ui.level_bar import LevelBar, loudness, share


@pytest.mark.parametrize(("db", "along"), [(-100, 0.0), (-60, 0.0), (-30, 0.5), (0, 1.0), (6, 1.0)])
def test_how_far_along(db: float, along: float) -> None:
    assert share(db) == along


def test_it_is_filled_up_to_the_rms_with_a_line_at_the_peak(qtbot: QtBot) -> None:
    bar = LevelBar("Mic")
    qtbot.addWidget(bar)
    bar.resize(600, 10)
    bar.put(InputLevel("Mic", -30.0, -15.0))
    picture = bar.grab().toImage()
    assert picture.pixelColor(290, 5) == QColor(theme.GREEN)
    assert picture.pixelColor(310, 5) != QColor(theme.GREEN)
    assert picture.pixelColor(449, 5) == QColor(theme.TEXT)
    bar.put(None)
    assert bar.grab().toImage().pixelColor(290, 5) != QColor(theme.GREEN)


def test_a_screen_reader_is_told_in_steps(qtbot: QtBot) -> None:
    bar = LevelBar("Mic")
    qtbot.addWidget(bar)
    bar.put(InputLevel("Mic", -30.0, -15.0))
    assert bar.accessibleDescription() == "about -30 dB"
    bar.put(InputLevel("Mic", -29.0, -15.0))
    assert bar.accessibleDescription() == "about -30 dB"
    bar.put(None)
    assert bar.accessibleDescription() == loudness(None) == "not known"
    assert loudness(InputLevel("Mic", -100.0, -100.0)) == "silent"
