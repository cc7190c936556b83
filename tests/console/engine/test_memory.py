"""The memory behind the journal: debts are paid first of all, and another engine's word ends it."""

from collections.abc import Sequence

import pytest

from console.engine import memory as memory_module
from console.engine.memory import JournalLost, Memory, Stamp
from console.show.events import ProductUnpinned, ShowOpened
from console.show.sounds import SoundsStopped
from console.show.types import UtcMs
from console.store.errors import JournalError
from console.store.memory import MemoryJournal
from console.store.records import Appended, Conflict, Record
from console.wire.messages import FromEngine, Happened

STAMP = Stamp(at_ms=UtcMs(7), actor="operator", seat="pads", epoch=3, cause="press-1")


class Disk(MemoryJournal):
    """A journal whose disk can be full."""

    full = False

    def append(self, expected_seq: int, records: Sequence[Record]) -> Appended | Conflict:
        if self.full:
            raise JournalError(why="The disk is full.", remedy="Free some space.")
        return super().append(expected_seq, records)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def told() -> list[FromEngine]:
    return []


@pytest.fixture
def memory(disk: Disk, told: list[FromEngine]) -> Memory:
    return Memory(disk, 0, told.append)


def test_a_record_says_who_when_and_under_which_engine(memory: Memory, disk: Disk) -> None:
    (record,) = memory.remember((SoundsStopped(),), STAMP)
    assert (record.seq, record.at_ms, record.actor, record.seat) == (1, 7, "operator", "pads")
    assert (record.epoch, record.cause, record.event) == (3, "press-1", SoundsStopped())
    assert disk.read(0) == [record]
    assert memory.seq == 1


def test_an_engine_that_opens_the_show_writes_its_own_epoch(memory: Memory) -> None:
    (record,) = memory.remember((ShowOpened(engine="e", epoch=4),), STAMP)
    assert record.epoch == 4


def test_nothing_to_remember_asks_nothing_of_the_disk(memory: Memory, disk: Disk) -> None:
    disk.full = True
    assert memory.remember((), STAMP) == ()


def test_what_is_owed_is_journalled_first_and_told(memory: Memory, disk: Disk, told: list[FromEngine]) -> None:
    disk.full = True
    with pytest.raises(JournalError):
        memory.remember((SoundsStopped(),), STAMP)
    memory.owe((SoundsStopped(),), STAMP)
    with pytest.raises(JournalError):
        memory.pay()
    disk.full = False
    (record,) = memory.remember((ProductUnpinned(),), STAMP)
    assert record.seq == 2
    assert [type(stored.event) for stored in disk.read(0)] == [SoundsStopped, ProductUnpinned]
    assert told == [Happened((disk.read(0)[0],))]


def test_paying_says_whether_anything_was_owed(memory: Memory) -> None:
    assert not memory.pay()
    memory.owe((SoundsStopped(),), STAMP)
    assert memory.pay()
    assert not memory.pay()


def test_another_engines_records_end_it(memory: Memory, disk: Disk) -> None:
    Memory(disk, 0, lambda message: None).remember((SoundsStopped(),), STAMP)
    with pytest.raises(JournalLost, match="another engine"):
        memory.remember((ProductUnpinned(),), STAMP)


def test_there_is_an_end_to_what_can_be_owed(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_module, "MOST_OWED", 3)
    for _ in range(3):
        assert not memory.overdrawn()
        memory.owe((SoundsStopped(),), STAMP)
    assert memory.overdrawn()
