"""Opening a journal: sound, fresh, damaged, foreign, newer, torn."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.show.events import GraphicsCleared
from console.show.types import UtcMs
from console.store.errors import JournalError
from console.store.opening import OpenedJournal, open_journal
from console.store.reading import read_ledger
from console.store.records import Appended, LedgerRow, Record
from console.store.schema import SCHEMA_VERSION, body_of
from console.store.sqlite import SqliteJournal

MakeRecords = Callable[..., list[Record]]

AT = UtcMs(1_795_000_000_000)
STAMP = "20261118T110640Z"
KEPT = Path(__file__).parents[2] / "journals"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


def _write(path: Path, records: list[Record], rows: list[LedgerRow]) -> None:
    with closing(SqliteJournal(path)) as journal:
        if records:
            journal.append(0, records)
        journal.keep(rows)


def _opened(path: Path) -> tuple[list[Record], str | None]:
    """Open, prove that the journal takes one more record, close; what was in it and the notice."""
    opened: OpenedJournal = open_journal(path, AT)
    with closing(opened.journal) as journal:
        records = journal.read(0)
        assert list(opened.records) == records
        more = Record(len(records) + 1, "one more", AT, "engine", "engine", 9, "", GraphicsCleared())
        assert journal.append(len(records), [more]) == Appended(seq=len(records) + 1)
    return records, opened.notice


def test_a_new_journal_is_begun_without_a_word(path: Path) -> None:
    assert _opened(path) == ([], None)


def test_an_empty_file_is_a_new_journal(path: Path) -> None:
    path.touch()
    assert _opened(path) == ([], None)


def test_a_file_whose_making_was_cut_off_is_a_new_journal(path: Path) -> None:
    with closing(sqlite3.connect(path)) as half:
        half.execute("PRAGMA journal_mode = WAL")
    assert _opened(path) == ([], None)


def test_a_sound_journal_is_opened_with_its_records(path: Path, make_records: MakeRecords, row: LedgerRow) -> None:
    _write(path, make_records(1, 5), [row])
    assert _opened(path) == (make_records(1, 5), None)


def test_a_changed_record_sets_the_file_aside_and_saves_what_leads(
    path: Path, make_records: MakeRecords, row: LedgerRow
) -> None:
    _write(path, make_records(1, 5), [row])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE events SET record = replace(record, 'p4', 'p9') WHERE seq = 4")
    records, notice = _opened(path)
    assert records == make_records(1, 3)
    assert read_ledger(path) == [row]
    assert notice == (
        f"journal.sqlite was set aside as journal.damaged-{STAMP}.sqlite: record 4 is not what was written. "
        "A new journal was begun; 3 leading events were carried over."
    )
    assert (path.parent / f"journal.damaged-{STAMP}.sqlite").exists()


def test_a_torn_page_sets_the_file_aside_and_saves_what_leads(path: Path, make_records: MakeRecords) -> None:
    _write(path, make_records(1, 2000), [])
    pages = bytearray(path.read_bytes())
    pages[len(pages) * 3 // 4 : len(pages) * 3 // 4 + 8192] = b"\xa5" * 8192
    path.write_bytes(pages)
    records, notice = _opened(path)
    assert 0 < len(records) < 2000
    assert records == make_records(1, len(records))
    assert notice is not None
    assert f"{len(records)} leading events" in notice


def test_a_file_cut_short_saves_what_leads(path: Path, make_records: MakeRecords) -> None:
    _write(path, make_records(1, 2000), [])
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    records, notice = _opened(path)
    assert records == make_records(1, len(records))
    assert notice is not None


@pytest.mark.parametrize("content", [b"rubbish " * 1000, b"{}", b"SQLite format 3\x00" + b"\x00" * 5000])
def test_no_database_is_set_aside_as_it_was(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    records, notice = _opened(path)
    assert records == []
    assert notice is not None
    assert "no event could be carried over" in notice
    assert (path.parent / f"journal.damaged-{STAMP}.sqlite").read_bytes() == content


def test_somebody_elses_database_is_set_aside_whole(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE events (holiday TEXT)")
    records, notice = _opened(path)
    assert records == []
    assert notice is not None
    assert "it is not a Cartwall journal" in notice


def test_a_second_damage_in_the_same_second_gets_its_own_name(path: Path) -> None:
    for _ in range(2):
        path.write_bytes(b"rubbish " * 1000)
        _opened(path)
    assert (path.parent / f"journal.damaged-{STAMP}.sqlite").exists()
    assert (path.parent / f"journal.damaged-{STAMP}-2.sqlite").exists()


def test_a_newer_format_is_refused_and_not_touched(path: Path, make_records: MakeRecords) -> None:
    _write(path, make_records(1, 1), [])
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(JournalError, match="newer Cartwall"):
        open_journal(path, AT)
    assert path.read_bytes() == before


def test_an_event_of_a_newer_version_is_refused_and_not_touched(
    path: Path, make_records: MakeRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(
            "console.store.sqlite.body_of",
            lambda record: body_of(record).replace(b"ProductPinned", b"Levitated"),
        )
        with closing(SqliteJournal(path)) as newer:
            newer.append(0, make_records(1, 1))
    with pytest.raises(JournalError, match="a record this version does not know"):
        open_journal(path, AT)
    assert not list(path.parent.glob("*damaged*"))
    assert b"Levitated" in path.read_bytes()


def test_the_write_ahead_part_of_a_killed_engine_counts(path: Path, tmp_path: Path, make_records: MakeRecords) -> None:
    live = tmp_path / "live.sqlite"
    with closing(SqliteJournal(live)) as journal:
        journal.append(0, make_records(1, 7))
        shutil.copy(live, path)
        shutil.copy(tmp_path / "live.sqlite-wal", tmp_path / "journal.sqlite-wal")
    assert _opened(path) == (make_records(1, 7), None)


def test_a_lone_write_ahead_part_never_meets_a_new_file(path: Path) -> None:
    (path.parent / "journal.sqlite-wal").write_bytes(b"left over")
    records, notice = _opened(path)
    assert records == []
    assert notice is not None
    assert "main part is missing" in notice
    assert (path.parent / f"journal.damaged-{STAMP}.sqlite-wal").read_bytes() == b"left over"


def test_a_folder_in_the_journals_place_is_said(path: Path) -> None:
    path.mkdir()
    with pytest.raises(JournalError):
        open_journal(path, AT)
    assert path.is_dir()


@pytest.mark.parametrize("kept", sorted(KEPT.glob("*.sqlite")), ids=lambda kept: kept.stem)
def test_kept_damaged_journals_still_give_what_they_gave(path: Path, kept: Path) -> None:
    shutil.copy(kept, path)
    records, notice = _opened(path)
    assert notice is not None
    assert len(records) == int(kept.stem.rsplit("-", 1)[1])


@given(at=st.integers(min_value=0, max_value=1 << 15), harm=st.binary(min_size=1, max_size=300))
def test_no_harm_to_the_bytes_ever_stops_the_show(
    tmp_path_factory: pytest.TempPathFactory, sound_path: Path, at: int, harm: bytes
) -> None:
    path = tmp_path_factory.mktemp("harm") / "journal.sqlite"
    sound = sound_path.read_bytes()
    path.write_bytes(sound[:at] + harm + sound[at + len(harm) :])
    with suppress(JournalError):  # only where the harm looks like another version's mark
        opened = open_journal(path, AT)
        with closing(opened.journal):
            assert [record.seq for record in opened.records] == list(range(1, len(opened.records) + 1))
            assert opened.notice is not None or len(opened.records) == 40
        return
    assert at < 100, "an error outside the header"
