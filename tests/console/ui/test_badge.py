"""Shapes and badges are painted, told apart without colour, and repaint only for a new look."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from console.ui import theme
from console.ui.badge import Badge, Mark, Shape, paint_shape

SIDE = 24


def _picture(shape: Shape) -> bytes:
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    paint_shape(painter, QRectF(0, 0, SIDE, SIDE), shape, QColor("#ffffff"))
    painter.end()
    return bytes(image.constBits())


def test_every_shape_is_told_apart_without_colour() -> None:
    pictures = {shape: _picture(shape) for shape in Shape}
    assert len(set(pictures.values())) == len(Shape)
    assert all(max(picture) == 255 for picture in pictures.values())


@pytest.mark.parametrize("fill", [theme.RED, theme.GREEN, theme.AMBER, theme.BLUE, theme.GREY])
def test_a_badge_shows_word_and_fill(qtbot: QtBot, fill: str) -> None:
    badge = Badge(14)
    qtbot.addWidget(badge)
    badge.put("LIVE", fill, Shape.DOT)
    badge.adjustSize()
    assert badge.word == badge.accessibleName() == "LIVE"
    assert badge.grab().toImage().pixelColor(badge.width() // 2, 1).name() == fill


def test_a_longer_word_gets_more_room(qtbot: QtBot) -> None:
    badge = Badge(14)
    qtbot.addWidget(badge)
    badge.put("LIVE", theme.RED, Shape.DOT)
    short = badge.sizeHint().width()
    badge.put("REHEARSAL", theme.BLUE, Shape.RING)
    assert badge.sizeHint().width() > short


def test_a_mark_shows_its_colour(qtbot: QtBot) -> None:
    mark = Mark(SIDE)
    qtbot.addWidget(mark)
    mark.put(Shape.SQUARE, "#00ff00")
    assert mark.grab().toImage().pixelColor(SIDE // 2, SIDE // 2).name() == "#00ff00"
