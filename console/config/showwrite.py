"""The show file changed from a window: an edit is made and checked, and later put into the file, whole or not at all.

The file is read anew each time, so nothing an editor wrote meanwhile is lost. Blocking: not for the engine thread.
Counterparts: `console.config.showedits` makes the patch, `console.engine.showediting` asks from a thread.
"""

import codecs
from typing import Final

from msgspec import Struct

from console.config import showtext
from console.config.files import write_atomically
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.showedits import prepared
from console.config.showfile import reader_of
from console.config.tables import read_text
from console.show.decisions import Refused
from console.show.edit_commands import ShowEdit
from console.show.edits import Patch

_OTHERS: Final = 0o644
"""A show file holds no secret."""


class Unwritten(Struct, frozen=True):
    """Why a patch is not in the file."""

    why: str
    remedy: str
    final: bool = False
    """It will never be: the file reads otherwise where it would change it."""


class ShowShelf:
    """The show file of a folder. One thread at a time."""

    def __init__(self, folder: ShowFolder) -> None:
        self._file = folder.show_file

    def prepare(self, edit: ShowEdit) -> Patch | Refused:
        """Make the patch of an edit, or say why not; writes nothing. Never raises."""
        text = self._text()
        return text if isinstance(text, Refused) else prepared(text, self._file.name, edit, reader_of(self._file))

    def write(self, patch: Patch) -> Unwritten | None:
        """Put a patch into the file; none: it is there. Never raises."""
        text = self._text()
        if isinstance(text, Refused):
            return Unwritten(text.why, text.remedy)
        done = showtext.applied(text, patch)
        if isinstance(done, Refused):
            return Unwritten(done.why, done.remedy, final=True)
        if done == text:
            return None
        if isinstance(found := reader_of(self._file)(done), Problems):
            wrong = found.problems[0]
            why = f"{self._file.name} was changed by another program, and with this edit it would not open: "
            return Unwritten(f"{why}{wrong.reason}", wrong.remedy, final=True)
        try:
            self._put(done)
        except OSError as fault:
            why = f"{self._file.name} could not be written: {fault.strerror or fault}."
            return Unwritten(why, "Make room on the disk and see that the folder may be written.")
        return None

    def _text(self) -> str | Refused:
        text = read_text(self._file)
        bad = text if isinstance(text, Problems) else reader_of(self._file)(text)
        if isinstance(bad, Problems):
            found = bad.problems[0]
            return Refused(f"{bad.file} cannot be read as it is: {found.reason}", f"Mend it first. {found.remedy}")
        assert isinstance(text, str)
        return text

    def _put(self, text: str) -> None:
        """Write it where the file really is, as readable as it was. Raises `OSError`."""
        file = self._file.resolve()
        mark = codecs.BOM_UTF8 if file.read_bytes().startswith(codecs.BOM_UTF8) else b""
        write_atomically(file, mark + text.encode(), (file.stat().st_mode & 0o777) or _OTHERS)
