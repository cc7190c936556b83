"""`SatelliteSurface`: a role that a device at another desk plays. Counterparts: `hardware.port.Surface`, `house`."""

import threading
import time
from collections.abc import Mapping
from typing import Protocol

from hardware.messages import ControlId, Light, SurfaceId
from hardware.port import OnControl, OnNotice


class Desk(Protocol):
    """The server, as a role sees it."""

    def attach(self, surface: "SatelliteSurface") -> None:
        """Let it wait for a device; returns at once."""

    def detach(self, surface: "SatelliteSurface") -> None:
        """Make its device dark and let go of it; returns when that is done."""

    def wake(self) -> None:
        """Look at what was painted; returns at once."""


class SatelliteSurface:
    """One role. `device` is the ``DEVICEID`` it waits for, or None for the first that no role was named."""

    def __init__(
        self, role: SurfaceId, device: str | None, desk: Desk, on_control: OnControl, on_notice: OnNotice
    ) -> None:
        self.role = role
        self.device = device
        self.on_control = on_control
        self.on_notice = on_notice
        self._desk = desk
        self._wanted: dict[ControlId, Light] = {}
        """All that was ever painted: what a device gets that comes."""
        self._painted: dict[ControlId, Light] = {}
        """Painted and not yet taken."""
        self._guard = threading.Lock()
        self._signs_ns = time.monotonic_ns()

    def start(self) -> None:
        """Begin waiting for the device; returns at once."""
        self._desk.attach(self)

    def paint(self, lights: Mapping[ControlId, Light]) -> None:
        """Show `lights`; returns at once."""
        with self._guard:
            self._wanted.update(lights)
            self._painted.update(lights)
        self._desk.wake()

    def stop(self) -> None:
        """Make the device dark and let go of it."""
        self._desk.detach(self)

    def live(self, now_ns: int) -> None:
        """Know that the server looked after its clients at `now_ns`."""
        self._signs_ns = now_ns

    def signs_ns(self) -> int:
        """Give that moment: a client that is silent is let go, so this is when its device was known to be there."""
        return self._signs_ns

    def painted(self) -> dict[ControlId, Light]:
        """Take what was painted since the last time."""
        with self._guard:
            taken, self._painted = self._painted, {}
        return taken

    def all_of_it(self) -> dict[ControlId, Light]:
        """Give all that was ever painted."""
        with self._guard:
            self._painted = {}
            return dict(self._wanted)
