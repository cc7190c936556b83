"""Tests of `console.obs.simulated.server` with `client` and `stage`: obsws-python and bare sockets visit it."""

import asyncio
import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import obsws_python
import pytest
from websockets.asyncio.client import connect

from console.obs.simulated.server import HOST
from tests.console.obs.simulated.visiting import hear, identify, made, say

SECRET = "correct horse"


@contextmanager
def served(password: str) -> Iterator[int]:
    """Serve on a thread, for clients that block."""
    up, stop, ports = threading.Event(), asyncio.Event(), []
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        server = made(password, 0.0)
        ports.append(await server.start(0))
        up.set()
        await stop.wait()
        await server.stop()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    try:
        assert up.wait(10)
        yield ports[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()


@pytest.mark.parametrize("password", ["", SECRET])
def test_obsws_python_cuts_and_hears_of_it(password: str) -> None:
    heard, there = [], threading.Event()

    def on_current_program_scene_changed(event: Any) -> None:
        heard.append(event.scene_name)
        there.set()

    with served(password) as port:
        asking = obsws_python.ReqClient(host=HOST, port=port, password=password, timeout=10)
        hearing = obsws_python.EventClient(host=HOST, port=port, password=password)
        hearing.callback.register(on_current_program_scene_changed)
        asking.set_current_program_scene("Close")
        assert there.wait(10)
        assert heard == ["Close"]
        assert asking.get_current_program_scene().scene_name == "Close"
        image = asking.get_source_screenshot("Wide", "jpg", 90, 160, 70).image_data
        assert base64.b64decode(image.removeprefix("data:image/jpg;base64,")).startswith(b"\xff\xd8")
        hearing.disconnect()
        asking.disconnect()


def test_idle_returns_when_nobody_comes() -> None:
    async def play() -> None:
        server = made("", 0.0)
        await server.start(0)
        await asyncio.wait_for(server.idle(0.05), 10)
        await server.stop()

    asyncio.run(play())


def test_idle_waits_while_somebody_is_in() -> None:
    async def play() -> None:
        server = made("", 0.0)
        port = await server.start(0)
        async with connect(f"ws://{HOST}:{port}", proxy=None) as socket:
            await hear(socket)
            await identify(socket, 0)
            idle = asyncio.create_task(server.idle(0.05))
            done, _ = await asyncio.wait([idle], timeout=0.3)
            assert not done
        await asyncio.wait_for(idle, 10)
        await server.stop()

    asyncio.run(play())


def test_who_asks_for_meters_gets_them_and_nobody_else_does() -> None:
    async def story() -> None:
        server = made("", 0.0)
        port = await server.start(0)
        async with (
            connect(f"ws://{HOST}:{port}", proxy=None) as metered,
            connect(f"ws://{HOST}:{port}", proxy=None) as other,
        ):
            for socket, subscriptions in ((other, 4095), (metered, 1 << 16)):
                await hear(socket)
                await identify(socket, subscriptions)
            for _ in range(3):
                assert (await hear(metered))["d"]["eventType"] == "InputVolumeMeters"
            await say(other, 6, requestType="GetVersion", requestId="1")
            assert (await hear(other))["op"] == 7
        await server.stop()

    asyncio.run(asyncio.wait_for(story(), 20))
