"""The ledger is kept and told now and then, and rows the disk did not take are tried again."""

from collections.abc import Sequence

from console.engine.ledger import Ledger, row_of
from console.engine.ledgering import EVERY_NS, Ledgering
from console.mapping.guards import Hand
from console.show.types import UtcMs
from console.store.errors import JournalError
from console.store.memory import MemoryJournal
from console.store.records import LedgerRow
from console.wire.messages import FromEngine, LedgerIs


class Disk(MemoryJournal):
    """A journal whose disk can be full."""

    full = False

    def keep(self, rows: Sequence[LedgerRow]) -> None:
        if self.full:
            raise JournalError(why="The disk is full.", remedy="Free some space.")
        super().keep(rows)


class Bench:
    """A ledger that is looked after."""

    def __init__(self) -> None:
        self.disk = Disk()
        self.told: list[FromEngine] = []
        self.failed: list[str] = []
        self.ledger = Ledger()
        self.ledgering = Ledgering(self.ledger, self.disk, self.told.append, self.failed.append)

    def press(self, at_ns: int) -> None:
        hand = Hand("panic", {}, "desk", at_ns)
        self.ledger.begin(row_of(hand, UtcMs(7), at_ns), None, (), "panic")


def test_with_nothing_new_nothing_is_told() -> None:
    bench = Bench()
    bench.ledgering.look(10 * EVERY_NS, idle=True)
    assert bench.told == []


def test_busy_it_waits_and_idle_it_does_not() -> None:
    bench = Bench()
    bench.press(EVERY_NS)
    bench.ledgering.look(EVERY_NS, idle=False)
    assert bench.told == []
    bench.ledgering.look(EVERY_NS, idle=True)
    assert [type(message) for message in bench.told] == [LedgerIs]
    bench.press(2 * EVERY_NS)
    bench.ledgering.look(2 * EVERY_NS + 1, idle=False)
    assert len(bench.told) == 2
    assert len(bench.disk.presses()) == 2


def test_what_the_disk_did_not_take_is_kept_later() -> None:
    bench = Bench()
    bench.disk.full = True
    bench.press(1)
    bench.ledgering.keep()
    assert bench.failed == ["The disk is full. Free some space."]
    assert bench.disk.presses() == ()
    bench.disk.full = False
    bench.ledgering.keep()
    assert len(bench.disk.presses()) == 1
