"""What the engine tells the probe, and what the probe says: a line of JSON each.

Counterparts: `console.sync.keeper` is the engine's end, `console.sync.probe_child` is the process.
"""

from typing import Final

import msgspec
from msgspec import Struct

from console.show.sync import SyncSaid, SyncWanted

SAID_EVERY_S: Final = 0.74
"""A window of each tap is read so often, and what is known is said."""


class Want(Struct, frozen=True, tag=True):
    """Where it listens and what it allows for. Of a running probe the addresses never change: it is begun anew."""

    wanted: SyncWanted


class OnAir(Struct, frozen=True, tag=True):
    """What is in program from now on; a reading is named after it."""

    video: str = ""
    """A camera's name; empty: none is known, and the tap's name has to do."""
    audio: str = ""
    """Its microphone, as OBS calls it; empty: none is known."""
    scratch: int = 0
    """The track its own sound is on, from 1; 0: on none."""


class Void(Struct, frozen=True, tag=True):
    """What was measured before now counts no longer."""

    why: str
    """In one sentence, with what to do."""
    names: tuple[str, ...] = ()
    """Of which pictures and sounds; empty: of all."""


class End(Struct, frozen=True, tag=True):
    """It is not wanted any more."""


ToProbe = Want | OnAir | Void | End


_told: Final = msgspec.json.Decoder[ToProbe](ToProbe)


def line(word: ToProbe | SyncSaid) -> str:
    """Write a word as a line."""
    return msgspec.json.encode(word).decode() + "\n"


def read_told(one: str) -> ToProbe:
    """Read what the probe is told. Raises `ValueError` for what is none."""
    told: ToProbe = _told.decode(one)
    return told


def read_said(one: str) -> SyncSaid:
    """Read what the probe says. Raises `ValueError` for what is none."""
    return msgspec.json.decode(one, type=SyncSaid)
