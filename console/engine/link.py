"""The engine's end of the seat link: one WebSocket a seat, snapshot, then every event, then newest-wins telemetry.

A slow seat never slows the show: events queue for it up to a limit, telemetry is overwritten, and a seat that falls too
far behind is let go (it comes back with a fresh snapshot). Counterpart: `console.seat.follower`.
"""

import asyncio
import logging
import socket
import time
from collections import deque
from collections.abc import Callable

import msgspec
from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from console import SEAT_PROTOCOL
from console.engine.inbox import Asked, Follow, Inbox, Pressed
from console.show.types import UtcMs
from console.web.tokens import same_secret
from console.wire.messages import (
    PATH,
    Ask,
    Clocked,
    FacesAre,
    FeedIs,
    FromEngine,
    Goodbye,
    Hello,
    LedgerIs,
    NoticesAre,
    Press,
    Refusal,
    StillIs,
    StopShow,
    SyncClock,
    TruthIs,
    Welcome,
    pack,
    unpack_from_seat,
)
from hardware.messages import Action, ControlEvent, SurfaceId

_log = logging.getLogger(__name__)

SCREEN = SurfaceId("screen")
QUEUE_LIMIT = 5_000
HELLO_WITHIN_S = 5.0
FAREWELL_S = 1.0
THIS_HOST = socket.gethostname()


def _slot(message: FromEngine) -> str | None:
    """Name the telemetry slot a message overwrites; none: every one counts."""
    match message:
        case TruthIs() | FacesAre() | LedgerIs() | FeedIs() | NoticesAre():
            return type(message).__name__
        case StillIs():
            return f"still:{message.still.scene}"
        case _:
            return None


class _Seat:
    """One connected seat: what it still has to be sent. Net loop only."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.ordered: deque[bytes] = deque()
        self.newest: dict[str, FromEngine] = {}
        self.wake = asyncio.Event()
        self.too_slow = False

    def offer(self, slot: str | None, message: FromEngine, packed: bytes | None) -> None:
        if slot is not None:
            self.newest[slot] = message
        elif len(self.ordered) >= QUEUE_LIMIT:
            self.too_slow = True
        else:
            self.ordered.append(packed if packed is not None else pack(message))
        self.wake.set()

    async def send_on(self, socket: WebSocket) -> None:
        """Send what there is, for ever: ordered messages first."""
        while not self.too_slow:
            await self.wake.wait()
            self.wake.clear()
            while self.ordered:
                await socket.send_bytes(self.ordered.popleft())
            if self.newest:
                slot = next(iter(self.newest))
                await socket.send_bytes(pack(self.newest.pop(slot)))
                self.wake.set()
        await socket.close(code=1013, reason="too slow; attach again")


class SeatLink:
    """Serves seats. `tell` may be called from any thread."""

    def __init__(
        self,
        *,
        token: str,
        inbox: Inbox,
        call_soon: Callable[[Callable[[], None]], None],
        on_stop: Callable[[], None],
        on_watched: Callable[[bool], None],
    ) -> None:
        """`on_watched` is told in the net loop when the first seat comes and when the last one leaves."""
        self._token = token
        self._inbox = inbox
        self._call_soon = call_soon
        self._on_stop = on_stop
        self._on_watched = on_watched
        self._seats: set[_Seat] = set()

    def routes(self) -> list[BaseRoute]:
        """Give the link's route for the web server."""
        return [WebSocketRoute(PATH, self._serve)]

    def tell(self, message: FromEngine) -> None:
        """Tell every seat; returns at once."""
        self._call_soon(lambda: self._offer(message))

    async def farewell(self, why: str) -> None:
        """Tell every seat that the show was stopped on purpose, and see the word off. Runs in the net loop."""
        self._offer(Goodbye(why=why))
        end = asyncio.get_running_loop().time() + FAREWELL_S
        while any(seat.ordered for seat in self._seats) and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.01)

    def _offer(self, message: FromEngine) -> None:
        if not self._seats:
            return
        slot = _slot(message)
        packed = pack(message) if slot is None else None
        for seat in self._seats:
            seat.offer(slot, message, packed)

    async def _serve(self, socket: WebSocket) -> None:
        given = socket.headers.get("authorization", "")
        if not same_secret(given.removeprefix("Bearer "), self._token):
            await socket.close(code=4401, reason="wrong token")
            return
        await socket.accept()
        try:
            seat = await self._greet(socket)
            if seat is not None:
                await self._exchange(socket, seat)
        except (WebSocketDisconnect, msgspec.DecodeError, TimeoutError) as gone:
            _log.info("seat left: %s", gone or type(gone).__name__)

    async def _greet(self, socket: WebSocket) -> _Seat | None:
        hello = unpack_from_seat(await asyncio.wait_for(socket.receive_bytes(), HELLO_WITHIN_S))
        if not isinstance(hello, Hello) or hello.protocol != SEAT_PROTOCOL:
            theirs = getattr(hello, "version", "unknown")
            refusal = Refusal(
                why=f"This window is of version {theirs} and speaks another link than the engine.",
                remedy="Close it and open the console of the engine's version, or stop the show and start it anew.",
            )
            await socket.send_bytes(pack(refusal))
            await socket.close(code=4426, reason="another version")
            return None
        return await self._enrol(hello.seat)

    async def _enrol(self, name: str) -> _Seat:
        """Wait for the engine's snapshot; from that very moment the seat is told everything."""
        seat = _Seat(name)
        enrolled = asyncio.Event()

        def add(welcome: Welcome) -> None:
            seat.ordered.append(pack(welcome))
            seat.wake.set()
            self._seats.add(seat)
            self._on_watched(True)
            enrolled.set()

        self._inbox.put(Follow(take=lambda welcome: self._call_soon(lambda: add(welcome))))
        await asyncio.wait_for(enrolled.wait(), HELLO_WITHIN_S)
        return seat

    async def _exchange(self, socket: WebSocket, seat: _Seat) -> None:
        sender = asyncio.create_task(seat.send_on(socket))
        try:
            while True:
                self._hear(unpack_from_seat(await socket.receive_bytes()), seat)
        finally:
            self._seats.discard(seat)
            self._on_watched(bool(self._seats))
            sender.cancel()
            await asyncio.gather(sender, return_exceptions=True)

    def _hear(self, message: object, seat: _Seat) -> None:
        now_ns = time.monotonic_ns()
        match message:
            case Press():
                at_ns = message.at_ns if message.host == THIS_HOST else now_ns
                event = ControlEvent(
                    surface=SCREEN, control=message.control, action=Action.DOWN, at_ns=min(at_ns, now_ns)
                )
                self._inbox.put(Pressed(event=event, seat=seat.name))
            case Ask():
                at_ns = message.at_ns if message.host == THIS_HOST else now_ns
                self._inbox.put(Asked(verb=message.verb, args=message.args, seat=seat.name, at_ns=min(at_ns, now_ns)))
            case SyncClock():
                engine_ms = UtcMs(time.time_ns() // 1_000_000)
                seat.offer(None, Clocked(sent_ns=message.sent_ns, engine_ms=engine_ms), None)
            case StopShow():
                self._on_stop()
            case _:
                pass
