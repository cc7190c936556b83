"""`MemoryJournal`: the journal that forgets, for rehearsal and tests. Same contract as `console.store.sqlite`."""

from collections.abc import Sequence

from console.store.errors import JournalError
from console.store.records import Appended, Conflict, LedgerRow, Record
from console.store.schema import body_of
from console.store.sqlite import check_numbers


class MemoryJournal:
    """Keeps a show's records in memory; nothing is on disk."""

    def __init__(self) -> None:
        self._records: list[Record] = []
        self._ids: set[str] = set()
        self._presses: dict[str, LedgerRow] = {}

    def append(self, expected_seq: int, records: Sequence[Record]) -> Appended | Conflict:
        """Store `records` after `expected_seq`, all or none; see `console.store.sqlite.SqliteJournal.append`."""
        check_numbers(expected_seq, records)
        for record in records:
            body_of(record)  # refuse what no journal could write
        epoch = self._records[-1].epoch if self._records else 0
        if len(self._records) != expected_seq or any(record.epoch < epoch for record in records):
            return Conflict(seq=len(self._records))
        ids = [record.id for record in records]
        if len({*ids}) < len(ids) or not self._ids.isdisjoint(ids):
            raise JournalError(why="The journal failed.", remedy="A record with this id is already there.")
        self._records += records
        self._ids.update(ids)
        return Appended(seq=len(self._records))

    def read(self, after: int) -> list[Record]:
        """Read every record after sequence `after`, in order."""
        return self._records[max(0, after) :]

    def keep(self, rows: Sequence[LedgerRow]) -> None:
        """Store ledger rows; a press kept before is replaced."""
        for row in rows:
            body_of(row)
        self._presses.update((row.press, row) for row in rows)

    def presses(self) -> tuple[LedgerRow, ...]:
        """Give the ledger rows kept so far, oldest first."""
        return tuple(self._presses.values())

    def checkpoint(self) -> None:
        """Nothing to move."""

    def close(self) -> None:
        """Nothing to close."""
