"""Sounds: what is asked of them, and what happened. A part of `console.show.commands` and `console.show.events`.

A sound leaves no state behind: what sounds is `console.show.truth`. Rules: `console.show.sounding`.
"""

from msgspec import Struct

from console.show.types import SoundId


class PlaySound(Struct, frozen=True, tag=True):
    """Play a sound effect. `gain_db` is the pad's own, on top of the sound's."""

    sound: SoundId
    gain_db: float = 0.0
    sounding: bool = False
    """It is heard already (`console.show.readiness.as_seen`)."""


class ToggleSound(Struct, frozen=True, tag=True):
    """Play a sound effect, or stop it where it sounds."""

    sound: SoundId
    gain_db: float = 0.0
    sounding: bool = False


class HoldSound(Struct, frozen=True, tag=True):
    """Play a sound effect as long as its control is held."""

    sound: SoundId
    gain_db: float = 0.0


class StopSounds(Struct, frozen=True, tag=True):
    """Fade a sound out, or every one."""

    sound: SoundId | None = None


class PrehearSound(Struct, frozen=True, tag=True):
    """Hear a sound on the headphones before it is fired; none: end what is heard there."""

    sound: SoundId | None = None
    gain_db: float = 0.0


SoundCommand = PlaySound | ToggleSound | HoldSound | StopSounds | PrehearSound


class SoundPlayed(Struct, frozen=True, tag=True):
    """A sound effect was fired."""

    sound: SoundId
    gain_db: float = 0.0
    anew: bool = False
    """The same sound gave way to it where it was sounding."""


class SoundStopped(Struct, frozen=True, tag=True):
    """One sound was faded out, however often it was sounding."""

    sound: SoundId


class SoundsStopped(Struct, frozen=True, tag=True):
    """Every sound was faded out."""


class SoundPreheard(Struct, frozen=True, tag=True):
    """A sound was played to the headphones alone; none: what was heard there was ended."""

    sound: SoundId | None = None
    gain_db: float = 0.0


SoundEvent = SoundPlayed | SoundStopped | SoundsStopped | SoundPreheard
