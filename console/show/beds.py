"""The bed of a running show: what is asked of it, what happened, and how it stands.

A part of `console.show.commands`, `console.show.events` and `console.show.state`. Rules: `console.show.bedding`.
"""

from msgspec import Struct


class RunBed(Struct, frozen=True, tag=True):
    """Bring the bed in, or fade it out."""

    on: bool


class SkipTrack(Struct, frozen=True, tag=True):
    """Go on to the bed's next track."""


class SetBedLevel(Struct, frozen=True, tag=True):
    """Turn the bed up or down; 0 is the loudness the show file wants."""

    db: float


BedCommand = RunBed | SkipTrack | SetBedLevel


class BedSet(Struct, frozen=True, tag=True):
    """The bed stands like this now."""

    on: bool
    level_db: float = 0.0
    skips: int = 0
    """How often somebody went on to the next track."""
    muted: bool = False
    """It runs on in silence."""
    over_ms: int = 0
    """How long the way to this level takes; 0: only as long as keeps it from clicking."""


class BedRun(Struct, frozen=True):
    """How the bed stands, or what it is on its way to."""

    on: bool = False
    level_db: float = 0.0
    skips: int = 0
    muted: bool = False
    over_ms: int = 0
