"""The engine's memory: decisions on their way to the journal, and what it still owes a disk that was full.

Engine thread only. Counterparts: `console.engine.ports.Journal` stores, `console.store` is it.
"""

import itertools
import uuid
from collections import deque
from collections.abc import Callable, Sequence

from msgspec import Struct

from console.engine.ports import Journal
from console.show.events import Event
from console.show.types import UtcMs
from console.store.records import Conflict, Record
from console.wire.messages import FromEngine, Happened

MOST_OWED = 20_000
"""Debts that may pile up before reports are refused; what clears the air is taken even then."""


class JournalLost(Exception):
    """Another engine has written to the journal: this one must stop, for the show is no longer its own."""


class Stamp(Struct, frozen=True):
    """Who asked for events, when, and under which engine."""

    at_ms: UtcMs
    actor: str
    seat: str
    epoch: int
    cause: str = ""
    """Id of the press behind them."""


Decided = Sequence[tuple[Sequence[Event], Stamp]]
"""Decisions, and who asked for each."""


class _Debt(Struct, frozen=True):
    """Events that count although the disk could not take them."""

    events: Sequence[Event]
    stamp: Stamp


class Memory:
    """The journal behind its one writer."""

    def __init__(self, journal: Journal, seq: int, tell: Callable[[FromEngine], None]) -> None:
        """`seq`: where the journal stands; `tell` hears of debts that are paid."""
        self._journal = journal
        self._tell = tell
        self._debts: deque[_Debt] = deque()
        self.seq = seq
        """The newest record that is on disk."""

    def remember(self, events: Sequence[Event], stamp: Stamp) -> tuple[Record, ...]:
        """Journal `events`, debts first. Raises `JournalError` (the disk failed), `JournalLost` (it is not ours)."""
        return self.remember_all([(events, stamp)])[0]

    def remember_all(self, decided: Decided) -> list[tuple[Record, ...]]:
        """Journal several decisions in one commit, all or none, debts first; give the records of each. Raises alike."""
        if not any(events for events, _ in decided):
            return [() for _ in decided]
        self.pay()
        return self._append(decided)

    def owe(self, events: Sequence[Event], stamp: Stamp) -> None:
        """Keep what counts although it is not on disk; it is journalled before anything else once it can be."""
        self._debts.append(_Debt(events, stamp))

    def overdrawn(self) -> bool:
        """Tell whether so much is owed that nothing should be added that can be said again."""
        return len(self._debts) >= MOST_OWED

    def pay(self) -> bool:
        """Journal what is owed; true when something was. Raises `JournalError` while there is still no way."""
        owing = bool(self._debts)
        while self._debts:
            records = self._append([(self._debts[0].events, self._debts[0].stamp)])[0]
            self._debts.popleft()
            self._tell(Happened(records=records))
        return owing

    def _append(self, decided: Decided) -> list[tuple[Record, ...]]:
        seqs = itertools.count(self.seq + 1)
        written = [tuple(_record(next(seqs), event, stamp) for event in events) for events, stamp in decided]
        stored = self._journal.append(self.seq, tuple(itertools.chain.from_iterable(written)))
        if isinstance(stored, Conflict):
            raise JournalLost(f"the journal stands at {stored.seq}, not {self.seq}: another engine has this show")
        self.seq = stored.seq
        return written


def _record(seq: int, event: Event, stamp: Stamp) -> Record:
    return Record(
        seq=seq,
        id=uuid.uuid4().hex,
        at_ms=stamp.at_ms,
        actor=stamp.actor,
        seat=stamp.seat,
        epoch=getattr(event, "epoch", stamp.epoch),
        cause=stamp.cause,
        event=event,
    )
