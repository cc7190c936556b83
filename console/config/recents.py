"""``recent.toml``: the shows opened last at this machine, beside ``desk.toml``. Bounded; a damaged file is set aside.

Losing it costs a walk through folders, never a show. Counterparts: `console.desk` remembers, the start window lists.
"""

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from console.config.files import PRIVATE, write_atomically
from console.config.paths import ShowFolder

MOST: Final = 20
LARGEST_BYTES: Final = 256 * 1024
_HEAD: Final = (
    "# The shows opened last at this machine. Cartwall writes it; the shows themselves are in their folders.\n"
)


class Recent(Struct, frozen=True):
    """A show that was begun or opened here."""

    folder: str
    title: str
    format: str = ""
    """The format it was begun from; empty: not known."""
    opened_ms: int = 0
    """UTC milliseconds; 0: begun, not opened yet."""


class _File(Struct):
    show: list[Recent] = []


class Recents:
    """The list and its file. Every call reads the file anew: another window may have written it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.told = ""
        """What was wrong with the file, and where it is now; empty: nothing was."""

    def shows(self) -> tuple[Recent, ...]:
        """Give the shows, the newest first. A file nobody can read is kept as ``.bad``. Never raises."""
        try:
            if self._path.stat().st_size > LARGEST_BYTES:
                raise ValueError(f"it has more than {LARGEST_BYTES // 1024} kB")
            read = tomllib.loads(self._path.read_text("utf-8"))
            return tuple(msgspec.convert(read, _File).show[:MOST])
        except FileNotFoundError:
            return ()
        except OSError as error:
            self.told = f"The list of recent shows cannot be read: {error.strerror}. Check {self._path}"
        except (ValueError, msgspec.ValidationError) as error:
            self._set_aside(str(error))
        return ()

    def remember(self, folder: Path, opened_ms: int, form: str) -> None:
        """Put a show first; `form` empty: what is known of its format stays. Raises `OSError`."""
        before = {one.folder: one for one in self.shows()}
        known = before.pop(str(folder), None)
        first = Recent(
            folder=str(folder),
            title=title_of(folder),
            format=form or (known.format if known else ""),
            opened_ms=opened_ms or (known.opened_ms if known else 0),
        )
        self._write((first, *before.values()))

    def forget(self, folder: str) -> None:
        """Take a show off the list; its folder, if it has one, stays. Raises `OSError`."""
        self._write(tuple(one for one in self.shows() if one.folder != folder))

    def _write(self, shows: Sequence[Recent]) -> None:
        text = _HEAD + "".join(map(_table, shows[:MOST]))
        write_atomically(self._path, text.encode(), PRIVATE)

    def _set_aside(self, why: str) -> None:
        bad = self._path.with_name(f"{self._path.name}.bad")
        try:
            self._path.replace(bad)
        except OSError as error:
            self.told = f"The list of recent shows is damaged ({why}) and cannot be set aside: {error.strerror}."
            return
        self.told = f"The list of recent shows was damaged ({why}) and begins anew; it is kept as {bad}"


def _table(one: Recent) -> str:
    words = {"folder": one.folder, "title": one.title, "format": one.format}
    lines = [f"{key} = {json.dumps(word, ensure_ascii=False)}" for key, word in words.items() if word]
    lines += ['title = ""'] if not one.title else []
    return "\n".join(("\n[[show]]", *lines, f"opened_ms = {one.opened_ms}", ""))


def title_of(folder: Path) -> str:
    """Read a show's title and nothing else of it; a file that cannot be read leaves the folder's name. Never raises."""
    try:
        with ShowFolder(folder).show_file.open("rb") as file:
            title = tomllib.loads(file.read(LARGEST_BYTES * 16).decode("utf-8")).get("title")
    except (OSError, ValueError):
        title = None
    shown = "".join(sign for sign in str(title or "") if sign.isprintable()).strip()
    return shown[:200] or folder.name
