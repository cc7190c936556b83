"""Tests of `console.ui.sync_large`."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake_sync import pair
from console.ui.sync_large import SyncLarge, size_for
from console.ui.sync_words import Sign, said
from tests.console.ui.handclock import START_MS

SAID = said(pair(START_MS, 37.2), 0, 200.0, Sign.OBS, "")


def desk(qtbot: QtBot) -> tuple[QWidget, QPushButton, SyncLarge]:
    made = QWidget()
    qtbot.addWidget(made)
    button = QPushButton("Large")
    QVBoxLayout(made).addWidget(button)
    large = SyncLarge(button)
    made.resize(1200, 640)
    with qtbot.waitExposed(made):
        made.show()
    return made, button, large


def test_it_covers_the_desk_and_follows_its_size(qtbot: QtBot) -> None:
    made, button, large = desk(qtbot)
    assert large.isHidden()
    large.open_over(made, button)
    large.put("Host  ×  Host mic", SAID, 2.4, 200.0, Sign.OBS)
    assert (large.isVisible(), large.geometry()) == (True, made.rect())
    made.resize(1000, 600)
    large.put("Host  ×  Host mic", SAID, 2.4, 200.0, Sign.OBS)
    assert large.geometry() == made.rect()
    assert (large.pair.text(), large.reading.number.text()) == ("Host  ×  Host mic", "37")
    assert "audio 37 ms late" in large.accessibleName()


def test_the_way_back_takes_it_away_once_and_gives_the_keyboard_back(qtbot: QtBot) -> None:
    made, button, large = desk(qtbot)
    assert not large.take_back()
    large.open_over(made, button)
    assert made.focusWidget() is large
    assert large.take_back()
    assert (large.isHidden(), made.focusWidget()) == (True, button)
    assert not large.take_back()


def test_its_button_shuts_it(qtbot: QtBot) -> None:
    made, button, large = desk(qtbot)
    large.open_over(made, button)
    QTest.mouseClick(large.shut, Qt.MouseButton.LeftButton)
    assert large.isHidden()


def test_a_larger_desk_has_a_larger_figure(qtbot: QtBot) -> None:
    assert [size_for(*size) for size in ((900, 400), (1264, 640), (1904, 920), (9_000, 9_000))] == [1.0, 1.0, 1.4, 3.0]
    made, button, large = desk(qtbot)
    large.open_over(made, button)
    small = large.reading.number.font().pixelSize()
    large.take_back()
    made.resize(2_400, 1_280)
    large.open_over(made, button)
    large.put("Host  ×  Host mic", SAID, 2.4, 200.0, Sign.OBS)
    assert large.reading.number.font().pixelSize() == round(1.8 * small)
    made.grab()


def test_without_a_figure_it_says_so(qtbot: QtBot) -> None:
    made, button, large = desk(qtbot)
    large.open_over(made, button)
    large.put("Nothing is measured yet.", None, None, 200.0, Sign.OBS)
    assert (large.reading.isHidden(), large.scale.needle.late_ms) == (True, None)
    assert "Nothing is measured yet." in large.accessibleName()
    made.grab()


def test_the_keyboard_stays_in_it(qtbot: QtBot) -> None:
    made, button, large = desk(qtbot)
    large.open_over(made, button)
    seen = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Tab):
        focus = made.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        seen.append(made.focusWidget())
    assert seen == [large.shut, large, large.shut, large]
