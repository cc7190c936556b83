"""The watcher: reads the show's files anew when somebody changed them, on a thread of its own.

Good files go to the engine as an edit; bad ones leave the last good show in place and say every problem. So it is with
the show's graphics and its brand. Counterparts: `console.config` reads and checks the show, `console.graphics.shelf`
the graphics, `console.engine.editing` takes over.
"""

import hashlib
import logging
import threading
from collections.abc import Callable, Mapping

from console.config.padfile import all_problems, load_desk
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.showfile import load_show
from console.engine.inbox import Edited, EditFailed, Item, Noticed, Restocked
from console.graphics.shelf import Shelf, Stamps, stamp_of
from console.mapping.desk import Desk
from console.show.types import Show

_log = logging.getLogger(__name__)

EVERY_S = 0.5
_READ = (".toml", ".csv", ".xlsx")
"""Endings of the files a show is made of."""


class _Stillness:
    """Files that are read when they have changed and have stood still from one look to the next."""

    def __init__(self, stamps: Callable[[], Stamps]) -> None:
        self._stamps = stamps
        self._seen: Stamps | None = None
        self.read: Stamps | None = None
        """How they stood when they were last read; none: they must be read."""

    def due(self) -> bool:
        """Look once; true when they should be read now."""
        stamps = self._stamps()
        still, self._seen = stamps == self._seen, stamps
        if not still or stamps == self.read:
            return False
        self.read = stamps
        return True

    def now(self) -> None:
        """Count the files as due now, however they stood."""
        self._seen = self.read = self._stamps()

    def moved(self) -> bool:
        """Tell, after reading, whether somebody wrote meanwhile; then they are read again."""
        if self._stamps() == self.read:
            return False
        self.read = None
        return True


class ShowWatcher:
    """Looks once in `EVERY_S`; a file is read when it has stood still from one look to the next."""

    def __init__(self, folder: ShowFolder, show: Show, desk: Desk, shelf: Shelf, put: Callable[[Item], None]) -> None:
        """Give what the engine was started with, and its inbox's `put`."""
        self._folder = folder
        self._known = (show, desk)
        self._shelf = shelf
        self._put = put
        self._files = _Stillness(self._stamps)
        self._graphics = _Stillness(shelf.stamps)
        self._faults: Mapping[str, str] = {}
        self._bad = False
        self._looking = threading.Lock()
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
        """Look once; what changed is read when it has stood still since the look before."""
        with self._looking:
            self._look()

    def read_now(self) -> None:
        """Read the show and its pads at once, because we wrote them ourselves. Any thread."""
        with self._looking:
            self._files.now()
            if (edit := self._read_show()) is not None:
                self._put(edit)

    def _look(self) -> None:
        graphics = self._graphics.due()
        edit = self._read_show() if self._files.due() or graphics else None
        if graphics:
            self._read_graphics()
        if edit is not None:
            self._put(edit)  # after the graphics it may name

    def tell_faults(self, faults: Mapping[str, str]) -> None:
        """Say what is wrong with graphics or the brand, and take away what is mended."""
        for about in (*faults, *(about for about in self._faults if about not in faults)):
            if self._faults.get(about, "") != faults.get(about, ""):
                self._put(Noticed(faults.get(about, ""), about))
        self._faults = faults

    def _run(self) -> None:
        while not self._stopping.wait(EVERY_S):
            try:
                self.look()
            except OSError as error:
                _log.warning("the show's files cannot be looked at: %s", error)

    def _read_show(self) -> Edited | EditFailed | None:
        """Read the show and its pads; none: they say what they said, or somebody writes."""
        digest = _digest(self._files.read or {})
        show, desk = load_show(self._folder.show_file), load_desk(self._folder)
        if self._files.moved():
            return None
        if isinstance(show, Problems) or isinstance(desk, tuple):
            self._bad = True
            return _failed(all_problems(show, desk))
        if not self._bad and (show, desk) == self._known:
            return None
        self._bad, self._known = False, (show, desk)
        return Edited(show=show, desk=desk, digest=digest)

    def _read_graphics(self) -> None:
        """Read the graphics; a bad show goes on as it was, and so do the graphics it names that are gone."""
        found = self._shelf.read(keep_gone=self._bad)
        if self._graphics.moved():
            return
        self.tell_faults(found.faults)
        stock = found.stock
        if self._shelf.offer(stock):
            self._put(Restocked(lambda: self._shelf.take(stock)))

    def _stamps(self) -> Stamps:
        folders = (self._folder.path, self._folder.pads, self._folder.limits, self._folder.media)
        files = (file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir()))
        return {file: stamp_of(file) for file in files if file.suffix in _READ and file.is_file()}


def _failed(found: list[Problems]) -> EditFailed:
    count = sum(len(problems.problems) for problems in found)
    files = " and ".join(problems.file for problems in found)
    why = f"{files}: {count} problem{'' if count == 1 else 's'}."
    return EditFailed(why=why, problems="\n".join(map(_lines, found)))


def _lines(problems: Problems) -> str:
    """Write one problem a line, with its file: the head of the notice has counted them."""
    return "\n".join(f"  {problems.file} {problem}" for problem in problems.problems)


def _digest(files: Stamps) -> str:
    """Name the content of files."""
    content = hashlib.sha256()
    for file in files:
        content.update(file.name.encode() + b"\0")
        content.update(file.read_bytes() if file.is_file() else b"")
    return content.hexdigest()[:16]
