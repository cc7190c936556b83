"""What `decide` answers: events, or a refusal that says why and what to do."""

from collections.abc import Callable

from msgspec import Struct

from console.show.commands import Command
from console.show.events import Event
from console.show.state import ShowState
from console.show.types import Show, UtcMs


class Accepted(Struct, frozen=True):
    """The command counts. No events: it was already so."""

    events: tuple[Event, ...]


class Refused(Struct, frozen=True):
    """The command does not count. `why` and `remedy` are for the operator's eyes."""

    why: str
    remedy: str


Decision = Accepted | Refused

Decide = Callable[[Show, ShowState, Command, UtcMs], Decision]
"""`console.show.decide.decide`, handed in to rules that are made of other commands."""


def accept(*events: Event) -> Accepted:
    """Shorthand for an acceptance."""
    return Accepted(events=events)
