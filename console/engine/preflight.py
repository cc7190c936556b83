"""Tests everything before going live, one trial after another, beside the show: `preflight.run`.

Between runs it looks at the disk of the journal now and then. A thread of its own: nothing here is on a press's way.
Counterparts: `console.engine.preflight_trials` has the trials, `console.show.preflight` shows what they find.
"""

import contextlib
import logging
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from console.show.decisions import Refused
from console.show.facts import Post, PreflightTold
from console.show.preflight_lines import Line, Tested, look, unused
from console.show.state import ShowState
from console.show.truth import Truth
from console.show.types import Show, UtcMs

_log = logging.getLogger(__name__)

DISK_EVERY_S: Final = 30.0
_STOP_WITHIN_S: Final = 10.0
_ROUND_MB: Final = 100
"""What is free is told so coarsely: seats need no news for every megabyte."""


class Seen(Struct, frozen=True):
    """The show as a trial finds it."""

    show: Show
    state: ShowState
    truth: Truth


class Trial(Struct, frozen=True):
    """Something that is tried."""

    name: str
    """What the progress line calls it: “the graphics page”."""
    run: Callable[[Seen], Iterable[Line]]
    while_live: bool
    """It may be tried while the show is live: it only reads, where nobody sees or hears it."""


class Preflight:
    """`start`, `do` from the engine's thread, `stop`."""

    def __init__(
        self,
        trials: Sequence[Trial],
        see: Callable[[], Seen | None],
        post: Post,
        utc_ms: Callable[[], UtcMs],
        folder: Path,
    ) -> None:
        """`see`: looks at the show, waiting a little; none: not in time. `folder`: the journal's."""
        self._trials, self._see, self._post, self._utc_ms, self._folder = tuple(trials), see, post, utc_ms, folder
        self._lock = Lock()
        self._busy = False
        self._told = Tested()
        self._jobs: SimpleQueue[bool] = SimpleQueue()
        """True: run the trials; false: end."""
        self._ending = Event()
        self._thread = Thread(target=self._run, name="preflight", daemon=True)

    def start(self) -> None:
        """Begin to look at the disk, and wait to be asked."""
        self._thread.start()

    def do(self) -> Refused | str:
        """Run every trial in the background; returns at once."""
        with self._lock:
            if self._busy:
                return Refused(
                    "The tests run already.", "Wait until they are through: Preflight shows how far they are."
                )
            self._busy = True
        self._jobs.put(True)
        return f"{len(self._trials)} tests begin: Preflight shows what they find"

    def stop(self) -> None:
        """End, after the trial that runs."""
        self._ending.set()
        self._jobs.put(False)
        if self._thread.ident is not None:
            self._thread.join(_STOP_WITHIN_S)

    # The thread

    def _run(self) -> None:
        while not self._ending.is_set():
            self._look_at_disk()
            with contextlib.suppress(Empty):
                if self._jobs.get(timeout=DISK_EVERY_S):
                    self._try_all()

    def _look_at_disk(self) -> None:
        try:
            free_mb = shutil.disk_usage(self._folder).free // 1_000_000
        except OSError:
            return  # the journal's own health says what is wrong
        rounded_mb = free_mb // _ROUND_MB * _ROUND_MB
        if rounded_mb != self._told.disk_mb:
            self._tell(replace(self._told, disk_mb=rounded_mb))

    def _try_all(self) -> None:
        began_ms, lines = self._utc_ms(), list[Line]()
        for number, trial in enumerate(self._trials):
            if self._ending.is_set():
                return
            now = replace(self._told, began_ms=began_ms, running=trial.name, done=number, of=len(self._trials))
            self._tell(replace(now, lines=_merged(self._told.lines, lines)))
            lines += self._try(trial)
        with self._lock:
            self._busy = False
        self._tell(replace(self._told, running="", done=len(self._trials), lines=tuple(lines)))

    def _try(self, trial: Trial) -> list[Line]:
        name = trial.name[0].upper() + trial.name[1:]
        try:
            seen = self._see()
            if seen is None:
                return [self._stamped(look(name, "It was not tried: the engine did not answer.", "Test again."))]
            if seen.state.live_ms is not None and not trial.while_live:
                return [self._stamped(unused(name, "Not tried while the show is live."))]
            return [self._stamped(line) for line in trial.run(seen)]
        except Exception as error:  # noqa: BLE001 - one trial must not keep the others from being made
            _log.exception("a test before going live could not be made: %s", trial.name)
            return [self._stamped(look(name, f"It could not be tried: {error}.", "See the engine's log, test again."))]

    def _stamped(self, line: Line) -> Line:
        return replace(line, tested_ms=self._utc_ms())

    def _tell(self, tested: Tested) -> None:
        self._told = tested
        self._post(PreflightTold(tested))


def _merged(before: Sequence[Line], newer: Sequence[Line]) -> tuple[Line, ...]:
    """Give what was found in this run, and of the run before what has not been tried again yet."""
    parts = {line.part for line in newer}
    return (*newer, *(line for line in before if line.part not in parts))
