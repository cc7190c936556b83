"""What the shop and the room say, decided as it came and written in one commit: sales must not cost a press.

A feed reports ten times a second, a good minute hundreds of sales. A disk that commits each by itself would keep the
next press waiting behind them; so reports that come together are decided, each on what the one before it made of the
show, then all are written, and only then does any of them happen. When the commit fails, nothing has changed yet, and
each is taken by itself. A refusal is the feed's health. Engine thread only. Counterparts: `console.engine.feeding` puts
them in the inbox, `console.engine.reports` says what they ask, `console.engine.together` does the like for presses.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct

from console.engine.memory import Memory, Stamp
from console.engine.ports import Clock
from console.engine.reports import FeedHealth, command_of
from console.show.commands import Command
from console.show.decide import decide
from console.show.decisions import Refused
from console.show.events import Event
from console.show.evolve import replay
from console.show.facts import Fact, HealthChanged, Report
from console.show.state import ShowState
from console.show.types import Show
from console.store.errors import JournalError
from console.store.records import Record


class Learned(Struct, frozen=True):
    """A report the show was asked about: what it makes of the show, or why it was refused."""

    report: Report
    said: Sequence[Event] | Refused
    after: ShowState

    @property
    def events(self) -> Sequence[Event]:
        """Give what there is to write of it."""
        return () if isinstance(self.said, Refused) else self.said


Stands = Callable[[], tuple[Show, ShowState]]
Happen = Callable[[Sequence[Learned], tuple[Record, ...]], None]
"""Lets happen what is on disk as these records."""
Do = Callable[[Command, str, str], Sequence[Event] | Refused]
"""Takes one command nobody pressed all the way."""


class Learning:
    """Takes reports; the feed's health as the feed says it and as the show answers."""

    def __init__(
        self, memory: Memory, clock: Clock, stands: Stands, do: Do, happen: Happen, observe: Callable[[Fact], None]
    ) -> None:
        self._memory = memory
        self._clock = clock
        self._stands = stands
        self._do = do
        self._happen = happen
        self._observe = observe
        self._health = FeedHealth()

    def learn(self, reports: Sequence[Report]) -> None:
        """Let the show decide on reports, in their order. No press may wait to be written. Raises `JournalLost`."""
        for report in reports:
            self._observe(report)
        if len(reports) > 1 and self._written(reports):
            return
        for report in reports:
            self._answered(report, self._do(command_of(report), "feed", "feed"))

    def said(self, health: HealthChanged) -> HealthChanged:
        """Take over what the feed says of itself; give the health to show."""
        return self._health.said(health)

    def look(self, now_ns: int) -> None:
        """Forget refusals that are no news any more."""
        health = self._health.expire(now_ns)
        if health is not None:
            self._observe(health)

    def _written(self, reports: Sequence[Report]) -> bool:
        """Decide all and write them in one commit; false: the disk did not take it, and nothing has changed."""
        show, state = self._stands()
        at_ms = self._clock.utc_ms()
        learned: list[Learned] = []
        for report in reports:
            decision = decide(show, state, command_of(report), at_ms)
            said = decision if isinstance(decision, Refused) else decision.events
            if not isinstance(said, Refused):
                state = replay(said, state)
            learned.append(Learned(report, said, state))
        stamp = Stamp(at_ms, "feed", "feed", state.epoch)
        try:
            written = self._memory.remember_all([(one.events, stamp) for one in learned])
        except JournalError:
            return False
        if happened := [one for one in learned if one.events]:
            self._happen(happened, tuple(record for each in written for record in each))
        for one in learned:
            self._answered(one.report, one.said)
        return True

    def _answered(self, report: Report, said: Sequence[Event] | Refused) -> None:
        refused = said if isinstance(said, Refused) else None
        health = self._health.answered(report, refused, self._clock.mono_ns())
        if health is not None:
            self._observe(health)
