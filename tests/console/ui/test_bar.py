"""A thin bar repaints only when a whole pixel goes."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from console.ui import theme
from console.ui.bar import HEIGHT_PX, Bar


def bar(qtbot: QtBot) -> Bar:
    made = Bar()
    qtbot.addWidget(made)
    made.resize(100, HEIGHT_PX)
    return made


def test_it_fills_its_share_from_the_left(qtbot: QtBot) -> None:
    made = bar(qtbot)
    made.put(0.4)
    image = made.grab().toImage()
    assert image.pixelColor(39, 1) == QColor(theme.AMBER)
    assert image.pixelColor(41, 1) == QColor(theme.LINE)


def test_a_share_is_kept_between_nothing_and_all(qtbot: QtBot) -> None:
    made = bar(qtbot)
    for given, shown in ((-1.0, 0.0), (0.5, 0.5), (7.0, 1.0)):
        made.put(given)
        assert made.share == shown


def test_another_colour_is_shown(qtbot: QtBot) -> None:
    made = bar(qtbot)
    made.put(1.0, theme.RED)
    assert made.grab().toImage().pixelColor(50, 1) == QColor(theme.RED)
