"""Reduced motion: who decides, the switch, and a window in which nothing moves by itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, asking, obs_lost
from console.seat.habits import Habits
from console.ui.arrangement import ALL_IN_ONE
from console.ui.coach_panel import CoachPanel
from console.ui.main_window import MainWindow
from console.ui.motion import FULL, HABIT, REDUCED, SETTING, Motion, stands_still
from tests.console.ui.handclock import START_MS, HandClock
from tests.console.ui.pagewords import PAGES


@pytest.mark.parametrize(
    ("setting", "kept", "desktop", "still"),
    [
        ("", "", False, False),
        ("", "", True, True),
        ("", REDUCED, False, True),
        ("", FULL, True, False),
        ("1", FULL, False, True),
        ("0", REDUCED, True, False),
    ],
)
def test_the_environment_decides_then_the_seat_then_the_desktop(
    setting: str, kept: str, desktop: bool, still: bool
) -> None:
    habits = Habits(None, "producer")
    habits.keep(HABIT, kept)
    assert stands_still({SETTING: setting}, habits, desktop) is still


def test_the_switch_holds_tells_and_is_kept(qapp: QApplication, tmp_path: Path) -> None:
    flash_ms = QGuiApplication.styleHints().cursorFlashTime()
    told: list[bool] = []
    motion = Motion({}, Habits(tmp_path / "habits.json", "audio"), False, told.append)
    motion.turn()
    assert told == [False, True]
    assert QGuiApplication.styleHints().cursorFlashTime() == 0
    assert stands_still({}, Habits(tmp_path / "habits.json", "audio"), False)
    motion.turn()
    assert QGuiApplication.styleHints().cursorFlashTime() == flash_ms
    motion.turn()
    motion.end()
    assert QGuiApplication.styleHints().cursorFlashTime() == flash_ms


def pictures(window: MainWindow, part: QWidget, now: HandClock) -> list[QImage]:
    """Take pictures of one second: whatever differs moves by itself."""
    taken = []
    for _ in range(4):
        window.refresh()
        QApplication.processEvents()
        taken.append(part.grab().toImage())
        now.move(220)
    now.move(-4 * 220)
    return taken


def blinks(window: MainWindow, now: HandClock) -> bool:
    """Tell whether the pads change within a second; one of them asks for a hand."""
    first, *others = pictures(window, window.wall.pads, now)
    return any(other != first for other in others)


def test_nothing_moves_in_any_panel_when_it_is_reduced_from_the_palette(qtbot: QtBot) -> None:
    now, seat = HandClock(), FakeSeat(asking(START_MS), {}, ())
    window = MainWindow(seat, now, lambda stop: None)
    qtbot.addWidget(window, before_close_func=lambda _: window.end(False))
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.desk.work(ALL_IN_ONE)
    if not window.motion.still:
        window.palette_card.toggle()
        QTest.keyClicks(window.palette_card.line, "reduced motion")
        QTest.keyClick(window.palette_card.line, Qt.Key.Key_Return)
    assert window.motion.still
    for coach in window.findChildren(CoachPanel):
        coach.hide()  # it tells how long a segment has run: a reading that grows, not an ornament that moves
    moving = []
    for page in PAGES:
        window.desk.choose(page)
        for _ in range(3):
            window.refresh()
            QApplication.processEvents()
        first, *others = pictures(window, window, now)
        moving += [page] if any(other != first for other in others) else []
    assert moving == []
    seat.shown = obs_lost(START_MS)
    window.desk.choose("PADS")
    assert not blinks(window, now)
    window.motion.turn()
    assert blinks(window, now), "there is something to hold still"
