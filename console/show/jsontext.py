"""JSON somebody hands in, read with bounds: what comes of it is journalled, told to every window and sent to pages.

Counterparts: `console.show.loaded` reads the data of graphics with it.
"""

from typing import Any

import msgspec

from console.show.decisions import Refused
from console.show.types import FieldValue

DEEPEST = 12
"""Lists and groups inside one another."""
MOST_WHOLE = 2**53
"""Beyond it JavaScript counts wrongly."""


def read_json(text: str, most_bytes: int) -> FieldValue | Refused:
    """Read a JSON text of at most `most_bytes` (UTF-8)."""
    if len(text) > most_bytes or len(text.encode(errors="replace")) > most_bytes:
        return Refused(why=f"It is larger than {most_bytes // 1024} kB.", remedy="Send less.")
    try:
        value: FieldValue = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return Refused(why="It is not JSON.", remedy='Write it like {"name": "Ada"}.')
    return _unfit(value) or value


def _unfit(value: Any) -> Refused | None:
    """Refuse what lies too deep and figures that are too large, without going deep oneself."""
    depth, floor = 0, [value]
    while floor:
        if any(isinstance(one, int) and abs(one) > MOST_WHOLE for one in floor):
            return Refused(why="It has a number that is too large.", remedy=f"Keep numbers below {MOST_WHOLE}.")
        floor = [part for one in floor for part in _parts(one)]
        depth += 1
        if depth > DEEPEST:
            return Refused(why=f"It lies deeper than {DEEPEST} lists and groups.", remedy="Make it flatter.")
    return None


def _parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
