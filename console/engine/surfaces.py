"""The control surfaces as the engine's `Lights`, and their notices as health.

Counterparts: `hardware.registry` builds the surfaces; what they press comes in through the inbox.
"""

from collections.abc import Mapping, Sequence

from console.show.facts import HealthChanged, Level, Part, Post
from hardware.messages import ControlId, Light
from hardware.port import LightFailed, Surface, SurfaceDown, SurfaceNotice, SurfaceUp


class Surfaces:
    """Paints every surface alike and tells how they are."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._surfaces: Sequence[Surface] = ()

    def start(self, surfaces: Sequence[Surface]) -> None:
        """Begin with these."""
        self._surfaces = surfaces
        for surface in surfaces:
            surface.start()

    def paint(self, lights: Mapping[ControlId, Light]) -> None:
        """Show what changed on every surface; returns at once."""
        for surface in self._surfaces:
            surface.paint(lights)

    def notice(self, notice: SurfaceNotice) -> None:
        """Turn a surface's notice into health. Called on the surface's thread."""
        name = notice.device.name
        match notice:
            case SurfaceUp():
                self._say(Level.READY, f"{name} is connected and lit.")
            case SurfaceDown():
                self._say(Level.DEGRADED, f"{_sentence(notice.reason)} The pad wall on screen fires the same.")
            case LightFailed():
                self._say(Level.DEGRADED, f"{name}: the light of {notice.control} could not be sent: {notice.reason}")

    def stop(self) -> None:
        """Put every light out and let go of the devices."""
        for surface in self._surfaces:
            surface.stop()

    def _say(self, level: Level, reason: str) -> None:
        self._post(HealthChanged(part=Part.PADS, level=level, reason=reason))


def _sentence(reason: str) -> str:
    """End a driver's reason like a sentence and begin it like one."""
    return reason[:1].upper() + reason[1:].rstrip(".") + "."
