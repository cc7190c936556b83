"""The door of the simulated OBS: a WebSocket server on this computer only, and the events told to all who came in.

Counterparts: `console.obs.simulated.client` is one visitor, `console.obs.simulated.__main__` runs it as a process.
"""

import asyncio
import logging
from collections.abc import Sequence

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.typing import Subprotocol

from console.obs.simulated.client import Client, Manners
from console.obs.simulated.hearing import METERS_EVERY_S
from console.obs.simulated.protocol import Intent, ObsEvent
from console.obs.simulated.stage import Stage

HOST = "127.0.0.1"
JSON_PROTOCOL = Subprotocol("obswebsocket.json")
GOING_AWAY = 1001

_quiet = logging.getLogger("console.obs.simulated.websockets")
_quiet.addHandler(logging.NullHandler())
_quiet.propagate = False
"""A port probe is no news; what a client does wrong it is told in its close code."""


class ObsServer:
    """Serves one `Stage`. `start`, then `stop`; both on the event loop."""

    def __init__(self, stage: Stage, manners: Manners) -> None:
        self._stage = stage
        self._manners = manners
        self._clients: set[Client] = set()
        self._server: Server | None = None
        self._metering: asyncio.Task[None] | None = None
        """Tells how loud the inputs are as long as anybody wants to know."""
        self._last_left_s = 0.0

    async def start(self, port: int) -> int:
        """Listen on `port`, 0 for any; give the port. Raises `OSError` when it is taken."""
        self._server = await serve(
            self._visit,
            HOST,
            port,
            # As OBS: no pings (a client that only asks would not answer them), no compression.
            ping_interval=None,
            compression=None,
            close_timeout=1,
            select_subprotocol=_choose_protocol,
            server_header=None,
            logger=_quiet,
        )
        self._last_left_s = asyncio.get_running_loop().time()
        self._stage.warm_up()
        bound: int = next(iter(self._server.sockets)).getsockname()[1]
        return bound

    async def stop(self) -> None:
        """Show everyone out and close."""
        if self._server is not None:
            self._server.close(code=GOING_AWAY, reason="Server stopping.")
            await self._server.wait_closed()
        if self._metering is not None:
            self._metering.cancel()
        self._stage.close()

    async def idle(self, for_s: float) -> None:
        """Return once no client has been in for `for_s` seconds."""
        loop = asyncio.get_running_loop()
        while True:
            left_s = for_s if self._clients else self._last_left_s + for_s - loop.time()
            if left_s <= 0:
                return
            await asyncio.sleep(left_s)

    async def _visit(self, connection: ServerConnection) -> None:
        client = Client(connection, self._stage, self._manners, self._tell)
        try:
            await client.talk(lambda: self._join(client))
        finally:
            if client in self._clients:
                self._clients.remove(client)
                self._last_left_s = asyncio.get_running_loop().time()

    def _join(self, client: Client) -> None:
        self._clients.add(client)
        if self._metering is None or self._metering.done():
            self._metering = asyncio.create_task(self._meter())

    async def _meter(self) -> None:
        while any(client.wants(Intent.INPUT_VOLUME_METERS) for client in self._clients):
            self._tell((self._stage.meters(),))
            await asyncio.sleep(METERS_EVERY_S)

    def _tell(self, events: Sequence[ObsEvent]) -> None:
        for event in events:
            for client in self._clients:
                client.hear(event)


def _choose_protocol(connection: ServerConnection, offered: Sequence[Subprotocol]) -> Subprotocol | None:
    return JSON_PROTOCOL if JSON_PROTOCOL in offered else None
