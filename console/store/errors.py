"""What goes wrong with a journal, in words an operator can act on.

Counterpart: `console.store.sqlite` raises `JournalError`; the engine shows it and refuses the press.
"""

import sqlite3


class JournalError(Exception):
    """The journal could not do it; nothing of the call was stored."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(f"{why} {remedy}")
        self.why = why
        self.remedy = remedy


_WORDS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: (
        "The disk is full.",
        "Free some space; the show goes on as it is, and presses count again then.",
    ),
    sqlite3.SQLITE_READONLY: ("The journal may not be written.", "Make the show folder writable."),
    sqlite3.SQLITE_PERM: ("The journal may not be written.", "Make the show folder writable."),
    sqlite3.SQLITE_IOERR: ("The disk failed to write or read the journal.", "Check the disk and its free space."),
    sqlite3.SQLITE_BUSY: ("Another program is writing the journal.", "Close the program that holds it."),
    sqlite3.SQLITE_LOCKED: ("Another program is writing the journal.", "Close the program that holds it."),
    sqlite3.SQLITE_CANTOPEN: ("The journal cannot be opened.", "Check that the show folder exists and may be written."),
    sqlite3.SQLITE_CORRUPT: ("The journal is damaged.", "Open the show again: the damaged file is set aside then."),
    sqlite3.SQLITE_NOTADB: ("The journal is damaged.", "Open the show again: the damaged file is set aside then."),
}

_NOT_THE_FILES_FAULT = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOMEM,
)


def _primary_code(error: sqlite3.Error) -> int:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return -1 if code is None else code & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Tell a broken or foreign file, found while checking it, from a full disk, a lock or a missing right."""
    return _primary_code(error) not in _NOT_THE_FILES_FAULT


def journal_error(error: sqlite3.Error) -> JournalError:
    """Put SQLite's error into words; its own text is kept in brackets."""
    why, remedy = _WORDS.get(_primary_code(error), ("The journal failed.", "Look at the text in brackets."))
    return JournalError(why=why, remedy=f"{remedy} [{error}]")
