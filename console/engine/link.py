"""The engine's end of the seat link: one WebSocket a seat, snapshot, then every event, then newest-wins telemetry.

A slow seat never slows the show: events queue for it up to a limit, telemetry is overwritten, and a seat that falls too
far behind is let go (it comes back with a fresh snapshot). A seat that floods is told so, press by press, and keeps
nobody else waiting. A seat that leaves or freezes lets go of the pads it held. Counterpart: `console.seat.follower`.
"""

import asyncio
import itertools
import logging
import socket
import time
from collections import deque
from collections.abc import Callable

import msgspec
from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from console import SEAT_PROTOCOL
from console.engine.inbox import SCREEN, Asked, Follow, Inbox, Pressed
from console.engine.lately import Lately
from console.show.types import UtcMs
from console.web.tokens import same_secret
from console.wire.messages import (
    PATH,
    Answered,
    Ask,
    BusesAre,
    Clocked,
    FacesAre,
    FeedIs,
    FromEngine,
    FromSeat,
    Goodbye,
    Hello,
    LedgerIs,
    ListenIn,
    MetersAre,
    NoticesAre,
    NumbersAre,
    Press,
    Refusal,
    Release,
    StandingsAre,
    StillIs,
    StopShow,
    SurfacesAre,
    SyncClock,
    SyncIs,
    TruthIs,
    WaitingIs,
    Welcome,
    pack,
    unpack_from_seat,
)
from console.wire.telemetry import Answer, Outcome
from hardware.messages import Action, ControlEvent, ControlId, Spot

_log = logging.getLogger(__name__)

QUEUE_LIMIT = 5_000
HELLO_WITHIN_S = 5.0
FAREWELL_S = 1.0
MOST_SEATS = 32
MOST_WAITING = 32
"""Presses of one seat the engine has not answered yet; no ten fingers come near it."""
MOST_HELD = 128
"""Pads one seat holds down."""
SILENT_S = 5.0
"""A window that holds a pad and is silent for so long is frozen: its pads are let go. It asks the clock every 2 s."""
THIS_HOST = socket.gethostname()


