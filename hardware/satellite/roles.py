"""Remote devices as devices among all others: found like those that are plugged in here, and given roles like them.

Counterparts: `hardware.discovery` asks who is there, `hardware.registry` who drives it.
"""

from typing import Final

from hardware.casting import Found
from hardware.discovery import Lister
from hardware.messages import SurfaceId
from hardware.port import OnControl, OnNotice, Surface
from hardware.registry import Opener
from hardware.satellite.layout import Remote
from hardware.satellite.server import SatelliteServer

KIND: Final = "satellite"
EVERY_S: Final = 0.5
"""How often to ask: it costs nothing."""


def satellite_lister(server: SatelliteServer) -> Lister:
    """Make what lists the devices that clients brought."""

    def look() -> tuple[Found, ...]:
        return tuple(found_of(remote) for remote in server.here())

    return look


def found_of(remote: Remote) -> Found:
    """Describe a remote device."""
    return Found(remote.device, remote.product, KIND, remote.product, remote.rows, remote.columns)


def satellite_opener(server: SatelliteServer) -> Opener:
    """Make what builds the driver of a remote device."""

    def build(surface: SurfaceId, found: Found, on_control: OnControl, on_notice: OnNotice) -> Surface:
        return server.surface(surface, found.fingerprint, on_control, on_notice)

    return build
