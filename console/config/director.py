"""``[director]``, and what a ``[[camera]]`` says to the auto-director: its role, shot, weight and microphone.

Counterparts: `console.show.camera` holds it, `console.show.shots` cuts by it.
"""

from typing import Final

from console.config.amounts import Unreadable, duration_text, parse_duration
from console.config.fields import read_duration
from console.config.tables import Table
from console.show.camera import Pace, Role, Shot
from console.show.names import nearest
from console.show.types import DurationMs

SHORTEST_MS: Final = DurationMs(1_000)
LONGEST_MS: Final = DurationMs(600_000)
"""A shot takes one second to ten minutes."""

_EXAMPLE: Final = 'shot = ["4s", "12s"]'


def read_pace(top: Table) -> Pace:
    """Read ``[director]``; without it the usual pace."""
    table = top.table("director")
    if table is None:
        return Pace()
    pause_ms = read_duration(table, "pause_after_cut")
    if pause_ms is not None and pause_ms > LONGEST_MS:
        table.wrong("pause_after_cut", f"It waits {duration_text(LONGEST_MS)} at most.", "Turn it off instead.")
    usual = Pace()
    pace = Pace(
        pause_after_cut_ms=usual.pause_after_cut_ms if pause_ms is None else pause_ms,
        calm=table.number("calm", 1.0, 5.0, usual.calm),
        lively=table.number("lively", 0.1, 1.0, usual.lively),
    )
    table.done()
    return pace


def read_role(table: Table) -> Role | None:
    """Read an optional role."""
    word = table.text_or("role", "")
    if word and word not in list(Role):
        table.wrong("role", "A camera has no such role.", nearest(word, list(Role)))
        return None
    return Role(word) if word else None


def read_shot(table: Table) -> Shot | None:
    """Read an optional ``shot``: the shortest and the longest it stays on a camera."""
    if not table.has("shot"):
        return None
    given = table.value("shot")
    if not isinstance(given, list) or len(given) != 2 or not all(isinstance(one, str) for one in given):
        table.wrong("shot", "This must be two durations, the shortest and the longest shot.", f"Write {_EXAMPLE}.")
        return None
    lengths = [parse_duration(one) for one in given]
    for length in lengths:
        if isinstance(length, Unreadable):
            table.wrong("shot", length.reason, length.remedy)
            return None
    shortest_ms, longest_ms = (length for length in lengths if not isinstance(length, Unreadable))
    if not SHORTEST_MS <= shortest_ms <= longest_ms <= LONGEST_MS:
        low, high = duration_text(SHORTEST_MS), duration_text(LONGEST_MS)
        table.wrong("shot", f"A shot takes {low} to {high}, and the shortest comes first.", f"Write {_EXAMPLE}.")
        return None
    return Shot(shortest_ms, longest_ms)
