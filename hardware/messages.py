"""The three words every surface speaks: `ControlEvent` in, `Light` out, `DeviceInfo` about itself.

Counterpart: `console.mapping` gives a `ControlEvent` its meaning, `console.plan.lights` says what light shows it.
"""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

SurfaceId = NewType("SurfaceId", str)
"""The role a device plays ("graphics"); pad maps name the role, so a broken deck can be swapped."""

ControlId = NewType("ControlId", str)
"""A control on a surface: ``pad/<row>/<column>``, from 1, row 1 on top, for what makes up its grid: pads or keys.

So too ``button/…``, ``encoder/1`` and ``push/1`` (it is pressed), ``fader/1``, ``strip/1``, ``touch/1``.
"""


Spot = NewType("Spot", str)
"""A control of a surface among all surfaces: ``pads:pad/3/1``."""


def spot(surface: SurfaceId, control: ControlId) -> Spot:
    """Name a control among all surfaces."""
    return Spot(f"{surface}:{control}")


def pad(row: int, column: int) -> ControlId:
    """Name the pad or key of the grid at `row`, `column` (both from 1, row 1 on top)."""
    return ControlId(f"pad/{row}/{column}")


class Action(StrEnum):
    """What happened to a control."""

    DOWN = "down"
    UP = "up"
    TURN = "turn"
    """An encoder without ends went round by `ControlEvent.steps`."""
    MOVE = "move"
    """A fader, an absolute encoder or a finger on a strip stands at `ControlEvent.place` now."""


END = 1000
"""A fader's upper end, and a full ring of light: places are thousandths."""


class ControlEvent(Struct, frozen=True):
    """One touch of one control.

    `at_ns` is `time.monotonic_ns()` taken first thing on the driver's own thread; it starts the press-to-air ledger.
    `velocity` is 0..127, and means something for `Action.DOWN` only.
    """

    surface: SurfaceId
    control: ControlId
    action: Action
    at_ns: int
    velocity: int = 127
    steps: int = 0
    """Of `Action.TURN`: detents, clockwise is positive."""
    place: int = 0
    """Of `Action.MOVE`: 0 (down, left) to `END`."""


class Glow(StrEnum):
    """How a light burns. The three truth states of a press look different on every device."""

    OFF = "off"
    DIM = "dim"
    """Bound and ready, nothing on air."""
    PULSE = "pulse"
    """Requested: asked for, not yet confirmed by the device."""
    SOLID = "solid"
    """Confirmed: the outside said it is so."""
    BLINK = "blink"
    """Failed, or needs a hand now."""


class Face(Struct, frozen=True):
    """What a control with a display shows besides its light; every field but the label may be empty."""

    label: str
    word: str = ""
    """Its state, for never is it told by colour alone: ``ON AIR``, ``PVW``, ``AGAIN``, ``FAILED``..."""
    icon: str = ""
    """Name of an icon of ``assets/icons``, without its ending."""
    figure: str = ""
    """A figure to read from afar: ``17 left``."""
    share: int | None = None
    """How much of a ring or bar is still there, 0 to `END`: a stock's units."""
    until_ms: int | None = None
    """It counts down to this (UTC); the device shows minutes and seconds itself, and a ring where it has one."""
    lasts_ms: int = 0
    """How long all of the countdown is, so that the ring is full at its beginning; 0: nobody knows, no ring."""
    picture: str = ""
    """Name of the picture behind it (a camera's still), as `hardware.port.Pictures` knows it."""


class Light(Struct, frozen=True):
    """What one control should show. `colour` is red, green, blue, each 0..255."""

    colour: tuple[int, int, int]
    glow: Glow
    level: int | None = None
    """Where a ring of light or a motor fader should stand, 0 to `END`; none: it has no figure to show."""
    face: Face | None = None
    """For controls with a display; others show colour and glow alone."""


DARK = Light(colour=(0, 0, 0), glow=Glow.OFF)


class Kind(StrEnum):
    """What a control is under the hand."""

    PAD = "pad"
    KEY = "key"
    """A key with a display."""
    BUTTON = "button"
    ENCODER = "encoder"
    """Goes round without ends, or tells where it stands; may be pressed."""
    FADER = "fader"
    STRIP = "strip"
    """A touch strip."""
    PEDAL = "pedal"


class Control(Struct, frozen=True):
    """One control of a device, and what it can show."""

    id: ControlId
    kind: Kind
    lit: bool = True
    """It has a light."""
    display: tuple[int, int] | None = None
    """Width and height of its picture in pixels; none: it has no display."""


class DeviceInfo(Struct, frozen=True):
    """What a surface says of itself. `fingerprint` stays the same over re-plugs (never an index)."""

    surface: SurfaceId
    name: str
    fingerprint: str
    rows: int
    columns: int
    controls: tuple[Control, ...] = ()
    """Every control, in the order people read; empty: a driver that does not tell yet."""
