"""The bed's sidechain from an input of this machine: keeps the process that listens, and says when somebody speaks.

The process runs only while the show's bed names an input. One that ends is started again; of one that says nothing any
more nobody speaks, and it is started again too. Counterparts: `console.sound.sidechain_child` is the process,
`console.sound.buses` tells which input, `console.sound.player` has the bed make room.
"""

import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from queue import Empty, SimpleQueue
from threading import Condition, Thread
from typing import IO, Final, cast

from console.show.bed import Duck
from console.show.facts import HealthChanged, Level, Part, Post
from console.sound.sidewords import Said, read

AGAIN_AFTER_S: Final = 1.0
STALE_AFTER_S: Final = 1.5
"""What was said so long ago counts no longer; it is said five times in that time."""
STUCK_AFTER_S: Final = 15.0
_ENDS_WITHIN_S: Final = 3.0
_ENDED: Final = "What listens for the bed ended; it is started again."
_NONE: Final = "The show's bed names no input."

Argv = Callable[[Duck], Sequence[str]]


class SideChain:
    """The input. `start`, `want`, `stop`; only the last one waits. `hear` is called on a thread of this."""

    def __init__(self, argv: Argv, post: Post, hear: Callable[[bool], None]) -> None:
        """`argv` starts the process (see `sidechain_argv`)."""
        self._argv, self._post, self._hear = argv, post, hear
        self._changed = Condition()
        self._duck: Duck | None = None
        self._stopping = False
        self._lines: SimpleQueue[str | None] | None = None
        """What the process of now said; none at its end."""
        self._health: HealthChanged | None = None
        self._loud = False
        self._thread = Thread(target=self._run, name="sidechain", daemon=True)

    def start(self) -> None:
        """Begin, in the background."""
        self._thread.start()

    def want(self, duck: Duck) -> None:
        """Listen to this input from now on; one without a device: to none."""
        wanted = duck if duck.device else None
        with self._changed:
            if wanted is not None and self._duck is not None and self._argv(wanted) == self._argv(self._duck):
                return
            self._duck = wanted
            self._wake()

    def stop(self) -> None:
        """End the process and join."""
        with self._changed:
            self._stopping = True
            self._wake()
        if self._thread.ident is not None:
            self._thread.join()

    def _wake(self) -> None:
        if self._lines is not None:
            self._lines.put(None)
        self._changed.notify_all()

    # On the thread "sidechain"

    def _run(self) -> None:
        while True:
            with self._changed:
                if self._duck is None and self._health is not None and not self._stopping:
                    self._say(Level.OFF, _NONE)
                self._changed.wait_for(lambda: self._duck is not None or self._stopping)
                if self._stopping:
                    return
                duck, lines = cast(Duck, self._duck), SimpleQueue[str | None]()
                self._lines = lines
            self._live(self._argv(duck), lines)
            self._tell(False)
            with self._changed:
                self._lines = None
                if self._duck is duck and not self._stopping:
                    self._say(Level.FAILED, _ENDED)
                    self._changed.wait_for(partial(self._is_other, duck), AGAIN_AFTER_S)

    def _is_other(self, duck: Duck) -> bool:
        """Tell whether something else is wanted (under the lock)."""
        return self._duck is not duck or self._stopping

    def _live(self, argv: Sequence[str], lines: SimpleQueue[str | None]) -> None:
        """Have a process listen until it ends, is stuck, or is not wanted any more."""
        child = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)
        reader = Thread(target=_read, args=(child.stdout, lines), name="sidechain-reader", daemon=True)
        reader.start()
        self._follow(lines)
        with cast(IO[str], child.stdin):
            pass
        try:
            child.wait(_ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        reader.join()

    def _follow(self, lines: SimpleQueue[str | None]) -> None:
        """Hand on what is said until there is nothing more."""
        silent_s = 0.0
        while silent_s < STUCK_AFTER_S:
            try:
                one = lines.get(timeout=STALE_AFTER_S)
            except Empty:
                silent_s += STALE_AFTER_S
                self._tell(False)
                continue
            if one is None:
                return
            silent_s = 0.0
            try:
                said = read(one)
            except ValueError:
                return  # it was killed in the midst of a line
            self._take(said)

    def _take(self, said: Said) -> None:
        self._tell(said.loud)
        self._say(said.level, said.reason)

    def _tell(self, loud: bool) -> None:
        if loud != self._loud:
            self._loud = loud
            self._hear(loud)

    def _say(self, level: Level, reason: str) -> None:
        health = HealthChanged(Part.SIDECHAIN, level, reason)
        if health != self._health:
            self._health = health
            self._post(health)


def _read(pipe: IO[str], lines: SimpleQueue[str | None]) -> None:
    with pipe:
        for one in pipe:
            lines.put(one)
    lines.put(None)


def sidechain_argv(duck: Duck) -> tuple[str, ...]:
    """Give the command line of the process."""
    return (sys.executable, "-m", "console.sound.sidechain_child", duck.device, f"{duck.above_db:g}")
