"""Pad faces: what every bound control should say and how it should glow, for hardware and for the pad wall alike.

One answer for both, so a light on the desk and its twin on screen never differ. Counterpart: `hardware.messages.Light`.
"""

from enum import StrEnum

from msgspec import Struct

from console.show.types import UtcMs
from hardware.messages import DARK, Glow, Light


class Colour(StrEnum):
    """The field's colours (FIELD section 8); always shown with a word."""

    RED = "red"
    GREEN = "green"
    AMBER = "amber"
    BLUE = "blue"
    VIOLET = "violet"
    GREY = "grey"


RGB: dict[Colour, tuple[int, int, int]] = {
    Colour.RED: (255, 32, 32),
    Colour.GREEN: (24, 208, 96),
    Colour.AMBER: (255, 160, 16),
    Colour.BLUE: (48, 120, 255),
    Colour.VIOLET: (160, 80, 255),
    Colour.GREY: (96, 100, 108),
}


class PadFace(Struct, frozen=True):
    """The face of one pad."""

    label: str
    verb: str
    colour: Colour
    glow: Glow
    word: str
    """Never colour alone: ``ON AIR``, ``ASKED``, ``FAILED``, ``PVW``, ``PINNED``, ``LIVE``, or empty."""
    deadline_ms: UtcMs | None = None
    """Set while the pad counts down to it."""


def light_of(face: PadFace | None) -> Light:
    """Turn a face into a light."""
    return DARK if face is None else Light(colour=RGB[face.colour], glow=face.glow)
