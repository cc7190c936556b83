"""Keeps what the ledger measured, and tells it now and then: never on a press's way. Engine thread only.

Counterparts: `console.engine.ledger` measures, `console.store` keeps, `cartwall ledger` prints.
"""

from collections.abc import Callable
from typing import Final

from console.engine.ledger import Ledger
from console.engine.ports import Journal
from console.store.errors import JournalError
from console.wire.messages import FromEngine, LedgerIs

EVERY_NS: Final = 250_000_000


class Ledgering:
    """When the ledger was kept last."""

    def __init__(
        self, ledger: Ledger, journal: Journal, tell: Callable[[FromEngine], None], failed: Callable[[str], None]
    ) -> None:
        """`failed` is told, in words, when the disk does not take the rows; they are tried again."""
        self._ledger = ledger
        self._journal = journal
        self._tell = tell
        self._failed = failed
        self._told_ns = 0

    def look(self, now_ns: int, idle: bool) -> None:
        """Keep and tell what is new, if it is time or nothing else is to do."""
        if self._ledger.fresh() and (idle or now_ns - self._told_ns > EVERY_NS):
            self._told_ns = now_ns
            self.keep()
            self._tell(LedgerIs(ledger=self._ledger.view()))

    def keep(self) -> None:
        """Keep the rows that are not on disk."""
        rows = self._ledger.unsaved()
        if not rows:
            return
        try:
            self._journal.keep(rows)
        except JournalError as lost:
            self._ledger.put_back(rows)
            self._failed(str(lost))
