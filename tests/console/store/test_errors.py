"""SQLite's errors become words, and only real damage counts as damage."""

import sqlite3

import pytest

from console.store.errors import is_damage, journal_error


def _error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("the text of SQLite")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (sqlite3.SQLITE_FULL, "The disk is full."),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "The journal may not be written."),
        (sqlite3.SQLITE_IOERR_FSYNC, "The disk failed to write or read the journal."),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "Another program is writing the journal."),
        (sqlite3.SQLITE_CANTOPEN, "The journal cannot be opened."),
        (sqlite3.SQLITE_CORRUPT_INDEX, "The journal is damaged."),
        (sqlite3.SQLITE_MISMATCH, "The journal failed."),
    ],
)
def test_a_code_has_its_words_and_keeps_the_text(code: int, why: str) -> None:
    error = journal_error(_error(code))
    assert error.why == why
    assert error.remedy.endswith("[the text of SQLite]")
    assert str(error) == f"{error.why} {error.remedy}"


def test_an_error_without_a_code_is_still_said() -> None:
    assert journal_error(sqlite3.ProgrammingError("x")).why == "The journal failed."


def test_only_a_broken_file_is_damage() -> None:
    for code in (sqlite3.SQLITE_CORRUPT_INDEX, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
        assert is_damage(_error(code))
    for code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN):
        assert not is_damage(_error(code))
