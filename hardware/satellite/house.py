"""Who plays what: remote devices on one side, roles that wait for one on the other. All of it on the server's thread.

A role takes the device it was named, else the first that nobody was named. A device without a role stays dark.
Counterparts: `surface` is a role's end, `server` has the clients and this thread.
"""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Final, Protocol

from hardware.messages import Action, ControlEvent, ControlId, DeviceInfo
from hardware.port import Pictures, PressFailed, SurfaceDown, SurfaceNotice, SurfaceUp
from hardware.satellite.codec import write_line
from hardware.satellite.frame import Drawing, RemoteFrame
from hardware.satellite.layout import Remote
from hardware.satellite.painter import Draw
from hardware.satellite.session import Touch
from hardware.satellite.surface import SatelliteSurface

MOST_DEVICES: Final = 16
BRIGHTNESS: Final = 80
"""Percent."""

_log = logging.getLogger(__name__)


class Wire(Protocol):
    """The way to a client."""

    where: str
    """Its address, for people."""
    why_gone: str
    """Why its devices go away, where it is not that they were unplugged."""

    @property
    def open(self) -> bool:
        """Say whether it takes more now."""

    def write(self, data: bytes) -> None:
        """Send; what cannot go out yet is kept."""


class Deck:
    """A remote device that is here."""

    def __init__(self, remote: Remote, wire: Wire) -> None:
        self.remote = remote
        self.wire = wire
        self.surface: SatelliteSurface | None = None
        self.info: DeviceInfo | None = None
        self.frame: RemoteFrame | None = None
        self.drawing = False
        """A key of it is being drawn: the next one waits, so that what comes later is sent later."""
        self.lit = False
        """All of it was painted, and its role knows."""
        self.down: set[ControlId] = set()
        """Pressed, and its role knows."""


