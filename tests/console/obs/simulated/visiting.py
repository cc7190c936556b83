"""Serve a simulated OBS and visit it with a bare socket."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from console.obs.simulated.cards import Instant
from console.obs.simulated.client import Manners
from console.obs.simulated.server import HOST, ObsServer
from console.obs.simulated.stage import Stage
from console.obs.simulated.world import new_world


def made(password: str, latency_s: float) -> ObsServer:
    stage = Stage(new_world(["Wide", "Close"], {}), lambda: Instant(1.0, "12:00:00"), lambda scene: None)
    return ObsServer(stage, Manners(password, latency_s))


Story = Callable[[ClientConnection, int], Awaitable[None]]


def visit(story: Story, password: str, latency_s: float) -> None:
    """Run `story` on a bare socket that has heard Hello."""

    @asynccontextmanager
    async def running() -> AsyncIterator[int]:
        server = made(password, latency_s)
        port = await server.start(0)
        try:
            yield port
        finally:
            await server.stop()

    async def play() -> None:
        async with running() as port, connect(f"ws://{HOST}:{port}", proxy=None) as socket:
            assert json.loads(await socket.recv())["op"] == 0
            await asyncio.wait_for(_told(story, socket, port), 20)

    asyncio.run(play())


async def _told(story: Story, socket: ClientConnection, port: int) -> None:
    await story(socket, port)


async def say(socket: ClientConnection, op: int, **data: Any) -> None:
    await socket.send(json.dumps({"op": op, "d": data}))


async def hear(socket: ClientConnection) -> dict[str, Any]:
    message: dict[str, Any] = json.loads(await socket.recv())
    return message


async def identify(socket: ClientConnection, subscriptions: int) -> None:
    await say(socket, 1, rpcVersion=1, eventSubscriptions=subscriptions)
    assert (await hear(socket))["op"] == 2
