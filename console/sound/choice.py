"""Follows which outputs are chosen while a show runs: ``sound.toml``, written by ``cartwall sound``.

Counterparts: `console.config.soundfile` reads the file, `console.sound.buses` changes over.
"""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Final

from console.config.problems import Problems
from console.config.soundfile import SoundOutputs, load_outputs

LOOK_EVERY_S: Final = 0.5


def chosen(file: Path) -> SoundOutputs:
    """Read the file; one that is wrong chooses nothing, as ``cartwall sound devices`` says."""
    found = load_outputs(file)
    return SoundOutputs() if isinstance(found, Problems) else found


class Choice:
    """Looks at the file on a thread of its own. `start`, `stop`."""

    def __init__(self, file: Path, now: SoundOutputs, changed: Callable[[SoundOutputs], None]) -> None:
        """Have `changed` called on that thread, with what is chosen instead of `now`."""
        self._file, self._now, self._changed = file, now, changed
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="sound-choice", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more, and join."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        stamp = None
        while not self._stopping.is_set():
            before, stamp = stamp, _stamp(self._file)
            if stamp != before:
                self._look()
            self._stopping.wait(LOOK_EVERY_S)

    def _look(self) -> None:
        now = chosen(self._file)
        if now != self._now:
            self._now = now
            self._changed(now)


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino
