"""One value of a show file each: an id, a price, a day, a time, a reference. What is wrong is noted in its table.

Counterpart: the readers of whole parts (`console.config.products`, `console.config.deals`, ...) ask for these.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from console.config.amounts import Unreadable, duration_text, parse_duration, parse_price
from console.config.tables import Table
from console.show.names import nearest
from console.show.types import DurationMs, Price, TimeOfDayMs

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def read_id(table: Table) -> str:
    """Read an ``id``: letters, digits, ``.``, ``_`` and ``-``, so that it fits a pad map, an address and a key."""
    given = table.text("id")
    if given and not _ID.fullmatch(given):
        table.wrong("id", "An id is made of letters, digits, “-”, “_” and “.”.", "Like “linen-throw”; names are free.")
    return given


def given_id(table: Table) -> str:
    """Give the id that stands there, right or wrong, for what refers to it; empty: none."""
    given = table.value("id")
    return given.strip() if isinstance(given, str) else ""


def check_ids(tables: Sequence[Table]) -> None:
    """Note every id that an earlier one of `tables` has."""
    check_once(tables, "id", [given_id(table) for table in tables], "An id is used once.")


def check_once(tables: Sequence[Table], key: str, values: Sequence[str], reason: str) -> None:
    """Note every value that an earlier table already has."""
    first: dict[str, Table] = {}
    for table, value in zip(tables, values, strict=True):
        if value and value in first:
            table.wrong(key, f"{reason} {_which(first[value])} has it already.", "Choose another.")
        first.setdefault(value, table)


def _which(table: Table) -> str:
    """Write a table's place in words: ``The second deal``."""
    *_, kind, index = table.place
    number = index + 1 if isinstance(index, int) else 1
    return f"The {_nth(number)} {kind}"


def _nth(number: int) -> str:
    words = {1: "first", 2: "second", 3: "third"}
    if number in words:
        return words[number]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def check_known(table: Table, key: str, given: str, kind: str, known: Sequence[str]) -> None:
    """Note a reference to something that is not in the show."""
    if given and given not in known:
        table.wrong(key, f"There is no {kind} with this id.", nearest(given, known))


def read_reference(table: Table, key: str, kind: str, known: Sequence[str]) -> str:
    """Read an optional reference; empty: none, or noted as wrong."""
    given = table.text_or(key, "")
    check_known(table, key, given, kind, known)
    return given if given in known else ""


def read_references(table: Table, key: str, kind: str, known: Sequence[str]) -> tuple[str, ...]:
    """Read an optional list of references."""
    given = table.texts(key)
    for one in given:
        if one not in known:
            table.notes.add((*table.place, key), one, f"There is no {kind} with this id.", nearest(one, known))
    return tuple(one for one in given if one in known)


def read_price(table: Table, key: str) -> Price | None:
    """Read a required price."""
    if isinstance(table.value(key), int | float):
        table.wrong(key, "A price needs its currency, and quotes around it.", "Write “24.99 USD”.")
        return None
    text = table.text(key)
    price = parse_price(text) if text else None
    if isinstance(price, Unreadable):
        table.wrong(key, price.reason, price.remedy)
        return None
    return price


def read_day(table: Table, key: str) -> str:
    """Read a required day, as a TOML date or as text; empty after noting what is wrong."""
    value = table.value(key)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    text = value if isinstance(value, str) else ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        if table.need(key, "2026-06-01 with your day"):
            table.wrong(key, "This is not a day.", f"Write {key} = 2026-06-01 with your day.")
        return ""


def read_duration(table: Table, key: str) -> DurationMs | None:
    """Read an optional duration; none: not there, or noted as wrong."""
    if isinstance(table.value(key), int | float):
        table.wrong(key, "A duration needs its unit, and quotes around it.", "Write “3m”, “90s” or “1m30s”.")
        return None
    text = table.text_or(key, "")
    duration = parse_duration(text) if text else None
    if isinstance(duration, Unreadable):
        table.wrong(key, duration.reason, duration.remedy)
        return None
    return duration


def read_span(table: Table, key: str, shortest: DurationMs, longest: DurationMs, what: str) -> DurationMs:
    """Read an optional duration within limits; 0: not there, or noted as wrong. `what` it is, for the reason."""
    duration = read_duration(table, key)
    if duration is None:
        return DurationMs(0)
    if not shortest <= duration <= longest:
        low, high = duration_text(shortest), duration_text(longest)
        table.wrong(key, f"{what} takes {low} to {high} here.", "Change it, or the market's limits.")
    return duration


def read_time(table: Table, key: str) -> TimeOfDayMs | None:
    """Read an optional time of day, as a TOML time or as text; none: not there, or noted as wrong."""
    value = table.value(key)
    if isinstance(value, str):
        value = _time(value)
    elif not isinstance(value, time | None):
        value = Unreadable("", "")
    if isinstance(value, Unreadable) or (value is not None and value.tzinfo is not None):
        table.wrong(key, "This is not a time of day.", f"Write {key} = 19:30:00, on the clock of the show's zone.")
        return None
    if value is None:
        return None
    seconds = (value.hour * 60 + value.minute) * 60 + value.second
    return TimeOfDayMs(seconds * 1000 + value.microsecond // 1000)


def _time(text: str) -> time | Unreadable:
    try:
        return time.fromisoformat(text.strip())
    except ValueError:
        return Unreadable("", "")
