"""What only the SQLite journal must do: durability, its file's settings, a full disk, two writers, a killed writer."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from console.show.types import UtcMs
from console.store.errors import JournalError
from console.store.opening import open_journal
from console.store.reading import read_ledger, read_records
from console.store.records import Appended, Conflict, LedgerRow, Record
from console.store.sqlite import SqliteJournal

MakeRecords = Callable[..., list[Record]]


def _pragma(journal: SqliteJournal, name: str) -> object:
    (value,) = journal._connection.execute(f"PRAGMA {name}").fetchone()
    return value


def test_the_file_is_set_up_for_durability(tmp_path: Path, row: LedgerRow) -> None:
    with closing(SqliteJournal(tmp_path / "j.sqlite")) as journal:
        journal.keep([row])
        assert _pragma(journal, "journal_mode") == "wal"
        assert _pragma(journal, "synchronous") == 2  # FULL, also after a keep
        assert _pragma(journal, "wal_autocheckpoint") == 0
        assert _pragma(journal, "busy_timeout") == 3000


def test_nothing_is_checkpointed_until_asked(tmp_path: Path, make_records: MakeRecords) -> None:
    path = tmp_path / "j.sqlite"
    with closing(SqliteJournal(path)) as journal:
        for first in range(1, 3001, 500):
            journal.append(first - 1, make_records(first, 500))
        before = path.stat().st_size
        journal.checkpoint()
        assert path.stat().st_size > before + 100_000


def test_closing_leaves_one_file_and_twice_is_fine(tmp_path: Path, make_records: MakeRecords) -> None:
    journal = SqliteJournal(tmp_path / "j.sqlite")
    journal.append(0, make_records(1, 3))
    journal.close()
    journal.close()
    assert [entry.name for entry in tmp_path.iterdir()] == ["j.sqlite"]


def test_a_second_opener_with_a_stale_sequence_gets_a_conflict(tmp_path: Path, make_records: MakeRecords) -> None:
    path = tmp_path / "j.sqlite"
    with closing(SqliteJournal(path)) as one, closing(SqliteJournal(path)) as two:
        assert one.append(0, make_records(1, 2)) == Appended(seq=2)
        assert two.append(0, make_records(1, 1, tag="two")) == Conflict(seq=2)
        assert two.append(2, make_records(3, 1, tag="two")) == Appended(seq=3)
        assert one.append(2, make_records(3, 1)) == Conflict(seq=3)
        assert [record.id for record in one.read(0)] == ["r-1", "r-2", "two-3"]


def test_records_appended_one_by_one_make_one_chain_with_those_appended_together(
    tmp_path: Path, make_records: MakeRecords
) -> None:
    path, seq = tmp_path / "j.sqlite", 0
    with closing(SqliteJournal(path)) as journal:
        for count in (1, 1, 3, 1, 0, 1, 2, 1, 1):
            assert journal.append(seq, make_records(seq + 1, count)) == Appended(seq=seq + count)
            seq += count
    opened = open_journal(path, UtcMs(1))
    opened.journal.close()
    assert opened.notice is None
    assert [record.seq for record in opened.records] == list(range(1, seq + 1))


def test_what_another_engine_wrote_behind_ones_own_newest_record_is_a_conflict(
    tmp_path: Path, make_records: MakeRecords
) -> None:
    path = tmp_path / "j.sqlite"
    with closing(SqliteJournal(path)) as one, closing(SqliteJournal(path)) as two:
        for seq in range(3):
            one.append(seq, make_records(seq + 1, 1))
        assert two.append(3, make_records(4, 1, epoch=2)) == Appended(seq=4)
        assert one.append(3, make_records(4, 1, tag="late")) == Conflict(seq=4)
        assert one.append(4, make_records(5, 1, tag="stale")) == Conflict(seq=4)
        assert two.append(4, make_records(5, 1, epoch=2)) == Appended(seq=5)


def test_another_program_that_holds_the_file_is_named(tmp_path: Path, make_records: MakeRecords) -> None:
    path = tmp_path / "j.sqlite"
    with closing(SqliteJournal(path)) as journal, closing(sqlite3.connect(path, isolation_level=None)) as other:
        journal._connection.execute("PRAGMA busy_timeout = 1")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError, match="Another program is writing"):
            journal.append(0, make_records(1, 1))
        other.execute("ROLLBACK")
        assert journal.append(0, make_records(1, 1)) == Appended(seq=1)


def test_a_full_disk_is_said_and_survived(tmp_path: Path, make_records: MakeRecords) -> None:
    with closing(SqliteJournal(tmp_path / "j.sqlite")) as journal:
        journal.append(0, make_records(1, 1))
        journal._connection.execute("PRAGMA max_page_count = 10")
        with pytest.raises(JournalError, match="The disk is full") as caught:
            journal.append(1, make_records(2, 500))
        assert "Free some space" in caught.value.remedy
        journal.checkpoint()
        assert len(journal.read(0)) == 1
        journal._connection.execute("PRAGMA max_page_count = 100000")
        assert journal.append(1, make_records(2, 500)) == Appended(seq=501)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot be opened"):
        SqliteJournal(tmp_path / "nowhere" / "j.sqlite")


def test_a_journal_that_may_not_be_written_is_said(tmp_path: Path, make_records: MakeRecords) -> None:
    with closing(SqliteJournal(tmp_path / "j.sqlite")) as journal:
        journal._connection.execute("PRAGMA query_only = ON")
        with pytest.raises(JournalError, match="may not be written"):
            journal.append(0, make_records(1, 1))


_LIMITED = """
import resource, sys
from pathlib import Path
from console.show.events import ProductPinned
from console.store.errors import JournalError
from console.store.records import Record
from console.store.sqlite import SqliteJournal

