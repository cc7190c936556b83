"""`open_journal`: check a journal file before trusting it, and never lose what can still be read.

Counterpart: `console.store.sqlite` writes what is checked here. A damaged or foreign file is moved aside, whole,
under a name with the time; every leading record that still reads is carried over into the new journal. A journal of a
newer Cartwall is an error and stays untouched, and so is a file that only a full disk, a lock or a missing right keeps
shut.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from console.show.types import UtcMs
from console.store.errors import JournalError, is_damage, journal_error
from console.store.records import LedgerRow, Record
from console.store.schema import APPLICATION_ID, SCHEMA_VERSION, connect_to_read, select_presses
from console.store.sqlite import SqliteJournal
from console.store.walk import walk


class OpenedJournal(Struct, frozen=True):
    """A journal ready for use."""

    journal: SqliteJournal
    records: Sequence[Record]
    """Everything in it, in order: checking read it already, so the engine need not read it again to replay."""
    notice: str | None
    """For the operator: what was wrong with the file; none if nothing was."""


class _Damaged(Exception):
    """The file cannot be trusted; the text says what was found."""


def open_journal(path: Path, at_ms: UtcMs) -> OpenedJournal:
    """Open the journal at `path`, or begin one there. `at_ms` (UTC) names a file that must be moved aside.

    Call it on the engine's thread, holding the show's engine lock. Raises `JournalError` for a journal of a newer
    Cartwall and for everything that is not the file's own fault (full disk, lock, rights).
    """
    try:
        records = _checked(path)
    except _Damaged as damage:
        return _begin_again(path, at_ms, str(damage))
    return OpenedJournal(journal=SqliteJournal(path), records=records, notice=None)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _has_content(path: Path) -> bool:
    return path.exists() and (path.is_dir() or path.stat().st_size > 0)


def _checked(path: Path) -> Sequence[Record]:
    """Read every record without writing to the file. Raises `_Damaged` or `JournalError`."""
    write_ahead = _has_content(_beside(path, "-wal"))
    if not path.exists():
        if write_ahead:
            raise _Damaged("its main part is missing, only the write-ahead part was there")
        return ()
    if not _has_content(path) and not write_ahead:
        return ()
    try:
        with closing(connect_to_read(path)) as connection:
            _check_marks(connection)
            _check_pages(connection)
            return _checked_records(connection)
    except sqlite3.Error as error:
        if is_damage(error):
            raise _Damaged(str(error)) from error
        raise journal_error(error) from error
    except UnicodeDecodeError as error:  # SQLite quotes the damaged bytes in its message
        raise _Damaged("its table names cannot be read") from error


def _check_marks(connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID and (application or tables):
        raise _Damaged("it is not a Cartwall journal")
    if version > SCHEMA_VERSION:
        raise JournalError(
            why=f"The journal was written by a newer Cartwall (format {version}, this one knows {SCHEMA_VERSION}).",
            remedy="Open the show with the newer Cartwall; nothing was changed.",
        )


def _check_pages(connection: sqlite3.Connection) -> None:
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise _Damaged(verdict)


def _checked_records(connection: sqlite3.Connection) -> Sequence[Record]:
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
        return ()
    found = walk(connection)
    if found.broken:
        raise _Damaged(found.broken)
    if found.unknown:
        raise JournalError(
            why="The journal holds a record this version does not know.",
            remedy=f"Open the show with the Cartwall that wrote it; nothing was changed. [{found.unknown}]",
        )
    return found.records


def _begin_again(path: Path, at_ms: UtcMs, damage: str) -> OpenedJournal:
    """Set the file aside, begin a new journal and carry over what still reads."""
    try:
        aside = _set_aside(path, at_ms)
    except OSError as error:
        raise JournalError(
            why=f"The journal is damaged ({damage}) and could not be moved aside.",
            remedy=f"Move {path} away by hand. [{error}]",
        ) from error
    records, presses = _salvage(aside)
    journal = SqliteJournal(path)
    try:
        if records:
            journal.append(0, records)
        journal.keep(presses)
    except BaseException:
        journal.close()
        raise
    return OpenedJournal(journal=journal, records=records, notice=_notice(path, aside, damage, len(records)))


def _set_aside(path: Path, at_ms: UtcMs) -> Path:
    """Rename the file and its companions; give the new name. Nothing is deleted or overwritten."""
    stamp = datetime.fromtimestamp(at_ms / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    number = 1
    while aside.exists() or _beside(aside, "-wal").exists():
        number += 1
        aside = path.with_name(f"{path.stem}.damaged-{stamp}-{number}{path.suffix}")
    for suffix in ("", "-wal", "-shm"):
        if _beside(path, suffix).exists():
            _beside(path, suffix).rename(_beside(aside, suffix))
    return aside


def _salvage(aside: Path) -> tuple[Sequence[Record], Sequence[LedgerRow]]:
    """Read what can be read of a damaged file; a file that is no journal gives nothing."""
    try:
        with closing(connect_to_read(aside)) as connection:
            if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                return (), ()
            return walk(connection).records, _salvage_presses(connection)
    except (sqlite3.Error, UnicodeDecodeError):
        return (), ()


def _salvage_presses(connection: sqlite3.Connection) -> Sequence[LedgerRow]:
    try:
        return select_presses(connection)
    except (sqlite3.Error, UnicodeDecodeError, JournalError):
        return ()


def _notice(path: Path, aside: Path, damage: str, kept: int) -> str:
    carried = f"{kept} leading events were carried over" if kept else "no event could be carried over"
    return f"{path.name} was set aside as {aside.name}: {damage}. A new journal was begun; {carried}."
