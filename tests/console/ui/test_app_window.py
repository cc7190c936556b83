"""Running the window: guarded, ended by time, by a signal or by hand; the choice is told after it has gone."""

import os
import signal

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, engine_lost
from console.ui import app_window
from console.ui.app_window import ENDED, REFUSED, build_window, run_window
from console.ui.main_window import MainWindow
from tests.console.ui.handclock import START_MS, HandClock


def _windows() -> list[MainWindow]:
    return [it for it in QApplication.topLevelWidgets() if isinstance(it, MainWindow)]


def test_a_window_is_built_and_not_yet_shown(qtbot: QtBot) -> None:
    window = build_window(FakeSeat(calm(START_MS), {}, ()), HandClock(), lambda stop: None)
    qtbot.addWidget(window, before_close_func=lambda it: it.end(False))
    assert not window.isVisible()


def test_when_its_time_is_over_it_stops_the_show(qapp: QApplication) -> None:
    told: list[bool] = []
    assert run_window(FakeSeat(calm(START_MS), {}, ()), told.append, 0.1) == ENDED
    assert told == [True]


def test_a_choice_is_told_after_the_window_has_gone(qapp: QApplication) -> None:
    told: list[tuple[bool, int]] = []
    QTimer.singleShot(50, lambda: _windows()[0].end(False))
    run_window(FakeSeat(calm(START_MS), {}, ()), lambda stop: told.append((stop, len(_windows()))), None)
    assert told == [(False, 0)]


def test_without_an_engine_closing_leaves_the_show_alone(qapp: QApplication) -> None:
    told: list[bool] = []
    QTimer.singleShot(50, lambda: _windows()[0].close())
    run_window(FakeSeat(engine_lost(START_MS), {}, ()), told.append, None)
    assert told == [False]


def test_an_interrupt_leaves_the_show_on_air(qapp: QApplication) -> None:
    before = signal.getsignal(signal.SIGINT)
    told: list[bool] = []
    QTimer.singleShot(50, lambda: os.kill(os.getpid(), signal.SIGINT))
    run_window(FakeSeat(calm(START_MS), {}, ()), told.append, None)
    assert told == [False]
    assert signal.getsignal(signal.SIGINT) is before


def test_the_broken_pair_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app_window, "check", lambda python, pyside: "This pair crashes.")
    told: list[bool] = []
    assert run_window(FakeSeat(calm(START_MS), {}, ()), told.append, None) == REFUSED
    assert capsys.readouterr().err == "This pair crashes.\n"
    assert told == []
