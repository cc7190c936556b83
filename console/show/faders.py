"""The faders and mutes of our own buses, sound effects and bed: what is asked of them, and how they stand.

A part of `console.show.commands`, `console.show.events` and `console.show.state`. The bed's own level is in
`console.show.beds`. Rules: `console.show.riding`.
"""

from enum import StrEnum

from msgspec import Struct


class Bus(StrEnum):
    """Where sounds of ours come together before they go on air."""

    EFFECTS = "effects"
    BED = "bed"


class SetEffectsLevel(Struct, frozen=True, tag=True):
    """Turn all sound effects up or down, those that sound too; 0 is the level the show file wants."""

    db: float


class MuteBus(Struct, frozen=True, tag=True):
    """Mute a bus, or open it. None: the other way round."""

    bus: Bus
    on: bool | None = None


FaderCommand = SetEffectsLevel | MuteBus


class EffectsSet(Struct, frozen=True, tag=True):
    """The bus of the sound effects stands like this now."""

    level_db: float = 0.0
    muted: bool = False
    over_ms: int = 0
    """How long the way there takes; 0: only as long as keeps it from clicking."""


class EffectsRun(Struct, frozen=True):
    """How the bus of the sound effects stands, or what it is on its way to."""

    level_db: float = 0.0
    muted: bool = False
    over_ms: int = 0
