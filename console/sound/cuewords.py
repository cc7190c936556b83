"""What the headphones' process is told, and what it says: one word in JSON a line.

Counterparts: `console.sound.cue` tells, `console.sound.cue_child` is the process and answers with facts.
"""

from collections.abc import Iterator
from typing import IO

import msgspec
from msgspec import Struct

from console.plan.effects import FadeSounds, StartSound
from console.show.facts import Fact
from console.show.types import Sound


class Sounds(Struct, frozen=True, tag=True):
    """The show's sounds are these from now on."""

    sounds: tuple[Sound, ...]


class Through(Struct, frozen=True, tag=True):
    """Play through this output from now on."""

    device: str


Word = StartSound | FadeSounds | Sounds | Through


def line(word: Word | Fact) -> str:
    """Write a word or a fact as a line."""
    return msgspec.json.encode(word).decode() + "\n"


def words(lines: IO[str]) -> Iterator[Word]:
    """Read words until the other end closes. Raises `ValueError` for what is none."""
    return (msgspec.json.decode(one, type=Word) for one in lines)


def facts(lines: IO[str]) -> Iterator[Fact]:
    """Read facts until the other end closes. Raises `ValueError` for what is none."""
    return (msgspec.json.decode(one, type=Fact) for one in lines)
