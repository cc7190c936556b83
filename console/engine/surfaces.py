"""The control surfaces as the engine's `Lights`, and their notices as health.

Counterparts: `hardware.registry` builds the surfaces; what they press comes in through the inbox.
"""

from collections import defaultdict
from collections.abc import Mapping

from console.show.facts import HealthChanged, Level, Part, Post
from hardware.messages import ControlId, Light, Spot, SurfaceId
from hardware.port import LightFailed, Surface, SurfaceDown, SurfaceNotice, SurfaceUp


class Surfaces:
    """Paints every surface alike and tells how they are."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._surfaces: Mapping[SurfaceId, Surface] = {}

    def start(self, surfaces: Mapping[SurfaceId, Surface]) -> None:
        """Begin with these, by their roles."""
        self._surfaces = surfaces
        for surface in surfaces.values():
            surface.start()

    def paint(self, lights: Mapping[Spot, Light]) -> None:
        """Show what changed, each surface its own; returns at once."""
        of_each: dict[SurfaceId, dict[ControlId, Light]] = defaultdict(dict)
        for where, light in lights.items():
            role, _, control = where.partition(":")
            of_each[SurfaceId(role)][ControlId(control)] = light
        for role, changed in of_each.items():
            if role in self._surfaces:
                self._surfaces[role].paint(changed)

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
        for surface in self._surfaces.values():
            surface.stop()

    def _say(self, level: Level, reason: str) -> None:
        self._post(HealthChanged(part=Part.PADS, level=level, reason=reason))


def _sentence(reason: str) -> str:
    """End a driver's reason like a sentence and begin it like one."""
    return reason[:1].upper() + reason[1:].rstrip(".") + "."
