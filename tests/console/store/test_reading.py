"""Reading from outside: clear errors, and nothing is ever written."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from console.store.errors import JournalError
from console.store.reading import read_ledger, read_records
from console.store.records import LedgerRow, Record
from console.store.sqlite import SqliteJournal

MakeRecords = Callable[..., list[Record]]


def test_a_closed_journal_is_read_without_changing_it(
    tmp_path: Path, make_records: MakeRecords, row: LedgerRow
) -> None:
    path = tmp_path / "j.sqlite"
    with closing(SqliteJournal(path)) as journal:
        journal.append(0, make_records(1, 4))
        journal.keep([row])
    before = path.read_bytes()
    assert read_records(path) == make_records(1, 4)
    assert read_ledger(path) == [row]
    assert path.read_bytes() == before


def test_a_missing_journal_is_said_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="There is no journal"):
        read_ledger(tmp_path / "j.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_something_else_is_said(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE holidays (day TEXT)")
    with pytest.raises(JournalError, match="is not a Cartwall journal"):
        read_records(path)
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(JournalError, match="damaged"):
        read_records(path)


def test_a_record_of_another_version_is_said(tmp_path: Path, make_records: MakeRecords, row: LedgerRow) -> None:
    path = tmp_path / "j.sqlite"
    with closing(SqliteJournal(path)) as journal:
        journal.append(0, make_records(1, 1))
        journal.keep([row])
        journal._connection.execute("UPDATE events SET record = replace(record, 'ProductPinned', 'Levitated')")
        journal._connection.execute("UPDATE presses SET row = '{}'")
        with pytest.raises(JournalError, match="does not know"):
            journal.read(0)
    with pytest.raises(JournalError, match="does not know"):
        read_records(path)
    with pytest.raises(JournalError, match="does not know"):
        read_ledger(path)


def test_a_reader_never_checkpoints(tmp_path: Path, make_records: MakeRecords) -> None:
    path = tmp_path / "j.sqlite"
    with closing(SqliteJournal(path)) as journal:
        journal.append(0, make_records(1, 50))
        before = path.read_bytes()
        assert len(read_records(path)) == 50
        assert path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no ? in a name")
@pytest.mark.parametrize("name", ["a b.sqlite", "what?.sqlite", "#1 100%41.sqlite", "Bühne.sqlite"])
def test_a_show_may_be_called_anything(tmp_path: Path, make_records: MakeRecords, name: str) -> None:
    with closing(SqliteJournal(tmp_path / name)) as journal:
        journal.append(0, make_records(1, 1))
    assert len(read_records(tmp_path / name)) == 1
    assert [entry.name for entry in tmp_path.glob("*.sqlite")] == [name]
