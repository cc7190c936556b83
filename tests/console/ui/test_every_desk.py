"""Every workspace in every state and size: nothing sticks out, no word is cut, what is pressed has a name."""

from collections.abc import Callable
from itertools import product

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, asking, calm, deal_live, empty, engine_lost, obs_lost
from console.seat.fake_bed import bed_ducked
from console.seat.fake_comments import comments_burst
from console.seat.fake_director import BUS_LEVELS, LEVELS, inputs_heard
from console.seat.fake_graphics import graphics_on_air
from console.seat.fake_metrics import metrics_burst, metrics_stale
from console.seat.stills import demo_stills
from console.seat.view import SeatView
from console.show.types import UtcMs
from console.ui.arrangement import ALL_IN_ONE, WORKSPACES, Workspace
from console.ui.labels import Elided
from console.ui.main_window import FIRST, SMALLEST, MainWindow
from tests.console.ui.handclock import START_MS, HandClock
from tests.console.ui.pagewords import PAGES
from tests.console.ui.test_main_window import sticking_out

STATES: dict[str, Callable[[UtcMs], SeatView]] = {
    "calm": calm,
    "deal": lambda now_ms: deal_live(now_ms, 96_000),
    "obs lost": obs_lost,
    "engine lost": engine_lost,
    "feed stale": metrics_stale,
    "burst": metrics_burst,
    "comments": comments_burst,
    "empty": empty,
    "inputs": inputs_heard,
    "bed": bed_ducked,
    "graphics": graphics_on_air,
    "asking": asking,
}
LAYS_OUT_IN = 4
"""Rounds: a list lays its rows out, then what scrolls them, then its panel."""
SIZES = [SMALLEST, FIRST, (1920, 1080)]


def cut(window: QWidget) -> list[str]:
    """Name every label and button in sight that has less room than its words take."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, Elided) or label.wordWrap() or not label.text():
            continue
        wide = max(label.fontMetrics().horizontalAdvance(line) for line in label.text().split("\n"))
        if wide > label.contentsRect().width():
            found.append(f"“{label.text()}” takes {wide} of {label.contentsRect().width()}")
    for button in window.findChildren(QPushButton):
        wide = button.fontMetrics().horizontalAdvance(button.text())
        if button.isVisible() and wide > button.width():
            found.append(f"[{button.text()}] takes {wide} of {button.width()}")
    return found


def nameless(window: QWidget) -> list[str]:
    """Name what can be pressed and says nothing to a screen reader."""
    return [
        f"{button} in {button.parentWidget()}"
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and not (button.accessibleName() or button.text())
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("workspace", WORKSPACES)
def test_nothing_sticks_out_no_word_is_cut_and_all_have_names(
    qtbot: QtBot, workspace: Workspace, size: tuple[int, int]
) -> None:
    seat = FakeSeat(calm(START_MS), demo_stills(START_MS, 0), ())
    seat.heard, seat.heard_buses = LEVELS, BUS_LEVELS
    window = MainWindow(seat, HandClock(), lambda stop: None)
    qtbot.addWidget(window, before_close_func=lambda _: window.end(False))
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    window.desk.work(workspace)
    faults: dict[str, list[str]] = {}
    for state, page in product(STATES, PAGES if workspace is ALL_IN_ONE else PAGES[:1]):
        seat.shown = STATES[state](START_MS)
        window.desk.choose(page)
        for _ in range(LAYS_OUT_IN):
            window.refresh()
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        for wrong in sticking_out(window) + cut(window) + nameless(window):
            faults.setdefault(wrong, []).append(f"{state}: {page}")
    assert faults == {}
