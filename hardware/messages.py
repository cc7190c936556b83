"""The three words every surface speaks: `ControlEvent` in, `Light` out, `DeviceInfo` about itself.

Counterpart: `console.mapping` gives a `ControlEvent` its meaning, `console.plan.lights` says what light shows it.
"""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

SurfaceId = NewType("SurfaceId", str)
"""The role a device plays ("graphics"); pad maps name the role, so a broken deck can be swapped."""

ControlId = NewType("ControlId", str)
"""A control on a surface: ``pad/<row>/<column>``, both from 1, row 1 on top."""


def pad(row: int, column: int) -> ControlId:
    """Name the grid pad at `row`, `column` (both from 1, row 1 on top)."""
    return ControlId(f"pad/{row}/{column}")


class Action(StrEnum):
    """What happened to a control."""

    DOWN = "down"
    UP = "up"


class ControlEvent(Struct, frozen=True):
    """One touch of one control.

    `at_ns` is `time.monotonic_ns()` taken first thing on the driver's own thread; it starts the press-to-air ledger.
    `velocity` is 0..127.
    """

    surface: SurfaceId
    control: ControlId
    action: Action
    at_ns: int
    velocity: int = 127


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


class Light(Struct, frozen=True):
    """What one control should show. `colour` is red, green, blue, each 0..255."""

    colour: tuple[int, int, int]
    glow: Glow


DARK = Light(colour=(0, 0, 0), glow=Glow.OFF)


class DeviceInfo(Struct, frozen=True):
    """What a surface says of itself. `fingerprint` stays the same over re-plugs (never an index)."""

    surface: SurfaceId
    name: str
    fingerprint: str
    rows: int
    columns: int
