"""What the sidechain's process says: a line of JSON whenever something changes, and several times a second anyway.

Counterparts: `console.sound.sidechain_child` is the process, `console.sound.sidechain` reads it.
"""

from typing import Final

import msgspec
from msgspec import Struct

from console.show.facts import Level

SAID_EVERY_S: Final = 0.3


class Said(Struct, frozen=True):
    """How the input is, and whether somebody speaks into it."""

    loud: bool
    level: Level
    reason: str


def line(said: Said) -> str:
    """Write it as a line."""
    return msgspec.json.encode(said).decode() + "\n"


def read(one: str) -> Said:
    """Read a line. Raises `ValueError` for what is none."""
    return msgspec.json.decode(one, type=Said)
