"""Void Qt calls give `None` back as often as they take it; PySide6 6.12 on Python 3.11 did not, and aborted."""

import sys

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1_000
SLACK = 100


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_a_thousand_void_calls_leave_none_alone(qtbot: QtBot) -> None:
    label, image = QLabel(), QImage(8, 8, QImage.Format.Format_RGB32)
    qtbot.addWidget(label)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.update()
        label.setText("text")
        painter.save()
        painter.fillRect(image.rect(), 0)
        painter.restore()
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < SLACK
