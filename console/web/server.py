"""The one web server: starlette under uvicorn inside the net loop. Routers are handed in.

Counterparts: `console.graphics.routes` and the engine's seat link bring the routes; `console.web.guard` stands in
front of them.
"""

import asyncio
import errno
import http.client
import logging
import socket
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager

import uvicorn
from msgspec import Struct
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

from console.web.guard import Guard, Limits
from console.web.netloop import NetLoop
from console.web.patience import Patience, patient

GREETING = "Cartwall console"
GREETING_PATH = "/cartwall"
START_WITHIN_S = 10.0
STOP_WITHIN_S = 8.0


class PortTakenError(RuntimeError):
    """Somebody else listens on the wanted port. The text says who, if known, and what to do."""


class Listen(Struct, frozen=True):
    """Where and how to listen."""

    host: str
    """``127.0.0.1`` unless the operator opened the console to the network."""
    port: int
    """0: any free port."""
    may_move: bool
    """True: take any free port when `port` is taken."""
    limits: Limits
    patience: Patience = Patience()


class _Server(uvicorn.Server):
    """uvicorn without signal handlers, telling when it is up."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.up.set()

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


class WebServer:
    """Serves `routes` in `net_loop`. `start` and `stop` may be called from any thread but the loop's own."""

    def __init__(self, net_loop: NetLoop, routes: Sequence[BaseRoute], listen: Listen, log: logging.Logger) -> None:
        self._net_loop = net_loop
        self._listen = listen
        self._log = log
        app = Starlette(routes=[Route(GREETING_PATH, _greet), *routes])
        self._app = Guard(app, hosts=(listen.host,), limits=listen.limits)
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None

    def start(self) -> int:
        """Listen and give the port. Raises PortTakenError, or OSError for an address that is not ours."""
        listener = self._bind()
        port = int(listener.getsockname()[1])
        self._net_loop.submit(self._start(listener)).result(START_WITHIN_S)
        self._log.info("web server listens on %s port %d", self._listen.host, port)
        return port

    def stop(self) -> None:
        """Close every connection and stop listening. Safe to call again."""
        if self._server is None or not self._net_loop.running:
            return
        self._net_loop.submit(self._stop()).result(STOP_WITHIN_S)

    def _bind(self) -> socket.socket:
        try:
            return _bound(self._listen.host, self._listen.port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            if not self._listen.may_move:
                raise PortTakenError(_who_has(self._listen.host, self._listen.port)) from error
        self._log.warning("port %d is taken, so another one is used", self._listen.port)
        return _bound(self._listen.host, 0)

    async def _start(self, listener: socket.socket) -> None:
        self._server = server = _Server(self._config())
        self._serving = serving = asyncio.create_task(server.serve(sockets=[listener]), name="web-server")
        up = asyncio.create_task(server.up.wait())
        await asyncio.wait((serving, up), return_when=asyncio.FIRST_COMPLETED)
        up.cancel()
        if serving.done():
            listener.close()
            await serving

    async def _stop(self) -> None:
        server, serving = self._server, self._serving
        self._server = None
        if server is not None and serving is not None:
            server.should_exit = True
            await serving

    def _config(self) -> uvicorn.Config:
        return uvicorn.Config(
            self._app,
            loop="none",
            http=patient(self._listen.patience),
            ws="websockets-sansio",
            ws_max_size=self._listen.limits.message_bytes,
            # A patch is a few hundred bytes: deflate would only add delay.
            ws_per_message_deflate=False,
            lifespan="off",
            log_config=None,
            # uvicorn logs WebSocket paths at level INFO, and paths carry tokens.
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )


async def _greet(request: Request) -> PlainTextResponse:
    return PlainTextResponse(GREETING)


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, or asyncio leaves Nagle's algorithm on: every second small message would wait for 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener


def _who_has(host: str, port: int) -> str:
    who = "another Cartwall console" if _answers_as_ours(host, port) else "another program"
    return (
        f"Port {port} on {host} is in use by {who}. Close it, or choose another port (--port, or 0 for any free one)."
    )


def _answers_as_ours(host: str, port: int) -> bool:
    asked = http.client.HTTPConnection(host, port, timeout=0.5)
    try:
        asked.request("GET", GREETING_PATH)
        return asked.getresponse().read(64) == GREETING.encode()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()
