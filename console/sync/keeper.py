"""The engine's end of the sync probe: starts its process, starts it again when it dies or hangs, hands on what it says.

A show that names no program and no viewers has no process. Nothing here is ever in a press's way: words are put on a
queue, threads of its own write and read. Counterparts: `console.sync.probe_child` is the process,
`console.sync.probewords` is what both say.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from queue import Empty, SimpleQueue
from threading import Condition, Thread
from typing import IO, Final, cast

from console.show.facts import HealthChanged, Level, Part, Post, SyncHeard
from console.show.instants import UtcMs
from console.show.sync import NO_SYNC, SyncSaid, SyncWanted, TapStands, TapState
from console.show.sync_heard import is_news
from console.sync.probewords import End, OnAir, ToProbe, Void, Want, line, read_said

AGAIN_AFTER_S: Final = (0.3, 1.0, 5.0, 15.0)
"""How long it waits before it starts it again: after one that spoke, and after each in a row that did not."""
HUNG_AFTER_S: Final = 5.0
"""One that said nothing for so long hangs; it speaks more than once a second."""
STARTS_WITHIN_S: Final = 20.0
"""The same until its first word: a busy machine may take long to load what it needs."""
ENDS_WITHIN_S: Final = 1.0
NOT_WANTED: Final = "The show's [sync] names no program and no viewers."
STARTING: Final = "The sync meter is starting."
ENDED: Final = "The sync meter ended; it is started again by itself. The show goes on without it."
HUNG: Final = "The sync meter hung; it was ended and is started again by itself. The show goes on without it."
NOT_STARTED: Final = "The sync meter cannot be started ({}); it is tried again by itself. Close other programs."
WELL: Final = "Reads {}."
NO_CODE: Final = "Hears {}; nothing in it can be read: show the slate to the camera, or switch the mark on."
_LACKING: Final = (TapStands.NO_TAP, TapStands.NO_VIDEO, TapStands.NO_AUDIO, TapStands.STUTTER)

Lines = SimpleQueue[str | None]
Words = SimpleQueue[ToProbe | None]
Tell = Callable[[SyncSaid], None]


class SyncKeeper:
    """The sync meter of a running show. `start`; `want`, `on_air`, `void` from any thread, at once; `stop`."""

    def __init__(self, post: Post, tell: Tell, utc_ms: Callable[[], UtcMs], argv: Sequence[str] | None = None) -> None:
        """`tell` is called on a thread of this, with all that is said; `argv` starts the process."""
        self._post, self._tell, self._utc_ms = post, tell, utc_ms
        self._argv = argv if argv is not None else probe_argv()
        self._changed = Condition()
        self._wanted = NO_SYNC
        self._on_air = OnAir()
        self._stopping = False
        self._lines: Lines | None = None
        """What the process of now said; none at its end, or where it is not wanted any more."""
        self._words: Words | None = None
        """What the process of now is told."""
        self._child: subprocess.Popen[str] | None = None
        self._health: HealthChanged | None = None
        self._told: SyncSaid | None = None
        """What was posted last."""
        self._thread = Thread(target=self._run, name="sync keeper", daemon=True)

    @property
    def pid(self) -> int | None:
        """The process's number; none: there is none now."""
        child = self._child
        return child.pid if child is not None and child.poll() is None else None

    def start(self) -> None:
        """Begin, in the background."""
        self._thread.start()

    def want(self, wanted: SyncWanted) -> None:
        """Measure so from now on."""
        with self._changed:
            before, self._wanted = self._wanted, wanted
            if _places(before) != _places(wanted):
                self._wake()
            elif before != wanted and self._words is not None:
                self._words.put(Want(wanted))

    def on_air(self, now: OnAir) -> None:
        """Say what is in program."""
        with self._changed:
            if now != self._on_air:
                self._on_air = now
                if self._words is not None:
                    self._words.put(now)

    def void(self, word: Void) -> None:
        """Say that what was measured before counts no longer."""
        with self._changed:
            if self._words is not None:
                self._words.put(word)

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

    # On the thread "sync keeper"

    def _run(self) -> None:
        silent = 0
        while (wanted := self._await_wanted()) is not None:
            self._say(Level.CONNECTING, STARTING)
            spoke, why = self._live()
            with self._changed:
                if self._is_other(wanted):
                    silent = 0
                    continue
            silent = 0 if spoke else min(silent + 1, len(AGAIN_AFTER_S) - 1)
            self._lost(wanted, why)
            with self._changed:
                self._changed.wait_for(partial(self._is_other, wanted), AGAIN_AFTER_S[silent])

    def _await_wanted(self) -> SyncWanted | None:
        """Wait until something is to be measured; none: all ends."""
        with self._changed:
            if not self._stopping and not is_wanted(self._wanted) and self._health is not None:
                self._say(Level.OFF, NOT_WANTED)
                self._told = None
                self._post(SyncHeard(None, self._wanted.limit_ms))
            self._changed.wait_for(lambda: is_wanted(self._wanted) or self._stopping)
            return None if self._stopping else self._wanted

    def _is_other(self, wanted: SyncWanted) -> bool:
        """Tell whether a process with these addresses is not what is wanted (under the lock)."""
        return self._stopping or _places(self._wanted) != _places(wanted)

    def _live(self) -> tuple[bool, str]:
        """Have a process measure until it ends, hangs or is not wanted. Give whether it spoke, and why it is over."""
        try:
            child = subprocess.Popen(
                self._argv,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                start_new_session=True,
                env=probe_env(os.environ),
            )
        except OSError as error:
            return False, NOT_STARTED.format(error.strerror or error)
        lines, words = Lines(), Words()
        self._meet(child, lines, words)
        threads = [
            Thread(target=_read, args=(child.stdout, lines), name="sync reader", daemon=True),
            Thread(target=_write, args=(child.stdin, words), name="sync writer", daemon=True),
        ]
        for thread in threads:
            thread.start()
        spoke, why = self._follow(lines)
        with self._changed:
            self._lines = self._words = None
        words.put(End())
        words.put(None)
        _end(child, at_once=why == HUNG)
        for thread in threads:
            thread.join()
        return spoke, why

    def _meet(self, child: "subprocess.Popen[str]", lines: Lines, words: Words) -> None:
        """Tell a new process how things stand; what changes from now on it is told too."""
        with self._changed:
            words.put(Want(self._wanted))
            words.put(self._on_air)
            self._child, self._lines, self._words = child, lines, words
            if self._stopping or not is_wanted(self._wanted):
                lines.put(None)

    def _follow(self, lines: Lines) -> tuple[bool, str]:
        spoke = False
        while True:
            try:
                one = lines.get(timeout=HUNG_AFTER_S if spoke else STARTS_WITHIN_S)
                if one is None:
                    return spoke, ENDED
                said = read_said(one)
            except Empty:
                return spoke, HUNG
            except ValueError:
                return spoke, ENDED  # it was killed in the midst of a line
            spoke = True
            self._take(said)

    def _take(self, said: SyncSaid) -> None:
        self._tell(said)
        limit_ms = self._wanted.limit_ms
        if is_news(self._told, said, limit_ms):
            self._told = said
            self._post(SyncHeard(said, limit_ms))
        self._say(*health(said))

    def _lost(self, wanted: SyncWanted, why: str) -> None:
        """Say that nothing is known now."""
        self._say(Level.FAILED, why)
        taps = tuple(TapState(kind, TapStands.NO_TAP, why) for kind in wanted.taps)
        self._take_none(SyncSaid(self._utc_ms(), taps))

    def _take_none(self, said: SyncSaid) -> None:
        self._tell(said)
        self._told = said
        self._post(SyncHeard(said, self._wanted.limit_ms))

    def _say(self, level: Level, reason: str) -> None:
        found = HealthChanged(Part.SYNC, level, reason)
        if found != self._health:
            self._health = found
            self._post(found)


