"""The traps catch what they are set for, and let a tidy test pass."""

import logging
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.traps import LogTrap, QtTrap, ThreadTrap


@pytest.fixture
def release() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


@pytest.mark.parametrize("daemon", [True, False])
def test_a_thread_is_caught_by_name_and_place(release: threading.Event, daemon: bool) -> None:
    trap = ThreadTrap()
    threading.Thread(target=release.wait, name="stray", daemon=daemon).start()
    (line,) = trap.left(within_s=0.01)
    assert "“stray”" in line
    assert "tests/arch/test_traps.py:" in line


def test_a_thread_that_ends_in_time_is_let_go(release: threading.Event) -> None:
    trap = ThreadTrap()
    threading.Thread(target=release.wait, args=[0.05]).start()
    assert trap.left(within_s=5.0) == []


def test_a_thread_of_before_is_let_go(release: threading.Event) -> None:
    threading.Thread(target=release.wait).start()
    assert ThreadTrap().left(within_s=0.01) == []


@pytest.mark.expects_log("makes the very warning the trap is for")
@pytest.mark.parametrize("name", ["asyncio", "uvicorn.error"])
def test_a_warning_of_a_library_is_caught(name: str) -> None:
    trap = LogTrap()
    trap.set()
    logging.getLogger(name).warning("Task was destroyed but it is pending")
    (line,) = trap.lift()
    assert name in line
    assert "pending" in line


def test_information_and_other_logs_are_let_go() -> None:
    trap = LogTrap()
    trap.set()
    logging.getLogger("uvicorn").info("started")
    logging.getLogger("console.anything").warning("ours to judge")
    assert trap.lift() == []


def test_a_running_timer_is_caught(qapp: QApplication) -> None:
    trap = QtTrap()
    timer = QTimer()
    timer.setObjectName("ticker")
    timer.start(10_000)
    assert trap.left() == ["QTimer “ticker”"]
    timer.stop()
    assert trap.left() == []


def test_a_window_is_caught_even_when_hidden(qapp: QApplication) -> None:
    trap = QtTrap()
    window = QWidget()
    window.setObjectName("stray")
    assert trap.left() == ["QWidget “stray”"]
    window.deleteLater()
    assert trap.left() == []


def test_children_are_their_windows_business(qapp: QApplication) -> None:
    parent = QObject()
    trap = QtTrap()
    QTimer(parent)
    assert trap.left() == []
