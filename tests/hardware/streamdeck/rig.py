"""A Stream Deck surface under test, and what it told. Counterpart: `scripted` is the USB under it."""

import queue
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hardware.messages import Action, ControlEvent, SurfaceId
from hardware.port import SurfaceNotice, SurfaceUp
from hardware.streamdeck.bus import DeckBus
from hardware.streamdeck.driver import StreamDeckSurface, Taste
from hardware.streamdeck.reasons import Machine
from tests.hardware.streamdeck.scripted import QuietMachine, Usb

AT_MS = 1_000_000_000
"""What time it is on the desk."""
LOOK_NS = 10_000_000
WITHIN_S = 15.0


def bus_of(usb: Usb, machine: Machine | None = None) -> DeckBus:
    """Give a bus over a pretended USB that looks often."""
    return DeckBus(usb.manager, machine or QuietMachine(), LOOK_NS)


class Desk:
    """A surface and what it told."""

    def __init__(
        self,
        bus: DeckBus,
        serial: str | None = None,
        taste: Taste | None = None,
        pictures: Callable[[str], bytes | None] = lambda name: None,
    ) -> None:
        self.heard: queue.SimpleQueue[ControlEvent] = queue.SimpleQueue()
        self.notices: queue.SimpleQueue[SurfaceNotice] = queue.SimpleQueue()
        self.fault: Exception | None = None
        self.at_ms = AT_MS
        self.surface = StreamDeckSurface(
            surface=SurfaceId("deck"),
            bus=bus,
            serial=serial,
            on_control=self._take,
            on_notice=self.notices.put,
            pictures=pictures,
            utc_ms=lambda: self.at_ms,
            taste=taste or Taste(),
        )

    def _take(self, event: ControlEvent) -> None:
        self.heard.put(event)
        if self.fault is not None:
            raise self.fault

    def event(self) -> tuple[str, Action]:
        """Wait for the next event: control and action."""
        event = self.heard.get(timeout=WITHIN_S)
        return str(event.control), event.action

    def whole(self) -> ControlEvent:
        """Wait for the next event."""
        return self.heard.get(timeout=WITHIN_S)

    def notice(self) -> SurfaceNotice:
        """Wait for the next notice."""
        return self.notices.get(timeout=WITHIN_S)

    def up(self) -> SurfaceUp:
        """Wait until the deck is there."""
        notice = self.notice()
        assert isinstance(notice, SurfaceUp), notice
        return notice


@contextmanager
def running(desk: Desk) -> Iterator[Desk]:
    """Start the surface, and stop it whatever happens."""
    desk.surface.start()
    try:
        yield desk
    finally:
        desk.surface.stop()


def eventually(true: Callable[[], bool]) -> bool:
    """Wait until something is so; say whether it became so."""
    until = time.monotonic() + WITHIN_S
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.005)
    return True
