"""`Surface`: what every control surface can do. Drivers and `hardware.fake` implement it."""

from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from msgspec import Struct

from hardware.messages import ControlEvent, ControlId, DeviceInfo, Light


class SurfaceUp(Struct, frozen=True):
    """The device is there and its lights have been repainted."""

    device: DeviceInfo


class SurfaceDown(Struct, frozen=True):
    """The device is gone; `reason` says what a person should look at."""

    device: DeviceInfo
    reason: str


class LightFailed(Struct, frozen=True):
    """A light could not be sent to the device."""

    device: DeviceInfo
    control: ControlId
    reason: str


class PressFailed(Struct, frozen=True):
    """A message of the device was lost because what it was handed to raised."""

    device: DeviceInfo
    reason: str


class Learned(Struct, frozen=True):
    """While a surface learns: a message came, and this control it is. Learning is pressing and reading this."""

    device: DeviceInfo
    message: str
    """``note``, ``cc``, ``program``, ``bend`` or ``sysex``."""
    channel: int
    """1 to 16; 0: it has none."""
    number: int
    value: int
    control: ControlId | None
    """None: nothing describes it; a profile would have to."""


SurfaceNotice = SurfaceUp | SurfaceDown | LightFailed | PressFailed | Learned

Pictures = Callable[[str], bytes | None]
"""Gives the newest picture of a name (`hardware.messages.Face.picture`) as JPEG; none: there is none yet."""

OnControl = Callable[[ControlEvent], None]
OnNotice = Callable[[SurfaceNotice], None]


class Surface(Protocol):
    """A control surface. Callbacks come from the driver's own thread and must return at once."""

    def start(self) -> None:
        """Begin looking for the device; returns at once."""

    def paint(self, lights: Mapping[ControlId, Light]) -> None:
        """Show `lights` (only what changed); returns at once. Remembered and re-sent after a re-plug."""

    def stop(self) -> None:
        """Put the lights out, let go of the device and join the thread."""


@runtime_checkable
class Living(Protocol):
    """A surface that says when it last knew its device there, so that one which dies without a word is noticed."""

    def signs_ns(self) -> int:
        """Give that moment (`time.monotonic_ns()`); any thread may ask."""
