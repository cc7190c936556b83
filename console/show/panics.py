"""Panic, and its undoing: what is asked, what happened, what is kept meanwhile. `console.show.panicking` has the rules.

A part of `console.show.commands`, `console.show.events` and `console.show.state`.
"""

from msgspec import Struct

from console.show.buses import Airing
from console.show.preset import CameraFrame
from console.show.types import CameraId, UtcMs


class PanicKept(Struct, frozen=True):
    """What a panic took off. It can be brought back until its time is over."""

    until_ms: UtcMs
    program: tuple[Airing, ...] = ()
    countdown: bool = False
    """A deal's countdown was on air."""
    bed: bool = False
    director: bool = False
    frames: tuple[CameraFrame, ...] = ()
    camera: CameraId | None = None
    """What was in program; none: nobody knows."""


class Panic(Struct, frozen=True, tag=True):
    """Clear everything and go to the safe camera."""


class UndoPanic(Struct, frozen=True, tag=True):
    """Bring back what the panic took off, as far as it may still be on air."""


PanicCommand = Panic | UndoPanic


class Panicked(Struct, frozen=True, tag=True):
    """Panic was hit: graphics out, sounds faded, safe camera if there is one."""

    at_ms: UtcMs | None = None
    """None: of a journal that did not say; it cannot be undone."""


class PanicUndone(Struct, frozen=True, tag=True):
    """It was taken back. What came back with it follows as events of its own; the cameras' presets are part of it."""


class PanicSettled(Struct, frozen=True, tag=True):
    """Its time is over, or everything has come by hand: what it took off stays off."""


PanicEvent = Panicked | PanicUndone | PanicSettled
