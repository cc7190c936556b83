"""Tests of `console.web.patience`, on real sockets: who dribbles is let go, whoever has something to say is heard."""

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from websockets.sync.client import connect

from console.web.guard import Limits
from console.web.netloop import NetLoop
from console.web.patience import Patience
from console.web.server import Listen, WebServer

HEAD = b"POST /take HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n"


async def _take(request: Request) -> PlainTextResponse:
    try:
        return PlainTextResponse(f"{len(await request.body())} bytes")
    except ClientDisconnect:
        return PlainTextResponse("gone")


async def _echo(websocket: WebSocket) -> None:
    await websocket.accept()
    async for text in websocket.iter_text():
        await websocket.send_text(text)


@contextmanager
def serving(patience: Patience) -> Iterator[int]:
    """Serve with some patience; give the port."""
    loop = NetLoop()
    loop.start()
    listen = Listen("127.0.0.1", 0, may_move=False, limits=Limits(1_000, 1_000), patience=patience)
    routes = [Route("/take", _take, methods=["POST"]), WebSocketRoute("/echo", _echo)]
    web = WebServer(loop, routes, listen, logging.getLogger("test"))
    try:
        yield web.start()
    finally:
        web.stop()
        loop.stop()


@contextmanager
def saying(port: int, said: bytes) -> Iterator[socket.socket]:
    """Connect, say something, and stay."""
    with socket.create_connection(("127.0.0.1", port), timeout=20.0) as client:
        client.sendall(said)
        yield client


def is_let_go(client: socket.socket) -> bool:
    """Wait until the server ends a connection; false: it answered instead."""
    try:
        return client.recv(4096) == b""
    except ConnectionResetError:
        return True


def is_answered(client: socket.socket) -> bool:
    """Wait for a whole answer; false: the server ended the connection instead."""
    heard = b""
    while not heard.endswith(b"9 bytes") and (more := client.recv(4096)):
        heard += more
    return heard.startswith(b"HTTP/1.1 200") and heard.endswith(b"9 bytes")


@pytest.mark.parametrize("said", [b"", b"POST /ta", HEAD[:-2], HEAD, HEAD + b"12345678"])
def test_who_never_comes_to_an_end_is_let_go(said: bytes) -> None:
    with serving(Patience(whole_within_s=0.2)) as port, saying(port, said) as client:
        assert is_let_go(client)


def test_what_is_no_request_is_refused_and_fills_no_log() -> None:
    """Anything in the log fails this test: so do all tests."""
    with serving(Patience()) as port, saying(port, b"\x16\x03\x01 no HTTP\r\n\r\n") as client:
        assert client.recv(4096).startswith(b"HTTP/1.1 400")


def test_dribbling_on_wins_no_time() -> None:
    with serving(Patience(whole_within_s=2.0)) as port, saying(port, HEAD[:-2]) as client:
        client.settimeout(0.005)
        sent = next(n for n in range(4_000) if not _takes_another(client))  # all would take 20 seconds
    assert sent > 0


def _takes_another(client: socket.socket) -> bool:
    """Say one letter more, and tell whether the server listens still."""
    try:
        client.sendall(b"x")
        return client.recv(4096) != b""
    except TimeoutError:
        return True
    except ConnectionError:
        return False


def test_an_answer_does_not_end_the_waiting_for_the_rest_of_a_body() -> None:
    large = HEAD.replace(b"Content-Length: 9", b"Content-Length: 2000")
    with serving(Patience(whole_within_s=4.0)) as port, saying(port, large) as client:
        assert client.recv(4096).startswith(b"HTTP/1.1 413")
        while not is_let_go(client):
            pass


def test_a_request_that_comes_whole_is_answered_and_the_next_one_too() -> None:
    with serving(Patience()) as port, saying(port, HEAD + b"123456789" + HEAD[:20]) as client:
        assert is_answered(client)
        client.sendall(HEAD[20:] + b"123456789")
        assert is_answered(client)


def test_the_oldest_who_says_nothing_makes_place() -> None:
    with serving(Patience(most_unfinished=3)) as port:
        clients = [socket.create_connection(("127.0.0.1", port), timeout=20.0) for _ in range(5)]
        try:
            assert [is_let_go(client) for client in clients[:2]] == [True, True]
            clients[-1].sendall(HEAD + b"123456789")
            assert is_answered(clients[-1])
        finally:
            for client in clients:
                client.close()


def test_while_many_dribble_somebody_with_something_to_say_is_heard() -> None:
    with serving(Patience(most_unfinished=20)) as port:
        clients = [socket.create_connection(("127.0.0.1", port), timeout=20.0) for _ in range(200)]
        try:
            answers = [httpx.post(f"http://127.0.0.1:{port}/take", content=b"123456789").text for _ in range(20)]
        finally:
            for client in clients:
                client.close()
    assert answers == ["9 bytes"] * 20


def test_a_websocket_may_stay_silent_for_as_long_as_it_likes() -> None:
    patience = Patience(whole_within_s=4.0, most_unfinished=1)
    with serving(patience) as port, connect(f"ws://127.0.0.1:{port}/echo") as stays:
        with saying(port, b"GET /") as dribbles:  # later than the WebSocket, so that is past its time as well
            assert is_let_go(dribbles)
        stays.send("here")
        assert stays.recv() == "here"
