"""The given/when/then book of the pure core: what has happened, what is asked, what follows from it.

    book(SHOW).given(started).when(EndDeal(), at_ms=5).then(DealEnded(...))
    book(SHOW).when(EndDeal(), at_ms=5).refused("No deal is live")

What follows is folded, so a book goes on with the next `when`. `close` fails a book whose last `when` nobody judged;
the `book` fixture of tests/console/show calls it. Counterpart: tests/shows plays whole paths through the engine.
"""

from collections.abc import Sequence
from itertools import zip_longest

import pytest
from msgspec import Struct
from msgspec.structs import fields

from console.show.commands import Command
from console.show.decide import decide
from console.show.decisions import Accepted, Decision, Refused
from console.show.events import Event
from console.show.evolve import replay
from console.show.state import FRESH, ShowState
from console.show.types import Show, UtcMs


class Book:
    """One story of a show. Every step gives the book back; a wrong one fails the test with a diff."""

    def __init__(self, show: Show) -> None:
        self.show = show
        self.state: ShowState = FRESH
        """Folded from everything given and everything that followed."""
        self._open: tuple[str, Decision] | None = None

    def given(self, *events: Event) -> "Book":
        """Let `events` have happened."""
        __tracebackhide__ = True
        self._judged()
        self.state = replay(events, self.state)
        return self

    def when(self, command: Command, *, at_ms: int) -> "Book":
        """Ask for `command` at `at_ms` (UTC milliseconds)."""
        __tracebackhide__ = True
        self._judged()
        decision = decide(self.show, self.state, command, UtcMs(at_ms))
        self._open = (f"{command} at {at_ms} ms", decision)
        return self

    def then(self, *events: Event) -> "Book":
        """Judge that exactly `events` follow, in this order; none: it was already so."""
        __tracebackhide__ = True
        asked, decision = self._take()
        if not isinstance(decision, Accepted):
            pytest.fail(f"when {asked}\nit was refused: {decision.why} {decision.remedy}", pytrace=False)
        if decision.events != events:
            told = "\n".join(differences(events, decision.events))
            pytest.fail(f"when {asked}\nsomething else followed (- wanted, + got):\n{told}", pytrace=False)
        self.state = replay(decision.events, self.state)
        return self

    def refused(self, *texts: str) -> "Book":
        """Judge that it is refused, and that each of `texts` is in the words the operator reads."""
        __tracebackhide__ = True
        if not texts:
            raise ValueError("say which words the refusal has")
        asked, decision = self._take()
        if not isinstance(decision, Refused):
            told = "\n".join(f"  + {event}" for event in decision.events) or "  nothing: it was already so"
            pytest.fail(f"when {asked}\nit was not refused; what followed:\n{told}", pytrace=False)
        said = f"{decision.why} {decision.remedy}"
        missing = [text for text in texts if text not in said]
        if missing:
            pytest.fail(f"when {asked}\nthe refusal says “{said}”\nand not {missing}", pytrace=False)
        return self

    def close(self) -> None:
        """Fail if the last `when` was never judged."""
        __tracebackhide__ = True
        self._judged()

    def _judged(self) -> None:
        __tracebackhide__ = True
        if self._open is not None:
            asked, self._open = self._open[0], None
            pytest.fail(f"nobody judged what follows when {asked}: say then(...) or refused(...)", pytrace=False)

    def _take(self) -> tuple[str, Decision]:
        if self._open is None:
            raise ValueError("nothing was asked: say when(...) first")
        taken, self._open = self._open, None
        return taken


def differences(wanted: Sequence[Struct], got: Sequence[Struct]) -> list[str]:
    """Tell two rows of values apart, one line a field."""
    lines: list[str] = []
    for number, (want, have) in enumerate(zip_longest(wanted, got), start=1):
        lines += _one(f"{number:3} ", want, have)
    return lines


def _one(head: str, want: Struct | None, have: Struct | None) -> list[str]:
    if want is None:
        return [f"{head}+ {have}"]
    if have is None:
        return [f"{head}- {want}"]
    if want == have:
        return [f"{head}  {want}"]
    if type(want) is not type(have):
        return [f"{head}- {want}", f"{head}+ {have}"]
    return [f"{head}  {type(want).__name__}", *_by_field(want, have)]


def _by_field(want: Struct, have: Struct) -> list[str]:
    lines = []
    for name in (field.name for field in fields(want)):
        one, other = getattr(want, name), getattr(have, name)
        lines += (
            [f"      {name} = {one!r}"] if one == other else [f"    - {name} = {one!r}", f"    + {name} = {other!r}"]
        )
    return lines
