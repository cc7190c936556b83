"""Mixes: scenes of levels. What is asked of them, what happened, and how they are kept.

A mix holds where the faders and mutes of OBS's inputs and of our own buses stood when somebody kept it, and brings them
there again. A part of `console.show.commands`, `console.show.events` and `console.show.state`. Rules:
`console.show.mixing`.
"""

from msgspec import Struct


class InputStand(Struct, frozen=True):
    """Where the fader and the mute of one of OBS's inputs stand."""

    input: str
    """As OBS calls it."""
    db: float
    """-100 (silent) to 26."""
    muted: bool


class BusStand(Struct, frozen=True):
    """Where the fader and the mute of one of our own buses stand."""

    db: float = 0.0
    muted: bool = False


class Mix(Struct, frozen=True):
    """All of them at once, under a name."""

    name: str
    inputs: tuple[InputStand, ...] = ()
    effects: BusStand = BusStand()
    bed: BusStand = BusStand()


class KeepMix(Struct, frozen=True, tag=True):
    """Keep how everything stands now under a name; one that is there already is kept anew."""

    name: str
    inputs: tuple[InputStand, ...] | None = None
    """As OBS confirmed them (`console.show.readiness`); none: nobody knows."""


class RecallMix(Struct, frozen=True, tag=True):
    """Bring everything where it stood."""

    name: str
    over_ms: int


class DropMix(Struct, frozen=True, tag=True):
    """Forget one."""

    name: str


MixCommand = KeepMix | RecallMix | DropMix


class MixKept(Struct, frozen=True, tag=True):
    """A mix was kept, or kept anew."""

    mix: Mix


class MixRecalled(Struct, frozen=True, tag=True):
    """OBS's inputs were sent where they stood in a mix. What follows of our own buses stands beside it."""

    name: str
    inputs: tuple[InputStand, ...]
    over_ms: int


class MixDropped(Struct, frozen=True, tag=True):
    """A mix was forgotten."""

    name: str


MixEvent = MixKept | MixRecalled | MixDropped
