"""What stands to choose from before a show is open: the shows of this machine, and how each is just now.

`Lobby` looks on a thread of its own, for a folder may lie on a disk that sleeps. Counterparts:
`console.ui.start_window` shows it, `console.desk` does what was chosen.
"""

import threading
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Final

from msgspec import Struct

from console.config.lock import EngineLock
from console.config.paths import ShowFolder, rehearsal_folder
from console.config.recents import Recents, title_of

LOOK_EVERY_S: Final = 1.0
MOST_FOUND: Final = 40
"""Shows that lie among the user's shows and were never opened."""


class Stand(StrEnum):
    """How a show is just now."""

    THERE = "there"
    RUNNING = "running"
    MISSING = "missing"
    UNREADABLE = "unreadable"


class ShowLine(Struct, frozen=True):
    """A show in the list."""

    folder: str
    title: str
    format: str
    """The format it was begun from; empty: not known."""
    opened_ms: int
    """UTC milliseconds; 0: never."""
    stand: Stand


class OpenShow(Struct, frozen=True):
    """Open a show, or attach to it where it runs."""

    folder: Path


class BeginShow(Struct, frozen=True):
    """Begin a show in a folder, then open it. `format` empty: from an empty file."""

    folder: Path
    format: str


class RehearseShow(Struct, frozen=True):
    """Rehearse a copy of a show; none: the demo."""

    folder: Path | None


Choice = OpenShow | BeginShow | RehearseShow


class Seen(Struct, frozen=True):
    """One look."""

    shows: tuple[ShowLine, ...]
    rehearsing: bool
    """The demo is being rehearsed now."""
    told: str
    """What was wrong with the list; empty: nothing."""


class Lobby:
    """The newest look. `start`, `close`; `seen` from any thread."""

    def __init__(self, recents: Recents, shows: Path) -> None:
        """Look later: `start`, or `look`. `shows` is the folder of the user's shows."""
        self._recents = recents
        self._shows = shows
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="lobby", daemon=True)
        self.seen: Seen | None = None
        """None: nobody has looked yet."""

    @property
    def shows(self) -> Path:
        """The folder new shows go to."""
        return self._shows

    def start(self) -> None:
        """Look now and every `LOOK_EVERY_S`."""
        self._thread.start()

    def close(self) -> None:
        """Look no more. A look at a disk that never answers is left to itself."""
        self._ended.set()
        if self._thread.ident is not None:
            self._thread.join(LOOK_EVERY_S)

    def look(self) -> Seen:
        """Look at every show. Never raises."""
        recents = self._recents.shows()
        lines = [ShowLine(one.folder, one.title, one.format, one.opened_ms, stand_of(one.folder)) for one in recents]
        known = {one.folder for one in recents}
        lines += [one for one in self._lying() if one.folder not in known]
        rehearsal = stand_of(str(rehearsal_folder())) is Stand.RUNNING
        self.seen = Seen(tuple(lines), rehearsal, self._recents.told)
        return self.seen

    def forget(self, folder: str) -> str:
        """Take a show off the list; say why that could not be kept, else nothing."""
        try:
            self._recents.forget(folder)
        except OSError as error:
            return f"The list of recent shows cannot be written: {error.strerror}."
        self.look()
        return ""

    def _run(self) -> None:
        while not self._ended.is_set():
            self.look()
            self._ended.wait(LOOK_EVERY_S)

    def _lying(self) -> Iterator[ShowLine]:
        """Give the user's shows that nobody opened here yet."""
        try:
            folders = sorted(one for one in self._shows.iterdir() if ShowFolder(one).show_file.is_file())
        except OSError:
            return
        for folder in islice((one for one in folders if one != rehearsal_folder()), MOST_FOUND):
            yield ShowLine(str(folder), title_of(folder), "", 0, stand_of(str(folder)))


def stand_of(folder: str) -> Stand:
    """Say how a show is. Never raises."""
    show = ShowFolder(Path(folder))
    try:
        if not show.show_file.is_file():
            return Stand.MISSING
        return Stand.THERE if EngineLock.holder(show.lock_file) is None else Stand.RUNNING
    except OSError:
        return Stand.UNREADABLE
