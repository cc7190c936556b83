"""`SqliteJournal`: the truth of a show on disk. Counterpart: `console.engine.ports.Journal`.

One connection, made and used by the engine's thread only (SQLite's own thread check stays on). WAL with
``synchronous=FULL``: an answered append survives a power cut. Nothing checkpoints by itself: the engine calls
`SqliteJournal.checkpoint` when it is idle, so that no press waits for it. Only this connection writes or checkpoints
(SQLite before 3.51.3 can damage a WAL file when two do); everybody else reads through `console.store.reading`.
The file must be on a local disk: WAL does not work over network shares.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from console.store.errors import JournalError, journal_error
from console.store.records import Appended, Conflict, LedgerRow, Record
from console.store.schema import BUSY_TIMEOUT_MS, CHAIN_START, TABLES, body_of, select_records


class _Head(Struct, frozen=True):
    seq: int
    epoch: int
    hash: bytes


_NO_HEAD = _Head(seq=0, epoch=0, hash=CHAIN_START)

_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    "PRAGMA synchronous = FULL",
    "PRAGMA wal_autocheckpoint = 0",
)

_INSERT = "INSERT INTO events (seq, id, epoch, record, hash) VALUES (?, ?, ?, ?, ?)"

_APPEND = """INSERT INTO events (seq, id, epoch, record, hash) SELECT ?, ?, ?, ?, ?
    WHERE EXISTS (SELECT 1 FROM events WHERE seq = ? AND hash = ? AND epoch <= ?)
    AND NOT EXISTS (SELECT 1 FROM events WHERE seq > ?)"""
"""One record, if nobody wrote since: the whole append as one call, for each gives the interpreter to other threads."""

_KEEP = "INSERT INTO presses (press, row) VALUES (?, ?) ON CONFLICT (press) DO UPDATE SET row = excluded.row"


def check_numbers(expected_seq: int, records: Sequence[Record]) -> None:
    """Raise `ValueError` when the records do not follow `expected_seq` one by one: the caller erred, not the disk."""
    for seq, record in enumerate(records, start=expected_seq + 1):
        if record.seq != seq:
            raise ValueError(f"record {record.id} has sequence {record.seq}, {seq} is next")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode != "wal":
            raise JournalError(why=f"This disk cannot keep a journal safely ({mode}).", remedy="Use a local disk.")
        _make_tables(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_tables(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
        return
    connection.execute("BEGIN IMMEDIATE")
    for statement in TABLES:
        connection.execute(statement)
    connection.execute("COMMIT")


def _rows(
    head: _Head, records: Sequence[Record], bodies: Sequence[bytes]
) -> Iterator[tuple[int, str, int, str, bytes]]:
    link = head.hash
    for record, body in zip(records, bodies, strict=True):
        link = sha256(link + body).digest()
        yield record.seq, record.id, record.epoch, body.decode(), link


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn what SQLite says into a `JournalError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise journal_error(error) from error


class SqliteJournal:
    """The journal of one show. `console.store.opening.open_journal` makes it, after checking the file."""

    def __init__(self, path: Path) -> None:
        """Open or create the file. Raises `JournalError`."""
        self._newest: _Head | None = None
        """The record this engine appended last; none: it has not yet, or cannot tell."""
        with _in_words():
            self._connection = _connect(path)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _head(self) -> _Head:
        row = self._connection.execute("SELECT seq, epoch, hash FROM events ORDER BY seq DESC LIMIT 1").fetchone()
        return _NO_HEAD if row is None else _Head(*row)

    def append(self, expected_seq: int, records: Sequence[Record]) -> Appended | Conflict:
        """Store `records` after `expected_seq`, durably, all or none.

        `Conflict`: somebody wrote in between, or a newer engine (higher epoch) has taken the show over. Raises
        `JournalError` when the disk refuses, `ValueError` when the records are not numbered on from `expected_seq`.
        """
        check_numbers(expected_seq, records)
        bodies = [body_of(record) for record in records]
        with _in_words():
            if not self._add_one(expected_seq, records, bodies):
                with self._transaction():
                    head = self._head()
                    if head.seq != expected_seq or any(record.epoch < head.epoch for record in records):
                        return Conflict(seq=head.seq)
                    rows = list(_rows(head, records, bodies))
                    self._connection.executemany(_INSERT, rows)
                self._know(rows[-1:])
        return Appended(seq=expected_seq + len(records))

    def _add_one(self, expected_seq: int, records: Sequence[Record], bodies: Sequence[bytes]) -> bool:
        """Append a single record behind the newest of our own; false: nothing was done, it has to be looked at."""
        before = self._newest
        if len(records) != 1 or before is None or before.seq != expected_seq:
            return False
        rows = list(_rows(before, records, bodies))
        known = before.seq, before.hash, records[0].epoch, before.seq
        if self._connection.execute(_APPEND, (*rows[0], *known)).rowcount != 1:
            return False
        self._know(rows)
        return True

    def _know(self, rows: Sequence[tuple[int, str, int, str, bytes]]) -> None:
        """Remember the newest of rows that were stored."""
        for seq, _, epoch, _, link in rows:
            self._newest = _Head(seq, epoch, link)

    def read(self, after: int) -> list[Record]:
        """Read every record after sequence `after`, in order. Raises `JournalError`."""
        with _in_words():
            return select_records(self._connection, after)

    def keep(self, rows: Sequence[LedgerRow]) -> None:
        """Store ledger rows in one transaction; a press kept before is replaced. Raises `JournalError`.

        Without fsync of its own (a power cut may lose the last rows, never an event): measuring must not slow a press.
        """
        kept = [(row.press, body_of(row).decode()) for row in rows]
        with _in_words():
            self._connection.execute("PRAGMA synchronous = NORMAL")
            try:
                with self._transaction():
                    self._connection.executemany(_KEEP, kept)
            finally:
                self._connection.execute("PRAGMA synchronous = FULL")

    def checkpoint(self) -> None:
        """Move what the WAL holds into the file, as far as readers and the disk allow; waits for nobody.

        Call when idle. Raises nothing: what is not moved stays safe in the WAL, and a full disk is said by `append`.
        """
        with suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def close(self) -> None:
        """Checkpoint and close; a disk that refuses the checkpoint leaves it to the next start. Safe to call twice."""
        self.checkpoint()
        self._connection.close()
