"""Records and ledger rows for the journal tests."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from console.show.events import Event, ProductPinned
from console.show.types import ProductId, UtcMs
from console.store.records import LedgerRow, Record
from console.store.sqlite import SqliteJournal

MakeRecords = Callable[..., list[Record]]


def _records(first: int, count: int, epoch: int = 1, events: Sequence[Event] = (), tag: str = "r") -> list[Record]:
    pins = [ProductPinned(product=ProductId(f"p{number}")) for number in range(first, first + count)]
    return [
        Record(
            seq=first + number,
            id=f"{tag}-{first + number}",
            at_ms=UtcMs(1_780_000_000_000 + first + number),
            actor="operator",
            seat="pads",
            epoch=epoch,
            cause=f"press-{first + number}",
            event=event,
        )
        for number, event in enumerate(events or pins)
    ]


@pytest.fixture
def make_records() -> MakeRecords:
    """Make `count` records numbered from `first`."""
    return _records


@pytest.fixture
def row() -> LedgerRow:
    """One press, not yet on air."""
    return LedgerRow(
        press="press-1", at_ms=UtcMs(5), control="pads:pad/1/1", verb="camera.take", outcome="done", driver_ns=1_000
    )


@pytest.fixture(scope="session")
def sound_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a sound journal of 40 records; copy it, don't touch it."""
    path = tmp_path_factory.mktemp("sound") / "journal.sqlite"
    with closing(SqliteJournal(path)) as journal:
        journal.append(0, _records(1, 40))
    return path
