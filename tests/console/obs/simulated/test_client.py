"""Tests of `console.obs.simulated.client`: conversations over a bare socket."""

import asyncio

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.console.obs.simulated.visiting import hear, identify, say, visit

SECRET = "correct horse"


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
