"""What the earbud's process is told, and what it says: one word in JSON a line.

Counterparts: `console.sound.earbud` tells, `console.sound.earbud_child` is the process.
"""

from collections.abc import Iterator
from typing import IO

import msgspec
from msgspec import Struct

from console.show.facts import Level


class Speak(Struct, frozen=True, tag=True):
    """Speak this now, instead of whatever is spoken."""

    number: int
    """Another one for each time: an answer to what was cut off answers nothing else."""
    text: str
    voice: str
    words_per_minute: int


class Cut(Struct, frozen=True, tag=True):
    """Be silent at once."""


Told = Speak | Cut


class Stands(Struct, frozen=True, tag=True):
    """How the output and the voice are, in one sentence."""

    level: Level
    reason: str


class Began(Struct, frozen=True, tag=True):
    """The first sample was handed to the device."""

    number: int


class Ended(Struct, frozen=True, tag=True):
    """It was spoken to its end."""

    number: int


Heard = Stands | Began | Ended


def line(word: Told | Heard) -> str:
    """Write a word as a line."""
    return msgspec.json.encode(word).decode() + "\n"


def told(lines: IO[str]) -> Iterator[Told]:
    """Read what is asked until the other end closes. Raises `ValueError` for what is none."""
    return (msgspec.json.decode(one, type=Told) for one in lines)


def heard(lines: IO[str]) -> Iterator[Heard]:
    """Read what is answered until the other end closes. Raises `ValueError` for what is none."""
    return (msgspec.json.decode(one, type=Heard) for one in lines)
