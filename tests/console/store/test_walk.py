"""Walking a journal: how far it can be trusted, and why it ends."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from console.store.records import Record
from console.store.schema import body_of
from console.store.sqlite import SqliteJournal
from console.store.walk import walk

MakeRecords = Callable[..., list[Record]]


@pytest.fixture
def journal(tmp_path: Path, make_records: MakeRecords) -> Iterator[SqliteJournal]:
    with closing(SqliteJournal(tmp_path / "j.sqlite")) as made:
        made.append(0, make_records(1, 3))
        made.append(3, make_records(4, 3))
        yield made


def test_a_whole_journal_is_walked_to_its_end(journal: SqliteJournal, make_records: MakeRecords) -> None:
    found = walk(journal._connection)
    assert (found.records, found.broken, found.unknown) == (make_records(1, 6), "", "")


@pytest.mark.parametrize(
    ("harm", "kept", "said"),
    [
        ("DELETE FROM events WHERE seq = 3", 2, "record 3 is missing"),
        ("DELETE FROM events WHERE seq = 1", 0, "record 1 is missing"),
        ("UPDATE events SET record = replace(record, 'p5', 'p6') WHERE seq = 5", 4, "record 5 is not what was written"),
        ("UPDATE events SET hash = zeroblob(32) WHERE seq = 2", 1, "record 2 is not what was written"),
        ("UPDATE events SET hash = 'text' WHERE seq = 6", 5, "record 6 is not what was written"),
    ],
)
def test_the_walk_ends_at_the_first_harm(
    journal: SqliteJournal, make_records: MakeRecords, harm: str, kept: int, said: str
) -> None:
    journal._connection.execute(harm)
    found = walk(journal._connection)
    assert (found.records, found.broken) == (make_records(1, kept), said)


def test_a_record_as_written_but_unknown_is_not_damage(
    tmp_path: Path, make_records: MakeRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.store.sqlite.body_of", lambda r: body_of(r).replace(b"ProductPinned", b"Levitated"))
    with closing(SqliteJournal(tmp_path / "newer.sqlite")) as newer:
        newer.append(0, make_records(1, 2))
        found = walk(newer._connection)
    assert found.broken == ""
    assert "Levitated" in found.unknown
    assert found.records == []
