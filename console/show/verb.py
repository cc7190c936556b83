"""What a verb is. Counterparts: `console.show.verbs` is the table, `console.show.graphic_verbs` a part of it."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from console.show.commands import Command
from console.show.dial import Dial
from console.show.types import Risk

S = TypeVar("S", bound=StrEnum)

YES, NO = ("yes", "on", "true", "1"), ("no", "off", "false", "0")


class Argument(Struct, frozen=True):
    """One argument of a verb.

    `kind` is the noun of the show it names (camera, deal, product, variant, sound, segment, cue, rule, graphic,
    preset), or what its words must be: ``whole`` or ``number``, ``yes/no``, ``text``, or the words themselves, parted
    by ``|``.
    """

    name: str
    kind: str
    required: bool = True


class Verb(Struct, frozen=True):
    """A verb: its name, arguments, what it does in one line, how it becomes a command, and what it asks of the hand."""

    name: str
    arguments: tuple[Argument, ...]
    does: str
    make: Callable[[Mapping[str, str]], Command]
    """Called with arguments that have been checked."""
    risk: Risk = Risk.FREE
    pause_ms: int = 0
    """Least time between two presses of the same thing; a sooner one is refused as a slip."""
    release: str = ""
    """The verb that is asked with the same arguments when the control is let go; empty: nothing happens then."""
    dial: Dial | None = None
    """What a fader or an encoder turns; none: there is no figure to turn."""


def needs(*names: str) -> tuple[Argument, ...]:
    """Arguments called as the noun they name."""
    return tuple(Argument(name, name) for name in names)


def may(*names: str) -> tuple[Argument, ...]:
    """Arguments that may be left out, called as the noun they name."""
    return tuple(Argument(name, name, required=False) for name in names)


def one_of(words: type[S]) -> str:
    """Write the kind of an argument that is one of a few words."""
    return "|".join(words)


def whole(name: str) -> Argument:
    """Make an argument that is a whole number."""
    return Argument(name, "whole")


def is_number(words: str) -> bool:
    """Tell whether words are a plain number: ``-6.5``."""
    return re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,6})?", words) is not None


def yes(word: str) -> bool:
    """Read a yes/no."""
    return word.lower() in YES
