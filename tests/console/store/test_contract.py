"""The journal's contract, asserted of every journal we ship: SQLite and memory."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from msgspec.structs import replace

from console.engine.ports import Journal
from console.show.cuts import CameraTaken, TakeOrigin
from console.show.events import DealEnd, DealEnded, DealStarted, Event, ShowOpened
from console.show.types import CameraId, DealId, Price, ProductId, SceneName, SoundId, UtcMs
from console.store.errors import JournalError
from console.store.memory import MemoryJournal
from console.store.reading import read_ledger
from console.store.records import Appended, Conflict, LedgerRow, Record
from console.store.sqlite import SqliteJournal

MakeRecords = Callable[..., list[Record]]

EVERY_KIND: tuple[Event, ...] = (
    ShowOpened(engine="e1", epoch=1),
    CameraTaken(camera=None, scene=SceneName("Künstler „Bühne“ 🎬"), origin=TakeOrigin.SWITCHER),
    CameraTaken(camera=CameraId("wide"), scene=SceneName("Wide"), origin=TakeOrigin.OPERATOR),
    DealStarted(
        deal=DealId("d"),
        name="Deal",
        product=ProductId("p"),
        product_name="Product",
        price=Price(minor=999, currency="USD"),
        was=None,
        started_ms=UtcMs(1),
        deadline_ms=UtcMs(2),
        sting=SoundId("win"),
    ),
    DealEnded(deal=DealId("d"), why=DealEnd.TIME),
)


class Kept(Protocol):
    """A journal under test and its ledger."""

    journal: Journal

    def ledger(self) -> list[LedgerRow]: ...


class InMemory:
    def __init__(self, folder: Path) -> None:
        self.journal = MemoryJournal()

    def ledger(self) -> list[LedgerRow]:
        return list(self.journal.presses())


class OnDisk:
    def __init__(self, folder: Path) -> None:
        self.path = folder / "journal.sqlite"
        self.journal = SqliteJournal(self.path)

    def ledger(self) -> list[LedgerRow]:
        return read_ledger(self.path)


@pytest.fixture(params=[InMemory, OnDisk])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    made: Kept = request.param(tmp_path)
    yield made
    made.journal.close()


def test_a_fresh_journal_is_empty(kept: Kept) -> None:
    assert list(kept.journal.read(0)) == []


def test_what_is_appended_is_read_back_as_it_was(kept: Kept, make_records: MakeRecords) -> None:
    records = make_records(1, 0, events=EVERY_KIND)
    assert kept.journal.append(0, records) == Appended(seq=5)
    assert list(kept.journal.read(0)) == records


def test_reading_starts_after_the_sequence_given(kept: Kept, make_records: MakeRecords) -> None:
    records = make_records(1, 5)
    kept.journal.append(0, records)
    assert list(kept.journal.read(3)) == records[3:]
    assert list(kept.journal.read(5)) == []
    assert list(kept.journal.read(99)) == []


def test_appending_nothing_answers_where_the_journal_is(kept: Kept, make_records: MakeRecords) -> None:
    kept.journal.append(0, make_records(1, 2))
    assert kept.journal.append(2, []) == Appended(seq=2)
    assert kept.journal.append(1, []) == Conflict(seq=2)


@pytest.mark.parametrize("expected", [0, 1, 3, 7])
def test_a_wrong_expectation_is_a_conflict_and_stores_nothing(
    kept: Kept, make_records: MakeRecords, expected: int
) -> None:
    first = make_records(1, 2)
    kept.journal.append(0, first)
    assert kept.journal.append(expected, make_records(expected + 1, 1, tag="late")) == Conflict(seq=2)
    assert list(kept.journal.read(0)) == first


def test_a_stale_engine_is_refused_even_when_it_knows_the_newest_sequence(
    kept: Kept, make_records: MakeRecords
) -> None:
    kept.journal.append(0, make_records(1, 2, epoch=2))
    assert kept.journal.append(2, make_records(3, 1, epoch=1)) == Conflict(seq=2)
    assert kept.journal.append(2, make_records(3, 1, epoch=3)) == Appended(seq=3)


def test_a_gap_in_the_numbers_is_the_callers_fault(kept: Kept, make_records: MakeRecords) -> None:
    with pytest.raises(ValueError, match="sequence 2, 1 is next"):
        kept.journal.append(0, make_records(2, 1))


@pytest.mark.parametrize("where", ["stored before", "in the same append"])
def test_an_id_counts_once_and_the_append_stores_all_or_nothing(
    kept: Kept, make_records: MakeRecords, where: str
) -> None:
    first = make_records(1, 1)
    kept.journal.append(0, first)
    second, third = make_records(2, 2)
    twin = replace(third, id="r-1" if where == "stored before" else "r-2")
    with pytest.raises(JournalError):
        kept.journal.append(1, [second, twin])
    assert list(kept.journal.read(0)) == first
    assert kept.journal.append(1, [second, third]) == Appended(seq=3)


def test_a_press_is_kept_once_with_its_newest_stamps(kept: Kept, row: LedgerRow) -> None:
    other = replace(row, press="press-2")
    kept.journal.keep([row, other])
    kept.journal.keep([replace(row, switched_ns=9_000)])
    assert kept.ledger() == [replace(row, switched_ns=9_000), other]


def test_keeping_nothing_is_fine(kept: Kept) -> None:
    kept.journal.keep([])
    assert kept.ledger() == []


def test_text_that_cannot_be_written_is_refused_in_words(kept: Kept, make_records: MakeRecords, row: LedgerRow) -> None:
    odd = CameraTaken(camera=None, scene=SceneName("half a sign \ud83c"), origin=TakeOrigin.SWITCHER)
    with pytest.raises(JournalError, match="not proper text"):
        kept.journal.append(0, make_records(1, 0, events=[odd]))
    with pytest.raises(JournalError, match="not proper text"):
        kept.journal.keep([replace(row, control="\udcff")])
    assert kept.journal.append(0, make_records(1, 1)) == Appended(seq=1)
