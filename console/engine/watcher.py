"""The watcher: reads the show's files anew when somebody changed them, on a thread of its own.

Good files go to the engine as an edit; bad ones leave the last good show in place and say every problem. Counterparts:
`console.config` reads and checks, `console.engine.editing` takes over.
"""

import hashlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path

from console.config.padfile import pads_of
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.showfile import load_show
from console.engine.inbox import Edited, EditFailed, Item
from console.mapping.padmap import PadMap
from console.show.types import Show

_log = logging.getLogger(__name__)

EVERY_S = 1.0
_READ = (".toml", ".csv", ".xlsx")
"""Endings of the files a show is made of."""

Stamps = dict[Path, tuple[int, int]]
"""Each file's time of change and size."""


class ShowWatcher:
    """Looks once in `EVERY_S`; a file is read when it has stood still from one look to the next."""

    def __init__(self, folder: ShowFolder, show: Show, pads: PadMap, put: Callable[[Item], None]) -> None:
        """Give what the engine was started with, and its inbox's `put`."""
        self._folder = folder
        self._known = (show, pads)
        self._put = put
        self._seen: Stamps | None = None
        self._read: Stamps | None = None
        self._bad = False
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="show-watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more, and join."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def look(self) -> None:
        """Look once; the files are read when they changed and have stood still since the look before."""
        stamps = self._stamps()
        still, self._seen = stamps == self._seen, stamps
        if still and stamps != self._read:
            self._read = stamps
            self._take()

    def _run(self) -> None:
        while not self._stopping.wait(EVERY_S):
            try:
                self.look()
            except OSError as error:
                _log.warning("the show's files cannot be looked at: %s", error)

    def _take(self) -> None:
        digest = _digest(self._read or {})
        show, pads = load_show(self._folder.show_file), pads_of(self._folder)
        if self._stamps() != self._read:
            self._read = None  # somebody wrote while we read
            return
        if isinstance(show, Problems) or isinstance(pads, Problems):
            self._say_bad([found for found in (show, pads) if isinstance(found, Problems)])
        elif self._bad or (show, pads) != self._known:
            self._bad, self._known = False, (show, pads)
            self._put(Edited(show=show, pads=pads, digest=digest))

    def _say_bad(self, found: list[Problems]) -> None:
        self._bad = True
        count = sum(len(problems.problems) for problems in found)
        files = " and ".join(problems.file for problems in found)
        why = f"{files}: {count} problem{'' if count == 1 else 's'}."
        self._put(EditFailed(why=why, problems="\n".join(map(_lines, found))))

    def _stamps(self) -> Stamps:
        folders = (self._folder.path, self._folder.pads, self._folder.limits, self._folder.media)
        files = (file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir()))
        return {file: _stamp(file) for file in files if file.suffix in _READ and file.is_file()}


def _lines(problems: Problems) -> str:
    """Write one problem a line, with its file: the head of the notice has counted them."""
    return "\n".join(f"  {problems.file} {problem}" for problem in problems.problems)


def _stamp(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except FileNotFoundError:  # gone since it was listed: an editor puts another in its place
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _digest(files: Stamps) -> str:
    """Name the content of files."""
    content = hashlib.sha256()
    for file in files:
        content.update(file.name.encode() + b"\0")
        content.update(file.read_bytes() if file.is_file() else b"")
    return content.hexdigest()[:16]