def is_wanted(wanted: SyncWanted) -> bool:
    """Tell whether there is anything to listen to."""
    return bool(wanted.taps)


def health(said: SyncSaid) -> tuple[Level, str]:
    """Say how the meter is, by its taps; the words do not count seconds."""
    lacking = [tap for tap in said.taps if tap.stands in _LACKING]
    if lacking:
        return Level.DEGRADED, lacking[0].why
    half = next((tap.why for tap in said.taps if tap.why), "")
    names = " and ".join(f"the {tap.kind.value}" for tap in said.taps)
    read = any(tap.stands is TapStands.LOCKED for tap in said.taps)
    return Level.READY, WELL.format(names) if read else half or NO_CODE.format(names)


def probe_argv() -> tuple[str, ...]:
    """Give the command line of the process."""
    return (sys.executable, "-m", "console.sync.probe_child")


def probe_env(env: "os._Environ[str]") -> dict[str, str]:
    """Give its environment: products as small as ours only wait for a second thread."""
    return {**env, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}


def _places(wanted: SyncWanted) -> tuple[str, ...]:
    return wanted.program, wanted.viewers, wanted.device


def _end(child: "subprocess.Popen[str]", *, at_once: bool) -> None:
    if not at_once:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(ENDS_WITHIN_S)
            return
    child.kill()
    child.wait()


def _read(pipe: IO[str] | None, lines: Lines) -> None:
    with cast(IO[str], pipe), contextlib.suppress(ValueError):  # what is no text comes of no probe
        for one in cast(IO[str], pipe):
            lines.put(one)
    lines.put(None)


def _write(pipe: IO[str] | None, words: Words) -> None:
    with contextlib.suppress(OSError):  # it is gone: the reader sees that too
        while (word := words.get()) is not None:
            cast(IO[str], pipe).write(line(word))
            cast(IO[str], pipe).flush()
    with contextlib.suppress(OSError):
        cast(IO[str], pipe).close()
