"""From a bare folder to an attached window: start window, new show, its engine, the set-up; then Enter leads back.

All of it is the product's own way (`console.desk.run_start`), with a real engine in a process of its own. Only the
hands are a test's: a timer looks which window is open, and presses what a person would.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.config.lock import EngineLock
from console.config.paths import ShowFolder, recent_file, rehearsal_folder, shows_root
from console.config.recents import Recents
from console.desk import Place, run_start
from console.doors import engine_lives
from console.ui.main_window import MainWindow
from console.ui.setup_steps import StepId
from console.ui.start_window import StartWindow
from tests.rig.engine_process import until
from tests.rig.ports import held_port

W = TypeVar("W", bound=QWidget)
LOOKS_EVERY_MS = 50
GIVES_UP_S = 40.0


class Hands:
    """Does one thing after another; each says whether it could be done already."""

    def __init__(self, *steps: Callable[[], bool]) -> None:
        self._steps = list(steps)
        self._until_s = time.monotonic() + GIVES_UP_S
        self.left = ""
        self._timer = QTimer()
        self._timer.setInterval(LOOKS_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if time.monotonic() > self._until_s:
            self.left = f"{len(self._steps)} steps were left to do"
            self._timer.stop()
            for window in windows(QWidget):
                window.close()
        elif self._steps and self._steps[0]():
            self._steps.pop(0)
            if not self._steps:
                self._timer.stop()


def windows(kind: type[W]) -> list[W]:
    """Give the open windows of a kind."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


def begin_a_show(name: str) -> Callable[[], bool]:
    def do() -> bool:
        for window in windows(StartWindow):
            if window.focusWidget() is window.new.name:
                QTest.keyClicks(window.new.name, name)
                QTest.keyClick(window.new.name, Qt.Key.Key_Return)
                return True
        return False

    return do


def press_enter() -> bool:
    for window in windows(StartWindow):
        if window.shows.chosen is not None:
            QTest.keyClick(window.shows.list, Qt.Key.Key_Return)
            return True
    return False


def press_demo() -> bool:
    for window in windows(StartWindow):
        window.demo.click()
        return True
    return False


def leave(stop: bool, seen: list[str]) -> Callable[[], bool]:
    """Wait until the window is attached; note what it says; close it."""

    def do() -> bool:
        for window in windows(MainWindow):
            if window.windowTitle() != "Cartwall":
                row = window.setup_card.rows[StepId.OBS]
                if window.setup_card.isVisible() and "nothing listens" not in row.says.text().lower():
                    return False  # the engine has not tried OBS yet
                seen.append(window.windowTitle())
                seen.append(row.says.text() if window.setup_card.isVisible() else "")
                window.end(stop)
                return True
        return False

    return do


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ShowFolder]:
    """Give the folder the show will have; nothing of its engine is left running."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = ShowFolder(shows_root() / "Friday")
    yield folder
    holder = EngineLock.holder(folder.lock_file)
    if holder is not None and holder.pid is not None:
        os.kill(holder.pid, signal.SIGTERM)
    until(lambda: not engine_lives(folder), 15, "the engine has ended")


def test_from_a_bare_folder_to_the_air_and_back(qapp: QApplication, folder: ShowFolder) -> None:
    place, seen = Place("desk", headless=False, seconds=None), list[str]()
    with held_port() as port:
        hands = Hands(begin_a_show("Friday"), leave(stop=False, seen=seen))
        assert run_start(f"ws://127.0.0.1:{port}", place) == 0, hands.left
        assert engine_lives(folder)
        assert seen[0] == "Friday – Cartwall"
        assert seen[1].startswith("Nothing listens at 127.0.0.1:")
        (recent,) = Recents(recent_file()).shows()
        assert (recent.title, recent.format) == ("Friday", "drop-event")
        assert recent.opened_ms > 0

        seen.clear()
        hands = Hands(press_enter, leave(stop=True, seen=seen))
        assert run_start(f"ws://127.0.0.1:{port}", place) == 0, hands.left
        assert seen == ["Friday – Cartwall", ""]  # the set-up comes by itself but once
        until(lambda: not engine_lives(folder), 15, "the engine has ended")


def test_the_demo_is_one_press_away(qapp: QApplication, folder: ShowFolder) -> None:
    place, seen = Place("desk", headless=False, seconds=None), list[str]()
    hands = Hands(press_demo, leave(stop=True, seen=seen))
    assert run_start("ws://127.0.0.1:1", place) == 0, hands.left
    assert seen == ["Halden House: Autumn at Home – Cartwall", ""]  # a rehearsal needs no set-up
    assert Recents(recent_file()).shows() == ()
    until(lambda: not engine_lives(ShowFolder(rehearsal_folder())), 15, "the engine has ended")
