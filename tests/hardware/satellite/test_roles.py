"""Remote devices are found and driven like those that are plugged in here."""

from hardware.casting import Found
from hardware.messages import SurfaceId
from hardware.satellite.roles import satellite_lister, satellite_opener
from hardware.satellite.server import Door, SatelliteServer
from hardware.satellite.surface import SatelliteSurface
from tests.hardware.satellite.satellite_client import SatelliteClient, manifest


def test_a_remote_device_is_found_and_driven() -> None:
    server = SatelliteServer(Door(port=0), lambda _: None, lambda: 0)
    look = satellite_lister(server)
    with SatelliteClient(server.start()) as client:
        assert look() == ()
        client.add("serial-1", manifest(2, 3), "Loupedeck Live")
        [found] = look()
        assert found == Found("serial-1", "Loupedeck Live", "satellite", "Loupedeck Live", 2, 3)
        surface = satellite_opener(server)(SurfaceId("deck"), found, lambda _: None, lambda _: None)
        assert isinstance(surface, SatelliteSurface)
        assert (surface.role, surface.device) == ("deck", "serial-1")
        surface.start()
        client.word("KEYS-CLEAR")
        surface.stop()
        client.word("KEYS-CLEAR")
    server.stop()
