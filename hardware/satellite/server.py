"""The TCP server that Companion Satellite looks for: clients, their silence, their pace; one thread of its own.

Nobody says who he is in this protocol, so only addresses that were named may come in, and this machine. Counterparts:
`session` knows what a client says, `house` what its devices play, `painter` draws on another thread.
"""

import asyncio
import ipaddress
import logging
import queue
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, cast

from msgspec import Struct

from hardware.messages import SurfaceId
from hardware.port import OnControl, OnNotice, Pictures
from hardware.satellite.codec import API_VERSION, Lines, TooLong, write_error, write_line
from hardware.satellite.house import Decks
from hardware.satellite.layout import Remote
from hardware.satellite.painter import Painter
from hardware.satellite.session import Session, Touch
from hardware.satellite.surface import SatelliteSurface

PORT: Final = 16622
NS_PER_S: Final = 1_000_000_000
SILENT_NS: Final = 5 * NS_PER_S
"""A client sends a PING ten times a second; one that is silent for so long is gone."""
TAKEN_OVER_NS: Final = NS_PER_S
"""A device that comes again, while its first client was silent for so long, is taken from that one."""
WATCH_S: Final = 0.25
LINES_PER_S: Final = 500
LINES_AT_ONCE: Final = 1000
"""A client that sends more is read more slowly: nothing of it is lost, so no key stays held."""
PACE_S: Final = 0.002
"""Pause between two looks at what is to be drawn."""
MOST_WAITING: Final = 256 * 1024
"""Bytes a client has not taken yet; then it is sent nothing more until it has."""
MOST_CLIENTS: Final = 32
STOP_WITHIN_S: Final = 3.0
FLUSH_WITHIN_S: Final = 1.0

_log = logging.getLogger(__name__)

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Door(Struct, frozen=True):
    """Where to listen, and to whom."""

    listen: str = "127.0.0.1"
    port: int = PORT
    """0: any."""
    allow: tuple[Network, ...] = ()
    """Who may come in besides this machine."""
    version: str = ""
    """What we say we are."""

    def opens(self, address: str) -> bool:
        """Tell whether an address may come in."""
        with suppress(ValueError):
            found = ipaddress.ip_address(address.partition("%")[0])
            if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
                found = found.ipv4_mapped
            return found.is_loopback or any(found in network for network in self.allow)
        return False


