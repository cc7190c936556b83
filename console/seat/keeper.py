"""The keeper: sees to it that a show has an engine. Starts one when none runs, and again when it was killed.

It asks the show's lock, not a pid, whether an engine lives: the lock dies with its holder. Counterpart: the follower
asks `door` before each attempt. A show stopped on purpose is not asked for again (the follower has heard `Goodbye`).
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path

from console.seat.door import Door

NEEDS_A_HAND, ALREADY_RUNS = 2, 3
"""Exit codes of an engine: a person must mend something (its error output says what); another one has the show."""
TRIES = 4
"""Starts in a row that may fail at once before we say why and try only now and then."""
AGAIN_S = 5.0
"""Between two such tries; a change of the show's files is reason enough for one at once."""
GONE_WITHIN_S = 10.0
LAST_WORDS = 4_000


class Keeper:
    """Keeps one show's engine alive. Used by one thread; `trouble` may be read by any."""

    def __init__(
        self,
        read_door: Callable[[], Door | str],
        held: Callable[[], bool],
        read_stamp: Callable[[], Hashable],
        argv: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
        words: Path,
    ) -> None:
        """`read_door` gives the door or says what is wrong; `environment` is the engine's whole environment.

        `read_stamp` gives something that differs once the files an engine reads at its start were changed. `log` takes
        what every engine writes, `words` the error output of the newest one.
        """
        self._read_door = read_door
        self._held = held
        self._read_stamp = read_stamp
        self._argv = list(argv)
        self._environment = dict(environment)
        self._log = log
        self._words = words
        self._child: subprocess.Popen[bytes] | None = None
        self._reached = False
        """Whether there ever was an engine."""
        self._came_up = False
        """Whether the one we started opened its door: its death is then no failed start."""
        self._stamp: Hashable = None
        self._failed = 0
        self._again_s = 0.0
        self.trouble = ""
        """Why there is no engine, and what to do; empty while there is one or one may still come."""

    def door(self) -> Door | str:
        """Give the engine's door, or say what is being waited for."""
        try:
            door = self._door()
        except OSError as error:
            self.trouble = f"No engine can be started here: {error}."
            return self.trouble
        if isinstance(door, Door):
            self.trouble, self._reached, self._came_up = "", True, True
        return self.trouble or door

    def close(self) -> None:
        """Let the engine live on without us. If none was ever reached, ours goes with us: nobody could stop it."""
        self._reap()
        if self._child is None:
            return
        if self._reached:
            # Popen would warn that its process still runs: here that is the very point.
            self._child.returncode = 0
        else:
            self._child.terminate()
            _bury(self._child)
        self._child = None

    def _door(self) -> Door | str:
        self._reap()
        if self._held():
            return self._read_door()
        if self._child is None and self._may_start():
            self._start()
        return "The engine is starting…"

    def _may_start(self) -> bool:
        """After trouble, wait for a change of the files or for some time to pass."""
        return not self.trouble or time.monotonic() >= self._again_s or self._read_stamp() != self._stamp

    def _reap(self) -> None:
        """Notice that the engine we started has ended."""
        if self._child is None or (code := self._child.poll()) is None:
            return
        self._child = None
        if code == ALREADY_RUNS:
            return
        self._failed = 0 if self._came_up else self._failed + 1
        if code == NEEDS_A_HAND or self._failed >= TRIES:
            self.trouble = self._last_words(code)
            self._again_s = time.monotonic() + AGAIN_S

    def _start(self) -> None:
        """Start an engine that outlives us: its own session, its own log. Raises `OSError`."""
        self._stamp = self._read_stamp()
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("ab") as log, self._words.open("wb") as words:
            self._child = subprocess.Popen(
                self._argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=words,
                env=self._environment,
                start_new_session=True,
                creationflags=_windows_flags(),
            )
        self._came_up = False

    def _last_words(self, code: int) -> str:
        words = self._words.read_text(errors="replace").strip()
        if code == NEEDS_A_HAND and words:
            return words
        said = f"Its last words: {words[-LAST_WORDS:]}" if words else f"It said nothing (code {code})."
        return f"The engine does not start. {said} More is in {self._log}"


def _bury(child: "subprocess.Popen[bytes]") -> None:
    try:
        child.wait(GONE_WITHIN_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _windows_flags() -> int:
    """On Windows a new process group stands for the new session."""
    return getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) if os.name == "nt" else 0


def engine_argv(folder: Path, options: Sequence[str]) -> list[str]:
    """Give the command line of an engine for `folder`."""
    return [sys.executable, "-m", "console", "engine", str(folder), *options]