class Decks:
    """Every remote device and every role for one."""

    def __init__(self, pictures: Pictures, utc_ms: Callable[[], int], wake: Callable[[], None], draw: Draw) -> None:
        """`wake` asks for a `pump` soon; `draw` has a key drawn, and answers on the server's thread."""
        self._draw = draw
        self._pictures = pictures
        self._utc_ms = utc_ms
        self._wake = wake
        self._decks: dict[str, Deck] = {}
        self._surfaces: list[SatelliteSurface] = []
        self._new = False
        """A device came that was given no role yet."""

    def here(self) -> tuple[Remote, ...]:
        """List the devices."""
        return tuple(deck.remote for deck in list(self._decks.values()))

    def wire_of(self, device: str) -> Wire | None:
        """Find the client that has a device."""
        deck = self._decks.get(device)
        return None if deck is None else deck.wire

    # Devices

    def join(self, remote: Remote, wire: Wire) -> str:
        """Take a device in; give words for why not."""
        if remote.device in self._decks:
            return "Device exists elsewhere"
        if len(self._decks) >= MOST_DEVICES:
            return f"There are {MOST_DEVICES} devices already"
        self._decks[remote.device] = Deck(remote, wire)
        self._new = True  # it is met when its client has read that it is in
        self._wake()
        return ""

    def leave(self, device: str) -> None:
        """Let a device go."""
        deck = self._decks.pop(device, None)
        if deck is not None:
            self._part(deck, deck.wire.why_gone or f"was unplugged from {deck.wire.where}; plug it in again")
            self.match()

    def touch(self, device: str, touch: Touch, at_ns: int) -> None:
        """Hand a touch to the role that is played; an UP only after its DOWN."""
        deck = self._decks.get(device)
        if deck is None or deck.surface is None or deck.info is None:
            return
        if touch.action is Action.UP:
            if touch.control not in deck.down:
                return
            deck.down.discard(touch.control)
        elif touch.action is Action.DOWN:
            deck.down.add(touch.control)
        event = ControlEvent(
            deck.info.surface, touch.control, touch.action, at_ns, steps=touch.steps, place=touch.place
        )
        try:
            deck.surface.on_control(event)
        except Exception as fault:  # noqa: BLE001 - whatever the console does wrong must not cost the next press
            _tell(deck, PressFailed(deck.info, f"{event.control} {event.action}: {type(fault).__name__}: {fault}"))

    def hold(self, device: str, remote: str, down: bool) -> None:
        """Know that a key is held, so that the client is told so."""
        deck = self._decks.get(device)
        if deck is not None and deck.frame is not None:
            deck.frame.hold(remote, down)
            self._wake()

    # Roles

    def attach(self, surface: SatelliteSurface) -> None:
        """Let a role wait for a device."""
        self._surfaces.append(surface)
        self.match()

    def detach(self, surface: SatelliteSurface) -> None:
        """Let a role wait no more; its device goes dark."""
        if surface not in self._surfaces:
            return
        self._surfaces.remove(surface)
        for deck in self._decks.values():
            if deck.surface is surface:
                self._part(deck, "")
                deck.wire.write(write_line("KEYS-CLEAR", "", DEVICEID=deck.remote.device))
        self.match()

    def match(self) -> None:
        """Give devices to roles that have none."""
        self._new = False
        busy = {id(deck.surface) for deck in self._decks.values() if deck.surface is not None}
        named = {surface.device for surface in self._surfaces if surface.device is not None}
        for surface in self._surfaces:
            if id(surface) in busy:
                continue
            free = [deck for deck in self._decks.values() if deck.surface is None]
            fits = (one for one in free if _fits(one, surface.device, named))
            deck = next(fits, None)
            if deck is not None:
                self._meet(deck, surface)

    def _meet(self, deck: Deck, surface: SatelliteSurface) -> None:
        deck.surface, deck.info = surface, deck.remote.info(surface.role)
        deck.frame, deck.lit = RemoteFrame(deck.remote, self._still), False
        deck.frame.want(surface.all_of_it())
        deck.wire.write(write_line("KEYS-CLEAR", "", DEVICEID=deck.remote.device))
        if deck.remote.bright:
            deck.wire.write(write_line("BRIGHTNESS", "", DEVICEID=deck.remote.device, VALUE=BRIGHTNESS))
        self._wake()

    def _part(self, deck: Deck, reason: str) -> None:
        """Take a device from its role: what it holds is let go, and its role knows why (empty: it asked for it)."""
        for control in sorted(deck.down):
            self._let_go(deck, control)
        if reason and deck.info is not None and deck.lit:
            _tell(deck, SurfaceDown(deck.info, f"{deck.remote.product} {reason}"))
        deck.surface, deck.info, deck.frame, deck.lit = None, None, None, False

    def _let_go(self, deck: Deck, control: ControlId) -> None:
        """Let go of a control that no hand will let go any more."""
        deck.down.discard(control)
        if deck.surface is None or deck.info is None:
            return
        try:
            deck.surface.on_control(ControlEvent(deck.info.surface, control, Action.UP, time.monotonic_ns()))
        except Exception as fault:  # noqa: BLE001 - as in `touch`
            _tell(deck, PressFailed(deck.info, f"{control} up: {type(fault).__name__}: {fault}"))

    def _still(self, name: str) -> bytes | None:
        try:
            return self._pictures(name)
        except Exception:  # noqa: BLE001 - a key without its picture is better than a deck without keys
            _log.exception("no picture %r", name)
            return None

    def live(self, now_ns: int) -> None:
        """Let every role know that clients were looked after."""
        for surface in self._surfaces:
            surface.live(now_ns)

    # Showing

    def pump(self) -> int | None:
        """Have a key of each device drawn; say after how many milliseconds to come again (none: when woken)."""
        if self._new:
            self.match()
        now_ms = self._utc_ms()
        waits: list[int] = []
        for deck in list(self._decks.values()):
            if deck.frame is None or deck.surface is None or deck.drawing or not deck.wire.open:
                continue
            deck.frame.want(deck.surface.painted())
            drawing = deck.frame.due(now_ms)
            if drawing is not None:
                deck.drawing = True
                self._draw(drawing, partial(self._drawn, deck, deck.frame, drawing))
                continue
            if not deck.lit and deck.info is not None:
                deck.lit = True
                _tell(deck, SurfaceUp(deck.info))
            change_ms = deck.frame.next_change_ms(now_ms)
            if change_ms is not None:
                waits.append(change_ms)
        return min(waits, default=None)

    def _drawn(self, deck: Deck, frame: RemoteFrame, drawing: Drawing, line: bytes) -> None:
        """Send what was drawn, unless its device plays another role by now; then go on."""
        deck.drawing = False
        if deck.frame is frame and frame.takes(drawing, line):
            deck.wire.write(line)
        self._wake()


def _fits(deck: Deck, device: str | None, named: set[str]) -> bool:
    """Tell whether a role that was named `device` may have it."""
    own = deck.remote.device
    if device is not None:
        return own == device
    return own not in named


def _tell(deck: Deck, notice: SurfaceNotice) -> None:
    if deck.surface is None:
        return
    try:
        deck.surface.on_notice(notice)
    except Exception:  # noqa: BLE001 - nobody is left to tell but the log
        _log.exception("nobody took the notice %r", notice)
