"""The keeper: sees to it that a show has an engine. Starts one when none runs, and again when it was killed.

It asks the show's lock, not a pid, whether an engine lives: the lock dies with its holder. Counterpart: the follower
asks `door` before each attempt. A show stopped on purpose is not asked for again (the follower has heard `Goodbye`).
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from console.seat.door import Door

ALREADY_RUNS = 3
"""Exit code of an engine that found another one holding the show."""
TRIES = 4
"""Starts in a row that may fail before we stop trying and show why."""
SETTLED_S = 10.0
"""An engine that lived this long was well; its death starts a new count."""
LOG_TAIL = 600


class Keeper:
    """Keeps one show's engine alive. Used by one thread."""

    def __init__(
        self,
        read_door: Callable[[], Door | str],
        held: Callable[[], bool],
        argv: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
    ) -> None:
        """`read_door` gives the door or says what is wrong; `environment` is the engine's whole environment."""
        self._read_door = read_door
        self._held = held
        self._argv = list(argv)
        self._environment = dict(environment)
        self._log = log
        self._child: subprocess.Popen[bytes] | None = None
        self._started_s = 0.0
        self._failed = 0

    def door(self) -> Door | str:
        """Give the engine's door, or say what is being waited for."""
        self._reap()
        if self._held():
            return self._read_door()
        if self._child is not None:
            return "The engine is starting…"
        if self._failed >= TRIES:
            return f"The engine does not start. Its last words: {self._last_words()}"
        self._start()
        return "The engine is starting…"

    def close(self) -> None:
        """Let the engine live on without us."""
        self._reap()
        if self._child is not None:
            # Popen would warn that its process still runs: here that is the very point.
            self._child.returncode = 0
            self._child = None

    def _reap(self) -> None:
        """Notice that the engine we started has ended."""
        if self._child is None or (code := self._child.poll()) is None:
            return
        lived_s = time.monotonic() - self._started_s
        self._child = None
        if code != ALREADY_RUNS:
            self._failed = 0 if lived_s > SETTLED_S else self._failed + 1

    def _start(self) -> None:
        """Start an engine that outlives us: its own session, its own log."""
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("ab") as log:
            self._child = subprocess.Popen(
                self._argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment,
                start_new_session=True,
                creationflags=_windows_flags(),
            )
        self._started_s = time.monotonic()

    def _last_words(self) -> str:
        try:
            return self._log.read_text(errors="replace")[-LOG_TAIL:].strip()
        except OSError as gone:
            return f"none ({gone})"


def _windows_flags() -> int:
    """On Windows a new process group stands for the new session."""
    return getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) if os.name == "nt" else 0


def engine_argv(folder: Path, options: Sequence[str]) -> list[str]:
    """Give the command line of an engine for `folder`."""
    return [sys.executable, "-m", "console", "engine", str(folder), *options]
