"""A role's end of the server: what was painted is kept for the device that comes."""

from hardware.messages import DARK, Glow, Light, SurfaceId, pad
from hardware.satellite.surface import SatelliteSurface

RED = Light((255, 0, 0), Glow.SOLID)


class FakeDesk:
    """Writes down what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def attach(self, surface: SatelliteSurface) -> None:
        """Write it down."""
        self.asked.append(f"attach {surface.role}")

    def detach(self, surface: SatelliteSurface) -> None:
        """Write it down."""
        self.asked.append(f"detach {surface.role}")

    def wake(self) -> None:
        """Write it down."""
        self.asked.append("wake")


def test_what_is_painted_is_taken_once_and_remembered() -> None:
    desk = FakeDesk()
    surface = SatelliteSurface(SurfaceId("deck"), None, desk, lambda _: None, lambda _: None)
    surface.start()
    surface.paint({pad(1, 1): RED, pad(1, 2): RED})
    surface.paint({pad(1, 2): DARK})
    assert surface.painted() == {pad(1, 1): RED, pad(1, 2): DARK}
    assert surface.painted() == {}
    assert surface.all_of_it() == {pad(1, 1): RED, pad(1, 2): DARK}
    surface.stop()
    assert desk.asked == ["attach deck", "wake", "wake", "detach deck"]


def test_its_server_gives_its_signs_of_life() -> None:
    surface = SatelliteSurface(SurfaceId("deck"), None, FakeDesk(), lambda _: None, lambda _: None)
    began_ns = surface.signs_ns()
    surface.live(began_ns + 5)
    assert surface.signs_ns() == began_ns + 5
