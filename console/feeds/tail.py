"""Follows a file that a program writes to, a line a time; it may be cut short, replaced, or not be there yet.

Reads from the end when it first finds the file, for what was written before the show is not of it; a file that comes
later is read from its beginning. Counterpart: `console.feeds.intake` takes the lines.
"""

import os
from pathlib import Path
from typing import Final

LONGEST_LINE: Final = 64 * 1024
MOST_BYTES: Final = 1024 * 1024
"""Read at once at most, so that nobody waits long; the rest comes with the next look."""


class Tail:
    """One file. Not for two threads; every call reads what is there and returns."""

    def __init__(self, path: Path) -> None:
        self.trouble = ""
        """Why nothing can be read, in words; empty: all is well."""
        self.too_long = 0
        """Lines left out because nobody writes so much in one."""
        self._path = path
        self._file: tuple[int, int] | None = None
        """Which file it is: device and inode."""
        self._at = 0
        self._rest = b""
        """The beginning of a line whose end was not written yet."""
        self._skipping = False
        self._looked = False

    def read(self) -> list[bytes]:
        """Give the lines that were written since the last look, without their ends. Never raises."""
        try:
            return self._read()
        except FileNotFoundError:
            self.trouble = f"{self._path} is not there yet."
            self._file, self._looked = None, True
        except OSError as error:
            self.trouble = f"{self._path} cannot be read: {error.strerror}."
        return []

    def _read(self) -> list[bytes]:
        with self._path.open("rb") as stream:
            now = os.fstat(stream.fileno())
            self._place((now.st_dev, now.st_ino), now.st_size)
            stream.seek(self._at)
            read = stream.read(MOST_BYTES)
        self.trouble = ""
        self._at += len(read)
        *lines, self._rest = (self._rest + read).split(b"\n")
        if self._skipping and lines:
            del lines[0]
            self._skipping = False
        if len(self._rest) > LONGEST_LINE:
            self._rest, self._skipping = b"", True
            self.too_long += 1
        kept = [line for line in lines if len(line) <= LONGEST_LINE]
        self.too_long += len(lines) - len(kept)
        return [line.strip() for line in kept if line.strip()]

    def _place(self, file: tuple[int, int], size: int) -> None:
        """Find where to go on: at the end of a file that was there before us, else at the beginning of a new one."""
        if file != self._file:
            self._at, self._rest, self._skipping = (0 if self._looked else size), b"", False
            self._file, self._looked = file, True
        elif size < self._at:
            self._at, self._rest, self._skipping = 0, b"", False