class SatelliteServer:
    """The server. `start`, then surfaces of `surface`, then `stop`."""

    def __init__(self, door: Door, pictures: Pictures, utc_ms: Callable[[], int]) -> None:
        self.door = door
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="satellite", daemon=True)
        self._wakes: queue.SimpleQueue[bool] = queue.SimpleQueue()
        """True: look at what was painted; false: end. A call of the loop is a write to its pipe, which gives the
        interpreter away: a thread of its own does it, so that whoever paints (the engine) keeps it."""
        self._waker = threading.Thread(target=self._wake_on, name="satellite waker", daemon=True)
        self._woken = False
        self._painter = Painter(self._call)
        self.decks = Decks(pictures, utc_ms, self._pump_soon, self._painter.draw)
        self.clients: list[Client] = []
        self._listening: asyncio.Server | None = None
        self._pumping: asyncio.TimerHandle | None = None

    def start(self) -> int:
        """Listen; give the port. Raises `OSError`."""
        family = socket.AF_INET6 if ":" in self.door.listen else socket.AF_INET
        listener = socket.create_server((self.door.listen, self.door.port), family=family)
        port: int = listener.getsockname()[1]
        self._thread.start()
        self._waker.start()
        self._painter.start()
        asyncio.run_coroutine_threadsafe(self._listen(listener), self._loop).result()
        return port

    def surface(
        self, role: SurfaceId, device: str | None, on_control: OnControl, on_notice: OnNotice
    ) -> SatelliteSurface:
        """Make the surface of a role; `device` is the ``DEVICEID`` it waits for, or None for the first that is free."""
        return SatelliteSurface(role, device, self, on_control, on_notice)

    def here(self) -> tuple[Remote, ...]:
        """List the devices that are here, whether they play a role or not."""
        return self.decks.here()

    def stop(self) -> None:
        """Make every device dark, close every connection, join the thread."""
        if self._thread.ident is None:
            self._loop.close()
            return
        with suppress(TimeoutError):
            asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(STOP_WITHIN_S)
        self._wakes.put(False)
        self._waker.join(STOP_WITHIN_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._painter.stop()
        self._thread.join(STOP_WITHIN_S)

    # What surfaces ask, from any thread

    def attach(self, surface: SatelliteSurface) -> None:
        """Let a role wait for a device."""
        self._call(self.decks.attach, surface)

    def detach(self, surface: SatelliteSurface) -> None:
        """Make a role's device dark and let go of it."""
        done = threading.Event()

        def detach() -> None:
            self.decks.detach(surface)
            done.set()

        if threading.current_thread() is self._thread:
            detach()
        elif self._call(detach):
            done.wait(STOP_WITHIN_S)

    def wake(self) -> None:
        """Look at what was painted."""
        if not self._woken and self._thread.is_alive():
            self._woken = True
            self._wakes.put(True)

    def _wake_on(self) -> None:
        while self._wakes.get():
            self._woken = False
            self._call(self._pump_soon)

    def _call(self, do: Callable[..., object], *args: object) -> bool:
        """Do something on the server's thread; false when it has ended."""
        if not self._thread.is_alive():
            return False
        with suppress(RuntimeError):  # the loop was closed this instant
            self._loop.call_soon_threadsafe(do, *args)
            return True
        return False

    # The thread

    def _run(self) -> None:
        try:
            self._loop.run_forever()
        finally:
            self._loop.close()

    async def _listen(self, listener: socket.socket) -> None:
        self._listening = await self._loop.create_server(lambda: Client(self, self._loop), sock=listener)
        self._watch()

    async def _close(self) -> None:
        if self._listening is not None:
            self._listening.close()
        if self._pumping is not None:
            self._pumping.cancel()
        gone = [client.farewell() for client in list(self.clients)]
        if gone:
            await asyncio.wait(gone, timeout=FLUSH_WITHIN_S)
        for client in list(self.clients):
            client.abort()
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    def _watch(self) -> None:
        """Let silent clients go."""
        now_ns = time.monotonic_ns()
        for client in list(self.clients):
            client.watch(now_ns)
        self.decks.live(now_ns)
        self._loop.call_later(WATCH_S, self._watch)

    def _pump_soon(self) -> None:
        """Look at what is to be drawn in a moment: one look for all that was painted until then."""
        if self._pumping is not None:
            if self._pumping.when() <= self._loop.time() + PACE_S:
                return
            self._pumping.cancel()
        self._pumping = self._loop.call_later(PACE_S, self._pump)

    def _pump(self) -> None:
        self._pumping = None
        wait_ms = self.decks.pump()
        if wait_ms is not None and self._pumping is None:
            self._pumping = self._loop.call_later(max(PACE_S, wait_ms / 1000), self._pump)


class Client(asyncio.Protocol):
    """One connection: `hardware.satellite.session.House` for its session, `hardware.satellite.house.Wire` for us."""

    def __init__(self, server: SatelliteServer, loop: asyncio.AbstractEventLoop) -> None:
        self.where = ""
        self.why_gone = ""
        self.heard_ns = time.monotonic_ns()
        self._at_ns = self.heard_ns
        self._server = server
        self._loop = loop
        self._session = Session(self)
        self._lines = Lines()
        self._wire: asyncio.Transport | None = None
        self._gone = loop.create_future()
        self._full = False
        self._closing = False
        self._tokens = float(LINES_AT_ONCE)
        self._filled_ns = self.heard_ns
        self._slowed: asyncio.TimerHandle | None = None

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet who may come in."""
        self._wire = cast(asyncio.Transport, transport)
        peer = transport.get_extra_info("peername") or ("?",)
        self.where = str(peer[0])
        self._server.clients.append(self)
        if not self._server.door.opens(self.where):
            _log.warning("a Satellite client at %s was turned away: it is not among those that may come in", self.where)
            self.close("was turned away")
            return
        if len(self._server.clients) > MOST_CLIENTS:
            self.close("was one too many")
            return
        self._wire.set_write_buffer_limits(high=MOST_WAITING)
        with suppress(OSError):
            handle: Any = transport.get_extra_info("socket")
            handle.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        name = f"Cartwall {self._server.door.version}".strip()
        self.write(write_line("BEGIN", "", CompanionVersion=name, ApiVersion=API_VERSION))

    def data_received(self, data: bytes) -> None:
        """Hear a client."""
        self._at_ns = self.heard_ns = time.monotonic_ns()
        self._lines.feed(data)
        self._work()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go of all it holds."""
        self.why_gone = self.why_gone or f"went away with its computer {self.where}; look at Companion Satellite there"
        self._closing = True
        if self._slowed is not None:
            self._slowed.cancel()
        self._end()
        if self in self._server.clients:
            self._server.clients.remove(self)
        if not self._gone.done():
            self._gone.set_result(None)

    def pause_writing(self) -> None:
        """Send no pictures for now."""
        self._full = True

    def resume_writing(self) -> None:
        """Send pictures again."""
        self._full = False
        self._server.wake()

    # hardware.satellite.house.Wire

    @property
    def open(self) -> bool:
        """Say whether it takes more now."""
        return not (self._full or self._closing)

    def write(self, data: bytes) -> None:
        """Send."""
        if self._wire is not None and not self._closing:
            self._wire.write(data)

    # hardware.satellite.session.House

    def join(self, remote: Remote) -> str:
        """Take a device in, also from a client of it that is silent: that one has lost its network."""
        holder = self._server.decks.wire_of(remote.device)
        if isinstance(holder, Client) and self._at_ns - holder.heard_ns >= TAKEN_OVER_NS:
            holder.let_go("lost its network and came back")
        return self._server.decks.join(remote, self)

    def leave(self, device: str) -> None:
        """Let a device go."""
        self._server.decks.leave(device)

    def touch(self, device: str, touch: Touch) -> None:
        """Hand a touch on."""
        self._server.decks.touch(device, touch, self._at_ns)

    def held(self, device: str, remote: str, down: bool) -> None:
        """Know that a key is held."""
        self._server.decks.hold(device, remote, down)

    # What the server asks

    def watch(self, now_ns: int) -> None:
        """Let it go when it was silent for too long."""
        if self._slowed is None and now_ns - self.heard_ns >= SILENT_NS:
            self.let_go(f"was not heard from for {SILENT_NS // NS_PER_S} s; look at its network and at {self.where}")

    def let_go(self, why: str) -> None:
        """End it at once; nothing is waited for."""
        self.why_gone = self.why_gone or why
        self._end()
        self.abort()

    def close(self, why: str) -> None:
        """End it when what was written has gone out."""
        self.why_gone = self.why_gone or why
        self._closing = True
        self._end()
        if self._wire is not None:
            self._wire.close()

    def abort(self) -> None:
        """End it."""
        self._closing = True
        if self._wire is not None:
            self._wire.abort()

    def farewell(self) -> asyncio.Future[None]:
        """End it, its devices dark; done when what was written has gone out."""
        for remote in self._server.decks.here():
            if self._session.has(remote.device):
                self.write(write_line("KEYS-CLEAR", "", DEVICEID=remote.device))
        self.close("was let go, for the show stops")
        return self._gone

    def _end(self) -> None:
        """Let go of all it holds, now."""
        self._at_ns = time.monotonic_ns()
        self._session.end()

    def _work(self) -> None:
        """Do what it said, as many lines as it may say now."""
        self._refill()
        try:
            while not self._closing:
                if self._tokens < 1:
                    self._slow()
                    return
                line = self._lines.next()
                if line is None:
                    return
                self._tokens -= 1
                self.write(self._session.hear(line))
                if self._session.over:
                    self.close(f"left; Companion Satellite at {self.where} was closed")
        except TooLong:
            self.write(write_error("", "", "Line too long"))
            self.close("sent a line that never ends")

    def _refill(self) -> None:
        now_ns = time.monotonic_ns()
        self._tokens = min(LINES_AT_ONCE, self._tokens + (now_ns - self._filled_ns) * LINES_PER_S / NS_PER_S)
        self._filled_ns = now_ns

    def _slow(self) -> None:
        """Read no more until it may speak again."""
        if self._slowed is None and self._wire is not None:
            self._wire.pause_reading()
            self._slowed = self._loop.call_later(0.05, self._again)

    def _again(self) -> None:
        self._slowed = None
        self._at_ns = self.heard_ns = time.monotonic_ns()
        if self._wire is not None and not self._closing:
            self._work()
            if self._slowed is None and not self._closing:
                self._wire.resume_reading()
