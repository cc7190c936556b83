"""A sound of a show file and how a pad fires it. A part of `console.show.types`.

Counterparts: `console.config.showparts` reads it, `console.show.sounds` has the rules, `console.sound` plays it.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NewType

from msgspec import Struct

SoundId = NewType("SoundId", str)

LONGEST_FADE_MS: Final = 10_000


class Again(StrEnum):
    """What a press does while the sound it asks for is sounding already."""

    OVER = "over"
    """It sounds once more, over itself."""
    RESTART = "restart"
    """The one that sounds gives way to a new one."""
    IGNORE = "ignore"
    """It sounds on, and the press is refused."""


class Sound(Struct, frozen=True):
    """A sound effect. `file` is relative to the show folder, or ``builtin:<name>`` for one of ours."""

    id: SoundId
    name: str
    file: str
    gain_db: float = 0.0
    """Above or below the level all sounds are brought to."""
    loop: bool = False
    """It begins anew where it ends, without a gap, until it is stopped."""
    pressed_again: Again = Again.OVER
    choke: str = ""
    """A group of which one sound sounds at a time: a new one cuts the others off. Empty: none."""
    fade_in_ms: int = 0
    fade_out_ms: int = 0
    """Over its own end, and when it is stopped by itself; 0: only as long as keeps it from clicking."""
    obs_input: str = ""
    """A media source of OBS, as OBS calls it: the sound is that one, and has no file here. Empty: it is ours."""


def ours(sounds: Iterable[Sound]) -> tuple[Sound, ...]:
    """Give the sounds that are files of ours."""
    return tuple(sound for sound in sounds if not sound.obs_input)


def in_obs(sounds: Iterable[Sound]) -> tuple[Sound, ...]:
    """Give the sounds that are media sources of OBS."""
    return tuple(sound for sound in sounds if sound.obs_input)
