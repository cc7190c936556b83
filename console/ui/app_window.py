"""Opens the window: guard, application, look, one main window; gives an exit code when it is closed.

Counterpart: `console.desk` calls it with a follower; tests call `build_window` with a `FakeSeat`.
"""

import os
import signal
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import PySide6
from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication

from console.config.keysfile import KeyShelf
from console.config.paths import keys_file, words_folder
from console.seat.lobby import Choice, Lobby
from console.seat.view import SeatPort
from console.ui import theme
from console.ui.clock import NowMs, system_now_ms
from console.ui.global_desktops import listener_for
from console.ui.guard import check
from console.ui.main_window import MainWindow
from console.ui.start_window import StartWindow, ask_folder
from console.ui.tongue import speak

ENDED, REFUSED = 0, 1


def build_window(
    seat: SeatPort, now_ms: NowMs, on_done: Callable[[bool], None], shelf: KeyShelf | None = None
) -> MainWindow:
    """Build the window without showing it; `start` shows it. `shelf` none: every key as shipped."""
    return MainWindow(seat, now_ms, on_done, shelf)


class Opened(Struct, frozen=True):
    """How a window is opened."""

    seconds: float | None = None
    """When they have passed it closes by itself and stops the show; none: when somebody closes it."""
    set_up: bool = False
    """It begins with the set-up of a new show."""
    beside: bool = False
    """It is another one of a seat: it goes to another screen, and closing it asks nothing."""
    another: Callable[[], None] | None = None
    """Opens one more beside it."""


def run_window(seat: SeatPort, on_close: Callable[[bool], None], opened: Opened) -> int:
    """Run the window until it is closed; give the exit code.

    `on_close` is told once, after the window has gone: true to stop the engine, false to leave the show on air. An
    interrupt or a termination leaves the show on air, as a killed window does.
    """
    refusal = check(sys.version_info[:2], PySide6.__version__)
    if refusal is not None:
        sys.stderr.write(refusal + "\n")
        return REFUSED
    app = _application()
    chosen: list[bool] = []
    window = build_window(seat, system_now_ms, chosen.append, KeyShelf(keys_file()))
    if opened.set_up:
        window.set_up_first()
    if opened.beside:
        window.stand_beside()
    window.workspaces.another = opened.another
    # Of two windows of one desk the first hears the keys that are pressed in other programs.
    listener = None if opened.beside else listener_for(app.platformName(), os.environ)
    if listener is not None:
        window.hear_anywhere(listener)
    before = {name: signal.signal(name, lambda *_: window.end(False)) for name in (signal.SIGINT, signal.SIGTERM)}
    if opened.seconds is not None:
        QTimer.singleShot(round(opened.seconds * 1000), window, lambda: window.end(not opened.beside))
    try:
        window.start()
        app.exec()
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
        # At once: a web view must be gone before the application is.
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    on_close(any(chosen))
    return ENDED


def run_start_window(lobby: Lobby, done: Callable[[Choice], str]) -> int:
    """Run the start window until something was chosen or it is closed; give the exit code.

    `done` does what was chosen, and says why it cannot be done; empty: it is done.
    """
    refusal = check(sys.version_info[:2], PySide6.__version__)
    if refusal is not None:
        sys.stderr.write(refusal + "\n")
        return REFUSED
    app = _application()
    window = StartWindow(lobby, system_now_ms, ask_folder, done)
    before = {name: signal.signal(name, lambda *_: window.end()) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        window.start()
        app.exec()
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    return ENDED


def _application() -> QApplication:
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    # The web engine of the extra `preview` wants this before the application is made.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication([])
    app.setApplicationName("Cartwall")
    speak((words_folder(), Path(str(files("assets") / "words"))), os.environ.get("CARTWALL_LANGUAGE", ""))
    theme.apply(app)
    return app
