"""Reading a journal from outside, also while its engine runs. Never writes, never checkpoints.

Counterpart: `console.store.sqlite`, the only writer. For `cartwall ledger` and the review after the show.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from console.store.errors import JournalError, journal_error
from console.store.records import LedgerRow, Record
from console.store.schema import APPLICATION_ID, connect_to_read, select_presses, select_records

T = TypeVar("T")


def read_ledger(path: Path) -> list[LedgerRow]:
    """Read every press-to-air row, oldest first. Raises `JournalError`."""
    return _read(path, select_presses)


def read_records(path: Path) -> list[Record]:
    """Read every record, in order. Raises `JournalError`."""
    return _read(path, lambda connection: select_records(connection, 0))


def _read(path: Path, select: Callable[[sqlite3.Connection], list[T]]) -> list[T]:
    if not path.exists():
        raise JournalError(why=f"There is no journal at {path}.", remedy="Open the show once, or name another folder.")
    try:
        with closing(connect_to_read(path)) as connection:
            if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                raise JournalError(why=f"{path} is not a Cartwall journal.", remedy="Name the show's own folder.")
            return select(connection)
    except sqlite3.Error as error:
        raise journal_error(error) from error
    except UnicodeDecodeError as error:  # SQLite quotes the damaged bytes in its message
        raise JournalError(why="The journal is damaged.", remedy="Open the show once: it is set aside.") from error
