"""The bed of a show file: music under the show, and how it makes room for voice and effects. A part of `types`.

Counterparts: `console.config.bedfile` reads it, `console.show.bedding` has the rules, `console.sound.bed` plays it.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct

BED_TARGET_LUFS: Final = -26.0
"""Integrated loudness of every track: ten below effects and voice, so that both are understood; an assumption."""


class Order(StrEnum):
    """In which order the tracks come."""

    LISTED = "listed"
    SHUFFLED = "shuffled"


class Duck(Struct, frozen=True):
    """How the bed makes room. The times are those of a whole fall or rise."""

    depth_db: float = 12.0
    attack_ms: int = 60
    hold_ms: int = 500
    """How long it stays down after the last word, so that it does not pump."""
    release_ms: int = 900
    voices: tuple[str, ...] = ()
    """Inputs of OBS under which it ducks, as OBS calls them."""
    above_db: float = -40.0
    """How loud one of them has to be."""
    device: str = ""
    """An input of the machine under which it ducks too, by its name or words of it; empty: none."""
    effects: bool = True
    """It ducks under sound effects too."""


class Bed(Struct, frozen=True):
    """Music under the show. Tracks are files of the show folder; none: there is no bed."""

    tracks: tuple[str, ...] = ()
    order: Order = Order.LISTED
    crossfade_ms: int = 4_000
    """Between two tracks; 0: the next one follows without a gap."""
    target_lufs: float = BED_TARGET_LUFS
    fade_in_ms: int = 1_500
    fade_out_ms: int = 3_000
    duck: Duck = Duck()


class Going(StrEnum):
    """What the bed is doing, as its output confirms it."""

    OFF = "off"
    READING = "reading"
    """Its first track is being read."""
    NONE = "none"
    """None of its tracks can be played."""
    FADING_IN = "fading in"
    PLAYING = "playing"
    MUTED = "muted"
    FADING_OUT = "fading out"


class BedStands(Struct, frozen=True, tag=True):
    """A fact: how the bed is, said when it is otherwise, and once a second while a track goes on."""

    going: Going = Going.OFF
    track: int | None = None
    """Which of the show's tracks is heard, from 0."""
    at_s: int = 0
    """How far it is."""
    length_s: int = 0
    next: int | None = None
    """Which track comes after it; none: nobody knows."""
    ducked: bool = False
    under: str = ""
    """Why: what is heard above it; empty: it is on its way back."""
    broken: tuple[str, ...] = ()
    """What is wrong with tracks that cannot be used."""


VOICE: Final = "voice"
EFFECT: Final = "effect"
BOTH: Final = "voice and effect"
"""What it is ducked under."""