def _slot(message: FromEngine) -> str | None:
    """Name the telemetry slot a message overwrites; none: every one counts."""
    match message:
        case TruthIs() | FacesAre() | LedgerIs() | NoticesAre() | WaitingIs() | MetersAre() | BusesAre():
            return type(message).__name__
        case FeedIs() | NumbersAre() | StandingsAre() | SyncIs():
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
        self.waiting: set[str] = set()
        """Names of the presses the engine has not answered."""
        self.down: set[Spot] = set()
        """Pads it holds."""
        self.listens = False
        """It shows meters."""

    def offer(self, slot: str | None, message: FromEngine, packed: bytes | None) -> None:
        if isinstance(message, SurfacesAre):
            self.newest.pop(FacesAre.__name__, None)  # they are of the pages before, and would be sent after it
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
        utc_ms: Callable[[], UtcMs],
        on_listened: Callable[[bool], None] = lambda _yes: None,
    ) -> None:
        """`on_watched` is told in the net loop when the first seat comes and when the last one leaves.

        `on_listened` is told there whether any seat shows meters, when that may have changed.
        """
        self._token = token
        self._inbox = inbox
        self._call_soon = call_soon
        self._on_stop = on_stop
        self._on_watched = on_watched
        self._on_listened = on_listened
        self._utc_ms = utc_ms
        self._seats: set[_Seat] = set()
        self._lately = Lately()

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
        self._lately.hear(message)
        if not self._seats:
            return
        slot = _slot(message)
        packed = pack(message) if slot is None else None
        for seat in self._seats:
            if isinstance(message, MetersAre | BusesAre) and not seat.listens:
                continue
            seat.offer(slot, message, packed)
            if isinstance(message, Answered):
                seat.waiting.discard(message.answer.press)

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
        hello = unpack_from_seat(await asyncio.wait_for(_heard_on(socket), HELLO_WITHIN_S))
        if not isinstance(hello, Hello) or hello.protocol != SEAT_PROTOCOL:
            theirs = getattr(hello, "version", "unknown")
            why = f"This window is of version {theirs} and speaks another link than the engine."
            remedy = "Close it and open the console of the engine's version, or stop the show and start it anew."
            await _refuse(socket, 4426, why, remedy)
            return None
        if len(self._seats) >= MOST_SEATS:
            await _refuse(socket, 4429, f"{MOST_SEATS} windows follow this show already.", "Close one of them.")
            return None
        return await self._enrol(hello.seat)

    async def _enrol(self, name: str) -> _Seat:
        """Wait for the engine's snapshot; from that very moment the seat is told everything."""
        seat = _Seat(name)
        enrolled = asyncio.Event()
        given_up = False

        def add(welcome: Welcome) -> None:
            if given_up:
                return
            seat.name = self._own_name(name)
            seat.ordered.append(pack(welcome))
            for message in self._lately.all():
                seat.offer(_slot(message), message, None)
            seat.wake.set()
            self._seats.add(seat)
            self._on_watched(True)
            enrolled.set()

        self._inbox.put(Follow(take=lambda welcome: self._call_soon(lambda: add(welcome))))
        try:
            await asyncio.wait_for(enrolled.wait(), HELLO_WITHIN_S)
        except BaseException:
            given_up = True
            self._dismiss(seat)
            raise
        return seat

    def _own_name(self, name: str) -> str:
        """Give a window a name of its own: of two called alike one would confirm what the other asked."""
        taken = {seat.name for seat in self._seats}
        numbers = (name if number == 1 else f"{name} {number}" for number in itertools.count(1))
        return next(free for free in numbers if free not in taken)

    def _dismiss(self, seat: _Seat) -> None:
        if seat in self._seats:
            self._seats.remove(seat)
            self._on_watched(bool(self._seats))
            self._listen_in(seat, False)

    async def _exchange(self, socket: WebSocket, seat: _Seat) -> None:
        sender = asyncio.create_task(seat.send_on(socket))
        try:
            while True:
                self._hear(unpack_from_seat(await self._next_of(socket, seat)), seat)
        finally:
            self._dismiss(seat)
            self._let_go_of_all(seat)
            sender.cancel()
            await asyncio.gather(sender, return_exceptions=True)

    async def _next_of(self, socket: WebSocket, seat: _Seat) -> bytes:
        """Wait for a seat's next message; one that is silent for long meanwhile holds no pad any more."""
        if not seat.down:
            return await _heard_on(socket)
        hearing = asyncio.ensure_future(_heard_on(socket))
        try:
            done, _ = await asyncio.wait((hearing,), timeout=SILENT_S)
            if not done:
                self._let_go_of_all(seat)
            return await hearing
        finally:
            hearing.cancel()

    def _hear(self, message: FromSeat, seat: _Seat) -> None:
        match message:
            case Press() | Ask():
                self._pass_on(message, seat)
            case Release():
                self._let_go(message.control, _at_ns(message), seat)
            case SyncClock():
                seat.offer(None, Clocked(sent_ns=message.sent_ns, engine_ms=self._utc_ms()), None)
            case ListenIn():
                self._listen_in(seat, message.on)
            case StopShow():
                self._on_stop()
            case Hello():
                pass

    def _listen_in(self, seat: _Seat, on: bool) -> None:
        if seat.listens != on:
            seat.listens = on
            self._on_listened(any(one.listens for one in self._seats))

    def _pass_on(self, message: Press | Ask, seat: _Seat) -> None:
        """Put a press on the inbox, or answer it at once when the seat has too many there."""
        too_many = message.press in seat.waiting or len(seat.waiting) >= MOST_WAITING
        if too_many or len(seat.down) >= MOST_HELD:
            what = message.verb if isinstance(message, Ask) else message.control
            why = f"{MOST_WAITING} presses of this window are still waiting, so this one was not fired."
            if not too_many:
                why = f"This window holds {MOST_HELD} pads down, so this one was not fired."
            remedy = "Wait a moment and press again."
            seat.offer(None, Answered(Answer(self._utc_ms(), what, Outcome.REFUSED, why, remedy, message.press)), None)
            return
        seat.waiting.add(message.press)
        at_ns = _at_ns(message)
        if isinstance(message, Ask):
            self._inbox.put(Asked(message.verb, message.args, seat.name, at_ns, message.press))
            return
        seat.down.add(message.control)
        event = ControlEvent(surface=SCREEN, control=ControlId(message.control), action=Action.DOWN, at_ns=at_ns)
        self._inbox.put(Pressed(event, seat.name, message.press, message.page))

    def _let_go(self, control: Spot, at_ns: int, seat: _Seat) -> None:
        """Put it on the inbox that a seat let a pad go; one it does not hold means nothing."""
        if control in seat.down:
            seat.down.remove(control)
            event = ControlEvent(SCREEN, ControlId(control), Action.UP, at_ns=at_ns, velocity=0)
            self._inbox.put(Pressed(event, seat.name))

    def _let_go_of_all(self, seat: _Seat) -> None:
        for control in sorted(seat.down):
            self._let_go(control, time.monotonic_ns(), seat)


def _at_ns(message: Press | Release | Ask) -> int:
    """Say when it was, on this machine's clock; what another machine's clock says means nothing here."""
    now_ns = time.monotonic_ns()
    return min(message.at_ns, now_ns) if message.host == THIS_HOST else now_ns


async def _refuse(socket: WebSocket, code: int, why: str, remedy: str) -> None:
    await socket.send_bytes(pack(Refusal(why=why, remedy=remedy)))
    await socket.close(code=code, reason="refused")


async def _heard_on(socket: WebSocket) -> bytes:
    """Wait for a message. Raises `msgspec.DecodeError` for text: a seat speaks in bytes."""
    try:
        return await socket.receive_bytes()
    except KeyError as text:
        raise msgspec.DecodeError("text instead of bytes") from text