journal = SqliteJournal(Path(sys.argv[1]))
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
seq, acked = 0, 0
try:
    while True:
        seq += 1
        journal.append(acked, [Record(seq, str(seq), 0, "a", "s", 1, "c" * 500, ProductPinned("p"))])
        acked = seq
except JournalError as error:
    print(acked, error.why)
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
print(journal.append(acked, [Record(acked + 1, "after", 0, "a", "s", 1, "", ProductPinned("p"))]).seq)
journal.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file size limit to set for a process")
def test_a_disk_that_really_refuses_to_write_loses_nothing_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "j.sqlite"
    ran = subprocess.run([sys.executable, "-c", _LIMITED, str(path)], capture_output=True, text=True, check=True)
    acked, why = ran.stdout.splitlines()[0].split(" ", 1)
    assert why in ("The disk failed to write or read the journal.", "The disk is full.")
    assert ran.stdout.splitlines()[1] == str(int(acked) + 1)
    assert [record.id for record in read_records(path)] == [*map(str, range(1, int(acked) + 1)), "after"]


_ENDLESS = """
import sys
from pathlib import Path
from console.show.events import ProductPinned
from console.store.records import Record
from console.store.sqlite import SqliteJournal

journal, seq = SqliteJournal(Path(sys.argv[1])), 0
while True:
    batch = [Record(seq + n, str(seq + n), 0, "a", "s", 1, "", ProductPinned("p")) for n in (1, 2, 3)]
    seq = journal.append(seq, batch).seq
    print(seq, flush=True)
    if seq % 30 == 0:
        journal.checkpoint()
"""


@pytest.mark.parametrize("after_lines", [1, 17, 60])
def test_a_writer_killed_in_the_middle_loses_nothing_acknowledged(tmp_path: Path, after_lines: int) -> None:
    path = tmp_path / "j.sqlite"
    with subprocess.Popen([sys.executable, "-c", _ENDLESS, str(path)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(after_lines):
            child.stdout.readline()
        child.kill()
        last = child.stdout.read().split()
    acked = int(last[-1]) if last else after_lines * 3
    opened = open_journal(path, UtcMs(0))
    with closing(opened.journal):
        assert opened.notice is None
        seqs = [record.seq for record in opened.records]
        assert seqs == list(range(1, len(seqs) + 1))
        assert len(seqs) >= acked
        assert len(seqs) % 3 == 0  # an append is there whole or not at all


def test_readers_beside_a_running_engine_see_what_is_committed(
    tmp_path: Path, make_records: MakeRecords, row: LedgerRow
) -> None:
    path = tmp_path / "j.sqlite"
    with closing(SqliteJournal(path)) as journal:
        journal.append(0, make_records(1, 2))
        journal.keep([row])
        assert read_records(path) == journal.read(0)
        assert read_ledger(path) == [row]
        assert journal.append(2, make_records(3, 1)) == Appended(seq=3)
        assert len(read_records(path)) == 3


def test_a_journal_belongs_to_the_thread_that_made_it(tmp_path: Path) -> None:
    caught: list[Exception] = []
    with closing(SqliteJournal(tmp_path / "j.sqlite")) as journal:

        def elsewhere() -> None:
            try:
                journal.append(0, [])
            except Exception as error:  # noqa: BLE001 - kept for the assertion
                caught.append(error)

        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
    assert "thread" in str(caught[0])


def test_a_closed_journal_says_so(tmp_path: Path, make_records: MakeRecords, row: LedgerRow) -> None:
    journal = SqliteJournal(tmp_path / "j.sqlite")
    journal.close()
    for use in (
        lambda: journal.append(0, make_records(1, 1)),
        lambda: journal.read(0),
        lambda: journal.keep([row]),
    ):
        with pytest.raises(JournalError, match="closed"):
            use()
