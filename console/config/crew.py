"""``[[seat]]`` and ``[guards]``: who is at the console, and what this crew guards in another way.

Counterpart: `console.show.types.Seat`; `console.mapping.guards` asks what a verb's risk asks.
"""

from console.config.fields import read_id
from console.config.tables import Table
from console.show.names import nearest
from console.show.types import Risk, Seat, SeatId
from console.show.verbs import BadVerb, find_verb

ROLES = ("producer", "director", "graphics", "audio", "community", "host")

ALWAYS_FREE = ("panic", "all.out", "sfx.stop")
"""What clears the air is never in anybody's way."""


def read_seat(table: Table) -> Seat:
    """Read one ``[[seat]]``."""
    seat, role = read_id(table), table.text("role")
    if role and role not in ROLES:
        table.wrong("role", "There is no such role.", nearest(role, ROLES))
    read = Seat(id=SeatId(seat), name=table.text_or("name", seat), role=role)
    table.done()
    return read


def read_guards(table: Table) -> dict[str, Risk]:
    """Read ``[guards]``: ``"deal.end" = "free"``."""
    return {verb: risk for verb in table.names() if (risk := _read_guard(table, verb)) is not None}


def _read_guard(table: Table, name: str) -> Risk | None:
    value = table.value(name)
    if isinstance(value, dict):
        inner = next(iter(value), "…")
        table.wrong(name, "A verb's dot needs quotes around the verb.", f'Write "{name}.{inner}" = "free".')
        return None
    verb = find_verb(name)
    if isinstance(verb, BadVerb):
        table.wrong(name, verb.why, verb.remedy)
        return None
    word = table.text(name)
    if word and word not in list(Risk):
        table.wrong(name, "There is no such guard.", nearest(word, list(Risk)))
        return None
    if name in ALWAYS_FREE and word != Risk.FREE:
        table.wrong(name, "What clears the air is never guarded.", "Take the line out.")
        return None
    return Risk(word) if word else None
