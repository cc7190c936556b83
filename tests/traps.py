"""Traps that catch what a test leaves behind: threads, Qt timers and windows, warnings in the libraries' logs.

Counterpart: `tests/conftest.py` sets them around every test; `tests/arch/test_traps.py` shows that they catch.
"""

import gc
import logging
import sys
import threading
import time
import weakref
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOUD_LIBRARIES = ("asyncio", "uvicorn")
"""Their warnings mean that we forgot something: a task never awaited, an exception nobody took.

Not websockets: its threaded server calls a peer that is cut off mid-message an internal error, by chance.
"""

_UNTOLD = "(unknown place)"
_timers: "weakref.WeakSet[Any]" = weakref.WeakSet()
_born: "weakref.WeakKeyDictionary[object, str]" = weakref.WeakKeyDictionary()


def _place(frame: FrameType | None) -> str:
    """Name the nearest line of ours that led to `frame`."""
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(ROOT) and "site-packages" not in path.parts and path != Path(__file__):
            return f"{path.relative_to(ROOT)}:{frame.f_lineno}"
        frame = frame.f_back
    return _UNTOLD


def watch_thread_starts() -> None:
    """From now on remember which line started each thread."""
    start = threading.Thread.start

    def remember(thread: threading.Thread) -> None:
        _born[thread] = _place(sys._getframe(1))
        start(thread)

    threading.Thread.start = remember  # type: ignore[method-assign, assignment]


class ThreadTrap:
    """Knows the threads of before; a new one must end. Threads of C libraries that merely call Python don't count."""

    def __init__(self) -> None:
        self._before = set(threading.enumerate())

    def left(self, within_s: float) -> list[str]:
        """Name every new thread that is still there after `within_s` seconds."""
        until = time.monotonic() + within_s
        new = [thread for thread in threading.enumerate() if thread not in self._before]
        new = [thread for thread in new if not isinstance(thread, threading._DummyThread)]
        for thread in new:
            thread._started.wait(max(0.0, until - time.monotonic()))  # type: ignore[attr-defined]  # else no join
            thread.join(max(0.0, until - time.monotonic()))
        return [f"thread “{it.name}”, started at {_born.get(it, _UNTOLD)}" for it in new if it.is_alive()]


class LogTrap(logging.Handler):
    """Collects the warnings and errors of `LOUD_LIBRARIES`."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self._lines.append(f"{record.levelname.lower()} in the log of {record.name}: {record.getMessage()}")

    def set(self) -> None:
        """Start to listen."""
        for name in LOUD_LIBRARIES:
            logging.getLogger(name).addHandler(self)

    def lift(self) -> list[str]:
        """Stop listening and tell what was heard."""
        for name in LOUD_LIBRARIES:
            logging.getLogger(name).removeHandler(self)
        return self._lines


class QtTrap:
    """Knows the running timers and the windows of before. Needs no Qt until somebody has made a QApplication."""

    def __init__(self) -> None:
        self._before = {id(thing) for thing in (*_windows(), *_running_timers())}

    def left(self) -> list[str]:
        """Name every new window and running timer."""
        if not self._new():
            return []
        _delete_what_was_asked()
        if not self._new():
            return []
        gc.collect()
        return [f"{type(thing).__name__} “{thing.objectName()}”" for thing in self._new()]

    def _new(self) -> list[Any]:
        return [thing for thing in (*_windows(), *_running_timers()) if id(thing) not in self._before]


def _qt_runs() -> bool:
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets is not None and widgets.QApplication.instance() is not None


def _windows() -> list[Any]:
    if not _qt_runs():
        return []
    from PySide6.QtWidgets import QApplication

    return [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]


def _running_timers() -> list[Any]:
    if not _qt_runs():
        return []
    import shiboken6

    watch_timers()
    return [timer for timer in list(_timers) if shiboken6.isValid(timer) and timer.isActive()]


def watch_timers() -> None:
    """From now on know every QTimer that is made, and those there are: to look for them walks the whole heap."""
    from PySide6.QtCore import QTimer

    make: Any = QTimer.__init__
    if getattr(make, "watched", False):
        return

    def remember(timer: QTimer, *args: Any, **more: Any) -> None:
        make(timer, *args, **more)
        _timers.add(timer)

    remember.watched = True  # type: ignore[attr-defined]
    QTimer.__init__ = remember  # type: ignore[method-assign]
    _timers.update(thing for thing in gc.get_objects() if issubclass(type(thing), QTimer))


def _delete_what_was_asked() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
