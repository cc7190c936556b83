"""Tests of `console.obs.simulated.client`: conversations over a bare socket."""

import asyncio
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from console.obs.simulated.server import HOST
from tests.console.obs.simulated.visiting import hear, identify, say, visit

SECRET = "correct horse"


async def shown_out(socket: ClientConnection) -> int:
    """Wait for the close and give its code."""
    with pytest.raises(ConnectionClosed) as closed:
        await socket.recv()
    assert closed.value.rcvd is not None
    return int(closed.value.rcvd.code)


@pytest.mark.parametrize("data", [{"authentication": "nonsense"}, {"authentication": "é"}, {"authentication": 3}, {}])
def test_a_wrong_or_missing_password_closes_with_4009(data: dict[str, Any]) -> None:
    async def story(socket: ClientConnection, port: int) -> None:
        await say(socket, 1, rpcVersion=1, **data)
        assert await shown_out(socket) == 4009

    visit(story, SECRET, 0.0)


def test_asking_before_identifying_closes_with_4007() -> None:
    async def story(socket: ClientConnection, port: int) -> None:
        await say(socket, 6, requestType="GetStats", requestId="1")
        assert await shown_out(socket) == 4007

    visit(story, "", 0.0)


@pytest.mark.parametrize(
    ("garbage", "code"),
    [
        ("{", 4002),
        ("", 4002),
        ("[" * 100_000, 4002),
        (b'{"op":6,"d":{"requestId":"1","requestType":"GetStats"}}', 4002),
        ("7", 4006),
        ('{"op":true,"d":{}}', 4006),
        ('{"op":99,"d":{}}', 4006),
        ('{"op":6}', 4003),
        ('{"op":6,"d":"x"}', 4004),
        ('{"op":1,"d":{"rpcVersion":1}}', 4008),
        ("x" * 2_000_000, 1009),
    ],
)
def test_garbage_closes_one_conversation_and_no_other(garbage: str | bytes, code: int) -> None:
    async def story(socket: ClientConnection, port: int) -> None:
        await identify(socket, 0)
        async with connect(f"ws://{HOST}:{port}", proxy=None) as other:
            await hear(other)
            await identify(other, 0)
            await other.send(garbage)
            assert await shown_out(other) == code
        await say(socket, 6, requestType="GetStats", requestId="1")
        assert (await hear(socket))["d"]["requestId"] == "1"

    visit(story, "", 0.0)


def test_who_asks_and_is_gone_at_once_is_obeyed_all_the_same() -> None:
    async def story(socket: ClientConnection, port: int) -> None:
        await identify(socket, 4)
        async with connect(f"ws://{HOST}:{port}", proxy=None) as other:
            await hear(other)
            await identify(other, 0)
            await say(other, 6, requestType="SetCurrentProgramScene", requestId="1", requestData={"sceneName": "Close"})
            other.transport.abort()
        assert (await hear(socket))["d"]["eventData"]["sceneName"] == "Close"

    visit(story, "", 0.0)


def test_a_batch_that_sleeps_keeps_nobody_waiting() -> None:
    async def story(socket: ClientConnection, port: int) -> None:
        await identify(socket, 0)
        nap = {"requestType": "Sleep", "requestData": {"sleepMillis": 50_000}}
        await say(socket, 8, requestId="b", requests=[nap])
        await say(socket, 6, requestType="GetStats", requestId="1")
        assert (await hear(socket))["d"]["requestId"] == "1"

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
