"""Opens the door for surfaces at other desks, as a show's ``remote.toml`` asks.

Counterparts: `console.config.remote` reads what is asked, `hardware.satellite` is the door.
"""

from collections.abc import Callable

from console import __version__
from console.config.problems import Problems
from console.config.remote import Remote
from hardware.port import Pictures
from hardware.satellite.server import Door, SatelliteServer

Tell = Callable[[str, str], None]
"""Lets a notice stand on every seat, and what it is about."""


def open_satellite(
    found: Remote | Problems, pictures: Pictures, utc_ms: Callable[[], int], tell: Tell
) -> SatelliteServer | None:
    """Start the server where the show asks for one; what is in the way is told to every seat."""
    if isinstance(found, Problems):
        tell(f"Surfaces at other desks stay out. {found}", "satellite")
        return None
    if found.satellite is None:
        return None
    asked = found.satellite
    server = SatelliteServer(Door(asked.listen, asked.port, asked.allow, __version__), pictures, utc_ms)
    try:
        server.start()
    except OSError as error:
        where = f"{asked.listen} port {asked.port}"
        tell(f"Surfaces at other desks stay out: {where} cannot be had ({error.strerror}).", "satellite")
        server.stop()
        return None
    return server
