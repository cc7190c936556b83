"""The memory journal beyond the contract (test_contract.py): any run of appends, and no aliasing."""

from hypothesis import given
from hypothesis import strategies as st

from console.show.events import ProductUnpinned
from console.show.types import UtcMs
from console.store.memory import MemoryJournal
from console.store.records import Appended, Conflict, Record


def _record(seq: int) -> Record:
    return Record(seq, str(seq), UtcMs(seq), "operator", "pads", 1, "", ProductUnpinned())


@given(sizes=st.lists(st.integers(min_value=0, max_value=5), max_size=8), wrong=st.integers(min_value=-2, max_value=2))
def test_any_run_of_appends_reads_as_one_list(sizes: list[int], wrong: int) -> None:
    journal, written = MemoryJournal(), 0
    for size in sizes:
        records = [_record(seq) for seq in range(written + wrong + 1, written + wrong + size + 1)]
        answer = journal.append(written + wrong, records)
        assert answer == (Conflict(seq=written) if wrong else Appended(seq=written + size))
        written += 0 if wrong else size
    assert [record.seq for record in journal.read(0)] == list(range(1, written + 1))


def test_what_was_read_does_not_grow_with_the_journal() -> None:
    journal = MemoryJournal()
    journal.append(0, [_record(1)])
    read = journal.read(0)
    journal.append(1, [_record(2)])
    assert [record.seq for record in read] == [1]


def test_checkpoint_and_close_change_nothing() -> None:
    journal = MemoryJournal()
    journal.append(0, [_record(1)])
    journal.checkpoint()
    journal.close()
    assert len(journal.read(0)) == 1
