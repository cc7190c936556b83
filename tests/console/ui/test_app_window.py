"""Running the window: guarded, ended by time, by a signal or by hand; the choice is told after it has gone."""

import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.config.recents import Recents
from console.seat.fake import FakeSeat, calm, engine_lost
from console.seat.fake_setup import before_live
from console.seat.lobby import Choice, Lobby, RehearseShow
from console.ui import app_window
from console.ui.app_window import ENDED, REFUSED, Opened, build_window, run_start_window, run_window
from console.ui.main_window import MainWindow
from console.ui.start_window import StartWindow
from console.ui.workspace_button import ANOTHER
from tests.console.ui.handclock import START_MS, HandClock


def _windows() -> list[MainWindow]:
    return [it for it in QApplication.topLevelWidgets() if isinstance(it, MainWindow)]


def test_a_window_is_built_and_not_yet_shown(qtbot: QtBot) -> None:
    window = build_window(FakeSeat(calm(START_MS), {}, ()), HandClock(), lambda stop: None)
    qtbot.addWidget(window, before_close_func=lambda it: it.end(False))
    assert not window.isVisible()


def test_when_its_time_is_over_it_stops_the_show(qapp: QApplication) -> None:
    told: list[bool] = []
    assert run_window(FakeSeat(calm(START_MS), {}, ()), told.append, Opened(0.1)) == ENDED
    assert told == [True]


def test_a_choice_is_told_after_the_window_has_gone(qapp: QApplication) -> None:
    told: list[tuple[bool, int]] = []
    QTimer.singleShot(50, lambda: _windows()[0].end(False))
    run_window(FakeSeat(calm(START_MS), {}, ()), lambda stop: told.append((stop, len(_windows()))), Opened())
    assert told == [(False, 0)]


def test_without_an_engine_closing_leaves_the_show_alone(qapp: QApplication) -> None:
    told: list[bool] = []
    QTimer.singleShot(50, lambda: _windows()[0].close())
    run_window(FakeSeat(engine_lost(START_MS), {}, ()), told.append, Opened())
    assert told == [False]


def test_a_new_show_begins_with_its_set_up(qapp: QApplication) -> None:
    seen: list[bool] = []

    def look() -> None:
        (window,) = _windows()
        seen.append(window.setup_card.isVisible())
        window.end(False)

    for set_up in (True, False):
        QTimer.singleShot(100, look)
        run_window(FakeSeat(before_live(START_MS), {}, ()), lambda stop: None, Opened(set_up=set_up))
    assert seen == [True, False]


def test_another_window_of_a_seat_leaves_the_show_on_air_and_asks_nothing(qapp: QApplication) -> None:
    told: list[bool] = []
    QTimer.singleShot(50, lambda: _windows()[0].close())
    run_window(FakeSeat(calm(START_MS), {}, ()), told.append, Opened(beside=True))
    assert told == [False]


def test_one_more_is_opened_from_the_menu_of_workspaces(qapp: QApplication) -> None:
    opened: list[str] = []

    def press() -> None:
        (window,) = _windows()
        menu = window.workspaces.menu
        menu.aboutToShow.emit()
        next(action for action in menu.actions() if action.text() == ANOTHER).trigger()
        window.end(False)

    QTimer.singleShot(50, press)
    another = Opened(another=lambda: opened.append("one"))
    run_window(FakeSeat(calm(START_MS), {}, ()), lambda stop: None, another)
    assert opened == ["one"]


def _start_windows() -> list[StartWindow]:
    return [it for it in QApplication.topLevelWidgets() if isinstance(it, StartWindow)]


def test_the_start_window_gives_what_was_chosen(qapp: QApplication, tmp_path: Path) -> None:
    lobby, chosen = Lobby(Recents(tmp_path / "recent.toml"), tmp_path), list[Choice]()

    def done(choice: Choice) -> str:
        chosen.append(choice)
        return ""

    QTimer.singleShot(50, lambda: _start_windows()[0].demo.click())
    assert run_start_window(lobby, done) == ENDED
    assert (chosen, _start_windows()) == ([RehearseShow(None)], [])


def test_an_interrupt_ends_the_start_window_and_nothing_was_chosen(qapp: QApplication, tmp_path: Path) -> None:
    chosen: list[Choice] = []

    def done(choice: Choice) -> str:
        chosen.append(choice)
        return ""

    QTimer.singleShot(50, lambda: os.kill(os.getpid(), signal.SIGTERM))
    assert run_start_window(Lobby(Recents(tmp_path / "recent.toml"), tmp_path), done) == ENDED
    assert chosen == []


def test_an_interrupt_leaves_the_show_on_air(qapp: QApplication) -> None:
    before = signal.getsignal(signal.SIGINT)
    told: list[bool] = []
    QTimer.singleShot(50, lambda: os.kill(os.getpid(), signal.SIGINT))
    run_window(FakeSeat(calm(START_MS), {}, ()), told.append, Opened())
    assert told == [False]
    assert signal.getsignal(signal.SIGINT) is before


def test_the_broken_pair_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app_window, "check", lambda python, pyside: "This pair crashes.")
    told: list[bool] = []
    assert run_window(FakeSeat(calm(START_MS), {}, ()), told.append, Opened()) == REFUSED
    assert capsys.readouterr().err == "This pair crashes.\n"
    assert told == []
    assert run_start_window(Lobby(Recents(Path("none")), Path("none")), lambda choice: "") == REFUSED
