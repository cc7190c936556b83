"""What `decide` answers: events, or a refusal that says why and what to do."""

from msgspec import Struct

from console.show.events import Event


class Accepted(Struct, frozen=True):
    """The command counts. No events: it was already so."""

    events: tuple[Event, ...]


class Refused(Struct, frozen=True):
    """The command does not count. `why` and `remedy` are for the operator's eyes."""

    why: str
    remedy: str


Decision = Accepted | Refused


def accept(*events: Event) -> Accepted:
    """Shorthand for an acceptance."""
    return Accepted(events=events)
