"""The journal file: its tables, its marks, its hash chain and how rows become records.

Counterpart: `console.store.sqlite` writes them; `console.store.opening` and `console.store.reading` read them.

A record is kept as one JSON object, readable for ever by any SQLite tool; `seq`, `id` and `epoch` stand beside it for
the keys and the fence. `hash` is sha256 over the previous hash and the record's bytes, so a changed or lost row shows.
"""

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from console.store.errors import JournalError
from console.store.records import LedgerRow, Record

APPLICATION_ID = 0x43574A4C
"""``CWJL`` in the file's header: this is a Cartwall journal."""

SCHEMA_VERSION = 1
"""A journal with a higher one was written by a newer Cartwall and is not touched."""

CHAIN_START = bytes(32)
"""The hash before the first record."""

TABLES = (
    """CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        epoch INTEGER NOT NULL,
        record TEXT NOT NULL,
        hash BLOB NOT NULL)""",
    "CREATE TABLE presses (press TEXT NOT NULL PRIMARY KEY, row TEXT NOT NULL)",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)

BUSY_TIMEOUT_MS = 3000

CHUNK_ROWS = 16_384
"""Rows decoded in one go: large enough to be fast, small enough not to hold a long show twice in memory."""

_encoder = msgspec.json.Encoder()
_records_decoder: msgspec.json.Decoder[list[Record]] = msgspec.json.Decoder(list[Record])
_presses_decoder: msgspec.json.Decoder[list[LedgerRow]] = msgspec.json.Decoder(list[LedgerRow])


def body_of(value: Record | LedgerRow) -> bytes:
    """Write a record or ledger row as JSON (UTF-8). Raises `JournalError` for text that is no Unicode."""
    try:
        return _encoder.encode(value)
    except UnicodeEncodeError as error:
        raise JournalError(
            why="A name in it is not proper text.", remedy=f"Rename the scene or thing it came from. [{error.reason}]"
        ) from error


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep Python's cycle collector from walking a list of new values again and again while it grows.

    Halves the time of a long read; records hold no cycles.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def records_of(bodies: list[bytes]) -> list[Record]:
    """Read records in bulk. Raises `msgspec.MsgspecError` when one is not a record this version knows."""
    return _records_decoder.decode(b"[" + b",".join(bodies) + b"]")


def select_records(connection: sqlite3.Connection, after: int) -> list[Record]:
    """Read every record after `after`, in order. Raises `JournalError` on a record this version does not know."""
    cursor = connection.execute("SELECT CAST(record AS BLOB) FROM events WHERE seq > ? ORDER BY seq", (after,))
    records: list[Record] = []
    try:
        with collector_paused():
            while rows := cursor.fetchmany(CHUNK_ROWS):
                records += records_of([body for (body,) in rows])
    except msgspec.MsgspecError as error:
        raise JournalError(
            why="The journal holds a record this version does not know.",
            remedy=f"Open it with the Cartwall that wrote it. [{error}]",
        ) from error
    return records


def select_presses(connection: sqlite3.Connection) -> list[LedgerRow]:
    """Read every ledger row, oldest first. Raises `JournalError` on a row this version does not know."""
    bodies = [body for (body,) in connection.execute("SELECT CAST(row AS BLOB) FROM presses ORDER BY rowid")]
    try:
        return _presses_decoder.decode(b"[" + b",".join(bodies) + b"]")
    except msgspec.MsgspecError as error:
        raise JournalError(
            why="The ledger holds a row this version does not know.",
            remedy=f"Read it with the Cartwall that wrote it. [{error}]",
        ) from error


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open a journal read-only beside a running engine; never writes, never checkpoints. Raises `sqlite3.Error`."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    return connection
