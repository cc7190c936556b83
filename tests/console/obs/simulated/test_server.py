"""Tests of `console.obs.simulated.server` with `client` and `stage`: obsws-python and bare sockets visit it."""

import asyncio
import base64
import json
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import obsws_python
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from console.obs.simulated.cards import Instant
from console.obs.simulated.client import Manners
from console.obs.simulated.server import HOST, ObsServer
from console.obs.simulated.stage import Stage
from console.obs.simulated.world import new_world

SECRET = "correct horse"


def made(password: str, latency_s: float) -> ObsServer:
    stage = Stage(new_world(["Wide", "Close"]), lambda: Instant(1.0, "12:00:00"), lambda scene: None)
    return ObsServer(stage, Manners(password, latency_s))


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


Story = Callable[[ClientConnection, int], Awaitable[None]]


def visit(story: Story, password: str, latency_s: float) -> None:
    """Run `story` on a bare socket that has heard Hello."""

    @asynccontextmanager
    async def running() -> Any:
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


def test_a_wrong_password_closes_with_4009() -> None:
    async def story(socket: ClientConnection, port: int) -> None:
        await say(socket, 1, rpcVersion=1, authentication="nonsense")
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4009

    visit(story, SECRET, 0.0)


def test_asking_before_identifying_closes_with_4007() -> None:
    async def story(socket: ClientConnection, port: int) -> None:
        await say(socket, 6, requestType="GetStats", requestId="1")
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4007

    visit(story, "", 0.0)


def test_events_come_only_when_subscribed_to() -> None:
    async def story(socket: ClientConnection, port: int) -> None:
        await identify(socket, 0)
        await say(socket, 6, requestType="SetCurrentProgramScene", requestId="1", requestData={"sceneName": "Close"})
        await say(socket, 3, eventSubscriptions=4)
        assert [(await hear(socket))["op"] for _ in range(2)] == [7, 2]
        await say(socket, 6, requestType="SetCurrentProgramScene", requestId="2", requestData={"sceneName": "Wide"})
        said = sorted([await hear(socket), await hear(socket)], key=lambda message: message["op"])
        assert said[0]["d"]["eventType"] == "CurrentProgramSceneChanged"
        assert said[1]["d"]["requestId"] == "2"

    visit(story, "", 0.0)


def test_every_one_of_600_requests_is_answered_by_its_id() -> None:
    async def story(socket: ClientConnection, port: int) -> None:
        await identify(socket, 0)
        for number in range(600):
            kind = "GetStats" if number % 2 else "GetVersion"
            await say(socket, 6, requestType=kind, requestId=f"{kind}/{number}")
        for _ in range(600):
            said = (await hear(socket))["d"]
            assert said["requestId"].startswith(said["requestType"])

    visit(story, "", 0.0)


def test_a_batch_is_answered_as_one() -> None:
    async def story(socket: ClientConnection, port: int) -> None:
        await identify(socket, 0)
        cut = {"requestType": "SetCurrentProgramScene", "requestData": {"sceneName": "Close"}}
        lost = {"requestType": "SetCurrentProgramScene", "requestData": {"sceneName": "Nope"}}
        await say(socket, 8, requestId="b", requests=[cut, lost, cut], haltOnFailure=True, executionType=1)
        said = await hear(socket)
        assert (said["op"], said["d"]["requestId"]) == (9, "b")
        assert [result["requestStatus"]["code"] for result in said["d"]["results"]] == [100, 600]

    visit(story, "", 0.0)


def test_a_slow_obs_answers_late_but_all_at_once() -> None:
    async def story(socket: ClientConnection, port: int) -> None:
        loop = asyncio.get_running_loop()
        await identify(socket, 0)
        began_s = loop.time()
        for number in range(20):
            await say(socket, 6, requestType="GetStats", requestId=str(number))
        for _ in range(20):
            await hear(socket)
        assert 0.1 <= loop.time() - began_s < 20 * 0.1

    visit(story, "", 0.1)


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
