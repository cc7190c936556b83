"""Presses that are decided and not on disk yet: those that wait at the door together are written in one commit.

A disk commits one thing at a time, a slow one thirty a second; presses that come faster would queue up behind it until
they are too late. So the next press is decided, on what the ones before it made of the show, and then all are written.
Nothing of them is performed, answered or entered in the ledger before that, and then in their order; when the commit
fails, each is decided anew and tried by itself. Engine thread only. Counterparts: `console.engine.memory` writes,
`console.engine.lighting` puts the lights off likewise.
"""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from console.engine.memory import Memory, Stamp
from console.engine.ports import Clock
from console.mapping.guards import Hand
from console.show.commands import BeginShow, Command
from console.show.events import Event
from console.show.facts import EffectId
from console.show.panics import Panic
from console.show.preflight import begins_with
from console.show.state import ShowState
from console.show.truth import Truth
from console.show.types import Show
from console.show.verb import Verb
from console.show.verbs import find_verb
from console.store.errors import JournalError
from console.store.records import LedgerRow, Record

MOST_TOGETHER: Final = 8
"""So many presses are decided, then they are written though more wait."""

CROWD: Final = 3
"""So many have to wait at the door. Fewer are one more press and its release: that is written soonest by itself."""


class Counted(Struct, frozen=True):
    """A press the show accepts, and what it makes of the show."""

    command: Command
    hand: Hand
    row: LedgerRow
    events: Sequence[Event]
    stamp: Stamp
    show: Show
    before: ShowState
    after: ShowState


def came_to(press: Counted, effects: Sequence[EffectId], truth: Truth) -> str:
    """Say how far a press came; to whoever has just gone live, also what the checklist says against it."""
    said = "requested" if effects else "done" if press.events else "already so"
    if not isinstance(press.command, BeginShow) or not press.events:
        return said
    warned = begins_with(press.show, press.after, truth, press.row.at_ms)
    return f"{said}. {warned}" if warned else said


Say = Callable[[], None]
"""Says something of a press that does not count."""
Done = Callable[[Counted, tuple[Record, ...], int | None], None]
"""Takes a press that is on disk as these records, and since when; one that decided nothing has none."""


class Together:
    """What waits to be written."""

    def __init__(
        self,
        memory: Memory,
        clock: Clock,
        done: Done,
        become: Callable[[ShowState], None],
        again: Callable[[Counted], None],
        lost: Callable[[Counted, JournalError], None],
    ) -> None:
        """`become` makes the show what it was, `again` decides a press anew, `lost` takes one that is given up."""
        self._memory = memory
        self._clock = clock
        self._done = done
        self._become = become
        self._again = again
        self._lost = lost
        self._waiting: list[Counted | Say] = []

    def __bool__(self) -> bool:
        """Tell whether anything waits."""
        return bool(self._waiting)

    def count(self, counted: Counted) -> None:
        """Let an accepted press wait for the commit."""
        self._waiting.append(counted)

    def say(self, say: Say) -> None:
        """Say something when all presses before it were answered."""
        if self._waiting:
            self._waiting.append(say)
        else:
            say()

    def may_wait(self, presses: int) -> bool:
        """Tell whether to decide one more before the commit, of so many that wait at the door."""
        hurries = any(isinstance(one, Counted) and _hurries(one) for one in self._waiting)
        return presses >= CROWD and len(self._waiting) < MOST_TOGETHER and not hurries

    def write(self) -> None:
        """Write all that waits, then perform and answer it. Raises `JournalLost`."""
        waiting, self._waiting = self._waiting, []
        counted = [one for one in waiting if isinstance(one, Counted)]
        if not counted:
            return
        try:
            written = iter(self._memory.remember_all([(one.events, one.stamp) for one in counted]))
        except JournalError as error:
            self._become(counted[0].before)
            if len(counted) == 1:
                self._lost(counted[0], error)
            for one in waiting if len(counted) > 1 else waiting[1:]:
                self._by_itself(one)
            return
        at_ns = self._clock.mono_ns()
        for one in waiting:
            if isinstance(one, Counted):
                records = next(written)
                self._done(one, records, at_ns if records else None)
            else:
                one()

    def _by_itself(self, one: Counted | Say) -> None:
        """Try one of several presses again that could not be written together."""
        if not isinstance(one, Counted):
            one()
            return
        self._again(one)
        self.write()


def _hurries(counted: Counted) -> bool:
    """Tell whether no press may be decided before this one is written: it clears the air, or begins a pause."""
    verb = find_verb(counted.hand.verb)
    return isinstance(counted.command, Panic) or (isinstance(verb, Verb) and verb.pause_ms > 0)
